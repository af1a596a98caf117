// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/conversationtags.h"

#include "storage/connection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Parlor {

static QString normalisedTag(const QString &tag)
{
    QString text = tag.simplified();
    while (text.startsWith(u'#'))
        text = text.sliced(1).trimmed();
    return text;
}

Result<QStringList> normalisedTags(const QStringList &tags)
{
    QStringList normal;
    for (const QString &tag : tags) {
        const QString text = normalisedTag(tag);
        if (text.size() > maximumConversationTag)
            return invalidField(u"tags"_s, QCoreApplication::translate("Conversations", "A tag has at most %1 characters.").arg(maximumConversationTag));
        if (!text.isEmpty() && !normal.contains(text, Qt::CaseInsensitive))
            normal << text;
    }
    if (normal.size() > maximumConversationTags)
        return invalidField(u"tags"_s, QCoreApplication::translate("Conversations", "A conversation has at most %1 tags.").arg(maximumConversationTags));
    normal.sort(Qt::CaseInsensitive);
    return normal;
}

namespace TagStore {

static Result<QStringList> known(Connection &connection, qint64 ownerRow)
{
    auto rows = connection.query(u"SELECT DISTINCT t.tag FROM conversation c JOIN conversation_tag t ON t.conversation = c.row WHERE c.owner = ?"_s, {ownerRow});
    if (!rows)
        return failure(rows);
    QStringList tags;
    while (rows->next())
        tags << rows->text(0);
    return tags;
}

Status replace(Connection &connection, qint64 ownerRow, qint64 conversationRow, const QStringList &tags)
{
    if (Status done = connection.execute(u"DELETE FROM conversation_tag WHERE conversation = ?"_s, {conversationRow}); !done || tags.isEmpty())
        return done;
    const auto others = known(connection, ownerRow);
    if (!others)
        return failure(others);
    for (const QString &tag : tags) {
        const qsizetype same = others->indexOf(tag, 0, Qt::CaseInsensitive);
        const QString &spelling = same < 0 ? tag : others->at(same);
        if (Status done = connection.execute(u"INSERT OR IGNORE INTO conversation_tag(conversation, tag) VALUES (?, ?)"_s, {conversationRow, spelling}); !done)
            return done;
    }
    return {};
}

Result<QList<TagCount>> counts(Connection &connection, UserId owner)
{
    auto rows = connection.query(u"SELECT t.tag, count(*) FROM conversation c JOIN conversation_tag t ON t.conversation = c.row "
                                 "WHERE c.owner = (SELECT row FROM user WHERE id = ?) AND c.deleted_at IS NULL AND c.temporary = 0 GROUP BY t.tag"_s,
                                 {toSql(owner)});
    if (!rows)
        return failure(rows);
    QList<TagCount> tags;
    while (rows->next())
        tags.append({.tag = rows->text(0), .conversations = rows->number(1)});
    std::ranges::sort(tags, [](const TagCount &a, const TagCount &b) { return a.tag.compare(b.tag, Qt::CaseInsensitive) < 0; });
    return tags;
}

} // namespace TagStore

} // namespace Parlor
