// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/flowise_proxy/flowisedialect.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::FlowiseProxy {

QString FlowiseDialect::title() const { return u"Flowise proxy"_s; }

QByteArrayList FlowiseDialect::prefixes() const
{
    return {"/api/v1/chat/authenticate", "/api/v1/chat/refresh", "/api/v1/chat/revoke", "/api/v1/chat/predict", "/api/v1/chat/credits", "/api/v1/chat/sessions"};
}

QList<Route> FlowiseDialect::routes() const
{
    return authRoutes() + predictRoutes() + sessionRoutes();
}

// specs/README.md: one limit for everything below /api/v1.
QList<Dialect::Limit> FlowiseDialect::limits() const
{
    return {{.name = "api-v1",
             .windows = {{.length = std::chrono::seconds(60), .requests = 60}, {.length = std::chrono::seconds(3600), .requests = 1000}},
             .adminFactor = 10,
             .shared = true}};
}

int FlowiseDialect::statusOf(const Error &error, const Route *route) const
{
    // The specification knows no 503 at sign-in.
    if (error.code == ErrorCode::Unavailable && route && route->group == "auth")
        return 500;
    switch (error.code) {
    case ErrorCode::Timeout: return 503; // the Flowise server stays silent
    case ErrorCode::Filtered: return 500;
    case ErrorCode::Conflict: return 400;
    default: return Dialect::statusOf(error, route);
    }
}

QJsonObject FlowiseDialect::errorBody(int, const Error &error, const Route *) const
{
    return {{u"detail"_s, error.message.isEmpty() ? u"Something went wrong. Try again."_s : error.message}};
}

QJsonObject FlowiseDialect::errorSchema() const
{
    return {{u"type"_s, u"object"_s},
            {u"required"_s, QJsonArray{u"detail"_s}},
            {u"properties"_s, QJsonObject{{u"detail"_s, QJsonObject{{u"type"_s, u"string"_s}}}}}};
}

DocumentedAnswer errorAnswer(int status, const QString &description)
{
    return {.status = status, .description = description, .example = QJsonObject{{u"detail"_s, description}}};
}

} // namespace Parlor::FlowiseProxy
