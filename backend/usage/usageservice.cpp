// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/usageservice.h"

#include "storage/connection.h"
#include "storage/database.h"

#include <QCoroFuture>

using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto flushInterval = 10s;
static constexpr qint64 keptHours = 24 * 366;

static qint64 thisHour()
{
    return std::chrono::floor<std::chrono::hours>(now()).time_since_epoch().count();
}

UsageService::UsageService(Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_allowances(database)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(flushInterval);
    connect(&m_timer, &QTimer::timeout, this, [this] { flush(); });
}

HourCounts &UsageService::current()
{
    if (!m_timer.isActive())
        m_timer.start();
    return m_counts[thisHour()];
}

void UsageService::countRequest(ServedRequest request)
{
    HourCounts &counts = current();
    ++counts.requests;
    if (request.status == 0 || request.status >= 400)
        ++counts.failed;
    counts.microseconds += request.duration.count();
    m_requests.add(std::move(request));
}

void UsageService::countAnswer(const UserId &user, const QString &model, const AnswerCounts &counts)
{
    AnswerCounts &sum = current().answers[{user, model}];
    sum.answers += counts.answers;
    sum.inputTokens += counts.inputTokens;
    sum.outputTokens += counts.outputTokens;
    m_allowances.count(user, counts.inputTokens + counts.outputTokens);
}

QCoro::Task<Status> UsageService::flush()
{
    m_timer.stop();
    const QHash<qint64, HourCounts> counts = std::exchange(m_counts, {});
    if (counts.isEmpty())
        co_return Status();
    const auto pending = m_database.write(
        [counts](Connection &connection) -> Status {
            if (Status added = UsageStore::add(connection, counts); !added)
                return added;
            return UsageStore::forget(connection, thisHour() - keptHours);
        },
        Durability::Crash);
    const Status stored = co_await pending;
    co_return stored;
}

QCoro::Task<Result<SystemUsage>> UsageService::system(int hours)
{
    Database &database = m_database;
    auto flushing = flush();
    const Status flushed = co_await flushing;
    if (!flushed)
        co_return failure(flushed);
    const Timestamp to = now();
    const Timestamp from = to - std::chrono::hours(hours);
    const auto pending = database.read([from, to](Connection &connection) { return UsageStore::system(connection, from, to); });
    auto usage = co_await pending;
    co_return usage;
}

QCoro::Task<Result<QList<AnswerUsage>>> UsageService::answers(Timestamp from, std::optional<UserId> user)
{
    Database &database = m_database;
    auto flushing = flush();
    const Status flushed = co_await flushing;
    if (!flushed)
        co_return failure(flushed);
    const auto pending = database.read([from, user](Connection &connection) { return UsageStore::answers(connection, from, user); });
    auto answers = co_await pending;
    co_return answers;
}

QCoro::Task<Result<ConversationAnalytics>> UsageService::analytics(UserId user)
{
    const auto pending = m_database.read([user](Connection &connection) { return UsageStore::analytics(connection, user); });
    auto analytics = co_await pending;
    co_return analytics;
}

QCoro::Task<Result<QHash<UserId, UserActivity>>> UsageService::activity()
{
    const auto pending = m_database.read([](Connection &connection) { return UsageStore::activity(connection); });
    auto activity = co_await pending;
    co_return activity;
}

} // namespace Parlor
