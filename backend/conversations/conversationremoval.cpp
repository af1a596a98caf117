// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ConversationStore that deletes.
#include "conversations/conversationstore.h"

#include "storage/connection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Parlor::ConversationStore {

Result<QList<ConversationId>> deleteNotStarred(Connection &connection, UserId owner, Timestamp deletedAt)
{
    const auto row = connection.single(u"SELECT row FROM user WHERE id = ?"_s, {toSql(owner)});
    if (!row)
        return failure(row);
    QList<ConversationId> ids;
    if (!*row)
        return ids;
    {
        auto rows = connection.query(u"SELECT id FROM conversation WHERE owner = ? AND starred = 0 AND deleted_at IS NULL AND temporary = 0"_s, {**row});
        if (!rows)
            return failure(rows);
        while (rows->next())
            ids << rows->id<ConversationId>(0);
    }
    const Status done = connection.execute(u"UPDATE conversation SET deleted_at = ? WHERE owner = ? AND starred = 0 AND deleted_at IS NULL AND temporary = 0"_s,
                                           {toSql(deletedAt), **row});
    if (!done)
        return failure(done);
    return ids;
}

// Messages first: their triggers ask the conversation whether they are in an index.
static Status erase(Connection &connection, qint64 row)
{
    if (Status done = connection.execute(u"DELETE FROM message WHERE conversation = ?"_s, {row}); !done)
        return done;
    return connection.execute(u"DELETE FROM conversation WHERE row = ?"_s, {row});
}

/// Those whose rows were found; how many there were.
static Result<int> eraseAll(Connection &connection, Result<Rows> found)
{
    if (!found)
        return failure(found);
    QList<qint64> all;
    while (found->next())
        all << found->integer(0);
    for (const qint64 row : std::as_const(all)) {
        if (const Status done = erase(connection, row); !done)
            return failure(done);
    }
    return int(all.size());
}

Status discardTemporary(Connection &connection, UserId owner, ConversationId id)
{
    const auto conversation = find(connection, owner, id, true);
    if (!conversation)
        return failure(conversation);
    if (!conversation->temporary)
        return failure(ErrorCode::InvalidArgument, QCoreApplication::translate("Conversations", "This conversation is not a temporary one. Delete it instead."));
    if (const Status done = erase(connection, conversation->row); !done)
        return done;
    // Messages that were removed from it are kept in others until then (MessageStore::remove()).
    const auto kept = eraseAll(connection, connection.query(u"SELECT row FROM conversation WHERE temporary = 1 AND metadata ->> '$.removed_from' = ?"_s, {toSql(id)}));
    return kept ? Status() : failure(kept);
}

Result<int> discardAllTemporary(Connection &connection)
{
    return eraseAll(connection, connection.query(u"SELECT row FROM conversation WHERE temporary = 1"_s));
}

Result<bool> purgeSome(Connection &connection, Timestamp before)
{
    const auto row = connection.single(u"SELECT row FROM conversation WHERE deleted_at IS NOT NULL AND deleted_at < ? LIMIT 1"_s, {toSql(before)});
    if (!row)
        return failure(row);
    if (!*row)
        return false;
    // From the leaves upward: a message never loses the parent that it still has.
    const Status messages = connection.execute(
        u"DELETE FROM message WHERE row IN (SELECT row FROM message WHERE conversation = ? ORDER BY row DESC LIMIT 500)"_s, {**row});
    if (!messages)
        return failure(messages);
    if (connection.changedRows() > 0)
        return true;
    const Status done = connection.execute(u"DELETE FROM conversation WHERE row = ?"_s, {**row});
    if (!done)
        return failure(done);
    return true;
}

} // namespace Parlor::ConversationStore
