// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatbot/chatbotdialect.h"

#include "api/chatbot/systemtypes.h"
#include "core/clock.h"
#include "system/systemservice.h"

using namespace Qt::StringLiterals;

namespace Parlor::Chatbot {

namespace HealthHandlers {
namespace {

Result<Response> basic(const RequestContext &)
{
    return Response::json(QJsonObject{{u"status"_s, u"healthy"_s}, {u"timestamp"_s, toIso8601(now())}, {u"version"_s, QStringLiteral(PARLOR_VERSION)}});
}

QCoro::Task<Result<Response>> detailed(ContextPointer context)
{
    SystemService &system = context->services.system;
    auto checking = system.health();
    const SystemHealth health = co_await checking;
    co_return Response::json(QJsonObject{{u"status"_s, statusText(health)},
                                         {u"timestamp"_s, toIso8601(now())},
                                         {u"version"_s, QStringLiteral(PARLOR_VERSION)},
                                         {u"checks"_s, checksJson(health)},
                                         {u"system_info"_s, systemInfoJson(system.uptime())}},
                             health.database ? 200 : 503);
}

} // namespace
} // namespace HealthHandlers

QList<Route> healthRoutes()
{
    using namespace HealthHandlers;
    const QJsonObject example{{u"status"_s, u"healthy"_s}, {u"timestamp"_s, u"2023-10-09T15:30:00Z"_s}, {u"version"_s, u"1.0.0"_s}};
    QJsonObject more = example;
    more.insert(u"checks"_s, QJsonObject{{u"database"_s, u"healthy"_s}, {u"llm_service"_s, u"healthy"_s}, {u"memory_usage"_s, 1.5}, {u"cpu_usage"_s, 0.3}});
    more.insert(u"system_info"_s, QJsonObject{{u"python_version"_s, QJsonValue()}, {u"qt_version"_s, u"6.8.2"_s}, {u"platform"_s, u"Debian GNU/Linux 13"_s}, {u"uptime_seconds"_s, 3600}});
    return {
        {.method = Method::Get, .path = "/api/v1/health", .access = Access::Public, .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"The server works"_s, .example = example}}, .summary = u"Basic health check"_s, .group = "health", .direct = basic},
        {.method = Method::Get, .path = "/api/v1/health/detailed", .access = Access::Public, .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"How its parts are; memory and processor in per cent of the machine"_s, .example = more}, {.status = 503, .description = u"The database does not answer"_s}},
         .summary = u"Detailed health status including system metrics"_s, .group = "health", .handler = detailed},
    };
}

} // namespace Parlor::Chatbot
