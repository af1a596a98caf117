// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memories/memoryservice.h"

#include "core/metadata.h"
#include "memories/memorystore.h"
#include "storage/database.h"

#include <QCoroFuture>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int mostStanding = 30;
static constexpr int mostTouched = 10;

MemoryService::MemoryService(Database &database, QObject *parent) : QObject(parent), m_database(database) { }
MemoryService::~MemoryService() = default;

static Status check(const Memory &memory)
{
    if (memory.content.trimmed().isEmpty() || memory.content.size() > maximumMemoryLength)
        return invalidField(u"content"_s, MemoryService::tr("A memory has 1 to %1 characters.").arg(maximumMemoryLength));
    if (!std::isfinite(memory.importance) || memory.importance < 0 || memory.importance > 1)
        return invalidField(u"importance_score"_s, MemoryService::tr("The importance of a memory is between 0 and 1."));
    return checkMetadata(memory.metadata);
}

QCoro::Task<Result<Memory>> MemoryService::create(Memory memory)
{
    if (const Status sound = check(memory); !sound)
        co_return failure(sound);
    const auto writing = m_database.write([memory](Connection &connection) { return MemoryStore::insert(connection, memory); });
    auto made = co_await writing;
    if (made)
        Q_EMIT memoryAdded(*made);
    co_return made;
}

QCoro::Task<Result<MemoryPage>> MemoryService::list(MemoryQuery query)
{
    const auto reading = m_database.read([query](Connection &connection) { return MemoryStore::list(connection, query); });
    auto page = co_await reading;
    co_return page;
}

QCoro::Task<Result<QList<MemoryHit>>> MemoryService::search(UserId user, QString text, std::optional<MemoryKind> kind, int limit)
{
    const auto reading = m_database.read([user, text, kind, limit](Connection &connection) { return MemoryStore::search(connection, user, text, kind, limit); });
    auto hits = co_await reading;
    co_return hits;
}

QCoro::Task<Result<Memory>> MemoryService::update(Memory memory)
{
    if (const Status sound = check(memory); !sound)
        co_return failure(sound);
    const auto writing = m_database.write([memory](Connection &connection) { return MemoryStore::update(connection, memory); });
    auto changed = co_await writing;
    if (changed)
        Q_EMIT memoryChanged(*changed);
    co_return changed;
}

QCoro::Task<Status> MemoryService::remove(UserId user, MemoryId id)
{
    const auto removing = m_database.write([user, id](Connection &connection) { return MemoryStore::remove(connection, user, id); });
    auto removed = co_await removing;
    if (removed)
        Q_EMIT memoryRemoved(user, id);
    co_return removed;
}

QCoro::Task<Result<QList<Memory>>> MemoryService::applying(UserId user, QString question)
{
    const auto reading = m_database.read([user, question](Connection &connection) -> Result<QList<Memory>> {
        auto memories = MemoryStore::standing(connection, user, mostStanding);
        if (!memories)
            return memories;
        for (const MemoryKind kind : {MemoryKind::Project, MemoryKind::Fact}) {
            const auto touched = MemoryStore::search(connection, user, question, kind, mostTouched);
            if (!touched)
                return failure(touched);
            for (const MemoryHit &hit : *touched)
                *memories << hit.memory;
        }
        return memories;
    });
    auto memories = co_await reading;
    co_return memories;
}

QCoro::Task<Result<QList<Passage>>> MemoryService::findPassages(UserId user, QString question, ConversationId, int limit)
{
    auto searching = search(user, question, {}, limit);
    const auto hits = co_await searching;
    if (!hits)
        co_return failure(hits);
    QList<Passage> passages;
    for (const MemoryHit &hit : *hits) {
        passages.append({.uri = u"parlor:memory/"_s + hit.memory.id.toString(),
                         .title = tr("Memory"),
                         .text = hit.memory.content,
                         .score = hit.score,
                         .createdAt = hit.memory.createdAt});
    }
    co_return passages;
}

} // namespace Parlor
