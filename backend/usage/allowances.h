// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/result.h"
#include "usage/allowance.h"

#include <QCoroTask>
#include <QHash>

namespace Parlor {

class Database;

/// What each person may take of the server, and what they have taken this month (by UTC). Answers from memory: every request asks it. Who has
/// no allowance has the server's limits, and so has the owner. Backend thread only.
class Allowances
{
public:
    explicit Allowances(Database &database) : m_database(database) { }

    /// Reads them, and what this month's answers have taken. Call once, before the first count().
    QCoro::Task<Status> load();
    /// Reads them again: another process may have set them.
    QCoro::Task<Status> reload();

    [[nodiscard]] Allowance of(const UserId &user) const { return m_allowances.value(user); }
    /// In force at once. NotFound; PermissionDenied for the owner; InvalidArgument with field "requests_per_minute" or "tokens_per_month".
    QCoro::Task<Status> set(UserId user, Allowance allowance);

    /// Tokens of an answer that has ended.
    void count(const UserId &user, qint64 tokens);
    [[nodiscard]] qint64 tokensThisMonth(const UserId &user) const;
    /// Whether they may ask a model: RateLimited until the next month begins when their tokens are used up. An answer that is under way then
    /// comes to its end.
    [[nodiscard]] Status mayAsk(const UserId &user) const;

private:
    using Month = std::chrono::year_month;

    [[nodiscard]] static Month thisMonth();

    Database &m_database;
    QHash<UserId, Allowance> m_allowances;
    QHash<UserId, qint64> m_taken; ///< tokens in m_month
    Month m_month = thisMonth();
};

} // namespace Parlor
