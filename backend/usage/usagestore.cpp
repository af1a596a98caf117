// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/usagestore.h"

#include "storage/connection.h"
#include "usage/topics.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Parlor::UsageStore {

static qint64 hourOf(Timestamp time)
{
    return std::chrono::floor<std::chrono::hours>(time).time_since_epoch().count();
}

Status add(Connection &connection, const QHash<qint64, HourCounts> &counts)
{
    for (auto hour = counts.cbegin(); hour != counts.cend(); ++hour) {
        Status done = connection.execute(u"INSERT INTO request_hour(hour, requests, failed, microseconds) VALUES (?, ?, ?, ?) ON CONFLICT(hour) DO UPDATE "
                                         "SET requests = requests + excluded.requests, failed = failed + excluded.failed, microseconds = microseconds + excluded.microseconds"_s,
                                         {hour.key(), hour->requests, hour->failed, hour->microseconds});
        if (!done)
            return done;
        for (auto answers = hour->answers.cbegin(); answers != hour->answers.cend(); ++answers) {
            // Nothing of somebody whose account is gone meanwhile.
            done = connection.execute(u"INSERT INTO answer_hour(hour, owner, model, answers, input_tokens, output_tokens) SELECT ?, row, ?, ?, ?, ? FROM user WHERE id = ? "
                                      "ON CONFLICT(hour, owner, model) DO UPDATE SET answers = answers + excluded.answers, "
                                      "input_tokens = input_tokens + excluded.input_tokens, output_tokens = output_tokens + excluded.output_tokens"_s,
                                      {hour.key(), toSql(answers.key().second), answers->answers, answers->inputTokens, answers->outputTokens, toSql(answers.key().first)});
            if (!done)
                return done;
        }
    }
    return {};
}

Status forget(Connection &connection, qint64 hour)
{
    if (Status done = connection.execute(u"DELETE FROM request_hour WHERE hour < ?"_s, {hour}); !done)
        return done;
    return connection.execute(u"DELETE FROM answer_hour WHERE hour < ?"_s, {hour});
}

Result<SystemUsage> system(Connection &connection, Timestamp from, Timestamp to)
{
    SystemUsage usage{.from = from, .to = to, .answersByModel = {}};
    auto requests = connection.query(u"SELECT ifnull(sum(requests), 0), ifnull(sum(failed), 0), ifnull(sum(microseconds), 0) FROM request_hour WHERE hour > ? AND hour <= ?"_s,
                                     {hourOf(from), hourOf(to)});
    if (!requests)
        return failure(requests);
    if (requests->next()) {
        usage.requests = requests->integer(0);
        usage.failedRequests = requests->integer(1);
        usage.averageMilliseconds = usage.requests > 0 ? double(requests->integer(2)) / 1000.0 / double(usage.requests) : 0;
    }
    auto models = connection.query(u"SELECT model, sum(answers), sum(input_tokens + output_tokens) FROM answer_hour WHERE hour > ? AND hour <= ? GROUP BY model"_s, {hourOf(from), hourOf(to)});
    if (!models)
        return failure(models);
    while (models->next()) {
        usage.answersByModel.insert(models->text(0), models->integer(1));
        usage.tokens += models->integer(2);
    }
    auto messages = connection.query(u"SELECT count(*), count(DISTINCT m.conversation), count(DISTINCT c.owner) FROM message m "
                                     "JOIN conversation c ON c.row = m.conversation WHERE m.created_at > ? AND m.created_at <= ? AND c.temporary = 0"_s,
                                     {toSql(from), toSql(to)});
    if (!messages)
        return failure(messages);
    if (messages->next()) {
        usage.messages = messages->integer(0);
        usage.conversations = messages->integer(1);
        usage.people = messages->integer(2);
    }
    return usage;
}

Result<QList<AnswerUsage>> answers(Connection &connection, Timestamp from, std::optional<UserId> user)
{
    QString sql = u"SELECT a.hour, u.id, a.model, a.answers, a.input_tokens, a.output_tokens FROM answer_hour a JOIN user u ON u.row = a.owner WHERE a.hour >= ?"_s;
    QVariantList values{hourOf(from)};
    if (user) {
        sql += u" AND u.id = ?"_s;
        values << toSql(*user);
    }
    auto rows = connection.queryOf(sql + u" ORDER BY a.hour"_s, values);
    if (!rows)
        return failure(rows);
    QList<AnswerUsage> result;
    while (rows->next()) {
        result.append({.hour = Timestamp(std::chrono::hours(rows->integer(0))),
                       .user = rows->id<UserId>(1),
                       .model = rows->text(2),
                       .counts = {.answers = rows->integer(3), .inputTokens = rows->integer(4), .outputTokens = rows->integer(5)}});
    }
    return result;
}

static Result<QList<ConversationAnalytics::Topic>> topics(Connection &connection, qint64 owner)
{
    auto rows = connection.query(u"SELECT c.title, substr(m.text, 1, 1000) FROM conversation c LEFT JOIN message m ON m.conversation = c.row AND m.shown = 1 AND m.position = 0 "
                                 "WHERE c.owner = ? AND c.deleted_at IS NULL AND c.temporary = 0"_s,
                                 {owner});
    if (!rows)
        return failure(rows);
    QHash<QString, int> counts;
    while (rows->next())
        ++counts[topicOf(rows->text(0) + u' ' + rows->text(1))];
    QList<ConversationAnalytics::Topic> result;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        result.append({count.key(), count.value()});
    std::ranges::sort(result, [](const auto &a, const auto &b) { return a.count != b.count ? a.count > b.count : a.name < b.name; });
    return result;
}

static Result<QString> mostActiveDay(Connection &connection, qint64 owner)
{
    static constexpr std::array days{"Sunday"_L1, "Monday"_L1, "Tuesday"_L1, "Wednesday"_L1, "Thursday"_L1, "Friday"_L1, "Saturday"_L1};
    const auto day = connection.single(u"SELECT strftime('%w', m.created_at / 1000, 'unixepoch') AS day FROM message m JOIN conversation c ON c.row = m.conversation "
                                       "WHERE c.owner = ? AND c.deleted_at IS NULL AND c.temporary = 0 AND m.role = 0 GROUP BY day ORDER BY count(*) DESC, day LIMIT 1"_s,
                                       {owner});
    if (!day)
        return failure(day);
    return *day ? QString(days.at(size_t((*day)->toInt()))) : QString();
}

Result<ConversationAnalytics> analytics(Connection &connection, UserId user)
{
    ConversationAnalytics result;
    const auto owner = connection.single(u"SELECT row FROM user WHERE id = ?"_s, {toSql(user)});
    if (!owner)
        return failure(owner);
    if (!*owner)
        return result;
    const qint64 row = (*owner)->toLongLong();
    auto months = connection.query(u"SELECT strftime('%Y-%m', created_at / 1000, 'unixepoch') AS month, count(*), sum(message_count) FROM conversation "
                                   "WHERE owner = ? AND deleted_at IS NULL AND temporary = 0 GROUP BY month ORDER BY month"_s,
                                   {row});
    if (!months)
        return failure(months);
    while (months->next()) {
        result.months.append({months->text(0), months->number(1)});
        result.conversations += months->number(1);
        result.messages += months->number(2);
    }
    const auto day = mostActiveDay(connection, row);
    if (!day)
        return failure(day);
    result.mostActiveDay = *day;
    auto found = topics(connection, row);
    if (!found)
        return failure(found);
    result.topics = *std::move(found);
    return result;
}

Result<QHash<UserId, UserActivity>> activity(Connection &connection)
{
    auto rows = connection.query(u"SELECT u.id, count(*), sum(c.message_count) FROM conversation c JOIN user u ON u.row = c.owner WHERE c.deleted_at IS NULL AND c.temporary = 0 GROUP BY c.owner"_s);
    if (!rows)
        return failure(rows);
    QHash<UserId, UserActivity> result;
    while (rows->next())
        result.insert(rows->id<UserId>(0), {.conversations = rows->number(1), .messages = rows->number(2)});
    return result;
}

} // namespace Parlor::UsageStore
