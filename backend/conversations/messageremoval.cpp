// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MessageStore that takes messages away and brings them back.
#include "conversations/conversationstore.h"
#include "conversations/messagestore.h"
#include "core/translation.h"
#include "storage/connection.h"


using namespace Qt::StringLiterals;

namespace Parlor::MessageStore {

// In the metadata of the deleted conversation that keeps what was removed: where it was.
static constexpr auto removedFrom = "removed_from"_L1;

static Result<Conversation> keeperFor(Connection &connection, UserId owner, const Message &message)
{
    const auto conversation = ConversationStore::find(connection, owner, message.conversation);
    if (!conversation)
        return conversation;
    const auto made = ConversationStore::insert(connection, {.owner = owner, .title = {}, .model = {}, .systemPrompt = {},
                                                             .metadata = {{removedFrom, message.conversation.toString()}},
                                                             .temporary = conversation->temporary});
    if (!made)
        return failure(made);
    return ConversationStore::setDeleted(connection, owner, made->id, now());
}

static Status move(Connection &connection, const StoredMessage &top, qint64 to)
{
    const auto running = connection.single(
        u"WITH RECURSIVE below(row) AS (SELECT ? UNION ALL SELECT m.row FROM below b JOIN message m ON m.parent = b.row AND m.conversation = ?) "
        "SELECT 1 FROM below JOIN message m ON m.row = below.row WHERE m.state = 1"_s,
        {top.message.row, top.conversationRow});
    if (!running)
        return failure(running);
    if (*running)
        return failure(ErrorCode::Conflict, tr("An answer is still arriving there. Stop it first."));
    return connection.execute(
        u"WITH RECURSIVE below(row) AS (SELECT ? UNION ALL SELECT m.row FROM below b JOIN message m ON m.parent = b.row AND m.conversation = ?) "
        "UPDATE message SET conversation = ? WHERE row IN (SELECT row FROM below)"_s,
        {top.message.row, top.conversationRow, to});
}

/// The newest one of those that stand beside `message`; when there is none the branch ends above it.
static Status showInstead(Connection &connection, const StoredMessage &message)
{
    const auto others = siblings(connection, message);
    if (!others)
        return failure(others);
    if (!others->isEmpty()) {
        const auto row = connection.single(u"SELECT row FROM message WHERE id = ?"_s, {toSql(others->last())});
        if (!row || !*row)
            return failure(row);
        const auto sibling = findByRow(connection, (*row)->toLongLong());
        if (!sibling)
            return failure(sibling);
        const auto shown = showBranch(connection, *sibling);
        return shown ? Status() : failure(shown);
    }
    std::optional<StoredMessage> above;
    if (message.parentRow) {
        const auto parent = findByRow(connection, message.parentRow);
        if (!parent)
            return failure(parent);
        above = *parent;
    }
    return endBranchWith(connection, message.conversationRow, above);
}

Result<RemovedMessages> remove(Connection &connection, UserId owner, const StoredMessage &message)
{
    const auto keeper = keeperFor(connection, owner, message.message);
    if (!keeper)
        return failure(keeper);
    if (const Status moved = move(connection, message, keeper->row); !moved)
        return failure(moved);
    if (message.shown) {
        if (const Status shown = showInstead(connection, message); !shown)
            return failure(shown);
    }
    const auto conversation = ConversationStore::find(connection, owner, message.message.conversation);
    if (!conversation)
        return failure(conversation);
    return RemovedMessages{.kept = keeper->id, .conversation = *conversation, .from = message.position};
}

/// The first or last message of a branch that is kept.
static Result<std::optional<StoredMessage>> endOf(Connection &connection, const QString &sql, qint64 keeper)
{
    const auto row = connection.single(sql, {keeper});
    if (!row)
        return failure(row);
    if (!*row)
        return std::optional<StoredMessage>();
    const auto found = findByRow(connection, (*row)->toLongLong());
    if (!found)
        return failure(found);
    return std::optional(*found);
}

Result<RemovedMessages> restore(Connection &connection, UserId owner, ConversationId kept)
{
    const auto nothing = failure(ErrorCode::NotFound, tr("What was deleted is gone for good."));
    const auto keeper = ConversationStore::find(connection, owner, kept, true);
    if (!keeper || !keeper->deletedAt)
        return nothing;
    const auto conversation = ConversationStore::find(connection, owner, ConversationId::fromString(keeper->metadata.value(removedFrom).toString()));
    if (!conversation)
        return failure(conversation);
    const auto top = endOf(connection, u"SELECT row FROM message WHERE conversation = ? ORDER BY position, row LIMIT 1"_s, keeper->row);
    const auto leaf = endOf(connection, u"SELECT row FROM message WHERE conversation = ? AND shown = 1 ORDER BY position DESC LIMIT 1"_s, keeper->row);
    if (!top || !leaf)
        return failure(top ? leaf : top);
    if (!*top)
        return nothing;
    const auto parent = (*top)->parentRow ? findByRow(connection, (*top)->parentRow) : Result<StoredMessage>(nothing);
    if ((*top)->position > 0 && (!parent || parent->conversationRow != conversation->row))
        return failure(ErrorCode::Conflict, tr("What it answered was deleted too. Bring that back first."));
    const Status moved = connection.execute(u"UPDATE message SET conversation = ?, shown = 0 WHERE conversation = ?"_s, {conversation->row, keeper->row});
    if (!moved)
        return failure(moved);
    if (const Status gone = connection.execute(u"DELETE FROM conversation WHERE row = ?"_s, {keeper->row}); !gone)
        return failure(gone);
    if (*leaf) { // it was shown when it was removed
        const auto again = findByRow(connection, (*leaf)->message.row);
        if (!again)
            return failure(again);
        if (const auto shown = showBranch(connection, *again); !shown)
            return failure(shown);
    }
    const auto changed = ConversationStore::find(connection, owner, conversation->id);
    if (!changed)
        return failure(changed);
    return RemovedMessages{.kept = kept, .conversation = *changed, .from = (*top)->position};
}

} // namespace Parlor::MessageStore
