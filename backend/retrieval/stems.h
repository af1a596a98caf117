// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace Parlor {

/// Whether the letter is of a writing without spaces between words: those that unspaced_chunk (0010_embeddings.sql) names.
[[nodiscard]] bool isUnspaced(QChar letter);

/// The words of a text as the full-text index compares them: folded, without accents, stemmed by Porter's rules. Of writing without spaces
/// (Chinese, Japanese, Thai…) each pair of letters counts as a word. In order, with repetitions.
[[nodiscard]] QStringList stemsOf(const QString &text);

/// The stems of texts that are compared with each other, as numbers from 0: they are compared and counted much quicker than strings. One
/// thread.
class Vocabulary
{
public:
    [[nodiscard]] int numberOf(const QString &stem);
    /// As Parlor::stemsOf() has them.
    [[nodiscard]] QList<int> stemsOf(const QString &text);

private:
    int numberOfWord(const QString &word);

    QHash<QString, int> m_stems;
    QHash<QString, int> m_words; ///< as they were written, folded
};

} // namespace Parlor
