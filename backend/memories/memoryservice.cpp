// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memories/memoryservice.h"

#include "core/metadata.h"
#include "memories/memorystore.h"
#include "retrieval/retrievalengine.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QPointer>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int mostStanding = 30;
static constexpr int mostTouched = 10;

MemoryService::MemoryService(Database &database, RetrievalEngine &retrieval, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_retrieval(retrieval)
{
    connect(this, &MemoryService::memoryAdded, &retrieval, &RetrievalEngine::textsChanged);
    connect(this, &MemoryService::memoryChanged, &retrieval, &RetrievalEngine::textsChanged);
}

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
    const QPointer<MemoryService> alive(this);
    const auto writing = m_database.write([memory](Connection &connection) { return MemoryStore::insert(connection, memory); });
    auto made = co_await writing;
    if (made && alive) {
        Q_EMIT memoryAdded(*made);
        compare(*made);
    }
    co_return made;
}

QCoro::Task<Result<Memory>> MemoryService::learn(Memory memory)
{
    const QPointer<MemoryService> alive(this);
    auto creating = create(memory);
    auto made = co_await creating;
    if (made && alive)
        Q_EMIT learned(*made);
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
    const QPointer<MemoryService> alive(this);
    RetrievalQuery query{.user = user, .text = text, .material = MaterialKind::Memory, .limit = limit};
    if (kind)
        query.memoryKind = int(*kind);
    auto searching = m_retrieval.search(query);
    const auto found = co_await searching;
    if (!found)
        co_return failure(found);
    QHash<qint64, double> scores;
    QList<qint64> rows;
    for (const FoundPassage &passage : found->passages) {
        rows << passage.row;
        scores.insert(passage.row, passage.score);
    }
    if (rows.isEmpty() || !alive)
        co_return QList<MemoryHit>();
    const auto reading = m_database.read([user, rows](Connection &connection) { return MemoryStore::findRows(connection, user, rows); });
    const auto memories = co_await reading;
    if (!memories)
        co_return failure(memories);
    QList<MemoryHit> hits;
    for (const Memory &memory : *memories)
        hits.append({.memory = memory, .score = scores.value(memory.row)});
    co_return hits;
}

QCoro::Task<Result<Memory>> MemoryService::update(Memory memory)
{
    if (const Status sound = check(memory); !sound)
        co_return failure(sound);
    const QPointer<MemoryService> alive(this);
    const auto writing = m_database.write([memory](Connection &connection) { return MemoryStore::update(connection, memory); });
    auto changed = co_await writing;
    if (changed && alive) {
        Q_EMIT memoryChanged(*changed);
        compare(*changed);
    }
    co_return changed;
}

QCoro::Task<Status> MemoryService::remove(UserId user, MemoryId id)
{
    const QPointer<MemoryService> alive(this);
    const auto removing = m_database.write([user, id](Connection &connection) -> Result<qint64> {
        const auto memory = MemoryStore::find(connection, user, id);
        if (!memory)
            return failure(memory);
        if (const Status removed = MemoryStore::remove(connection, user, id); !removed)
            return failure(removed);
        return memory->row;
    });
    const auto removed = co_await removing;
    if (!removed)
        co_return failure(removed);
    if (alive) {
        m_retrieval.forgetMemory(user, *removed);
        Q_EMIT memoryRemoved(user, id);
    }
    co_return Status();
}

QCoro::Task<Result<int>> MemoryService::removeAll(UserId user)
{
    const QPointer<MemoryService> alive(this);
    const auto removing = m_database.write([user](Connection &connection) { return MemoryStore::removeAll(connection, user); });
    const auto removed = co_await removing;
    if (!removed)
        co_return failure(removed);
    for (const Memory &memory : *removed) {
        if (!alive)
            break;
        m_retrieval.forgetMemory(user, memory.row);
        Q_EMIT memoryRemoved(user, memory.id);
    }
    co_return int(removed->size());
}

QCoro::Task<Result<QByteArray>> MemoryService::exportAll(UserId user, MemoryFormat format)
{
    const auto reading = m_database.read([user, format](Connection &connection) -> Result<QByteArray> {
        const auto memories = MemoryStore::all(connection, user);
        return memories ? Result<QByteArray>(exported(*memories, format)) : failure(memories);
    });
    auto file = co_await reading;
    co_return file;
}

QCoro::Task<Result<QList<Memory>>> MemoryService::applying(UserId user, QString question)
{
    const QPointer<MemoryService> alive(this);
    const auto reading = m_database.read([user](Connection &connection) { return MemoryStore::standing(connection, user, mostStanding); });
    auto memories = co_await reading;
    if (!memories)
        co_return memories;
    for (const MemoryKind kind : {MemoryKind::Project, MemoryKind::Fact}) {
        if (!alive)
            co_return failure(ErrorCode::Cancelled, {});
        auto searching = search(user, question, kind, mostTouched);
        const auto touched = co_await searching;
        if (!touched)
            co_return failure(touched);
        for (const MemoryHit &hit : *touched)
            *memories << hit.memory;
    }
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
        passages.append({.uri = memoryUri(hit.memory.id),
                         .title = tr("Memory"),
                         .text = hit.memory.content,
                         .score = hit.score,
                         .createdAt = hit.memory.createdAt});
    }
    co_return passages;
}

} // namespace Parlor
