// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace Parlor {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// A moment in UTC, to the millisecond; what the database and every interface use.
using Timestamp = std::chrono::sys_time<milliseconds>;

/// The system's time. Thread-safe.
[[nodiscard]] Timestamp now();

/// ISO 8601 with `Z`: "2024-01-15T10:30:00Z", with milliseconds only where they are not zero.
[[nodiscard]] QString toIso8601(Timestamp time);

[[nodiscard]] inline qint64 toMilliseconds(Timestamp time) { return time.time_since_epoch().count(); }
[[nodiscard]] inline Timestamp fromMilliseconds(qint64 value) { return Timestamp(milliseconds(value)); }

} // namespace Parlor
