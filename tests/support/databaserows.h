// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

namespace Parlor {
class Database;
}

namespace Parlor::Tests {

/// Every row of every table with all its columns, one text each ("memory: 7|'019a…'|…"): what a refused request must leave as it was. Without
/// the counters of requests and when a key was last used, which refused ones change too. Waits for the database on the event loop.
[[nodiscard]] QByteArrayList rowsOf(Database &database);

/// The same once nothing changes by itself any more, such as the title of a conversation after its first answer.
[[nodiscard]] QByteArrayList rowsAtRest(Database &database);

/// What stands in one of the two only, each with a "-" or a "+" before it; empty when they are equal.
[[nodiscard]] QByteArray differenceOf(const QByteArrayList &before, const QByteArrayList &after);

} // namespace Parlor::Tests
