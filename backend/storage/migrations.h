// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace Parlor {

class Connection;

/// The number of the newest migration in resources/migrations/sqlite (0001_….sql is 1).
[[nodiscard]] int latestMigration();

/// The number of the last migration that ran on this database (SQLite's user_version). InvalidArgument when the file is a
/// database of another program.
Result<int> databaseVersion(Connection &connection);

/// Runs every migration after `from`, each in a transaction with its number; an interrupted one leaves no trace.
Status migrate(Connection &connection, int from);

} // namespace Parlor
