// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform_auth/authdialect.h"

#include "api/platform/platformdialect.h"
#include "core/clock.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::PlatformAuth {

QString AuthDialect::title() const { return u"Sign-in, shared by the platform and the chatbot API"_s; }

QList<Route> AuthDialect::routes() const
{
    return sessionRoutes() + credentialRoutes() + ssoRoutes();
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

// What specification 004 adds to the envelope of 002, which then has details always.
static QJsonObject withBoth(QJsonObject body, int status, const QString &time)
{
    if (!body.contains("details"_L1))
        body.insert(u"details"_s, QJsonObject());
    body.insert(u"detail"_s, body.value("message"_L1));
    body.insert(u"status_code"_s, status);
    body.insert(u"timestamp"_s, time);
    return body;
}

QJsonObject AuthDialect::errorBody(int status, const Error &error, const Route *) const
{
    return withBoth(Platform::errorEnvelope(status, error), status, toIso8601(now()));
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
    DocumentedAnswer answer = Platform::errorAnswer(status, description);
    answer.example = withBoth(answer.example.toObject(), status, u"2023-10-09T15:30:00Z"_s);
    return answer;
}

} // namespace Parlor::PlatformAuth
