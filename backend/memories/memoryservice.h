// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "memories/memory.h"
#include "memories/memoryexport.h"
#include "memories/memoryproposal.h"
#include "providers/passagesource.h"

#include <QCoroTask>
#include <QObject>

namespace Parlor {

class Database;
class RetrievalEngine;

/// What is remembered about people. Every method checks that `user` owns the object, and answers NotFound when not. Backend thread
/// only; signals reach the windows queued.
class MemoryService : public QObject, public PassageSource
{
    Q_OBJECT

public:
    /// Both outlive it. `retrieval` is told what comes and goes.
    MemoryService(Database &database, RetrievalEngine &retrieval, QObject *parent = nullptr);
    ~MemoryService() override;

    /// `memory`: what to remember; id, row and times are made here. InvalidArgument with field "content" or
    /// "importance_score"; TooLarge with field "metadata".
    QCoro::Task<Result<Memory>> create(Memory memory);
    /// The same for what was taken from what a person wrote in a conversation: learned() tells the windows, which offer to take it back.
    QCoro::Task<Result<Memory>> learn(Memory memory);
    /// Whether one that is there says the same.
    QCoro::Task<bool> knows(Memory memory);
    QCoro::Task<Result<MemoryPage>> list(MemoryQuery query);
    /// Memories that say something about the text, by its words and by its meaning, best first, at most `limit`.
    QCoro::Task<Result<QList<MemoryHit>>> search(UserId user, QString text, std::optional<MemoryKind> kind, int limit);
    /// Content, kind and importance of one that is there, named by `memory.id` and `memory.owner`; the errors of create(), NotFound.
    QCoro::Task<Result<Memory>> update(Memory memory);
    QCoro::Task<Status> remove(UserId user, MemoryId id);
    /// All of them, for good; how many there were.
    QCoro::Task<Result<int>> removeAll(UserId user);
    /// All of them as a file.
    QCoro::Task<Result<QByteArray>> exportAll(UserId user, MemoryFormat format);

    /// Each memory that was added or changed is compared with those that are near, in the background: what says the same, or something else
    /// of the same thing, waits here for a decision. Newest first.
    QCoro::Task<Result<QList<MemoryProposal>>> proposals(UserId user);
    /// NotFound: it was decided already.
    QCoro::Task<Status> settle(UserId user, MemoryId added, MemoryId earlier, MemoryChoice choice);

    /// What a model should know when it answers the question: what applies always by importance, then what the question touches.
    QCoro::Task<Result<QList<Memory>>> applying(UserId user, QString question);
    QCoro::Task<Result<QList<Passage>>> findPassages(UserId user, QString question, ConversationId except, int limit) override;

Q_SIGNALS:
    void memoryAdded(const Parlor::Memory &memory);
    void memoryChanged(const Parlor::Memory &memory);
    void memoryRemoved(const Parlor::UserId &owner, const Parlor::MemoryId &id);
    /// By learn(), after memoryAdded().
    void learned(const Parlor::Memory &memory);
    /// proposals() says something else, beside what goes with a memory that is removed.
    void proposalsChanged(const Parlor::UserId &owner);

private:
    using LikeRows = QList<std::pair<qint64, Likeness>>;
    QCoro::Task<Result<LikeRows>> likeRows(Memory memory);
    QCoro::Task<void> compare(Memory memory);

    Database &m_database;
    RetrievalEngine &m_retrieval;
};

} // namespace Parlor
