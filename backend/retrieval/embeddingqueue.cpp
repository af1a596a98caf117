// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/embeddingqueue.h"

#include "retrieval/vectorindex.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QPointer>
#include <QtConcurrentRun>

using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto retryAfter = 30s;
static constexpr int loadedAtOnce = 2000;
static constexpr int tidiedAtOnce = 500;
// Searches wait meanwhile: a few milliseconds.
static constexpr qsizetype grownAtOnce = 16;

EmbeddingQueue::EmbeddingQueue(Database &database, std::shared_ptr<VectorIndex> index, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_index(std::move(index))
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &EmbeddingQueue::wake);
}

EmbeddingQueue::~EmbeddingQueue()
{
    m_pool.waitForDone();
}

void EmbeddingQueue::setModel(std::shared_ptr<EmbeddingModel> model)
{
    m_model = std::move(model);
    change([name = m_model ? m_model->name() : QString()](VectorIndex &index) { index.reset(name); });
    m_loading = m_model ? std::optional(MaterialKind::Memory) : std::nullopt;
    m_loaded = 0;
    m_done = 0;
    m_isTidy = false;
    m_problem.reset();
    wake();
}

QFuture<void> EmbeddingQueue::change(std::function<void(VectorIndex &)> change)
{
    return QtConcurrent::run(&m_pool, [index = m_index, change = std::move(change)] { change(*index); });
}

void EmbeddingQueue::forget(std::function<void(VectorIndex &)> remove)
{
    change(std::move(remove));
    m_isTidy = false; // vectors may have become useless
    wake();
}

void EmbeddingQueue::wake()
{
    m_again = true;
    m_retry.stop();
    if (!m_working && m_model)
        work();
}

QCoro::Task<void> EmbeddingQueue::work()
{
    const QPointer<EmbeddingQueue> alive(this);
    m_working = true;
    bool more = true;
    while (more) {
        m_again = false;
        auto doing = doSome();
        const auto did = co_await doing;
        if (!alive)
            co_return;
        m_problem = did ? std::nullopt : std::optional(did.error());
        more = did.value_or(false) || m_again;
        if (!did && !m_again)
            m_retry.start(retryAfter);
        Q_EMIT advanced();
        if (!alive)
            co_return;
    }
    m_working = false;
    Q_EMIT advanced();
}

QCoro::Task<Result<bool>> EmbeddingQueue::doSome()
{
    if (!m_model)
        co_return false;
    auto doing = m_loading ? loadSome() : embedSome();
    auto did = co_await doing;
    co_return did;
}

// Vectors of the model that were made before.
QCoro::Task<Result<bool>> EmbeddingQueue::loadSome()
{
    const QPointer<EmbeddingQueue> alive(this);
    const auto model = m_model;
    const MaterialKind material = *m_loading;
    const auto reading = m_database.read([name = model->name(), material, after = m_loaded](Connection &connection) {
        return EmbeddingStore::load(connection, name, material, after, loadedAtOnce);
    });
    const auto vectors = co_await reading;
    if (!alive || m_model != model)
        co_return !alive.isNull();
    if (!vectors)
        co_return failure(vectors);
    const auto adding = change([name = model->name(), added = *vectors](VectorIndex &index) { index.add(name, added); });
    co_await adding;
    if (!alive || m_model != model)
        co_return !alive.isNull();
    if (!vectors->isEmpty()) {
        m_loaded = vectors->last().row;
    } else {
        m_loading = material == MaterialKind::Memory ? std::optional(MaterialKind::Document) : std::nullopt;
        m_loaded = 0;
    }
    co_return true;
}

QCoro::Task<Result<bool>> EmbeddingQueue::embedSome()
{
    const QPointer<EmbeddingQueue> alive(this);
    const auto model = m_model;
    const auto reading = m_database.read([name = model->name(), after = m_done, most = model->batch()](Connection &connection) {
        return EmbeddingStore::unembedded(connection, name, after, most);
    });
    auto texts = co_await reading;
    if (!alive || m_model != model)
        co_return !alive.isNull();
    if (!texts)
        co_return failure(texts);
    if (texts->isEmpty()) {
        auto finishing = m_isTidy ? growSome() : tidySome();
        auto finished = co_await finishing;
        co_return finished;
    }

    QStringList wanted;
    for (const Unembedded &text : std::as_const(*texts)) {
        if (text.vector.empty())
            wanted << text.text;
    }
    if (!wanted.isEmpty()) {
        auto embedding = model->embed(wanted, EmbeddingModel::Urgency::Background);
        auto vectors = co_await embedding;
        if (!alive || m_model != model)
            co_return !alive.isNull();
        if (!vectors)
            co_return failure(vectors);
        auto vector = vectors->begin();
        for (Unembedded &text : *texts) {
            if (text.vector.empty())
                text.vector = std::move(*vector++);
        }
    }
    // A power cut loses nothing that cannot be made again.
    const auto storing = m_database.write([name = model->name(), stored = *texts](Connection &connection) { return EmbeddingStore::store(connection, name, stored); },
                                          Durability::Crash);
    const auto stored = co_await storing;
    if (!alive || m_model != model)
        co_return !alive.isNull();
    if (!stored)
        co_return failure(stored);
    QList<IndexedVector> indexed;
    for (Unembedded &text : *texts) {
        indexed.append({.owner = text.owner, .material = text.material, .row = text.row, .group = text.group, .vector = std::move(text.vector)});
        if (text.material == MaterialKind::Document)
            m_done = text.row;
    }
    const auto adding = change([name = model->name(), indexed](VectorIndex &index) { index.add(name, indexed); });
    co_await adding;
    co_return true;
}

// Vectors of texts that are gone, and of a model that was used before.
QCoro::Task<Result<bool>> EmbeddingQueue::tidySome()
{
    const QPointer<EmbeddingQueue> alive(this);
    const auto reading = m_database.read([](Connection &connection) { return EmbeddingStore::unused(connection, tidiedAtOnce); });
    const auto unused = co_await reading;
    if (!alive)
        co_return false;
    if (!unused)
        co_return failure(unused);
    m_isTidy = unused->size() < tidiedAtOnce;
    if (!unused->isEmpty()) {
        const auto removing = m_database.write([rows = *unused](Connection &connection) { return EmbeddingStore::remove(connection, rows); }, Durability::Crash);
        const auto removed = co_await removing;
        if (!removed)
            co_return failure(removed);
    }
    co_return true;
}

QCoro::Task<Result<bool>> EmbeddingQueue::growSome()
{
    const auto growing = QtConcurrent::run(&m_pool, [index = m_index] { return index->growGraphs(grownAtOnce); });
    const bool grew = co_await growing;
    co_return grew;
}

} // namespace Parlor
