// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace Parlor {

/// The words of a text, at most `most`, as they stand.
[[nodiscard]] QStringList wordsOf(const QString &text, qsizetype most);

/// The words of a question that say what it is about (not "the", "what", …), folded, each once, at most `most`.
[[nodiscard]] QStringList tellingWords(const QString &question, qsizetype most = 24);

/// How many of the words a text has, 0 to 1; "tomatoes" meets "tomato", and accents do not count.
[[nodiscard]] double wordCoverage(const QStringList &words, const QString &text);

} // namespace Parlor
