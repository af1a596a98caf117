// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "memories/memory.h"
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
    QCoro::Task<Result<MemoryPage>> list(MemoryQuery query);
    /// Memories that say something about the text, by its words and by its meaning, best first, at most `limit`.
    QCoro::Task<Result<QList<MemoryHit>>> search(UserId user, QString text, std::optional<MemoryKind> kind, int limit);
    /// Content, kind and importance of one that is there, named by `memory.id` and `memory.owner`; the errors of create(), NotFound.
    QCoro::Task<Result<Memory>> update(Memory memory);
    QCoro::Task<Status> remove(UserId user, MemoryId id);

    /// What a model should know when it answers the question: what applies always by importance, then what the question touches.
    QCoro::Task<Result<QList<Memory>>> applying(UserId user, QString question);
    QCoro::Task<Result<QList<Passage>>> findPassages(UserId user, QString question, ConversationId except, int limit) override;

Q_SIGNALS:
    void memoryAdded(const Parlor::Memory &memory);
    void memoryChanged(const Parlor::Memory &memory);
    void memoryRemoved(const Parlor::UserId &owner, const Parlor::MemoryId &id);

private:
    Database &m_database;
    RetrievalEngine &m_retrieval;
};

} // namespace Parlor
