// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatbot/chatbotdialect.h"

#include "accounts/accountservice.h"
#include "api/chatbot/systemtypes.h"
#include "api/chatbot/usertypes.h"
#include "usage/usageservice.h"

using namespace Qt::StringLiterals;

namespace Parlor::Chatbot {

namespace AdminHandlers {
namespace {

QCoro::Task<Result<Response>> status(ContextPointer context)
{
    SystemService &system = context->services.system;
    auto checking = system.health();
    const SystemHealth health = co_await checking;
    co_return Response::json(QJsonObject{
        {u"status"_s, statusText(health)},
        {u"timestamp"_s, toIso8601(now())},
        {u"checks"_s, checksJson(health)},
        {u"system_info"_s, systemInfoJson(system.uptime())},
        {u"admin_info"_s, QJsonObject{{u"settings"_s, settingsJson(system.configuration())}, {u"environment"_s, environmentJson(system)}}}});
}

QCoro::Task<Result<Response>> metrics(ContextPointer context)
{
    const int hours = context->query.value("hours"_L1).toInt();
    auto counting = context->services.usage.system(hours);
    const auto usage = co_await counting;
    if (!usage)
        co_return failure(usage);
    co_return Response::json(metricsJson(*usage, hours));
}

QCoro::Task<Result<Response>> users(ContextPointer context)
{
    auto listing = context->services.accounts.users();
    const auto all = co_await listing;
    if (!all)
        co_return failure(all);
    auto counting = context->services.usage.activity();
    const auto activity = co_await counting;
    if (!activity)
        co_return failure(activity);
    QJsonArray items;
    for (const User &user : all->first(std::min<qsizetype>(all->size(), context->query.value("limit"_L1).toInt()))) {
        const UserActivity has = activity->value(user.id);
        QJsonObject json = userJson(user);
        json.insert(u"conversation_count"_s, has.conversations);
        json.insert(u"message_count"_s, has.messages);
        items.append(json);
    }
    co_return Response::json(QJsonObject{{u"total_users"_s, all->size()},
                                         {u"active_users"_s, qint64(std::ranges::count_if(*all, &User::isActive))},
                                         {u"admin_users"_s, qint64(std::ranges::count_if(*all, &User::isAdmin))},
                                         {u"users"_s, items},
                                         {u"timestamp"_s, toIso8601(now())}});
}

QCoro::Task<Result<Response>> maintain(ContextPointer context)
{
    const QString name = context->query.value("task"_L1).toString();
    const Timestamp begin = now();
    auto performing = context->services.maintenance.perform(*MaintenanceService::taskOf(name));
    const auto outcome = co_await performing;
    if (!outcome)
        co_return failure(outcome);
    co_return Response::json(QJsonObject{{u"task"_s, name},
                                         {u"status"_s, u"completed"_s},
                                         {u"message"_s, outcome->message},
                                         {u"details"_s, QJsonObject::fromVariantMap(outcome->figures)},
                                         {u"started_at"_s, toIso8601(begin)},
                                         {u"completed_at"_s, toIso8601(now())}});
}

QCoro::Task<Result<Response>> logs(ContextPointer context)
{
    const LogQuery query{.level = context->query.value("level"_L1).toString().toUpper(),
                         .service = context->query.value("service"_L1).toString(),
                         .lines = context->query.value("lines"_L1).toInt()};
    auto reading = context->services.system.log(query);
    const auto entries = co_await reading;
    if (!entries)
        co_return failure(entries);
    QJsonArray items;
    for (const LogEntry &entry : *entries)
        items.append(logEntryJson(entry));
    co_return Response::json(QJsonObject{{u"logs"_s, items},
                                         {u"total_lines"_s, items.size()},
                                         {u"level"_s, query.level.isEmpty() ? QJsonValue() : QJsonValue(query.level)},
                                         {u"service"_s, query.service.isEmpty() ? QJsonValue() : QJsonValue(query.service)},
                                         {u"timestamp"_s, toIso8601(now())}});
}

QCoro::Task<Result<Response>> configure(ContextPointer context)
{
    SystemService &system = context->services.system;
    const QJsonObject changes = context->body;
    auto configuring = system.configure(changes);
    const Status configured = co_await configuring;
    if (!configured)
        co_return failure(configured);
    co_return Response::json(QJsonObject{{u"message"_s, u"Configuration updated successfully"_s},
                                         {u"updated"_s, changes},
                                         {u"settings"_s, settingsJson(system.configuration())},
                                         {u"timestamp"_s, toIso8601(now())}});
}

Shape numberQuery(const QString &name, int most, int fallback, const QString &description)
{
    return {{.name = name, .type = Field::Type::Integer, .minimum = 1, .maximum = most, .defaultValue = fallback, .description = description}};
}

Shape logShape()
{
    QList<Field> fields = numberQuery(u"lines"_s, 1000, 100, u"Number of lines"_s).fields();
    fields << Field{.name = u"level"_s, .oneOf = {u"DEBUG"_s, u"INFO"_s, u"WARNING"_s, u"ERROR"_s}, .description = u"Only messages of this level"_s}
           << Field{.name = u"service"_s, .maxLength = 100, .description = u"Only messages of this part of the program: \"parlor\", \"parlor.access\"…"_s};
    return Shape(fields);
}

} // namespace
} // namespace AdminHandlers

QList<Route> adminRoutes()
{
    using namespace AdminHandlers;
    const QString time = u"2023-10-09T15:30:00Z"_s;
    const auto ok = [](const QString &description, const QJsonObject &example) { return QList<DocumentedAnswer>{{.status = 200, .description = description, .example = example}, errorAnswer(403, u"Only administrators may do this"_s)}; };
    const QJsonObject info{{u"settings"_s, QJsonObject{{u"debug_mode"_s, false}, {u"log_level"_s, u"INFO"_s}, {u"api_version"_s, u"/api/v1"_s}}},
                           {u"environment"_s, QJsonObject{{u"app_name"_s, u"Parlor"_s}, {u"version"_s, u"1.0.0"_s}, {u"host"_s, u"0.0.0.0"_s}, {u"port"_s, 8000}}}};
    const Shape taskQuery{{.name = u"task"_s, .required = true, .oneOf = MaintenanceService::names(), .description = u"Task to execute"_s}};
    return {
        {.method = Method::Get, .path = "/api/v1/admin/system/status", .access = Access::Admin, .limitClass = "api-v1",
         .answers = ok(u"How the system is"_s, {{u"status"_s, u"healthy"_s}, {u"timestamp"_s, time}, {u"admin_info"_s, info}}),
         .summary = u"Get comprehensive system status"_s, .group = "admin", .handler = status},
        {.method = Method::Get, .path = "/api/v1/admin/system/metrics", .access = Access::Admin, .limitClass = "api-v1",
         .query = numberQuery(u"hours"_s, 168, 24, u"Hours of metrics to retrieve"_s),
         .answers = ok(u"What was done in these hours"_s, metricsJson({}, 24)),
         .summary = u"Get system usage metrics"_s, .group = "admin", .handler = metrics},
        {.method = Method::Get, .path = "/api/v1/admin/users/overview", .access = Access::Admin, .limitClass = "api-v1",
         .query = numberQuery(u"limit"_s, 1000, 100, u"Number of users"_s),
         .answers = ok(u"The users, in the order in which they came"_s, {{u"total_users"_s, 1}, {u"users"_s, QJsonArray()}}),
         .summary = u"Get overview of all users"_s, .group = "admin", .handler = users},
        {.method = Method::Post, .path = "/api/v1/admin/system/maintenance", .access = Access::Admin, .limitClass = "api-v1", .query = taskQuery,
         .answers = ok(u"Done"_s, {{u"task"_s, u"refresh_cache"_s}, {u"status"_s, u"completed"_s}}),
         .summary = u"Trigger maintenance tasks"_s, .group = "admin", .handler = maintain},
        {.method = Method::Get, .path = "/api/v1/admin/logs", .access = Access::Admin, .limitClass = "api-v1", .query = logShape(),
         .answers = ok(u"The last messages, oldest first"_s, {{u"logs"_s, QJsonArray{QJsonObject{{u"timestamp"_s, time}, {u"level"_s, u"INFO"_s}, {u"service"_s, u"parlor"_s}, {u"message"_s, u"…"_s}}}}, {u"total_lines"_s, 1}}),
         .summary = u"Get system logs"_s, .group = "admin", .handler = logs},
        {.method = Method::Put, .path = "/api/v1/admin/system/config", .access = Access::Admin, .limitClass = "api-v1", .body = configurationShape(),
         .answers = ok(u"The settings as they are now"_s, {{u"message"_s, u"Configuration updated successfully"_s}}),
         .summary = u"Update system configuration"_s, .group = "admin", .handler = configure},
    };
}

} // namespace Parlor::Chatbot
