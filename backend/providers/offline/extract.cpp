// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/offline/extract.h"

#include "core/translation.h"

#include <QLocale>
#include <QSet>
#include <QTextBoundaryFinder>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace Parlor::Offline {

static constexpr int quotedPassages = 3;
static constexpr int quotedSentences = 2;
static constexpr qsizetype longestQuotation = 600;
static const QString leftOut = u" […] "_s; ///< between sentences that are no neighbours

// What stands in every English question and sentence says nothing about its subject.
static bool isFunctionWord(const QString &word)
{
    static const QSet<QString> words{
        u"the"_s,   u"and"_s,   u"for"_s,   u"but"_s,   u"not"_s,   u"are"_s,   u"was"_s,   u"were"_s,  u"been"_s,  u"being"_s, u"has"_s,    u"have"_s,
        u"had"_s,   u"did"_s,   u"does"_s,  u"can"_s,   u"could"_s, u"should"_s, u"would"_s, u"will"_s, u"shall"_s, u"may"_s,   u"might"_s,  u"must"_s,
        u"what"_s,  u"when"_s,  u"where"_s, u"which"_s, u"who"_s,   u"whom"_s,  u"whose"_s, u"why"_s,   u"how"_s,   u"this"_s,  u"that"_s,   u"these"_s,
        u"those"_s, u"there"_s, u"with"_s,  u"from"_s,  u"into"_s,  u"about"_s, u"than"_s,  u"then"_s,  u"you"_s,   u"your"_s,  u"our"_s,    u"his"_s,
        u"her"_s,   u"its"_s,   u"their"_s, u"they"_s,  u"them"_s,  u"she"_s,   u"him"_s,   u"any"_s,   u"all"_s,   u"some"_s,  u"please"_s, u"tell"_s};
    return words.contains(word);
}

// Words without accents and endings, so that "tomatoes" meets "tomato"; short words say nothing.
static QSet<QString> wordsOf(const QString &text)
{
    QSet<QString> words;
    QString word;
    const QString folded = text.normalized(QString::NormalizationForm_D).toCaseFolded() + u' ';
    for (const QChar c : folded) {
        if (c.isLetterOrNumber()) {
            word += c;
        } else if (!c.isMark() && !word.isEmpty()) {
            if (word.size() > 2 && !isFunctionWord(word))
                words.insert(word.left(6));
            word.clear();
        }
    }
    return words;
}

// "Dr. Quell", "J. Smith", "No. 5": the full stop does not end the sentence.
static bool endsAbbreviated(const QString &sentence)
{
    static const QSet<QString> abbreviations{u"dr"_s, u"mr"_s, u"mrs"_s, u"ms"_s, u"prof"_s, u"st"_s, u"no"_s, u"nr"_s, u"vs"_s, u"etc"_s, u"approx"_s, u"ca"_s, u"e.g"_s, u"i.e"_s, u"z.b"_s, u"vol"_s, u"fig"_s, u"gen"_s, u"jr"_s, u"sr"_s};
    if (!sentence.endsWith(u'.'))
        return false;
    const QString word = sentence.sliced(sentence.lastIndexOf(u' ') + 1).chopped(1);
    return (word.size() == 1 && word.front().isUpper()) || abbreviations.contains(word.toLower());
}

static QStringList sentencesOf(const QString &text)
{
    QStringList sentences;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Sentence, text);
    qsizetype from = 0;
    while (finder.toNextBoundary() >= 0) {
        const QString sentence = text.mid(from, finder.position() - from).simplified();
        if (endsAbbreviated(sentence) && finder.position() < text.size())
            continue;
        from = finder.position();
        if (!sentence.isEmpty())
            sentences << sentence;
    }
    return sentences;
}

// The sentences of the passage that share most words with the question, in their own order; empty when none shares any.
static QString quotationOf(const QString &text, const QSet<QString> &wanted)
{
    struct Scored {
        int index;
        qsizetype shared;
    };
    const QStringList sentences = sentencesOf(text.left(20'000));
    QList<Scored> scored;
    for (int i = 0; i < sentences.size(); ++i) {
        const QSet<QString> words = wordsOf(sentences.at(i));
        const qsizetype shared = std::ranges::count_if(words, [&](const QString &word) { return wanted.contains(word); });
        // A question answers nothing.
        if (shared > 0 && !sentences.at(i).endsWith(u'?'))
            scored.append({.index = i, .shared = shared});
    }
    std::ranges::stable_sort(scored, [](const Scored &a, const Scored &b) { return a.shared > b.shared; });
    if (scored.size() > quotedSentences)
        scored.erase(scored.begin() + quotedSentences, scored.end());
    std::ranges::sort(scored, [](const Scored &a, const Scored &b) { return a.index < b.index; });
    QString quotation;
    for (qsizetype i = 0; i < scored.size(); ++i) {
        if (i > 0)
            quotation += scored.at(i).index == scored.at(i - 1).index + 1 ? u" "_s : leftOut;
        quotation += sentences.at(scored.at(i).index);
    }
    return quotation.size() <= longestQuotation ? quotation : quotation.left(longestQuotation) + u'…';
}

// Of a document that was asked about in words it does not have ("What is this about?").
static QString beginningOf(const QString &text)
{
    const QString quotation = sentencesOf(text.left(longestQuotation * 2)).mid(0, 2 * quotedSentences).join(u' ');
    return quotation.size() <= longestQuotation ? quotation : quotation.left(longestQuotation) + u'…';
}

static QString nothingFound()
{
    return tr("I found nothing about this in your documents, memories and conversations.\n\n"
              "I am Parlor's built-in offline model: I only quote what is stored here. For answers in a model's own words, connect one "
              "under **Providers** – a key for OpenAI, Anthropic or Gemini, or a local server such as Ollama or LM Studio, which Parlor "
              "finds by itself.");
}

QStringList quotedParts(const QString &quotation)
{
    const bool isCut = quotation.size() > longestQuotation && quotation.endsWith(u'…');
    return (isCut ? quotation.chopped(1) : quotation).split(leftOut);
}

ExtractedAnswer extractAnswer(const QString &question, const QList<Passage> &passages)
{
    ExtractedAnswer answer;
    const QSet<QString> wanted = wordsOf(question);
    QSet<QString> quoted;
    for (const Passage &passage : passages) {
        if (answer.citations.size() >= quotedPassages)
            break;
        const QString quotation = passage.score > 0 ? quotationOf(passage.text, wanted) : beginningOf(passage.text);
        if (quotation.isEmpty() || quoted.contains(quotation))
            continue;
        quoted.insert(quotation);
        if (answer.text.isEmpty())
            answer.text = tr("This is what your own material says:") + u"\n\n"_s;
        const QDate day = QDateTime::fromMSecsSinceEpoch(toMilliseconds(passage.createdAt), QTimeZone::UTC).date();
        answer.text += u"> "_s;
        const int start = int(answer.text.size());
        answer.text += quotation;
        const int end = int(answer.text.size());
        answer.text += u"\n>\n> — *%1*, %2\n\n"_s.arg(passage.title, QLocale::c().toString(day, u"yyyy-MM-dd"));
        answer.citations.append({.uri = passage.uri, .title = passage.title, .snippet = quotation, .start = start, .end = end, .unit = Citation::Unit::Character,
                                 .document = passage.document, .relevance = passage.score});
    }
    if (answer.citations.isEmpty())
        return {.text = nothingFound(), .citations = {}};
    answer.text += tr("*Quoted by the offline model; connect a language model under Providers for an answer in its own words.*");
    return answer;
}

} // namespace Parlor::Offline
