// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/ingestionqueue.h"

#include "documents/extractionprocess.h"
#include "documents/powersource.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QCoroTimer>
#include <QPointer>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

// A power cut loses nothing that cannot be read again from the original (Durability::Crash everywhere here).

// Stored in one transaction: few enough that nobody who writes meanwhile waits long.
static constexpr qsizetype chunksAtOnce = 200;
// Each file in work takes up to a gigabyte in its process.
static constexpr int mostAtATime = 8;
static constexpr double readingShare = 0.8; ///< of the way of a document; the rest is storing
static constexpr double leastAdvance = 0.01; ///< that is told: of a book with thousands of pages not each
static constexpr auto longestRest = 10s;
static constexpr auto announceEvery = 250ms;

/// What came from the work pool.
struct IngestionQueue::Outcome {
    Result<ExtractedText> text;
    std::chrono::milliseconds took{};
    bool onBattery = false;
};

IngestionQueue::IngestionQueue(Database &database, QObject *parent) : QObject(parent), m_database(database), m_isOnBattery([] { return isOnBattery(); })
{
    // The threads wait for processes and do no work themselves.
    m_pool.setMaxThreadCount(mostAtATime);
    m_announcement.setSingleShot(true);
    m_announcement.setInterval(announceEvery);
    connect(&m_announcement, &QTimer::timeout, this, [this] { announce(); });
}

IngestionQueue::~IngestionQueue()
{
    for (Running &running : m_running)
        running.stop.request_stop();
    m_pool.waitForDone();
}

QCoro::Task<Status> IngestionQueue::recover()
{
    const auto pending = m_database.write([](Connection &connection) { return IngestionStore::recover(connection); });
    auto recovered = co_await pending;
    co_return recovered;
}

int IngestionQueue::mostWorkers() const
{
    return m_saves ? 1 : std::clamp(QThread::idealThreadCount(), 1, mostAtATime);
}

void IngestionQueue::wake()
{
    m_again = true;
    addWorker();
}

void IngestionQueue::addWorker()
{
    if (m_workers >= mostWorkers())
        return;
    ++m_workers;
    work();
}

QCoro::Task<void> IngestionQueue::work()
{
    const QPointer<IngestionQueue> alive(this);
    bool more = true;
    while (more && m_workers <= mostWorkers()) {
        m_again = false;
        auto ingesting = ingestNext();
        const bool did = co_await ingesting;
        if (!alive)
            co_return;
        more = did || m_again;
    }
    --m_workers;
}

QCoro::Task<bool> IngestionQueue::ingestNext()
{
    const QPointer<IngestionQueue> alive(this);
    const auto claiming = m_database.write([](Connection &connection) { return IngestionStore::claim(connection); }, Durability::Crash);
    const auto claimed = co_await claiming;
    if (!alive)
        co_return false;
    if (!claimed) {
        qWarning("parlor: the documents that wait cannot be read: %s", qPrintable(claimed.error().detail));
        co_return false;
    }
    if (!*claimed)
        co_return false;
    addWorker(); // there may be more
    const IngestionStore::Claim claim = **claimed;
    if (claim.document.status == DocumentStatus::Completed) {
        // Who follows the states of documents sees each, however short.
        Document begun = claim.document;
        begun.status = DocumentStatus::Processing;
        noteChange(begun);
        auto ending = end(claim, Result<Document>(claim.document));
        const bool ended = co_await ending;
        co_return ended;
    }
    noteChange(claim.document);
    auto reading = read(claim);
    const bool done = co_await reading;
    co_return done;
}

QCoro::Task<bool> IngestionQueue::read(IngestionStore::Claim claim)
{
    const QPointer<IngestionQueue> alive(this);
    const auto running = m_running.insert(m_running.end(), {.document = claim.document.id, .owner = claim.document.owner, .size = claim.document.size, .share = 0, .stop = {}});
    const auto job = [this, claim, stop = running->stop.get_token(), isOnBattery = m_isOnBattery] {
        QElapsedTimer clock;
        clock.start();
        // The destructor waits for the pool: this is there as long as the job is.
        const auto tell = [this, document = claim.document, told = 0.0](double share) mutable {
            if (share < told + leastAdvance)
                return;
            told = share;
            QMetaObject::invokeMethod(this, [this, document, share] { advance(document, share * readingShare); }, Qt::QueuedConnection);
        };
        Outcome outcome{.text = extractText({.bytes = claim.bytes, .name = claim.document.name, .mimeType = claim.document.mimeType}, stop, tell)};
        outcome.took = std::chrono::milliseconds(clock.elapsed());
        outcome.onBattery = isOnBattery();
        return outcome;
    };
    claim.bytes.clear(); // the job has them
    const auto extracting = QtConcurrent::run(&m_pool, job);
    const Outcome outcome = co_await extracting;
    if (!alive)
        co_return false;
    m_saves = outcome.onBattery;
    Result<Document> stored = failure(ErrorCode::Cancelled, {});
    if (outcome.text) {
        auto storing = store(claim, *outcome.text);
        stored = co_await storing;
    } else if (outcome.text.error().code != ErrorCode::Cancelled) {
        const auto failing = m_database.write([claim, reason = outcome.text.error().message](Connection &connection) { return IngestionStore::fail(connection, claim, reason); },
                                              Durability::Crash);
        stored = co_await failing;
    }
    if (!alive)
        co_return false;
    m_running.erase(running);
    auto ending = end(claim, stored);
    const bool ended = co_await ending;
    if (alive && ended && m_saves) {
        auto resting = rest(std::min<std::chrono::milliseconds>(outcome.took, longestRest));
        co_await resting;
    }
    co_return ended;
}

QCoro::Task<Result<Document>> IngestionQueue::store(IngestionStore::Claim claim, ExtractedText extracted)
{
    const QPointer<IngestionQueue> alive(this);
    qsizetype at = 0;
    const QList<Chunk> chunks = std::exchange(extracted.chunks, {});
    for (; at + chunksAtOnce < chunks.size(); at += chunksAtOnce) {
        const auto some = chunks.mid(at, chunksAtOnce);
        const auto adding = m_database.write([claim, some](Connection &connection) { return IngestionStore::addChunks(connection, claim, some); }, Durability::Crash);
        const auto added = co_await adding;
        if (!alive)
            co_return failure(ErrorCode::Cancelled, {});
        if (!added)
            co_return failure(added);
        advance(claim.document, readingShare + (1 - readingShare) * double(at + some.size()) / double(chunks.size()));
    }
    // The rest goes with the end: of most documents that is everything.
    const auto completing = m_database.write(
        [claim, rest = chunks.sliced(at), extracted](Connection &connection) -> Result<Document> {
            if (const Status added = IngestionStore::addChunks(connection, claim, rest); !added)
                return failure(added);
            return IngestionStore::complete(connection, claim, extracted);
        },
        Durability::Crash);
    auto completed = co_await completing;
    co_return completed;
}

QCoro::Task<bool> IngestionQueue::end(IngestionStore::Claim claim, Result<Document> stored)
{
    const QPointer<IngestionQueue> alive(this);
    Batch &batch = m_batches[claim.document.owner];
    if (stored || stored.error().code != ErrorCode::Cancelled) {
        ++batch.done;
        batch.doneWork += claim.document.size + workPerDocument;
    }
    if (stored) {
        noteChange(*stored);
        co_return true;
    }
    if (stored.error().code == ErrorCode::Cancelled || stored.error().code == ErrorCode::NotFound)
        co_return true; // paused, cancelled, replaced or deleted meanwhile
    qWarning("parlor: a document could not be stored: %s", qPrintable(stored.error().detail));
    const QString reason = tr("What was read could not be stored. Upload the document again.");
    const auto failing = m_database.write([claim, reason](Connection &connection) { return IngestionStore::fail(connection, claim, reason); }, Durability::Crash);
    const auto failed = co_await failing;
    if (alive && failed)
        noteChange(*failed);
    co_return failed.has_value(); // a store that takes nothing must not be asked for ever
}

QCoro::Task<void> IngestionQueue::rest(std::chrono::milliseconds time)
{
    auto sleeping = QCoro::sleepFor(time);
    co_await sleeping;
}

QCoro::Task<Status> IngestionQueue::apply(UserId user, IngestionWish wish, QList<DocumentId> ids)
{
    const QPointer<IngestionQueue> alive(this);
    const QString reason = tr("Reading was cancelled.");
    const auto applying = m_database.write([user, wish, ids, reason](Connection &connection) { return IngestionStore::apply(connection, user, wish, ids, reason); });
    const auto changed = co_await applying;
    if (!changed)
        co_return failure(changed);
    if (!alive)
        co_return Status();
    for (const Document &document : *changed) {
        if (wish == IngestionWish::Pause || wish == IngestionWish::Cancel)
            abandon(document.id);
        noteChange(document);
    }
    wake();
    co_return Status();
}

void IngestionQueue::abandon(const DocumentId &id)
{
    for (Running &running : m_running) {
        if (running.document == id)
            running.stop.request_stop();
    }
}

} // namespace Parlor
