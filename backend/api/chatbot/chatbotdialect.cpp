// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatbot/chatbotdialect.h"

#include "core/clock.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::Chatbot {

QString ChatbotDialect::title() const { return u"Chatbot API"_s; }

QByteArrayList ChatbotDialect::prefixes() const
{
    return {"/api/v1/health", "/api/v1/chat/message", "/api/v1/chat/conversation", "/api/v1/chat/conversations", "/api/v1/users", "/api/v1/gemini", "/api/v1/admin", "/ws/chat"};
}

QList<Route> ChatbotDialect::routes() const
{
    return healthRoutes() + chatRoutes() + conversationRoutes() + socketRoutes() + userRoutes() + providerRoutes() + adminRoutes();
}

// specs/README.md: one limit for everything below /api/v1.
QList<Dialect::Limit> ChatbotDialect::limits() const
{
    return {{.name = "api-v1",
             .windows = {{.length = std::chrono::seconds(60), .requests = 60}, {.length = std::chrono::seconds(3600), .requests = 1000}},
             .adminFactor = 10,
             .shared = true}};
}

int ChatbotDialect::statusOf(const Error &error, const Route *route) const
{
    switch (error.code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::TooLarge: return 422; // "Common HTTP Status Codes"
    case ErrorCode::Conflict: return 400; // well-formed, but at odds with what is stored
    default: return Dialect::statusOf(error, route);
    }
}

QJsonObject ChatbotDialect::errorBody(int status, const Error &error, const Route *) const { return errorJson(status, error); }

QJsonObject ChatbotDialect::errorSchema() const
{
    const QJsonObject text{{u"type"_s, u"string"_s}};
    return {{u"type"_s, u"object"_s},
            {u"required"_s, QJsonArray{u"detail"_s, u"status_code"_s, u"timestamp"_s}},
            {u"properties"_s, QJsonObject{{u"detail"_s, text}, {u"status_code"_s, QJsonObject{{u"type"_s, u"integer"_s}}}, {u"timestamp"_s, text}}}};
}

QJsonObject errorJson(int status, const Error &error)
{
    return {{u"detail"_s, error.message.isEmpty() ? u"Something went wrong. Try again."_s : error.message}, {u"status_code"_s, status}, {u"timestamp"_s, toIso8601(now())}};
}

DocumentedAnswer errorAnswer(int status, const QString &description)
{
    return {.status = status, .description = description,
            .example = QJsonObject{{u"detail"_s, description}, {u"status_code"_s, status}, {u"timestamp"_s, u"2023-10-09T15:30:00Z"_s}}};
}

} // namespace Parlor::Chatbot
