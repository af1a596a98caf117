// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ConversationService about messages.
#include "conversations/conversationservice.h"
#include "conversations/conversationstore.h"
#include "conversations/messagestore.h"
#include "storage/database.h"

#include <QCoroFuture>

using namespace Qt::StringLiterals;

namespace Parlor {

void ConversationService::overlay(Message &message) const
{
    if (m_overlay && message.state == MessageState::Running)
        m_overlay(message);
}

QCoro::Task<Result<MessagePage>> ConversationService::messages(UserId user, ConversationId id, int first, int count)
{
    const auto pendingPage = m_database.read([user, id, first, count](Connection &connection) -> Result<MessagePage> {
        const auto conversation = ConversationStore::find(connection, user, id);
        if (!conversation)
            return failure(conversation);
        return MessageStore::page(connection, *conversation, first, count);
    });
    auto page = co_await pendingPage;
    if (page) {
        for (Message &message : page->items)
            overlay(message);
    }
    co_return page;
}

QCoro::Task<Result<Message>> ConversationService::message(UserId user, MessageId id)
{
    const auto pendingFound = m_database.read([user, id](Connection &connection) { return MessageStore::find(connection, user, id); });
    auto found = co_await pendingFound;
    if (!found)
        co_return failure(found);
    overlay(found->message);
    co_return found->message;
}

QCoro::Task<Result<Attachment>> ConversationService::attachment(UserId user, qint64 row)
{
    const auto reading = m_database.read([user, row](Connection &connection) { return MessageStore::attachment(connection, user, row); });
    auto attachment = co_await reading;
    co_return attachment;
}

QCoro::Task<Result<Conversation>> ConversationService::showBranch(UserId user, MessageId id)
{
    struct Shown {
        Conversation conversation;
        int from = 0;
    };
    const auto pendingShown = m_database.write([user, id](Connection &connection) -> Result<Shown> {
        const auto message = MessageStore::find(connection, user, id);
        if (!message)
            return failure(message);
        const auto from = MessageStore::showBranch(connection, *message);
        if (!from)
            return failure(from);
        const auto conversation = ConversationStore::find(connection, user, message->message.conversation);
        if (!conversation)
            return failure(conversation);
        return Shown{.conversation = *conversation, .from = *from};
    });
    const auto shown = co_await pendingShown;
    if (!shown)
        co_return failure(shown);
    Q_EMIT branchChanged(shown->conversation, shown->from);
    announceChanged(shown->conversation);
    co_return shown->conversation;
}

QCoro::Task<Result<QList<MessageId>>> ConversationService::siblings(UserId user, MessageId id)
{
    const auto pendingIds = m_database.read([user, id](Connection &connection) -> Result<QList<MessageId>> {
        const auto message = MessageStore::find(connection, user, id);
        if (!message)
            return failure(message);
        return MessageStore::siblings(connection, *message);
    });
    auto ids = co_await pendingIds;
    co_return ids;
}

QCoro::Task<Result<QList<MessageHit>>> ConversationService::search(UserId user, QString text, int limit)
{
    const auto pendingHits = m_database.read([user, text, limit](Connection &connection) { return MessageStore::search(connection, user, text, limit); });
    auto hits = co_await pendingHits;
    co_return hits;
}

QCoro::Task<Result<QList<Passage>>> ConversationService::findPassages(UserId user, QString question, ConversationId except, int limit)
{
    const auto pendingPassages = m_database.read([user, question, except, limit](Connection &connection) {
        return MessageStore::passages(connection, user, question, except, limit);
    });
    auto passages = co_await pendingPassages;
    co_return passages;
}

QCoro::Task<Result<MessagePlace>> ConversationService::place(UserId user, MessageId id)
{
    const auto pendingFound = m_database.read([user, id](Connection &connection) { return MessageStore::find(connection, user, id); });
    const auto found = co_await pendingFound;
    if (!found)
        co_return failure(found);
    co_return MessagePlace{.conversation = found->message.conversation, .position = found->position, .shown = found->shown};
}

QCoro::Task<Status> ConversationService::visitBranch(UserId user, ConversationId id, std::function<bool(int, const Message &)> visit)
{
    const auto pendingVisit = m_database.read([user, id, visit](Connection &connection) -> Status {
        const auto conversation = ConversationStore::find(connection, user, id);
        if (!conversation)
            return failure(conversation);
        return MessageStore::visitBranch(connection, *conversation, visit);
    });
    const auto visited = co_await pendingVisit;
    co_return visited;
}

QCoro::Task<Result<QList<ImagePart>>> ConversationService::images(UserId user, MessageId id)
{
    const auto pendingImages = m_database.read([user, id](Connection &connection) -> Result<QList<ImagePart>> {
        const auto message = MessageStore::find(connection, user, id);
        if (!message)
            return failure(message);
        return MessageStore::images(connection, message->message.row);
    });
    auto images = co_await pendingImages;
    co_return images;
}

QCoro::Task<Result<RemovedMessages>> ConversationService::removeMessage(UserId user, MessageId id)
{
    const auto pendingRemoved = m_database.write([user, id](Connection &connection) -> Result<RemovedMessages> {
        const auto message = MessageStore::find(connection, user, id);
        if (!message)
            return failure(message);
        return MessageStore::remove(connection, user, *message);
    });
    const auto removed = co_await pendingRemoved;
    if (!removed)
        co_return failure(removed);
    Q_EMIT branchChanged(removed->conversation, removed->from);
    announceChanged(removed->conversation);
    co_return *removed;
}

QCoro::Task<Result<Conversation>> ConversationService::restoreMessages(UserId user, ConversationId kept)
{
    const auto pendingRestored = m_database.write([user, kept](Connection &connection) { return MessageStore::restore(connection, user, kept); });
    const auto restored = co_await pendingRestored;
    if (!restored)
        co_return failure(restored);
    Q_EMIT branchChanged(restored->conversation, restored->from);
    announceChanged(restored->conversation);
    co_return restored->conversation;
}

} // namespace Parlor
