// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/ingestionqueue.h"

#include "documents/chunker.h"
#include "documents/documentstore.h"
#include "documents/textextraction.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QPointer>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace Parlor {

// A power cut loses nothing that cannot be read again from the original (Durability::Crash everywhere here).

// Stored in one transaction: few enough that nobody who writes meanwhile waits long.
static constexpr qsizetype chunksAtOnce = 200;

struct IngestionQueue::Read {
    QString text;
    QList<Chunk> chunks;
};

IngestionQueue::IngestionQueue(Database &database, QObject *parent) : QObject(parent), m_database(database)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
}

IngestionQueue::~IngestionQueue()
{
    m_pool.waitForDone();
}

QCoro::Task<Status> IngestionQueue::recover()
{
    const QString reason = tr("Parlor ended three times while it read this document. It may be damaged; upload it again to retry.");
    const auto pending = m_database.write([reason](Connection &connection) { return IngestionStore::recover(connection, reason); });
    auto recovered = co_await pending;
    co_return recovered;
}

void IngestionQueue::wake()
{
    m_again = true;
    if (!m_working)
        work();
}

QCoro::Task<void> IngestionQueue::work()
{
    const QPointer<IngestionQueue> alive(this);
    m_working = true;
    bool more = true;
    while (more) {
        m_again = false;
        auto ingesting = ingestNext();
        const bool did = co_await ingesting;
        if (!alive)
            co_return;
        more = did || m_again;
    }
    m_working = false;
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
    const Document document = (*claimed)->document;
    Q_EMIT documentChanged(document);
    const auto reading = QtConcurrent::run(&m_pool, [bytes = (*claimed)->bytes, name = document.name, mimeType = document.mimeType]() -> Result<Read> {
        const DocumentFormat format = detectFormat(bytes, name, mimeType);
        auto text = extractText(bytes, format);
        if (!text)
            return failure(text);
        auto chunks = chunkText(*text, format.kind);
        return Read{.text = *std::move(text), .chunks = std::move(chunks)};
    });
    const auto read = co_await reading;
    if (!alive)
        co_return false;
    if (read) {
        auto storing = store(document, *read);
        const auto stored = co_await storing;
        if (!alive)
            co_return false;
        if (stored) {
            Q_EMIT documentChanged(*stored);
            co_return true;
        }
        if (stored.error().code == ErrorCode::NotFound)
            co_return true; // deleted meanwhile
        qWarning("parlor: a document could not be stored: %s", qPrintable(stored.error().detail));
    }
    const QString reason = read ? tr("What was read could not be stored. Upload the document again.") : read.error().message;
    const auto failing = m_database.write([document, reason](Connection &connection) { return IngestionStore::fail(connection, document, reason); },
                                          Durability::Crash);
    const auto failed = co_await failing;
    if (alive && failed)
        Q_EMIT documentChanged(*failed);
    co_return failed || failed.error().code == ErrorCode::NotFound; // a store that takes nothing must not be asked for ever
}

QCoro::Task<Result<Document>> IngestionQueue::store(Document document, Read read)
{
    const QPointer<IngestionQueue> alive(this);
    qsizetype at = 0;
    for (; at + chunksAtOnce < read.chunks.size(); at += chunksAtOnce) {
        const auto some = read.chunks.mid(at, chunksAtOnce);
        const auto adding = m_database.write([document, some](Connection &connection) { return IngestionStore::addChunks(connection, document, some); },
                                             Durability::Crash);
        const auto added = co_await adding;
        if (!alive)
            co_return failure(ErrorCode::Cancelled, {});
        if (!added)
            co_return failure(added);
        Q_EMIT documentAdvanced(document, double(at + some.size()) / double(read.chunks.size()));
    }
    // The rest goes with the end: of most documents that is everything.
    const auto completing = m_database.write(
        [document, rest = read.chunks.sliced(at), text = read.text](Connection &connection) -> Result<Document> {
            if (const Status added = IngestionStore::addChunks(connection, document, rest); !added)
                return failure(added);
            return IngestionStore::complete(connection, document, text);
        },
        Durability::Crash);
    auto completed = co_await completing;
    co_return completed;
}

} // namespace Parlor
