// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform/platformdialect.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::Platform {

// "Error Responses"; those beyond it are named in the same way.
static QString nameOf(int status)
{
    switch (status) {
    case 400: return u"bad_request"_s;
    case 401: return u"unauthorized"_s;
    case 402: return u"payment_required"_s;
    case 403: return u"forbidden"_s;
    case 404: return u"not_found"_s;
    case 405: return u"method_not_allowed"_s;
    case 409: return u"conflict"_s;
    case 429: return u"rate_limit_exceeded"_s;
    case 503: return u"service_unavailable"_s;
    case 504: return u"gateway_timeout"_s;
    default: return status < 500 ? u"bad_request"_s : u"internal_error"_s;
    }
}

QString PlatformDialect::title() const { return u"AI Chat Platform"_s; }

QByteArrayList PlatformDialect::prefixes() const
{
    return {"/api/v1", "/api/v1/chats", "/api/v1/chat/completions", "/api/v1/memories", "/api/v1/documents", "/api/v1/models", "/api/v1/webhooks"};
}

QList<Route> PlatformDialect::routes() const
{
    return chatRoutes() + completionRoutes() + memoryRoutes() + documentRoutes() + modelRoutes() + webhookRoutes();
}

// specs/README.md: one limit for everything below /api/v1.
QList<Dialect::Limit> PlatformDialect::limits() const
{
    return {{.name = "api-v1",
             .windows = {{.length = std::chrono::seconds(60), .requests = 60}, {.length = std::chrono::seconds(3600), .requests = 1000}},
             .adminFactor = 10,
             .shared = true}};
}

QJsonObject PlatformDialect::errorBody(int status, const Error &error, const Route *) const { return errorEnvelope(status, error); }

QJsonObject PlatformDialect::errorSchema() const
{
    const QJsonObject text{{u"type"_s, u"string"_s}};
    return {{u"type"_s, u"object"_s},
            {u"required"_s, QJsonArray{u"error"_s, u"message"_s}},
            {u"properties"_s, QJsonObject{{u"error"_s, text}, {u"message"_s, text}, {u"details"_s, QJsonObject{{u"type"_s, u"object"_s}}}}}};
}

QJsonObject errorEnvelope(int status, const Error &error)
{
    const QString message = error.message.isEmpty() ? u"An unexpected error occurred"_s : error.message;
    QJsonObject body{{u"error"_s, nameOf(status)}, {u"message"_s, message}};
    QJsonObject details;
    for (const auto &[field, complaint] : error.fieldErrors)
        details.insert(field, complaint);
    if (!error.field.isEmpty())
        details.insert(error.field, message);
    if (status == 400 || !details.isEmpty())
        body.insert(u"details"_s, details);
    return body;
}

Error brokenOff()
{
    return {.code = ErrorCode::Unavailable, .message = u"The connection to the model broke off before the answer was complete. Try again."_s, .detail = {}, .field = {}, .retryAfter = {}};
}

DocumentedAnswer errorAnswer(int status, const QString &description)
{
    QJsonObject example{{u"error"_s, nameOf(status)}, {u"message"_s, description}};
    if (status == 400)
        example.insert(u"details"_s, QJsonObject{{u"field"_s, u"validation error"_s}});
    return {.status = status, .description = description, .example = example};
}

QList<Field> pageFields(int defaultLimit)
{
    return {{.name = u"limit"_s, .type = Field::Type::Integer, .minimum = 1, .maximum = 1000, .defaultValue = defaultLimit},
            {.name = u"offset"_s, .type = Field::Type::Integer, .minimum = 0, .maximum = 1'000'000'000, .defaultValue = 0}};
}

} // namespace Parlor::Platform
