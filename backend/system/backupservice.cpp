// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/backupservice.h"

#include "storage/database.h"
#include "storage/databasefile.h"

#include <QCoreApplication>
#include <QCoroFuture>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QPointer>
#include <QSaveFile>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

namespace {

constexpr auto lookedAtEvery = 10min;

QDir folderOf(const QString &dataFolder)
{
    return QDir(QDir(dataFolder).filePath(u"backups"_s));
}

QString wishFile(const QString &dataFolder)
{
    return QDir(dataFolder).filePath(u"restore-next"_s);
}

Backup describe(const QFileInfo &file)
{
    return {.name = file.fileName(), .bytes = file.size(), .madeAt = fromMilliseconds(file.lastModified().toMSecsSinceEpoch())};
}

QString restoreWanted(const QString &dataFolder)
{
    QFile wish(wishFile(dataFolder));
    return wish.open(QIODevice::ReadOnly) ? QString::fromUtf8(wish.read(1024)) : QString();
}

QList<Backup> readFolder(const QString &dataFolder)
{
    const QString wanted = restoreWanted(dataFolder);
    QList<Backup> backups;
    for (const QFileInfo &file : folderOf(dataFolder).entryInfoList({u"parlor-*.db"_s}, QDir::Files, QDir::Name | QDir::Reversed)) // the name holds the time
        backups << describe(file);
    for (Backup &backup : backups)
        backup.isRestoredNext = backup.name == wanted;
    return backups;
}

Result<Backup> find(const QString &dataFolder, const QString &name)
{
    const QList<Backup> backups = readFolder(dataFolder);
    const auto found = std::ranges::find(backups, name, &Backup::name);
    if (found == backups.end())
        return failure(ErrorCode::NotFound, QCoreApplication::translate("Parlor::BackupService", "There is no backup “%1” any more.").arg(name));
    return *found;
}

Result<Backup> copyDatabase(const QString &path, const QString &dataFolder, int kept)
{
    const QDir folder = folderOf(dataFolder);
    QDir().mkpath(folder.path());
    const QString name = u"parlor-%1.db"_s.arg(toIso8601(now()).remove(u':').remove(u'-').replace(u'.', u'-'));
    const Status copied = snapshotDatabaseFile(path, folder.filePath(name));
    if (!copied) {
        return failure(copied.error().code, QCoreApplication::translate("Parlor::BackupService", "The backup could not be made. Check the free space of the disk."),
                       copied.error().message + copied.error().detail);
    }
    for (const Backup &old : readFolder(dataFolder).mid(kept))
        QFile::remove(folder.filePath(old.name));
    return describe(QFileInfo(folder.filePath(name)));
}

/// Whether anything was written after the last backup, or there is none. What is not yet in the database file is in its log.
bool isDue(const QString &path, const QString &dataFolder, std::chrono::hours interval)
{
    const QList<Backup> backups = readFolder(dataFolder);
    if (backups.isEmpty())
        return true;
    const Timestamp written = std::max(describe(QFileInfo(path)).madeAt, describe(QFileInfo(path + u"-wal"_s)).madeAt);
    return now() - backups.first().madeAt >= interval && written > backups.first().madeAt;
}

} // namespace

BackupService::BackupService(Database &database, QString dataFolder, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_dataFolder(std::move(dataFolder))
{
    m_clock.setInterval(lookedAtEvery);
    connect(&m_clock, &QTimer::timeout, this, [this] { backUpWhenDue(); });
}

void BackupService::setSchedule(std::chrono::hours interval, int kept)
{
    m_interval = interval;
    m_kept = std::max(1, kept);
    if (interval > 0h && !m_clock.isActive())
        m_clock.start();
    else if (interval <= 0h)
        m_clock.stop();
}

QCoro::Task<void> BackupService::backUpWhenDue()
{
    const QPointer<BackupService> alive(this);
    const auto pending = QtConcurrent::run(isDue, m_database.path(), m_dataFolder, m_interval);
    const bool due = co_await pending;
    if (!alive || !due || m_busy)
        co_return;
    auto making = backUp();
    const Result<Backup> made = co_await making;
    if (alive && !made)
        Q_EMIT failed(made.error());
}

QCoro::Task<Result<Backup>> BackupService::backUp()
{
    if (m_busy)
        co_return failure(ErrorCode::Conflict, tr("A backup is being made already."));
    const QPointer<BackupService> alive(this);
    m_busy = true;
    const auto pending = QtConcurrent::run(copyDatabase, m_database.path(), m_dataFolder, m_kept);
    Result<Backup> made = co_await pending;
    if (alive) {
        m_busy = false;
        Q_EMIT changed();
    }
    co_return made;
}

QCoro::Task<Result<QList<Backup>>> BackupService::list()
{
    const auto pending = QtConcurrent::run(readFolder, m_dataFolder);
    const QList<Backup> backups = co_await pending;
    co_return Result<QList<Backup>>(backups);
}

QCoro::Task<Status> BackupService::remove(QString name)
{
    const QPointer<BackupService> alive(this);
    const auto pending = QtConcurrent::run([folder = m_dataFolder, name]() -> Status {
        const auto found = find(folder, name);
        if (!found)
            return failure(found);
        if (!QFile::remove(folderOf(folder).filePath(name)))
            return failure(ErrorCode::PermissionDenied, tr("The backup %1 cannot be deleted.").arg(name));
        return {};
    });
    Status removed = co_await pending;
    if (alive)
        Q_EMIT changed();
    co_return removed;
}

QCoro::Task<Status> BackupService::restoreAtNextStart(QString name)
{
    const QPointer<BackupService> alive(this);
    const auto pending = QtConcurrent::run([folder = m_dataFolder, name]() -> Status {
        const auto found = find(folder, name);
        if (!found)
            return failure(found);
        const auto problems = checkDatabaseFile(folderOf(folder).filePath(name));
        if (!problems || !problems->isEmpty())
            return failure(ErrorCode::InvalidArgument, tr("The backup %1 is damaged. Choose another one.").arg(name));
        QSaveFile wish(wishFile(folder));
        if (!wish.open(QIODevice::WriteOnly) || wish.write(name.toUtf8()) < 0 || !wish.commit())
            return failure(ErrorCode::Unavailable, tr("The data folder cannot be written to: %1").arg(wish.errorString()));
        return {};
    });
    Status noted = co_await pending;
    if (alive)
        Q_EMIT changed();
    co_return noted;
}

QCoro::Task<Status> BackupService::forgetRestore()
{
    const QPointer<BackupService> alive(this);
    const auto pending = QtConcurrent::run([path = wishFile(m_dataFolder)]() -> Status {
        if (QFile::exists(path) && !QFile::remove(path))
            return failure(ErrorCode::Unavailable, tr("The data folder cannot be written to: %1").arg(path));
        return {};
    });
    Status forgotten = co_await pending;
    if (alive)
        Q_EMIT changed();
    co_return forgotten;
}

Result<QString> BackupService::restoreBeforeStart(const QString &dataFolder)
{
    const QString name = restoreWanted(dataFolder);
    // First: a backup that cannot be restored must not be tried at every start.
    QFile::remove(wishFile(dataFolder));
    if (name.isEmpty())
        return QString();
    const auto found = find(dataFolder, name);
    if (!found)
        return failure(found);
    const auto lock = lockDataFolder(dataFolder);
    if (!lock)
        return failure(lock);
    const auto kept = restoreDatabaseFile(folderOf(dataFolder).filePath(name), QDir(dataFolder).filePath(u"parlor.db"_s));
    if (!kept)
        return failure(kept);
    return tr("The backup of %1 was restored. The database that was there is kept as %2.")
        .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(toMilliseconds(found->madeAt)), QLocale::ShortFormat), *kept);
}

} // namespace Parlor
