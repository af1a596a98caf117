// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/messagetext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace Parlor {

// Cuts at a character a person sees as one (an emoji may be several code points), if possible after a whole word.
static QString shortened(const QString &text, qsizetype length)
{
    if (text.size() <= length)
        return text;
    QTextBoundaryFinder graphemes(QTextBoundaryFinder::Grapheme, text);
    graphemes.setPosition(length);
    const qsizetype hard = graphemes.isAtBoundary() ? length : std::max<qsizetype>(graphemes.toPreviousBoundary(), 0);
    const qsizetype space = text.lastIndexOf(u' ', hard);
    return text.left(space > length / 2 ? space : hard) + u'…';
}

QString titleFromQuestion(const QString &question)
{
    // Long pasted texts are looked at only as far as a title can reach.
    return shortened(question.left(400).simplified(), 60);
}

QString previewOf(const QString &text)
{
    return shortened(text.left(600).simplified(), 120);
}

static QStringList wordsOf(const QString &text, qsizetype most)
{
    QStringList words;
    QString word;
    for (const QChar c : text) {
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate()) {
            word += c;
        } else if (!word.isEmpty()) {
            words << std::exchange(word, {});
            if (words.size() >= most)
                return words;
        }
    }
    if (!word.isEmpty())
        words << word;
    return words;
}

QString matchAllWords(const QString &search)
{
    QStringList terms;
    for (const QString &word : wordsOf(search, 16))
        terms << u'"' + word + u"\"*"_s;
    return terms.join(u' ');
}

QString matchAnyWord(const QString &question)
{
    static const QSet<QString> common{
        u"a"_s,   u"an"_s,    u"and"_s,  u"are"_s,  u"about"_s, u"be"_s,   u"can"_s,   u"could"_s, u"did"_s,   u"do"_s,    u"does"_s, u"for"_s,
        u"from"_s, u"had"_s,  u"has"_s,  u"have"_s, u"how"_s,   u"i"_s,    u"in"_s,    u"is"_s,    u"it"_s,    u"me"_s,    u"my"_s,   u"of"_s,
        u"on"_s,  u"or"_s,    u"our"_s,  u"please"_s, u"so"_s,  u"tell"_s, u"that"_s,  u"the"_s,   u"their"_s, u"there"_s, u"this"_s, u"to"_s,
        u"was"_s, u"we"_s,    u"were"_s, u"what"_s, u"when"_s,  u"where"_s, u"which"_s, u"who"_s,  u"why"_s,   u"will"_s,  u"with"_s, u"would"_s,
        u"you"_s, u"your"_s};
    QStringList terms;
    for (const QString &word : wordsOf(question, 64)) {
        const QString folded = word.toCaseFolded();
        if (!common.contains(folded) && !terms.contains(u'"' + folded + u'"'))
            terms << u'"' + folded + u'"';
    }
    return terms.mid(0, 24).join(u" OR "_s);
}

QString citationsToJson(const QList<Citation> &citations)
{
    if (citations.isEmpty())
        return u""_s;
    QJsonArray array;
    for (const Citation &citation : citations) {
        QJsonObject object{{u"uri"_s, citation.uri}, {u"title"_s, citation.title}, {u"snippet"_s, citation.snippet}};
        if (citation.start >= 0) {
            object.insert(u"start"_s, citation.start);
            object.insert(u"end"_s, citation.end);
            object.insert(u"unit"_s, int(citation.unit));
        }
        array.append(object);
    }
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QList<Citation> citationsFromJson(const QString &json)
{
    QList<Citation> citations;
    if (json.isEmpty())
        return citations;
    const QJsonArray array = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        citations.append({.uri = object.value(u"uri").toString(),
                          .title = object.value(u"title").toString(),
                          .snippet = object.value(u"snippet").toString(),
                          .start = object.value(u"start").toInt(-1),
                          .end = object.value(u"end").toInt(-1),
                          .unit = Citation::Unit(object.value(u"unit").toInt())});
    }
    return citations;
}

} // namespace Parlor
