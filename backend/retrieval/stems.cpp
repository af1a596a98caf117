// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/stems.h"

#include <libstemmer.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qsizetype mostKeptStems = 50'000;
static constexpr qsizetype longestStemmed = 64; ///< letters; what is longer is no word

bool isUnspaced(QChar letter)
{
    const char16_t code = letter.unicode();
    return (code >= u'\u0E01' && code <= u'\u0EFF') || (code >= u'\u1000' && code <= u'\u109F') || (code >= u'\u1780' && code <= u'\u17DF')
        || (code >= u'\u3040' && code <= u'\u30FF') || (code >= u'\u3400' && code <= u'\u9FFF') || (code >= u'\uAC00' && code <= u'\uD7A3');
}

namespace {

// Of its own, where it lives longer than what it is a part of.
QString kept(const QString &part)
{
    return QString(part.constData(), part.size());
}

/// Porter's rules, and the stems that were made lately: a text repeats its words. One for each thread.
class Stemmer
{
public:
    QString stem(const QString &word)
    {
        if (word.size() < 3 || word.size() > longestStemmed)
            return kept(word);
        if (const auto known = m_kept.constFind(word); known != m_kept.constEnd())
            return *known;
        if (m_kept.size() >= mostKeptStems)
            m_kept.clear();
        const QByteArray bytes = word.toUtf8();
        const auto *stemmed = m_stemmer ? sb_stemmer_stem(m_stemmer.get(), reinterpret_cast<const sb_symbol *>(bytes.constData()), int(bytes.size())) : nullptr;
        const QString result = stemmed ? QString::fromUtf8(reinterpret_cast<const char *>(stemmed), sb_stemmer_length(m_stemmer.get())) : kept(word);
        m_kept.insert(kept(word), result);
        return result;
    }

private:
    struct Deleter {
        void operator()(sb_stemmer *stemmer) const { sb_stemmer_delete(stemmer); }
    };
    std::unique_ptr<sb_stemmer, Deleter> m_stemmer{sb_stemmer_new("porter", "UTF_8")};
    QHash<QString, QString> m_kept;
};

QString stemOf(const QString &word)
{
    thread_local Stemmer stemmer;
    return stemmer.stem(word);
}

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

enum class Writing { None, Words, Unspaced };

Writing writingOf(QChar letter)
{
    if (const char16_t code = letter.unicode(); code < 0x80) // at once: most texts are of these
        return (code >= u'a' && code <= u'z') || (code >= u'0' && code <= u'9') ? Writing::Words : Writing::None;
    if (!letter.isLetterOrNumber() && !letter.isSurrogate() && !letter.isMark())
        return Writing::None;
    return isUnspaced(letter) ? Writing::Unspaced : Writing::Words;
}

/// Calls `takeWord` with each word of the text, folded, and `takePair` with the pairs of letters of writing without spaces, in order. What
/// they get lives as long as the call.
template<typename TakeWord, typename TakePair>
void cut(const QString &text, TakeWord takeWord, TakePair takePair)
{
    const QString folded = isPlain(text) ? text.toLower() : withoutAccents(text.toCaseFolded());
    const auto part = [&](qsizetype from, qsizetype length) { return QString::fromRawData(folded.constData() + from, length); };
    for (qsizetype from = 0, to = 0; from < folded.size(); from = to) {
        const Writing writing = writingOf(folded.at(from));
        for (to = from + 1; to < folded.size() && writingOf(folded.at(to)) == writing;)
            ++to;
        if (writing == Writing::Words)
            takeWord(part(from, to - from));
        else if (writing == Writing::Unspaced && to - from == 1)
            takePair(part(from, 1));
        for (qsizetype i = from; writing == Writing::Unspaced && i + 1 < to; ++i)
            takePair(part(i, 2));
    }
}

} // namespace

QStringList stemsOf(const QString &text)
{
    QStringList stems;
    cut(text, [&](const QString &word) { stems << stemOf(word); }, [&](const QString &pair) { stems << kept(pair); });
    return stems;
}

int Vocabulary::numberOf(const QString &stem)
{
    const auto known = m_stems.constFind(stem);
    return known != m_stems.constEnd() ? *known : *m_stems.insert(kept(stem), int(m_stems.size()));
}

int Vocabulary::numberOfWord(const QString &word)
{
    const auto known = m_words.constFind(word);
    return known != m_words.constEnd() ? *known : *m_words.insert(kept(word), numberOf(stemOf(word)));
}

QList<int> Vocabulary::stemsOf(const QString &text)
{
    QList<int> stems;
    stems.reserve(text.size() / 5);
    cut(text, [&](const QString &word) { stems << numberOfWord(word); }, [&](const QString &pair) { stems << numberOf(pair); });
    return stems;
}

} // namespace Parlor
