// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/conversationservice.h"

#include "conversations/conversationstore.h"
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

static Status checkParameters(std::optional<double> temperature, std::optional<double> topP, std::optional<int> maxOutputTokens)
{
    if (temperature && !(*temperature >= 0 && *temperature <= 2))
        return invalidField(u"temperature"_s, QCoreApplication::translate("Conversations", "The temperature must be between 0 and 2."));
    if (topP && !(*topP >= 0 && *topP <= 1))
        return invalidField(u"top_p"_s, QCoreApplication::translate("Conversations", "Top-p must be between 0 and 1."));
    if (maxOutputTokens && *maxOutputTokens < 1)
        return invalidField(u"max_output_tokens"_s, QCoreApplication::translate("Conversations", "An answer needs at least one token."));
    return {};
}

/// Normalises the tags.
static Status checkChange(ConversationChange &change)
{
    if (change.tags) {
        auto tags = normalisedTags(*change.tags);
        if (!tags)
            return failure(tags);
        change.tags = *std::move(tags);
    }
    const auto temperature = change.temperature.value_or(std::nullopt);
    const auto maxOutputTokens = change.maxOutputTokens.value_or(std::nullopt);
    if (Status sound = checkParameters(temperature, change.topP.value_or(std::nullopt), maxOutputTokens); !sound)
        return sound;
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

static Status checkNew(NewConversation &conversation)
{
    if (Status sound = checkText(u"title"_s, conversation.title, 0, 200); !sound)
        return sound;
    if (Status sound = checkText(u"system_prompt"_s, conversation.systemPrompt, 0, 100'000); !sound)
        return sound;
    if (Status sound = checkParameters(conversation.temperature, conversation.topP, conversation.maxOutputTokens); !sound)
        return sound;
    auto tags = normalisedTags(conversation.tags);
    if (!tags)
        return failure(tags);
    conversation.tags = *std::move(tags);
    return checkMetadata(conversation.metadata);
}

// Lists are asked for far more often than they change.
static constexpr qsizetype keptPages = 64;

ConversationService::ConversationService(Database &database, QObject *parent) : QObject(parent), m_database(database)
{
    // Connected first, so that whoever hears of a change and lists anew gets the new list.
    connect(this, &ConversationService::conversationAdded, this, &ConversationService::forgetLists);
    connect(this, &ConversationService::conversationChanged, this, &ConversationService::forgetLists);
    connect(this, &ConversationService::conversationRemoved, this, &ConversationService::forgetLists);
}

void ConversationService::forgetLists()
{
    ++m_generation;
    m_pages.clear();
}

void ConversationService::announceAdded(const Conversation &conversation)
{
    if (conversation.temporary)
        Q_EMIT temporaryChanged(conversation);
    else
        Q_EMIT conversationAdded(conversation);
}

void ConversationService::announceChanged(const Conversation &conversation)
{
    if (conversation.temporary)
        Q_EMIT temporaryChanged(conversation);
    else
        Q_EMIT conversationChanged(conversation);
}

ConversationService::~ConversationService() = default;

QCoro::Task<Result<ConversationPage>> ConversationService::list(ConversationQuery query)
{
    const auto kept = std::ranges::find(m_pages, query, &KeptPage::query);
    if (kept != m_pages.end())
        // Named as what is returned: QCoro 0.12 moves out of anything else, also out of what is kept (TaskPromise::return_value(U &&)).
        co_return Result<ConversationPage>(kept->page);
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
    if (Status sound = checkNew(conversation); !sound)
        co_return failure(sound);
    const auto pendingMade = m_database.write([conversation](Connection &connection) { return ConversationStore::insert(connection, conversation); });
    auto made = co_await pendingMade;
    if (made)
        announceAdded(*made);
    if (made && !made->tags.isEmpty())
        Q_EMIT tagsChanged(made->owner);
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
        announceChanged(*changed);
    if (changed && change.tags)
        Q_EMIT tagsChanged(user);
    co_return changed;
}

QCoro::Task<Status> ConversationService::remove(UserId user, ConversationId id)
{
    const auto pendingRemoved = m_database.write(
        [user, id](Connection &connection) { return ConversationStore::setDeleted(connection, user, id, now()); });
    const auto removed = co_await pendingRemoved;
    if (!removed)
        co_return failure(removed);
    if (removed->temporary) {
        auto discarding = discardTemporary(user, id);
        auto discarded = co_await discarding;
        co_return discarded;
    }
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

QCoro::Task<Result<Conversation>> ConversationService::markRead(UserId user, ConversationId id)
{
    struct Marked {
        Conversation conversation;
        bool isNew = false;
    };
    const auto writing = m_database.write([user, id](Connection &connection) -> Result<Marked> {
        const auto before = ConversationStore::find(connection, user, id);
        if (!before)
            return failure(before);
        const auto after = ConversationStore::setUnread(connection, user, id, false);
        if (!after)
            return failure(after);
        return Marked{.conversation = *after, .isNew = before->unread};
    }, Durability::Crash);
    const auto marked = co_await writing;
    if (!marked)
        co_return failure(marked);
    if (marked->isNew)
        announceChanged(marked->conversation);
    co_return marked->conversation;
}

QCoro::Task<Status> ConversationService::discardTemporary(UserId user, ConversationId id)
{
    const auto writing = m_database.write([user, id](Connection &connection) { return ConversationStore::discardTemporary(connection, user, id); });
    auto discarded = co_await writing;
    if (!discarded)
        co_return discarded;
    Q_EMIT temporaryDiscarded(user, id);
    // The log still has the pages as they were. A reader at work keeps it a little longer: then the next checkpoint empties it.
    const auto emptying = m_database.writeAlone([](Connection &connection) { return connection.single(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); });
    co_await emptying;
    co_return discarded;
}

QCoro::Task<Result<QList<TagCount>>> ConversationService::tags(UserId user)
{
    const auto reading = m_database.read([user](Connection &connection) { return TagStore::counts(connection, user); });
    auto tags = co_await reading;
    co_return tags;
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

} // namespace Parlor
