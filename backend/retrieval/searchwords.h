// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace Parlor {

/// What is looked for, made from what a person wrote.
struct SearchWords {
    QStringList words; ///< that say what it is about, folded, each once
    QStringList stems; ///< of the words, each once
    QStringList unspaced; ///< runs of writing without spaces

    [[nodiscard]] bool isEmpty() const { return words.isEmpty(); }
};

/// Of function words ("the", "what", …) only when there are no more than two and no others. Empty for "What is this about?".
[[nodiscard]] SearchWords searchWordsOf(const QString &question);

/// Queries of the full-text index (FTS5); empty when there is nothing to ask.
[[nodiscard]] QString matchAnyOf(const QStringList &words);
[[nodiscard]] QString matchAnyBeginningWith(const QStringList &words); ///< words of at least three letters
[[nodiscard]] QString matchAnyTrigram(const QStringList &unspaced);

} // namespace Parlor
