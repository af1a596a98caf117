// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/databasefile.h"

#include "core/translation.h"
#include "storage/fulltextindexes.h"
#include "storage/migrations.h"
#include "storage/salvage.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>

using namespace Qt::StringLiterals;

namespace Parlor {

static QString runningMark(const QString &path) { return path + u".running"_s; }
static QString uncheckedMark(const QString &path) { return path + u".unchecked"_s; }
static QString unsoundMark(const QString &path) { return path + u".unsound"_s; }
static QString timeTag() { return QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"); }

// A small file is checked at every start; a large one in the background and only after a stop that was not clean, because it takes seconds.
static constexpr qint64 alwaysChecked = 32 * 1024 * 1024;

static Result<std::unique_ptr<Connection>> openTemporary(const QString &path, bool readOnly = false)
{
    static std::atomic<int> counter{0};
    return Connection::open(path, u"parlor-file-%1"_s.arg(++counter), readOnly);
}

static Result<QStringList> runCheck(Connection &connection, const QString &pragma)
{
    auto rows = connection.query(pragma);
    if (!rows)
        return failure(rows);
    QStringList problems;
    while (rows->next() && problems.size() < 100) {
        if (rows->text(0) != u"ok")
            problems << rows->text(0);
    }
    return problems;
}

static void moveDatabaseFiles(const QString &from, const QString &to)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::rename(from + suffix, to + suffix);
}

Result<std::unique_ptr<QLockFile>> lockDataFolder(const QString &folder)
{
    auto lock = std::make_unique<QLockFile>(QDir(folder).filePath(u"parlor.lock"_s));
    lock->setStaleLockTime(std::chrono::milliseconds(0));
    if (lock->tryLock(std::chrono::milliseconds(100)))
        return lock;
    qint64 process = 0;
    QString host;
    QString program;
    lock->getLockInfo(&process, &host, &program);
    return failure(lock->error() == QLockFile::LockFailedError ? ErrorCode::Conflict : ErrorCode::Unavailable,
                   lock->error() == QLockFile::LockFailedError
                       ? tr("Another Parlor (process %1) uses the data folder %2. Stop it, or choose another folder with --data-dir.")
                             .arg(process)
                             .arg(folder)
                       : tr("The data folder %1 cannot be written to. Check its permissions.").arg(folder));
}

static bool isSound(const QString &path)
{
    auto connection = openTemporary(path);
    if (!connection)
        return connection.error().code != ErrorCode::Corrupt;
    const auto problems = runCheck(**connection, u"PRAGMA quick_check(5)"_s);
    return problems && problems->isEmpty();
}

static Result<Database::Report> repair(const QString &path)
{
    const QString damaged = path + u".damaged-"_s + timeTag();
    moveDatabaseFiles(path, damaged);
    qWarning("parlor: the database was damaged; it is kept as %s and what can be read is copied", qPrintable(damaged));
    Database::Report report{.created = false, .recoveredFrom = damaged, .lostTables = 0};
    auto connection = openTemporary(path);
    if (!connection)
        return failure(connection);
    if (const Status migrated = migrate(**connection, 0); !migrated)
        return failure(migrated);
    const auto lost = salvage(**connection, damaged);
    if (!lost)
        return failure(lost);
    report.lostTables = *lost;
    return report;
}

static Status migrateFrom(const QString &path, Connection &connection, int version, bool created)
{
    if (version >= latestMigration())
        return {};
    if (!created) {
        const QString folder = QFileInfo(path).dir().filePath(u"backups"_s);
        QDir().mkpath(folder);
        const QString target = u"%1/before-migration-%2-%3.db"_s.arg(folder).arg(version).arg(timeTag());
        if (const Status copied = snapshotDatabaseFile(path, target); !copied)
            return copied;
    }
    return migrate(connection, version);
}

static bool setMark(const QString &path)
{
    QFile mark(path);
    return mark.open(QIODevice::WriteOnly);
}

bool needsCheck(const QString &path)
{
    return QFileInfo::exists(uncheckedMark(path));
}

void noteChecked(const QString &path, bool isSound)
{
    // In this order: a power cut between the two must not forget it.
    if (!isSound)
        setMark(unsoundMark(path));
    QFile::remove(uncheckedMark(path));
}

/// Another file has taken its place.
static void forgetChecks(const QString &path)
{
    QFile::remove(uncheckedMark(path));
    QFile::remove(unsoundMark(path));
}

/// Whether the file must be repaired before it is used.
static bool isDamaged(const QString &path)
{
    if (QFileInfo::exists(unsoundMark(path)))
        return true;
    if (QFileInfo(path).size() < alwaysChecked)
        return !isSound(path);
    const bool isUnclean = QFileInfo::exists(runningMark(path));
    auto connection = openTemporary(path);
    const auto version = connection ? databaseVersion(**connection) : Result<int>(failure(connection));
    if (!version)
        return version.error().code == ErrorCode::Corrupt;
    if (isUnclean && *version < latestMigration())
        return !isSound(path); // a migration reads and writes it all
    if (isUnclean)
        setMark(uncheckedMark(path));
    return false;
}

Result<Database::Report> prepareDatabaseFile(const QString &path)
{
    Database::Report report{.created = !QFileInfo::exists(path), .recoveredFrom = {}, .lostTables = 0};
    if (!report.created && isDamaged(path)) {
        auto repaired = repair(path);
        if (!repaired)
            return repaired;
        report = *repaired;
        forgetChecks(path);
    } else {
        auto connection = openTemporary(path);
        if (!connection)
            return failure(connection);
        const auto version = databaseVersion(**connection);
        if (!version)
            return failure(version);
        if (*version > latestMigration()) {
            return failure(ErrorCode::InvalidArgument,
                           tr("A newer Parlor wrote this database (version %1; this one knows up to %2). It was left as it is: install "
                              "the newer Parlor, or start with another --data-dir.")
                               .arg(*version)
                               .arg(latestMigration()));
        }
        if (const Status migrated = migrateFrom(path, **connection, *version, report.created); !migrated)
            return failure(migrated);
    }
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    if (!setMark(runningMark(path)))
        return failure(ErrorCode::Unavailable, tr("The data folder cannot be written to. Check its permissions."));
    return report;
}

void markCleanStop(const QString &path)
{
    QFile::remove(runningMark(path));
}

Result<QStringList> checkDatabaseFile(const QString &path)
{
    auto connection = openTemporary(path);
    if (!connection)
        return failure(connection);
    auto problems = runCheck(**connection, u"PRAGMA integrity_check(100)"_s);
    if (!problems)
        return problems;
    auto orphans = (*connection)->query(u"PRAGMA foreign_key_check"_s);
    if (!orphans)
        return failure(orphans);
    while (orphans->next() && problems->size() < 100)
        *problems << tr("row %1 of table %2 refers to a row of %3 that does not exist").arg(orphans->integer(1)).arg(orphans->text(0), orphans->text(2));
    const auto indexes = fullTextIndexes(**connection);
    if (!indexes)
        return failure(indexes);
    // An external-content FTS5 index is compared with its content by rank 1 (sqlite.org/fts5.html, section 6.4).
    for (const QString &index : *indexes) {
        if (const Status sound = (*connection)->execute(u"INSERT INTO %1(%1, rank) VALUES('integrity-check', 1)"_s.arg(index)); !sound)
            *problems << tr("the search index %1 does not agree with its table").arg(index);
    }
    return problems;
}

Status snapshotDatabaseFile(const QString &path, const QString &target)
{
    if (QFileInfo::exists(target))
        return failure(ErrorCode::Conflict, tr("The file %1 exists already. Choose another name.").arg(target));
    if (!QFileInfo::exists(path))
        return failure(ErrorCode::NotFound, tr("There is no database at %1.").arg(path));
    {
        auto connection = openTemporary(path);
        if (!connection)
            return failure(connection);
        if (const Status copied = (*connection)->execute(u"VACUUM INTO ?"_s, {target}); !copied) {
            return failure(copied.error().code, tr("The copy %1 could not be written. Check the folder and the free space of the disk.").arg(target),
                           copied.error().detail);
        }
    }
    QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
    auto copy = openTemporary(target);
    const auto problems = copy ? runCheck(**copy, u"PRAGMA integrity_check(5)"_s) : Result<QStringList>(failure(copy));
    if (!problems || !problems->isEmpty())
        return failure(ErrorCode::Corrupt, tr("The copy %1 did not pass its check and must not be relied on.").arg(target));
    return {};
}

Result<QString> restoreDatabaseFile(const QString &source, const QString &path)
{
    // A reader of a copy in WAL mode may have to make its log: check a copy of it, never the person's file.
    const QString incoming = path + u".incoming-"_s + timeTag();
    if (!QFile::copy(source, incoming))
        return failure(ErrorCode::NotFound, tr("The backup %1 cannot be read.").arg(source));
    QFile::setPermissions(incoming, QFile::ReadOwner | QFile::WriteOwner);
    bool sound = false;
    {
        auto connection = openTemporary(incoming);
        if (connection) {
            const auto problems = runCheck(**connection, u"PRAGMA integrity_check(5)"_s);
            const auto version = databaseVersion(**connection);
            sound = problems && problems->isEmpty() && version && *version > 0 && *version <= latestMigration();
        }
    }
    if (!sound) {
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::remove(incoming + suffix);
        return failure(ErrorCode::InvalidArgument, tr("%1 is not a sound backup of this or an older Parlor. Nothing was changed.").arg(source));
    }
    QString kept;
    if (QFileInfo::exists(path)) {
        kept = path + u".replaced-"_s + timeTag();
        moveDatabaseFiles(path, kept);
    }
    moveDatabaseFiles(incoming, path);
    forgetChecks(path);
    return kept;
}

} // namespace Parlor
