// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/messagetext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
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
        if (citation.document > 0)
            object.insert(u"document"_s, citation.document);
        if (citation.relevance > 0)
            object.insert(u"relevance"_s, citation.relevance);
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
                          .unit = Citation::Unit(object.value(u"unit").toInt()),
                          .document = object.value(u"document").toInteger(),
                          .relevance = object.value(u"relevance").toDouble()});
    }
    return citations;
}

QList<AttachmentInfo> attachmentsFromJson(const QString &json)
{
    QList<AttachmentInfo> attachments;
    if (json.size() <= 2) // most messages have none
        return attachments;
    const QJsonArray list = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const QJsonValue &value : list) {
        attachments.append({.row = value[0].toInteger(),
                            .name = value[1].toString(),
                            .mimeType = value[2].toString(),
                            .size = value[3].toInteger(),
                            .hasText = value[4].toInteger() != 0});
    }
    return attachments;
}

} // namespace Parlor
