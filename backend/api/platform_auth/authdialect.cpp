// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform_auth/authdialect.h"

#include "core/clock.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::PlatformAuth {

namespace {

QString nameOf(int status)
{
    switch (status) {
    case 400:
    case 422: return u"bad_request"_s;
    case 401: return u"unauthorized"_s;
    case 403: return u"forbidden"_s;
    case 404: return u"not_found"_s;
    case 405: return u"method_not_allowed"_s;
    case 429: return u"rate_limit_exceeded"_s;
    default: return status < 500 ? u"bad_request"_s : u"internal_error"_s;
    }
}

} // namespace

QString AuthDialect::title() const { return u"Sign-in, shared by the platform and the chatbot API"_s; }

QList<Route> AuthDialect::routes() const
{
    return sessionRoutes() + credentialRoutes();
}

// specs/README.md: one limit for everything below /api/v1.
QList<Dialect::Limit> AuthDialect::limits() const
{
    return {{.name = "api-v1",
             .windows = {{.length = std::chrono::seconds(60), .requests = 60}, {.length = std::chrono::seconds(3600), .requests = 1000}},
             .adminFactor = 10,
             .shared = true}};
}

// Only specification 004 has these paths, so that bad input is its 422 there.
static bool isOfChatbotAlone(const Route *route)
{
    return route && (route->path.endsWith("/generate-api-key") || route->path.endsWith("/change-password"));
}

int AuthDialect::statusOf(const Error &error, const Route *route) const
{
    switch (error.code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::TooLarge: return isOfChatbotAlone(route) ? 422 : 400; // 400 is the one that both specifications have
    case ErrorCode::Conflict: return 400;
    default: return Dialect::statusOf(error, route);
    }
}

QJsonObject AuthDialect::errorBody(int status, const Error &error, const Route *) const
{
    const QString message = error.message.isEmpty() ? u"Something went wrong. Try again."_s : error.message;
    return {{u"error"_s, nameOf(status)},
            {u"message"_s, message},
            {u"details"_s, error.field.isEmpty() ? QJsonObject() : QJsonObject{{error.field, message}}},
            {u"detail"_s, message},
            {u"status_code"_s, status},
            {u"timestamp"_s, toIso8601(now())}};
}

QJsonObject AuthDialect::errorSchema() const
{
    const QJsonObject text{{u"type"_s, u"string"_s}};
    return {{u"type"_s, u"object"_s},
            {u"required"_s, QJsonArray{u"error"_s, u"message"_s, u"detail"_s, u"status_code"_s, u"timestamp"_s}},
            {u"properties"_s, QJsonObject{{u"error"_s, text}, {u"message"_s, text}, {u"details"_s, QJsonObject{{u"type"_s, u"object"_s}}}, {u"detail"_s, text},
                                          {u"status_code"_s, QJsonObject{{u"type"_s, u"integer"_s}}}, {u"timestamp"_s, text}}}};
}

DocumentedAnswer errorAnswer(int status, const QString &description)
{
    return {.status = status, .description = description,
            .example = QJsonObject{{u"error"_s, nameOf(status)}, {u"message"_s, description}, {u"details"_s, QJsonObject()}, {u"detail"_s, description},
                                   {u"status_code"_s, status}, {u"timestamp"_s, u"2023-10-09T15:30:00Z"_s}}};
}

} // namespace Parlor::PlatformAuth
