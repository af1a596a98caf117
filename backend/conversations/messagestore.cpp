// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/messagestore.h"

#include "conversations/conversationstore.h"
#include "conversations/messagetext.h"
#include "storage/connection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Parlor::MessageStore {

#define MESSAGE_COLUMNS \
    u"m.id, m.row, c.id, p.id, m.role, m.state, m.text, m.thinking, m.thinking_ms, m.citations, m.grounded, m.model, m.input_tokens, " \
    "m.output_tokens, m.thinking_tokens, m.cached_tokens, m.finish, m.error_text, m.created_at, m.finished_at, m.conversation, m.parent, " \
    "m.position, m.shown, " \
    "(SELECT count(*) FROM message s WHERE s.conversation = m.conversation AND s.parent IS m.parent AND s.row < m.row), " \
    "(SELECT count(*) FROM message s WHERE s.conversation = m.conversation AND s.parent IS m.parent), " \
    "(SELECT json_group_array(json_array(a.row, a.name, a.mime_type, length(a.data), a.text <> '')) FROM attachment a WHERE a.message = m.row)"

#define MESSAGE_TABLES u" FROM message m JOIN conversation c ON c.row = m.conversation LEFT JOIN message p ON p.row = m.parent "

static StoredMessage readMessage(const Rows &rows)
{
    return StoredMessage{.message = {.id = rows.id<MessageId>(0),
                                     .row = rows.integer(1),
                                     .conversation = rows.id<ConversationId>(2),
                                     .parent = rows.id<MessageId>(3),
                                     .role = Role(rows.number(4)),
                                     .state = MessageState(rows.number(5)),
                                     .text = rows.text(6),
                                     .thinking = rows.text(7),
                                     .thinkingMilliseconds = rows.number(8),
                                     .citations = citationsFromJson(rows.text(9)),
                                     .grounded = rows.truth(10),
                                     .model = rows.text(11),
                                     .usage = {.input = rows.number(12), .output = rows.number(13), .thinking = rows.number(14), .cached = rows.number(15)},
                                     .finish = FinishReason(rows.number(16)),
                                     .errorText = rows.text(17),
                                     .siblingIndex = rows.number(24),
                                     .siblingCount = rows.number(25),
                                     .createdAt = rows.time(18),
                                     .finishedAt = rows.time(19),
                                     .attachments = attachmentsFromJson(rows.text(26))},
                         .conversationRow = rows.integer(20),
                         .parentRow = rows.integer(21),
                         .position = rows.number(22),
                         .shown = rows.truth(23)};
}

static Result<StoredMessage> one(Result<Rows> rows)
{
    if (!rows)
        return failure(rows);
    if (!rows->next())
        return failure(ErrorCode::NotFound, QCoreApplication::translate("Conversations", "There is no such message."));
    return readMessage(*rows);
}

static Result<StoredMessage> byRow(Connection &connection, qint64 row)
{
    return one(connection.query(u"SELECT " MESSAGE_COLUMNS MESSAGE_TABLES "WHERE m.row = ?"_s, {row}));
}

static Status hideFrom(Connection &connection, qint64 conversationRow, int position)
{
    return connection.execute(u"UPDATE message SET shown = 0 WHERE conversation = ? AND shown = 1 AND position >= ?"_s, {conversationRow, position});
}

static Status touchConversation(Connection &connection, qint64 conversationRow, const QString &lastText, int count, Timestamp time)
{
    return connection.execute(u"UPDATE conversation SET preview = ?, message_count = ?, updated_at = max(updated_at, ?) WHERE row = ?"_s,
                              {toSql(previewOf(lastText)), count, toSql(time), conversationRow});
}

Result<StoredMessage> append(Connection &connection, qint64 conversationRow, std::optional<StoredMessage> parent, const Message &message)
{
    const int position = parent ? parent->position + 1 : 0;
    if (Status hidden = hideFrom(connection, conversationRow, position); !hidden)
        return failure(hidden);
    const Timestamp time = now();
    const QVariant parentRow = parent ? QVariant(parent->message.row) : QVariant(QMetaType::fromType<qint64>());
    const bool running = message.state == MessageState::Running;
    const Status done = connection.execute(
        u"INSERT INTO message(id, conversation, parent, position, role, state, text, model, created_at, finished_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {toSql(message.id), conversationRow, parentRow, position, int(message.role), int(message.state), toSql(message.text),
         toSql(message.model), toSql(time), running ? QVariant(0) : toSql(time)});
    if (!done)
        return failure(done);
    const qint64 row = connection.lastInsertedRow();
    // An answer that has only begun says nothing yet: the question stays the preview.
    const QString &lastText = running && parent ? parent->message.text : message.text;
    if (Status touched = touchConversation(connection, conversationRow, lastText, position + 1, time); !touched)
        return failure(touched);
    return byRow(connection, row);
}

Result<StoredMessage> find(Connection &connection, UserId owner, MessageId id)
{
    return one(connection.query(u"SELECT " MESSAGE_COLUMNS MESSAGE_TABLES
                                "JOIN user u ON u.row = c.owner WHERE m.id = ? AND u.id = ? AND c.deleted_at IS NULL"_s,
                                {toSql(id), toSql(owner)}));
}

Result<QList<StoredMessage>> all(Connection &connection, qint64 conversationRow)
{
    auto rows = connection.query(u"SELECT " MESSAGE_COLUMNS MESSAGE_TABLES "WHERE m.conversation = ? ORDER BY m.row"_s, {conversationRow});
    if (!rows)
        return failure(rows);
    QList<StoredMessage> messages;
    while (rows->next())
        messages << readMessage(*rows);
    return messages;
}

Result<qint64> insertAsIs(Connection &connection, const StoredMessage &stored)
{
    const Message &message = stored.message;
    const QVariant parentRow = stored.parentRow ? QVariant(stored.parentRow) : QVariant(QMetaType::fromType<qint64>());
    const Status done = connection.execute(
        u"INSERT INTO message(id, conversation, parent, position, shown, role, state, text, thinking, thinking_ms, citations, grounded, model, input_tokens, output_tokens, "
        "thinking_tokens, cached_tokens, finish, error_text, created_at, finished_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {toSql(message.id), stored.conversationRow, parentRow, stored.position, int(stored.shown), int(message.role), int(message.state),
         toSql(message.text), toSql(message.thinking), message.thinkingMilliseconds, citationsToJson(message.citations), int(message.grounded),
         toSql(message.model), message.usage.input, message.usage.output, message.usage.thinking, message.usage.cached, int(message.finish),
         toSql(message.errorText), toSql(message.createdAt), toSql(message.finishedAt)});
    if (!done)
        return failure(done);
    return connection.lastInsertedRow();
}

Result<std::optional<StoredMessage>> last(Connection &connection, qint64 conversationRow)
{
    auto rows = connection.query(u"SELECT " MESSAGE_COLUMNS MESSAGE_TABLES "WHERE m.conversation = ? AND m.shown = 1 ORDER BY m.position DESC LIMIT 1"_s,
                                 {conversationRow});
    if (!rows)
        return failure(rows);
    std::optional<StoredMessage> message;
    if (rows->next())
        message = readMessage(*rows);
    return message;
}

Result<MessagePage> page(Connection &connection, const Conversation &conversation, int first, int count)
{
    MessagePage page{.items = {}, .first = 0, .total = conversation.messageCount};
    page.first = std::clamp(first < 0 ? page.total + first : first, 0, page.total);
    auto rows = connection.query(u"SELECT " MESSAGE_COLUMNS MESSAGE_TABLES
                                 "WHERE m.conversation = ? AND m.shown = 1 AND m.position >= ? ORDER BY m.position LIMIT ?"_s,
                                 {conversation.row, page.first, std::clamp(count, 0, 1000)});
    if (!rows)
        return failure(rows);
    while (rows->next())
        page.items << readMessage(*rows).message;
    return page;
}

Result<QList<StoredMessage>> ancestors(Connection &connection, const StoredMessage &from, int most)
{
    auto rows = connection.query(
        u"WITH RECURSIVE branch(row, parent, depth) AS (SELECT row, parent, 1 FROM message WHERE row = ? "
        "UNION ALL SELECT p.row, p.parent, b.depth + 1 FROM branch b JOIN message p ON p.row = b.parent WHERE b.depth < ?) "
        "SELECT " MESSAGE_COLUMNS " FROM branch b JOIN message m ON m.row = b.row JOIN conversation c ON c.row = m.conversation "
        "LEFT JOIN message p ON p.row = m.parent ORDER BY m.position DESC"_s,
        {from.message.row, most});
    if (!rows)
        return failure(rows);
    QList<StoredMessage> messages;
    while (rows->next())
        messages << readMessage(*rows);
    return messages;
}

Result<QList<MessageId>> siblings(Connection &connection, const StoredMessage &message)
{
    const QVariant parent = message.parentRow ? QVariant(message.parentRow) : QVariant(QMetaType::fromType<qint64>());
    auto rows = connection.query(u"SELECT id FROM message WHERE conversation = ? AND parent IS ? ORDER BY row"_s, {message.conversationRow, parent});
    if (!rows)
        return failure(rows);
    QList<MessageId> ids;
    while (rows->next())
        ids << rows->id<MessageId>(0);
    return ids;
}

Result<int> showBranch(Connection &connection, const StoredMessage &message)
{
    // Up to the first ancestor that is shown already, then down along the newest child each time.
    QList<qint64> path;
    int from = message.position;
    for (StoredMessage at = message; !at.shown;) {
        path.prepend(at.message.row);
        from = at.position;
        if (!at.parentRow)
            break;
        const auto parent = byRow(connection, at.parentRow);
        if (!parent)
            return failure(parent);
        at = *parent;
    }
    if (message.shown)
        return from;
    qint64 leaf = message.message.row;
    for (;;) {
        const auto child = connection.single(u"SELECT max(row) FROM message WHERE parent = ? AND conversation = ?"_s, {leaf, message.conversationRow});
        if (!child)
            return failure(child);
        if (!*child || (*child)->isNull())
            break;
        leaf = (*child)->toLongLong();
        path.append(leaf);
    }
    if (Status hidden = hideFrom(connection, message.conversationRow, from); !hidden)
        return failure(hidden);
    for (const qint64 row : std::as_const(path)) {
        if (Status shown = connection.execute(u"UPDATE message SET shown = 1 WHERE row = ?"_s, {row}); !shown)
            return failure(shown);
    }
    const auto end = byRow(connection, leaf);
    if (!end)
        return failure(end);
    if (Status ended = endBranchWith(connection, message.conversationRow, *end); !ended)
        return failure(ended);
    return from;
}

Status endBranchWith(Connection &connection, qint64 conversationRow, const std::optional<StoredMessage> &last)
{
    return touchConversation(connection, conversationRow, last ? last->message.text : QString(), last ? last->position + 1 : 0, Timestamp{});
}

Result<StoredMessage> findByRow(Connection &connection, qint64 row)
{
    return byRow(connection, row);
}

Status visitBranch(Connection &connection, const Conversation &conversation, const std::function<bool(int, const Message &)> &visit)
{
    auto rows = connection.query(u"SELECT " MESSAGE_COLUMNS MESSAGE_TABLES "WHERE m.conversation = ? AND m.shown = 1 ORDER BY m.position"_s,
                                 {conversation.row});
    if (!rows)
        return failure(rows);
    while (rows->next()) {
        const StoredMessage stored = readMessage(*rows);
        if (!visit(stored.position, stored.message))
            break;
    }
    return {};
}

} // namespace Parlor::MessageStore
