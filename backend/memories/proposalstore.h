// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "memories/memory.h"
#include "memories/memoryproposal.h"

namespace Parlor {

class Connection;

/// The SQL of proposals to merge memories. Every function runs on a storage thread, inside Database::read() or write().
namespace ProposalStore {

/// Those about a memory that was added or changed, in place of the ones there were. What has gone meanwhile is left out.
Status replace(Connection &connection, const Memory &memory, const QList<std::pair<qint64, Likeness>> &earlier);
/// Newest first, at most 100.
Result<QList<MemoryProposal>> list(Connection &connection, UserId owner);
/// Both stay. NotFound unless `owner` has such a proposal.
Status remove(Connection &connection, UserId owner, MemoryId added, MemoryId earlier);

} // namespace ProposalStore

} // namespace Parlor
