// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "documents/document.h"

#include <QCoroTask>
#include <QObject>
#include <QThreadPool>

namespace Parlor {

class Database;

/// Reads documents one after the other: text, chunks, index. The queue is the database's, so that nothing is lost at a crash; the
/// work is done on a pool of its own. Backend thread only.
class IngestionQueue : public QObject
{
    Q_OBJECT

public:
    explicit IngestionQueue(Database &database, QObject *parent = nullptr);
    ~IngestionQueue() override; ///< waits for the file that is being read; it is read again at the next start

    /// Takes up what a crash left, once, before the first wake().
    QCoro::Task<Status> recover();
    /// There may be something to do.
    void wake();
    [[nodiscard]] bool isWorking() const { return m_working; }

Q_SIGNALS:
    /// Its status changed.
    void documentChanged(const Parlor::Document &document);
    /// So much of the chunks of a document is in the index, 0 to 1.
    void documentAdvanced(const Parlor::Document &document, double share);

private:
    struct Read;
    QCoro::Task<void> work();
    QCoro::Task<bool> ingestNext();
    QCoro::Task<Result<Document>> store(Document document, Read read);

    Database &m_database;
    QThreadPool m_pool;
    bool m_working = false;
    bool m_again = false;
};

} // namespace Parlor
