// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "memories/memory.h"

namespace Parlor {

class Connection;

/// The SQL of memories. Every function runs on a storage thread, inside Database::read() or write().
namespace MemoryStore {

/// Id, row and times are made here.
Result<Memory> insert(Connection &connection, const Memory &memory);
/// Content, kind and importance. NotFound unless its owner has it.
Result<Memory> update(Connection &connection, const Memory &memory);
/// NotFound unless `owner` has it.
Result<Memory> find(Connection &connection, UserId owner, MemoryId id);
Result<MemoryPage> list(Connection &connection, const MemoryQuery &query);
Status remove(Connection &connection, UserId owner, MemoryId id);
/// Oldest first.
Result<QList<Memory>> all(Connection &connection, UserId owner);
/// Those that there were.
Result<QList<Memory>> removeAll(Connection &connection, UserId owner);

/// Those of these rows that `owner` has, in their order.
Result<QList<Memory>> findRows(Connection &connection, UserId owner, const QList<qint64> &rows);
/// Those that apply whatever is asked, most important first.
Result<QList<Memory>> standing(Connection &connection, UserId owner, int limit);

} // namespace MemoryStore

} // namespace Parlor
