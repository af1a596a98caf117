// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MessageStore that finds messages by their words.
#include "conversations/conversationstore.h"
#include "conversations/messagestore.h"
#include "core/questionwords.h"
#include "storage/connection.h"
#include "storage/fulltextquery.h"

using namespace Qt::StringLiterals;

namespace Parlor::MessageStore {

Result<QList<MessageHit>> search(Connection &connection, UserId owner, const QString &text, int limit)
{
    QList<MessageHit> hits;
    const QString match = matchAllWords(text);
    if (match.isEmpty())
        return hits;
    struct Found {
        ConversationId conversation;
        MessageHit hit;
    };
    QList<Found> found;
    {
        // The index gives the newest first without looking at the others; by its rank it would weigh every message that has a frequent word,
        // which takes seconds of a million. CROSS: the index is asked first.
        auto rows = connection.query(u"SELECT c.id, m.id, m.shown, m.position, snippet(message_index, 0, char(2), char(3), '…', 24) "
                                     "FROM message_index CROSS JOIN message m ON m.row = message_index.rowid CROSS JOIN conversation c ON c.row = m.conversation "
                                     "WHERE message_index MATCH ? AND c.owner = (SELECT row FROM user WHERE id = ?) AND c.deleted_at IS NULL AND c.temporary = 0 "
                                     "ORDER BY message_index.rowid DESC LIMIT ?"_s,
                                     {match, toSql(owner), std::clamp(limit, 1, 500)});
        if (!rows)
            return failure(rows);
        while (rows->next()) {
            found.append({.conversation = rows->id<ConversationId>(0),
                          .hit = {.conversation = {},
                                  .message = rows->id<MessageId>(1),
                                  .position = rows->truth(2) ? rows->number(3) : -1,
                                  .snippet = rows->text(4)}});
        }
    }
    for (Found &entry : found) {
        auto conversation = ConversationStore::find(connection, owner, entry.conversation);
        if (!conversation)
            return failure(conversation);
        entry.hit.conversation = std::move(*conversation);
        hits << entry.hit;
    }
    return hits;
}

Result<QList<Passage>> passages(Connection &connection, UserId owner, const QString &question, ConversationId except, int limit)
{
    QList<Passage> result;
    const QString match = matchAnyWord(question);
    if (match.isEmpty())
        return result;
    const QStringList words = tellingWords(question);
    // Complete messages of at least a few words.
    auto rows = connection.query(u"SELECT c.id, m.id, c.title, m.text, m.created_at "
                                 "FROM message_index JOIN message m ON m.row = message_index.rowid JOIN conversation c ON c.row = m.conversation "
                                 "WHERE message_index MATCH ? AND c.owner = (SELECT row FROM user WHERE id = ?) AND c.deleted_at IS NULL AND c.temporary = 0 AND c.id <> ? "
                                 "AND m.state = 0 AND length(m.text) > 20 ORDER BY message_index.rank LIMIT ?"_s,
                                 {match, toSql(owner), toSql(except), std::clamp(limit, 1, 100)});
    if (!rows)
        return failure(rows);
    while (rows->next()) {
        result.append({.uri = u"parlor:conversation/%1/%2"_s.arg(rows->text(0), rows->text(1)),
                       .title = rows->text(2),
                       .text = rows->text(3),
                       .score = std::max(0.01, wordCoverage(words, rows->text(3))),
                       .createdAt = rows->time(4)});
    }
    std::ranges::stable_sort(result, std::ranges::greater(), &Passage::score); // of equal ones the index knows the better
    return result;
}

} // namespace Parlor::MessageStore
