// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/searchwords.h"

#include "core/questionwords.h"

#include <libstemmer.h>

#include <QHash>

#include <memory>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qsizetype mostWords = 64; ///< of a question
static constexpr qsizetype fewWords = 2; ///< of which each is looked for, whatever it says
static constexpr qsizetype mostKeptStems = 50'000;
static constexpr qsizetype longestStemmed = 64; ///< letters; what is longer is no word

// The blocks that the triggers of chunk_trigram name.
static bool isUnspaced(QChar letter)
{
    const char16_t code = letter.unicode();
    return (code >= u'\u0E01' && code <= u'\u0EFF') || (code >= u'\u1000' && code <= u'\u109F') || (code >= u'\u1780' && code <= u'\u17DF')
        || (code >= u'\u3040' && code <= u'\u30FF') || (code >= u'\u3400' && code <= u'\u9FFF') || (code >= u'\uAC00' && code <= u'\uD7A3');
}

namespace {

/// Porter's rules, and the stems that were made lately: a text repeats its words. One for each thread.
class Stemmer
{
public:
    QString stem(const QString &word)
    {
        if (word.size() < 3 || word.size() > longestStemmed)
            return word;
        if (const auto kept = m_kept.constFind(word); kept != m_kept.constEnd())
            return *kept;
        if (m_kept.size() >= mostKeptStems)
            m_kept.clear();
        const QByteArray bytes = word.toUtf8();
        const auto *stemmed = m_stemmer ? sb_stemmer_stem(m_stemmer.get(), reinterpret_cast<const sb_symbol *>(bytes.constData()), int(bytes.size())) : nullptr;
        const QString result = stemmed ? QString::fromUtf8(reinterpret_cast<const char *>(stemmed), sb_stemmer_length(m_stemmer.get())) : word;
        m_kept.insert(word, result);
        return result;
    }

private:
    struct Deleter {
        void operator()(sb_stemmer *stemmer) const { sb_stemmer_delete(stemmer); }
    };
    std::unique_ptr<sb_stemmer, Deleter> m_stemmer{sb_stemmer_new("porter", "UTF_8")};
    QHash<QString, QString> m_kept;
};

void addUnspaced(QStringList &stems, const QString &run)
{
    if (run.size() == 1)
        stems << run;
    for (qsizetype i = 0; i + 1 < run.size(); ++i)
        stems << run.sliced(i, 2);
}

/// Cuts a folded text into words and runs of writing without spaces.
class WordCutter
{
public:
    explicit WordCutter(QStringList &stems) : m_stems(stems) { }

    void take(QChar letter)
    {
        const bool isWord = letter.isLetterOrNumber() || letter.isSurrogate() || letter.isMark();
        if (!isWord || isUnspaced(letter) != m_isUnspaced)
            end();
        if (isWord) {
            m_isUnspaced = isUnspaced(letter);
            m_word += letter;
        }
    }

    void end()
    {
        thread_local Stemmer stemmer;
        if (m_word.isEmpty())
            return;
        if (m_isUnspaced)
            addUnspaced(m_stems, m_word);
        else
            m_stems << stemmer.stem(m_word);
        m_word.clear();
    }

private:
    QStringList &m_stems;
    QString m_word;
    bool m_isUnspaced = false;
};

bool isPlain(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

// What was taken apart for it is put together again: Hangul is letters, not their parts.
QString withoutAccents(const QString &text)
{
    QString bare = text.normalized(QString::NormalizationForm_D);
    bare.removeIf([](QChar letter) { return letter.isMark() && !isUnspaced(letter); });
    return bare.normalized(QString::NormalizationForm_C);
}

} // namespace

QStringList stemsOf(const QString &text)
{
    QStringList stems;
    WordCutter cutter(stems);
    for (const QChar letter : isPlain(text) ? text.toLower() : withoutAccents(text.toCaseFolded()))
        cutter.take(letter);
    cutter.end();
    return stems;
}

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
