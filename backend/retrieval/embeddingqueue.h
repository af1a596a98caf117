// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "retrieval/embeddingmodel.h"
#include "retrieval/embeddingstore.h"

#include <QCoroTask>
#include <QFuture>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>

namespace Parlor {

class Database;

/// Gives every text its vector, in the background. What has none yet is simply done next, so that nothing is lost or done twice when the
/// program ends in the middle. Backend thread only.
class EmbeddingQueue : public QObject
{
    Q_OBJECT

public:
    EmbeddingQueue(Database &database, std::shared_ptr<VectorIndex> index, QObject *parent = nullptr);
    ~EmbeddingQueue() override;

    /// From now on with this model (null: none). Vectors that it made before are used again.
    void setModel(std::shared_ptr<EmbeddingModel> model);
    /// There may be something to do.
    void wake();
    /// Takes what is gone out of the index, later: other things are done first.
    void forget(std::function<void(VectorIndex &)> remove);
    [[nodiscard]] bool isWorking() const { return m_working; }
    /// Why it waits; nothing: it does not.
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }

Q_SIGNALS:
    /// Some were done, or it stopped or went on.
    void advanced();

private:
    QCoro::Task<void> work();
    QCoro::Task<Result<bool>> loadSome();
    QCoro::Task<Result<bool>> embedSome();
    QCoro::Task<Result<bool>> tidySome();
    QCoro::Task<Result<bool>> growSome();
    QCoro::Task<Result<bool>> doSome();
    QFuture<void> change(std::function<void(VectorIndex &)> change);

    Database &m_database;
    std::shared_ptr<VectorIndex> m_index;
    std::shared_ptr<EmbeddingModel> m_model;
    QThreadPool m_pool; ///< of one thread, in which the index is changed: that can wait for searches
    QTimer m_retry;
    std::optional<Error> m_problem;
    std::optional<MaterialKind> m_loading; ///< whose stored vectors are read; nothing: all are
    qint64 m_loaded = 0; ///< row
    qint64 m_done = 0; ///< every chunk up to this row has a vector
    bool m_isTidy = false;
    bool m_working = false;
    bool m_again = false;
};

} // namespace Parlor
