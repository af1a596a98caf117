// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "usage/allowances.h"
#include "usage/requestlog.h"
#include "usage/usagestore.h"

#include <QCoroTask>
#include <QObject>
#include <QTimer>

namespace Parlor {

class Database;

/// Counts what the server does, by the hour, keeps its last requests, and tells how it is used and what each person may take of it. Counts
/// are in the database after ten seconds at the most. Backend thread only.
class UsageService : public QObject
{
    Q_OBJECT

public:
    explicit UsageService(Database &database, QObject *parent = nullptr);

    /// A request that was answered.
    void countRequest(ServedRequest request);
    [[nodiscard]] RequestLog &requests() { return m_requests; }
    /// What each person may take.
    [[nodiscard]] Allowances &allowances() { return m_allowances; }
    /// An answer that has ended.
    void countAnswer(const UserId &user, const QString &model, const AnswerCounts &counts);
    /// Stores what was counted.
    QCoro::Task<Status> flush();

    /// The last `hours`, the current one included.
    QCoro::Task<Result<SystemUsage>> system(int hours);
    /// Answers by hour, person and model since `from`, oldest first; of `user` alone, or of all.
    QCoro::Task<Result<QList<AnswerUsage>>> answers(Timestamp from, std::optional<UserId> user);
    QCoro::Task<Result<ConversationAnalytics>> analytics(UserId user);
    /// By user; who has nothing is not in it.
    QCoro::Task<Result<QHash<UserId, UserActivity>>> activity();

private:
    HourCounts &current();

    Database &m_database;
    QHash<qint64, HourCounts> m_counts;
    RequestLog m_requests;
    Allowances m_allowances;
    QTimer m_timer;
};

} // namespace Parlor
