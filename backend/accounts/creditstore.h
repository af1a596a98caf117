// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/creditservice.h"

#include <optional>

namespace Parlor {

class Connection;

/// The SQL of credits. Every function runs on a storage thread, inside Database::read() or write().
namespace CreditStore {

/// Nothing before the first use.
Result<std::optional<CreditBalance>> balance(Connection &connection, UserId user);
/// Opens the account with `initial` credits when there is none.
Status open(Connection &connection, UserId user, int initial);
/// Adds `amount` (negative: takes); whether the balance held it. The entry is `pending` until settle().
Result<bool> add(Connection &connection, UserId user, int amount, const QString &reason, bool pending);
Status settle(Connection &connection, qint64 entry, bool keep);
/// Gives back every pending entry; how many.
Result<int> giveBackPending(Connection &connection);

} // namespace CreditStore

} // namespace Parlor
