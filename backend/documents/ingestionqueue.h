// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "documents/document.h"
#include "documents/ingestionstore.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <list>
#include <stop_token>

namespace Parlor {

class Database;

/// Reads documents, several at a time: text, chunks, index. The queue is the database's, so that nothing is lost at a crash; each file is
/// read in a process of its own (documents/extractionprocess.h). Backend thread only.
class IngestionQueue : public QObject
{
    Q_OBJECT

public:
    explicit IngestionQueue(Database &database, QObject *parent = nullptr);
    ~IngestionQueue() override; ///< ends what is being read; it is read again at the next start

    /// Takes up what a crash left, once, before the first wake().
    QCoro::Task<Status> recover();
    /// There may be something to do.
    void wake();
    /// Documents of which `ids` is empty: all of the user's that the wish fits.
    QCoro::Task<Status> apply(UserId user, IngestionWish wish, QList<DocumentId> ids);
    /// Reading a document that is replaced or gone need not go on.
    void abandon(const DocumentId &id);
    QCoro::Task<Result<IngestionProgress>> progress(UserId user);
    [[nodiscard]] bool isWorking() const { return m_workers > 0; }

    /// How it finds out about the battery, on which it reads one document at a time and rests in between. For tests.
    void setPowerSource(std::function<bool()> isOnBattery) { m_isOnBattery = std::move(isOnBattery); }

Q_SIGNALS:
    /// Its status changed.
    void documentChanged(const Parlor::Document &document);
    /// So much of a document is read and in the index, 0 to 1.
    void documentAdvanced(const Parlor::Document &document, double share);
    /// At most four times a second for each user.
    void progressChanged(const Parlor::UserId &user, const Parlor::IngestionProgress &progress);

private:
    static constexpr qint64 workPerDocument = 20'000; ///< what a document costs whatever its size, in bytes of text

    struct Outcome;

    /// A document that is being read.
    struct Running {
        DocumentId document;
        UserId owner;
        qint64 size = 0;
        double share = 0;
        std::stop_source stop;
    };

    /// What was done for one user since nothing of theirs waited.
    struct Batch {
        int done = 0;
        qint64 doneWork = 0;
        QElapsedTimer age;
    };

    void addWorker();
    QCoro::Task<void> work();
    QCoro::Task<bool> ingestNext();
    QCoro::Task<bool> read(IngestionStore::Claim claim);
    QCoro::Task<Result<Document>> store(IngestionStore::Claim claim, ExtractedText extracted);
    QCoro::Task<bool> end(IngestionStore::Claim claim, Result<Document> stored);
    QCoro::Task<void> rest(std::chrono::milliseconds time);
    QCoro::Task<void> announce();
    void advance(const Document &document, double share);
    void noteChange(const Document &document);
    [[nodiscard]] int mostWorkers() const;
    [[nodiscard]] IngestionProgress progressOf(UserId user, const IngestionStore::Backlog &backlog) const;

    Database &m_database;
    QThreadPool m_pool;
    std::function<bool()> m_isOnBattery;
    std::list<Running> m_running;
    QHash<UserId, Batch> m_batches;
    QSet<UserId> m_toAnnounce;
    QTimer m_announcement;
    int m_workers = 0;
    bool m_again = false;
    bool m_saves = false; ///< on battery, when it was last looked at
};

} // namespace Parlor
