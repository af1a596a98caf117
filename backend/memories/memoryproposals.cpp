// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MemoryService that compares memories and merges them as a person decides.
#include "memories/memoryservice.h"
#include "memories/proposalstore.h"
#include "retrieval/retrievalengine.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QPointer>

namespace Parlor {

static constexpr int mostComparedMemories = 20; ///< of those that are nearest

QCoro::Task<Result<MemoryService::LikeRows>> MemoryService::likeRows(Memory memory)
{
    const RetrievalQuery query{.user = memory.owner, .text = memory.content, .material = MaterialKind::Memory, .limit = mostComparedMemories, .except = memory.row};
    auto searching = m_retrieval.search(query);
    const auto found = co_await searching;
    if (!found)
        co_return failure(found);
    LikeRows rows;
    for (const FoundPassage &passage : found->passages) {
        // Its vector may not be made yet.
        const bool isMeant = found->byMeaning && passage.parts.similarity > 0;
        const Likeness likeness = likenessOf(memory.content, passage.text, isMeant ? std::optional(passage.parts.similarity) : std::nullopt);
        if (likeness != Likeness::None)
            rows.append({passage.row, likeness});
    }
    co_return rows;
}

QCoro::Task<bool> MemoryService::knows(Memory memory)
{
    auto comparing = likeRows(memory);
    const auto rows = co_await comparing;
    co_return rows && std::ranges::any_of(*rows, [](const auto &row) { return row.second == Likeness::Same; });
}

// In the background: whoever added the memory does not wait for it.
QCoro::Task<void> MemoryService::compare(Memory memory)
{
    const QPointer<MemoryService> alive(this);
    auto comparing = likeRows(memory);
    const auto rows = co_await comparing;
    if (!alive || !rows)
        co_return;
    const LikeRows near = *rows;
    const auto writing = m_database.write([memory, near](Connection &connection) { return ProposalStore::replace(connection, memory, near); });
    const Status written = co_await writing;
    if (alive && written)
        Q_EMIT proposalsChanged(memory.owner);
}

QCoro::Task<Result<QList<MemoryProposal>>> MemoryService::proposals(UserId user)
{
    const auto reading = m_database.read([user](Connection &connection) { return ProposalStore::list(connection, user); });
    auto found = co_await reading;
    co_return found;
}

QCoro::Task<Status> MemoryService::settle(UserId user, MemoryId added, MemoryId earlier, MemoryChoice choice)
{
    const QPointer<MemoryService> alive(this);
    const auto writing = m_database.write([user, added, earlier](Connection &connection) { return ProposalStore::remove(connection, user, added, earlier); });
    const Status settled = co_await writing;
    if (!settled || !alive)
        co_return Status(settled);
    if (choice != MemoryChoice::KeepBoth) {
        auto removing = remove(user, choice == MemoryChoice::KeepNew ? earlier : added);
        const Status removed = co_await removing;
        if (!removed)
            co_return Status(removed);
    }
    if (alive)
        Q_EMIT proposalsChanged(user);
    co_return Status();
}

} // namespace Parlor
