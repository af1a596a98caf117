// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QCoroTask>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace Parlor {

class Database;

/// A checked copy of the database in the folder "backups" of the data folder.
struct Backup {
    QString name; ///< of the file
    qint64 bytes = 0;
    Timestamp madeAt{};
    bool isRestoredNext = false; ///< the next start begins with it
};

/// Makes backups now and then, keeps the newest, and brings one back. Backend thread only; the work is done on others.
class BackupService : public QObject
{
    Q_OBJECT

public:
    BackupService(Database &database, QString dataFolder, QObject *parent = nullptr);

    /// A backup as soon as the last one is older than `interval` and something was written since; zero: none by itself. Of all only the
    /// newest `kept` stay.
    void setSchedule(std::chrono::hours interval, int kept);

    /// Conflict while one is being made; Unavailable when the copy could not be made.
    QCoro::Task<Result<Backup>> backUp();
    /// Newest first.
    QCoro::Task<Result<QList<Backup>>> list();
    QCoro::Task<Status> remove(QString name);

    /// Checks the backup; the next start of the program begins with it, and keeps the database of now beside it. NotFound;
    /// InvalidArgument when it is not sound.
    QCoro::Task<Status> restoreAtNextStart(QString name);
    QCoro::Task<Status> forgetRestore();

    /// Does what restoreAtNextStart() asked for, before the database is opened. Blocks. A sentence for the person; empty: nothing was asked.
    [[nodiscard]] static Result<QString> restoreBeforeStart(const QString &dataFolder);

Q_SIGNALS:
    void changed();
    /// One that was due could not be made.
    void failed(const Parlor::Error &error);

private:
    QCoro::Task<void> backUpWhenDue();

    Database &m_database;
    QString m_dataFolder;
    std::chrono::hours m_interval{0};
    int m_kept = 1;
    bool m_busy = false;
    QTimer m_clock;
};

} // namespace Parlor
