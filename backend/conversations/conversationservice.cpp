// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/conversationservice.h"

#include "conversations/conversationstore.h"
#include "conversations/messagestore.h"
#include "core/metadata.h"
#include "storage/database.h"

#include <QCoreApplication>
#include <QCoroFuture>

using namespace Qt::StringLiterals;

namespace Parlor {

static Status checkText(const QString &field, const QString &text, int least, int most)
{
    if (text.trimmed().size() >= least && text.size() <= most)
        return {};
    return invalidField(field, QCoreApplication::translate("Conversations", "%1 must have %2 to %3 characters.").arg(field).arg(least).arg(most));
}

static Status checkChange(const ConversationChange &change)
{
    if (change.title) {
        if (Status sound = checkText(u"title"_s, *change.title, 1, 200); !sound)
            return sound;
    }
    if (change.systemPrompt) {
        if (Status sound = checkText(u"system_prompt"_s, *change.systemPrompt, 0, 100'000); !sound)
            return sound;
    }
    return change.metadata ? checkMetadata(*change.metadata) : Status();
}

// Lists are asked for far more often than they change.
static constexpr qsizetype keptPages = 64;

ConversationService::ConversationService(Database &database, QObject *parent) : QObject(parent), m_database(database)
{
    // Connected first, so that whoever hears of a change and lists anew gets the new list.
    connect(this, &ConversationService::conversationAdded, this, &ConversationService::forgetPages);
    connect(this, &ConversationService::conversationChanged, this, &ConversationService::forgetPages);
    connect(this, &ConversationService::conversationRemoved, this, &ConversationService::forgetPages);
}

void ConversationService::forgetPages()
{
    ++m_generation;
    m_pages.clear();
}

ConversationService::~ConversationService() = default;

QCoro::Task<Result<ConversationPage>> ConversationService::list(ConversationQuery query)
{
    const auto kept = std::ranges::find(m_pages, query, &KeptPage::query);
    if (kept != m_pages.end())
        co_return kept->page;
    const quint64 generation = m_generation;
    const auto job = [query](Connection &connection) { return ConversationStore::list(connection, query); };
    auto reading = m_database.read(job);
    auto page = co_await reading;
    if (page && generation == m_generation) {
        if (m_pages.size() >= keptPages)
            m_pages.removeFirst();
        m_pages.append({query, *page});
    }
    co_return page;
}

QCoro::Task<Result<Conversation>> ConversationService::get(UserId user, ConversationId id)
{
    const auto pendingConversation = m_database.read([user, id](Connection &connection) { return ConversationStore::find(connection, user, id); });
    auto conversation = co_await pendingConversation;
    co_return conversation;
}

QCoro::Task<Result<Conversation>> ConversationService::byRow(UserId user, qint64 row)
{
    const auto pendingConversation = m_database.read([user, row](Connection &connection) { return ConversationStore::findByRow(connection, user, row); });
    auto conversation = co_await pendingConversation;
    co_return conversation;
}

QCoro::Task<Result<Conversation>> ConversationService::create(NewConversation conversation)
{
    if (Status sound = checkText(u"title"_s, conversation.title, 0, 200); !sound)
        co_return failure(sound);
    if (Status sound = checkText(u"system_prompt"_s, conversation.systemPrompt, 0, 100'000); !sound)
        co_return failure(sound);
    if (Status sound = checkMetadata(conversation.metadata); !sound)
        co_return failure(sound);
    const auto pendingMade = m_database.write([conversation](Connection &connection) { return ConversationStore::insert(connection, conversation); });
    auto made = co_await pendingMade;
    if (made)
        Q_EMIT conversationAdded(*made);
    co_return made;
}

QCoro::Task<Result<Conversation>> ConversationService::update(UserId user, ConversationId id, ConversationChange change)
{
    if (Status sound = checkChange(change); !sound)
        co_return failure(sound);
    const auto pendingChanged = m_database.write(
        [user, id, change](Connection &connection) { return ConversationStore::update(connection, user, id, change); });
    auto changed = co_await pendingChanged;
    if (changed)
        Q_EMIT conversationChanged(*changed);
    co_return changed;
}

QCoro::Task<Status> ConversationService::remove(UserId user, ConversationId id)
{
    const auto pendingRemoved = m_database.write(
        [user, id](Connection &connection) { return ConversationStore::setDeleted(connection, user, id, now()); });
    const auto removed = co_await pendingRemoved;
    if (!removed)
        co_return failure(removed);
    Q_EMIT conversationRemoved(user, id);
    co_return Status();
}

QCoro::Task<Result<Conversation>> ConversationService::restore(UserId user, ConversationId id)
{
    const auto pendingRestored = m_database.write(
        [user, id](Connection &connection) { return ConversationStore::setDeleted(connection, user, id, std::nullopt); });
    auto restored = co_await pendingRestored;
    if (restored)
        Q_EMIT conversationAdded(*restored);
    co_return restored;
}

QCoro::Task<Result<QList<ConversationId>>> ConversationService::removeNotStarred(UserId user)
{
    const auto pendingRemoved = m_database.write([user](Connection &connection) { return ConversationStore::deleteNotStarred(connection, user, now()); });
    auto removed = co_await pendingRemoved;
    if (removed) {
        for (const ConversationId &id : std::as_const(*removed))
            Q_EMIT conversationRemoved(user, id);
    }
    co_return removed;
}

QCoro::Task<Status> ConversationService::purge(std::chrono::milliseconds age)
{
    const Timestamp before = now() - age;
    for (;;) {
        // In small transactions, so that nobody who writes meanwhile waits long.
        const auto pendingMore = m_database.write([before](Connection &connection) { return ConversationStore::purgeSome(connection, before); },
                                                    Durability::Crash);
        const auto more = co_await pendingMore;
        if (!more)
            co_return failure(more);
        if (!*more)
            co_return Status();
    }
}

void ConversationService::overlay(Message &message) const
{
    if (m_overlay && message.state == MessageState::Running)
        m_overlay(message);
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

} // namespace Parlor
