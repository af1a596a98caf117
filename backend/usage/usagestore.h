// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "usage/usage.h"

namespace Parlor {

class Connection;

/// Requests and answers of one hour that are not stored yet.
struct HourCounts {
    qint64 requests = 0;
    qint64 failed = 0;
    qint64 microseconds = 0;
    QHash<std::pair<UserId, QString>, AnswerCounts> answers; ///< by whom they were for and the model
};

/// The SQL of usage. Every function runs on a storage thread, inside Database::read() or write().
namespace UsageStore {

/// Adds to what is stored; `counts` by hours since 1970.
Status add(Connection &connection, const QHash<qint64, HourCounts> &counts);
/// Forgets hours before `hour`.
Status forget(Connection &connection, qint64 hour);

/// Of the hours that lie between `from` and `to`, the one of `from` not, that of `to` with.
Result<SystemUsage> system(Connection &connection, Timestamp from, Timestamp to);
/// Of the hours from that of `from` on, oldest first; of `user` alone, or of all.
Result<QList<AnswerUsage>> answers(Connection &connection, Timestamp from, std::optional<UserId> user);
Result<ConversationAnalytics> analytics(Connection &connection, UserId user);
Result<QHash<UserId, UserActivity>> activity(Connection &connection);

} // namespace UsageStore

} // namespace Parlor
