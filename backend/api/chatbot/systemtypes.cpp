// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatbot/systemtypes.h"

#include "api/chatbot/chattypes.h"

#include <QSysInfo>

#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace Parlor::Chatbot {

double rounded(double value, int digits)
{
    const double factor = std::pow(10.0, digits);
    return std::round(value * factor) / factor;
}

QString statusText(const SystemHealth &health)
{
    return !health.database ? u"unhealthy"_s : health.models ? u"healthy"_s : u"degraded"_s;
}

QJsonObject checksJson(const SystemHealth &health)
{
    const auto text = [](bool healthy) { return healthy ? u"healthy"_s : u"unhealthy"_s; };
    return {{u"database"_s, text(health.database)},
            {u"llm_service"_s, text(health.models)},
            {u"memory_usage"_s, rounded(health.process.memoryPercent, 2)},
            {u"cpu_usage"_s, rounded(health.process.processorPercent, 2)}};
}

QJsonObject systemInfoJson(std::chrono::seconds uptime)
{
    return {{u"python_version"_s, QJsonValue()}, // documented; this server runs on no Python
            {u"qt_version"_s, QString::fromLatin1(qVersion())},
            {u"platform"_s, QSysInfo::prettyProductName()},
            {u"architecture"_s, QSysInfo::currentCpuArchitecture()},
            {u"uptime_seconds"_s, qint64(uptime.count())}};
}

QJsonObject settingsJson(const Configuration &configuration)
{
    return {{u"debug_mode"_s, configuration.isOn(u"debug"_s)},
            {u"log_level"_s, configuration.text(u"log_level"_s)},
            {u"api_version"_s, u"/api/v1"_s},
            {u"rate_limit_per_minute"_s, configuration.number(u"rate_limit_per_minute"_s)},
            {u"rate_limit_per_hour"_s, configuration.number(u"rate_limit_per_hour"_s)},
            {u"max_tokens"_s, configuration.number(u"max_tokens"_s)},
            {u"default_model"_s, configuration.text(u"default_model"_s)}};
}

QJsonObject environmentJson(const SystemService &system)
{
    return {{u"app_name"_s, u"Parlor"_s},
            {u"version"_s, QStringLiteral(PARLOR_VERSION)},
            {u"host"_s, system.configuration().text(u"host"_s)},
            {u"port"_s, system.listening().port}};
}

QJsonObject metricsJson(const SystemUsage &usage, int hours)
{
    const qint64 answers = std::accumulate(usage.answersByModel.cbegin(), usage.answersByModel.cend(), qint64(0));
    QJsonObject shares;
    for (auto model = usage.answersByModel.cbegin(); model != usage.answersByModel.cend(); ++model) {
        const QString name = modelName(model.key());
        const QString key = shares.contains(name) ? model.key() : name; // two providers may offer the same
        shares.insert(key, rounded(double(model.value()) / double(answers), 4));
    }
    return {{u"period"_s, QJsonObject{{u"start"_s, toIso8601(usage.from)}, {u"end"_s, toIso8601(usage.to)}, {u"hours"_s, hours}}},
            {u"api_metrics"_s, QJsonObject{{u"total_requests"_s, usage.requests},
                                           {u"successful_requests"_s, usage.requests - usage.failedRequests},
                                           {u"failed_requests"_s, usage.failedRequests},
                                           {u"average_response_time_ms"_s, qint64(std::llround(usage.averageMilliseconds))}}},
            {u"chat_metrics"_s, QJsonObject{{u"total_messages"_s, usage.messages}, {u"total_conversations"_s, usage.conversations}, {u"unique_users"_s, usage.people}}},
            {u"llm_metrics"_s, QJsonObject{{u"total_tokens_used"_s, usage.tokens}, {u"model_usage"_s, shares}}}};
}

QJsonObject logEntryJson(const LogEntry &entry)
{
    return {{u"timestamp"_s, entry.time}, {u"level"_s, entry.level}, {u"service"_s, entry.service}, {u"message"_s, entry.message}};
}

Shape configurationShape()
{
    return {{.name = u"log_level"_s, .oneOf = {u"DEBUG"_s, u"INFO"_s, u"WARNING"_s, u"ERROR"_s}, .example = u"DEBUG"_s},
            {.name = u"rate_limit_per_minute"_s, .type = Field::Type::Integer, .minimum = 1, .maximum = 1'000'000, .example = 120},
            {.name = u"rate_limit_per_hour"_s, .type = Field::Type::Integer, .minimum = 1, .maximum = 100'000'000, .example = 2000},
            {.name = u"max_tokens"_s, .type = Field::Type::Integer, .minimum = 0, .maximum = 10'000'000, .example = 4000, .description = u"Of any answer; 0: what the model allows"_s},
            {.name = u"default_model"_s, .maxLength = 200, .description = u"For people who chose none; empty: the best at hand"_s}};
}

} // namespace Parlor::Chatbot
