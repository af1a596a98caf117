// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database.h"

#include "storage/databasefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QLockFile>
#include <QThread>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>

using namespace Qt::StringLiterals;

namespace Parlor {

class Database::Private
{
public:
    // So many writes share one commit at the most: a reader of the acknowledgements waits for the whole batch.
    static constexpr size_t maximumBatch = 512;

    void readLoop(std::unique_ptr<Connection> connection)
    {
        for (;;) {
            std::unique_lock lock(mutex);
            readable.wait(lock, [this] { return readersStop || !reads.empty(); });
            if (reads.empty())
                return;
            auto job = std::move(reads.front());
            reads.pop_front();
            lock.unlock();
            job(*connection);
            settled(1);
        }
    }

    void writeLoop(std::unique_ptr<Connection> connection)
    {
        for (;;) {
            std::unique_lock lock(mutex);
            writable.wait(lock, [this] { return writerStops || !writes.empty(); });
            if (writes.empty())
                return;
            std::deque<WriteJob> batch;
            while (!writes.empty() && batch.size() < maximumBatch && (batch.empty() || !(batch.back().isAlone || writes.front().isAlone))) {
                batch.push_back(std::move(writes.front()));
                writes.pop_front();
            }
            lock.unlock();
            if (batch.front().isAlone)
                batch.front().finish(batch.front().work(*connection));
            else
                commit(*connection, batch);
            settled(batch.size());
        }
    }

    /// So many jobs are done.
    void settled(size_t jobs)
    {
        {
            const std::lock_guard lock(mutex);
            unsettled -= jobs;
        }
        idle.notify_all();
    }

    static void commit(Connection &connection, std::deque<WriteJob> &batch)
    {
        const bool durable = std::ranges::any_of(batch, [](const WriteJob &job) { return job.durability == Durability::PowerCut; });
        Status committed = connection.execute(durable ? u"PRAGMA synchronous=FULL"_s : u"PRAGMA synchronous=NORMAL"_s);
        if (committed)
            committed = connection.execute(u"BEGIN IMMEDIATE"_s);
        for (WriteJob &job : batch) {
            if (!committed)
                break;
            committed = runInSavepoint(connection, job);
        }
        if (committed)
            committed = connection.execute(u"COMMIT"_s);
        if (!committed)
            std::ignore = connection.execute(u"ROLLBACK"_s);
        for (WriteJob &job : batch)
            job.finish(committed);
    }

    // A job that fails takes back its own changes only; the error is the job's answer, not the batch's.
    static Status runInSavepoint(Connection &connection, WriteJob &job)
    {
        if (Status begun = connection.execute(u"SAVEPOINT job"_s); !begun)
            return begun;
        if (!job.work(connection)) {
            if (Status undone = connection.execute(u"ROLLBACK TO job"_s); !undone)
                return undone;
        }
        return connection.execute(u"RELEASE job"_s);
    }

    QString path;
    Report report;
    std::unique_ptr<QLockFile> lockFile;
    std::mutex mutex;
    std::condition_variable idle;
    std::condition_variable readable;
    std::condition_variable writable;
    std::deque<std::move_only_function<void(Connection &)>> reads;
    std::deque<WriteJob> writes;
    size_t unsettled = 0; ///< handed in and not done
    bool readersStop = false;
    bool writerStops = false;
    std::vector<std::unique_ptr<QThread>> threads; ///< the writer's first
};

Database::Database() : d(std::make_unique<Private>()) { }

Result<std::unique_ptr<Database>> Database::open(const QString &folder, Access access, int readers)
{
    static std::atomic<int> counter{0};
    const int number = ++counter;
    std::unique_ptr<Database> database(new Database);
    if (!QDir().mkpath(folder)) {
        return failure(ErrorCode::Unavailable,
                       QCoreApplication::translate("Storage", "The data folder %1 cannot be made. Choose another with --data-dir.").arg(folder));
    }
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    database->d->path = QDir(folder).filePath(u"parlor.db"_s);
    auto lock = lockDataFolder(folder);
    if (lock) {
        const Result<Report> prepared = prepareDatabaseFile(database->d->path);
        if (!prepared)
            return failure(prepared);
        database->d->report = *prepared;
        database->d->lockFile = std::move(*lock);
    } else if (access == Access::Server || lock.error().code != ErrorCode::Conflict) {
        return failure(lock);
    }

    // Qt binds a connection to the thread that opens it. The writer first: it makes the write-ahead log, which a read-only
    // connection cannot.
    Private *d = database->d.get();
    const auto startThread = [d](const QString &name, bool readOnly, auto loop) {
        std::promise<Status> opened;
        std::future<Status> outcome = opened.get_future();
        d->threads.emplace_back(QThread::create([d, loop, name, readOnly, opened = std::move(opened)]() mutable {
            auto connection = Connection::open(d->path, name, readOnly);
            opened.set_value(connection ? Status() : Status(failure(connection)));
            if (connection)
                (d->*loop)(std::move(*connection));
        }));
        d->threads.back()->setObjectName(readOnly ? u"reader"_s : u"writer"_s);
        d->threads.back()->start();
        return outcome.get();
    };
    Status started = startThread(u"parlor-writer-%1"_s.arg(number), false, &Private::writeLoop);
    for (int i = 0; started && i < readers; ++i)
        started = startThread(u"parlor-reader-%1-%2"_s.arg(number).arg(i), true, &Private::readLoop);
    if (!started)
        return failure(started);
    return database;
}

Database::~Database()
{
    // The writer last: only a connection that may write folds the log into the file when it closes.
    const auto stop = [this](bool &flag, std::condition_variable &waiting, size_t first, size_t last) {
        {
            const std::lock_guard lock(d->mutex);
            flag = true;
        }
        waiting.notify_all();
        for (size_t i = first; i < last; ++i)
            d->threads[i]->wait();
    };
    if (!d->threads.empty()) {
        stop(d->readersStop, d->readable, 1, d->threads.size());
        stop(d->writerStops, d->writable, 0, 1);
    }
    if (!d->threads.empty() && d->lockFile)
        markCleanStop(d->path);
}

void Database::enqueueRead(std::move_only_function<void(Connection &)> job)
{
    {
        const std::lock_guard lock(d->mutex);
        d->reads.push_back(std::move(job));
        ++d->unsettled;
    }
    d->readable.notify_one();
}

void Database::enqueueWrite(WriteJob job)
{
    {
        const std::lock_guard lock(d->mutex);
        d->writes.push_back(std::move(job));
        ++d->unsettled;
    }
    d->writable.notify_one();
}

void Database::settle()
{
    // What is done wakes coroutines by events (QFutureWatcher), and they may hand in more.
    for (bool more = true; more;) {
        {
            std::unique_lock lock(d->mutex);
            d->idle.wait(lock, [this] { return d->unsettled == 0; });
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::FutureCallOut);
        const std::lock_guard lock(d->mutex);
        more = d->unsettled > 0;
    }
}

QFuture<Result<qint64>> Database::foreignVersion()
{
    // Of the writer's connection: its own commits do not count (sqlite.org/pragma.html#pragma_data_version).
    return write(
        [](Connection &connection) -> Result<qint64> {
            const auto version = connection.single(u"PRAGMA data_version"_s);
            if (!version)
                return failure(version);
            return (*version)->toLongLong();
        },
        Durability::Crash);
}

const Database::Report &Database::report() const { return d->report; }
const QString &Database::path() const { return d->path; }

} // namespace Parlor
