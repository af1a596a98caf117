// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/allowances.h"

#include "core/translation.h"
#include "storage/connection.h"
#include "storage/database.h"
#include "usage/allowancestore.h"

#include <QCoroFuture>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Parlor {

static Timestamp beginOf(std::chrono::year_month month)
{
    return std::chrono::sys_days(month / 1);
}

Allowances::Month Allowances::thisMonth()
{
    const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(now()));
    return today.year() / today.month();
}

QCoro::Task<Status> Allowances::load()
{
    auto reading = reload();
    if (const Status read = co_await reading; !read)
        co_return read;
    const auto counting = m_database.read([from = beginOf(m_month)](Connection &connection) { return AllowanceStore::tokensSince(connection, from); });
    const auto tokens = co_await counting;
    if (!tokens)
        co_return failure(tokens);
    m_taken = *tokens;
    co_return Status();
}

QCoro::Task<Status> Allowances::reload()
{
    // By the writer, so that what set() writes meanwhile stands behind it.
    const auto reading = m_database.write([](Connection &connection) { return AllowanceStore::all(connection); });
    const auto allowances = co_await reading;
    if (!allowances)
        co_return failure(allowances);
    m_allowances = *allowances;
    co_return Status();
}

QCoro::Task<Status> Allowances::set(UserId user, Allowance allowance)
{
    if (const auto requests = allowance.requestsPerMinute; requests && (*requests < 1 || *requests > mostRequestsPerMinute))
        co_return invalidField(u"requests_per_minute"_s, tr("Requests a minute are 1 to %1.").arg(mostRequestsPerMinute));
    if (const auto tokens = allowance.tokensPerMonth; tokens && (*tokens < 1 || *tokens > mostTokensPerMonth))
        co_return invalidField(u"tokens_per_month"_s, tr("Tokens a month are 1 to %1.").arg(mostTokensPerMonth));
    const auto writing = m_database.write([user, allowance](Connection &connection) { return AllowanceStore::set(connection, user, allowance); });
    auto written = co_await writing;
    if (written && allowance == Allowance())
        m_allowances.remove(user);
    else if (written)
        m_allowances.insert(user, allowance);
    co_return written;
}

void Allowances::count(const UserId &user, qint64 tokens)
{
    if (const Month month = thisMonth(); month != m_month) {
        m_month = month;
        m_taken.clear();
    }
    m_taken[user] += tokens;
}

qint64 Allowances::tokensThisMonth(const UserId &user) const
{
    return thisMonth() == m_month ? m_taken.value(user) : 0;
}

Status Allowances::mayAsk(const UserId &user) const
{
    const std::optional<qint64> most = m_allowances.isEmpty() ? std::nullopt : of(user).tokensPerMonth;
    if (!most || tokensThisMonth(user) < *most)
        return {};
    const Timestamp end = beginOf(thisMonth() + std::chrono::months(1));
    return std::unexpected(Error{.code = ErrorCode::RateLimited,
                                 .message = tr("Your %1 tokens of this month are used up. Ask the owner of this Parlor for more, or wait for the next month.")
                                                .arg(QLocale::c().toString(*most)),
                                 .detail = {},
                                 .field = {},
                                 .retryAfter = std::chrono::ceil<std::chrono::milliseconds>(end - now())});
}

} // namespace Parlor
