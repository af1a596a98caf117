// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "storage/database.h"

#include <QString>

#include <memory>

class QLockFile;

// The database as a file: who may use it, whether it is sound, which version it has, how it is copied. All functions block and
// are called before the storage threads start, or from a thread of their own.
namespace Parlor {

/// The lock that makes one server the only one of a data folder. Conflict names the process that holds it; a lock left by a
/// process that died is taken over.
Result<std::unique_ptr<QLockFile>> lockDataFolder(const QString &folder);

/// Makes the file ready: creates it, checks it (quick_check), repairs a damaged one into a new file with everything that can be read, and
/// migrates an old one after a verified snapshot. Refuses a newer one untouched. A large one is not checked here.
Result<Database::Report> prepareDatabaseFile(const QString &path);

/// Notes that the next start need not check the file.
void markCleanStop(const QString &path);

/// Whether a large file was not checked since a stop that was not clean: BackgroundCheck does it, while it is used.
[[nodiscard]] bool needsCheck(const QString &path);
/// Notes what came of it: one that is not sound is repaired at the next start.
void noteChecked(const QString &path, bool isSound);

/// Full integrity and foreign-key check: nothing when sound, else what SQLite says, a line each.
Result<QStringList> checkDatabaseFile(const QString &path);

/// Copies a database, also one in use, into a new file that is then opened and checked. Conflict when `target` exists.
Status snapshotDatabaseFile(const QString &path, const QString &target);

/// Replaces the database by a checked copy of `source`; the old one is kept beside it, with the time in its name. Needs the
/// lock. Answers the kept file, empty when there was none.
Result<QString> restoreDatabaseFile(const QString &source, const QString &path);

} // namespace Parlor
