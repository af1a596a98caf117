// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "usage/usagestore.h"

#include <QCoroTask>
#include <QObject>
#include <QTimer>

namespace Parlor {

class Database;

/// Counts what the server does, by the hour, and tells how it is used. Counts are in the database after ten seconds at the most. Backend
/// thread only.
class UsageService : public QObject
{
    Q_OBJECT

public:
    explicit UsageService(Database &database, QObject *parent = nullptr);

    /// `status` 0: the client left before the answer began.
    void countRequest(int status, std::chrono::microseconds duration);
    /// An answer that has ended.
    void countAnswer(const QString &model, qint64 tokens);
    /// Stores what was counted.
    QCoro::Task<Status> flush();

    /// The last `hours`, the current one included.
    QCoro::Task<Result<SystemUsage>> system(int hours);
    QCoro::Task<Result<ConversationAnalytics>> analytics(UserId user);
    /// By user; who has nothing is not in it.
    QCoro::Task<Result<QHash<UserId, UserActivity>>> activity();

private:
    HourCounts &current();

    Database &m_database;
    QHash<qint64, HourCounts> m_counts;
    QTimer m_timer;
};

} // namespace Parlor
