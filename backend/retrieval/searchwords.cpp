// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/searchwords.h"

#include "core/questionwords.h"
#include "retrieval/stems.h"

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qsizetype mostWords = 64; ///< of a question
static constexpr qsizetype fewWords = 2; ///< of which each is looked for, whatever it says

SearchWords searchWordsOf(const QString &question)
{
    SearchWords result;
    result.words = tellingWords(question, mostWords);
    if (const QStringList all = wordsOf(question, mostWords); result.words.isEmpty() && all.size() <= fewWords) {
        for (const QString &word : all)
            result.words << word.toCaseFolded();
        result.words.removeDuplicates();
    }
    for (const QString &word : std::as_const(result.words))
        result.stems += stemsOf(word);
    result.stems.removeDuplicates();
    QString run;
    for (const QChar letter : question) {
        if (isUnspaced(letter))
            run += letter;
        else if (!run.isEmpty())
            result.unspaced << std::exchange(run, {});
    }
    if (!run.isEmpty())
        result.unspaced << run;
    return result;
}

static QString anyOf(const QStringList &words, QLatin1StringView after)
{
    QStringList terms;
    for (const QString &word : words)
        terms << u'"' + word + u'"' + after;
    return terms.join(u" OR "_s);
}

QString matchAnyOf(const QStringList &words)
{
    return anyOf(words, {});
}

QString matchAnyBeginningWith(const QStringList &words)
{
    QStringList kept;
    for (const QString &word : words) {
        if (word.size() >= 3)
            kept << word;
    }
    return anyOf(kept, "*"_L1);
}

QString matchAnyTrigram(const QStringList &unspaced)
{
    QStringList trigrams;
    for (const QString &run : unspaced) {
        for (qsizetype i = 0; i + 2 < run.size() && trigrams.size() < mostWords; ++i)
            trigrams << run.sliced(i, 3);
    }
    trigrams.removeDuplicates();
    return anyOf(trigrams, {});
}

} // namespace Parlor
