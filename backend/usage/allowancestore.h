// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/result.h"
#include "usage/allowance.h"

#include <QHash>

namespace Parlor {

class Connection;

/// The SQL of allowances. Every function runs on a storage thread, inside Database::read() or write().
namespace AllowanceStore {

/// Of whom an administrator gave one.
Result<QHash<UserId, Allowance>> all(Connection &connection);
/// An empty one is forgotten. NotFound; PermissionDenied for the owner.
Status set(Connection &connection, UserId user, const Allowance &allowance);
/// The tokens of everybody's answers in the hours from that of `from` on; who had none is not in it.
Result<QHash<UserId, qint64>> tokensSince(Connection &connection, Timestamp from);

} // namespace AllowanceStore

} // namespace Parlor
