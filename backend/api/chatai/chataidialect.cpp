// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatai/chataidialect.h"

#include "http/documentation.h"

using namespace Qt::StringLiterals;

namespace Parlor::ChatAi {

namespace {

bool isInputError(ErrorCode code)
{
    return code == ErrorCode::InvalidArgument || code == ErrorCode::TooLarge;
}

// "Error Codes"; what is not a chat or conversation error is a general one.
QString codeOf(int status, const Error &error, const Route *route)
{
    const QByteArray group = route ? route->group : QByteArray();
    const bool isLogin = route && route->path == "/auth/login";
    switch (error.code) {
    case ErrorCode::TokenExpired: return error.detail == "refresh"_L1 ? u"AUTH_REFRESH_REQUIRED"_s : u"AUTH_TOKEN_EXPIRED"_s;
    case ErrorCode::Unauthenticated: return isLogin ? u"AUTH_INVALID_CREDENTIALS"_s : u"AUTH_TOKEN_INVALID"_s;
    case ErrorCode::PermissionDenied:
        if (group == "chat" || group == "conversations")
            return u"CONV_ACCESS_DENIED"_s;
        return isLogin ? u"AUTH_INVALID_CREDENTIALS"_s : u"AUTH_TOKEN_INVALID"_s;
    case ErrorCode::RateLimited: return group == "auth" ? u"AUTH_RATE_LIMITED"_s : u"RATE_LIMITED"_s;
    case ErrorCode::NotFound: return group == "chat" || group == "conversations" ? u"CONV_NOT_FOUND"_s : u"VALIDATION_ERROR"_s;
    case ErrorCode::TooLarge: return error.field == "message"_L1 ? u"CHAT_MESSAGE_TOO_LONG"_s : u"VALIDATION_ERROR"_s;
    case ErrorCode::InvalidArgument:
        return error.field == "message"_L1 && (error.detail == "missing"_L1 || error.detail == "empty"_L1) ? u"CHAT_MESSAGE_EMPTY"_s : u"VALIDATION_ERROR"_s;
    case ErrorCode::Conflict: return group == "chat" ? u"CHAT_STREAM_ERROR"_s : u"CONV_UPDATE_FAILED"_s;
    case ErrorCode::QuotaExceeded:
    case ErrorCode::Filtered:
    case ErrorCode::Unavailable:
    case ErrorCode::Timeout:
        if (group == "chat")
            return u"CHAT_API_ERROR"_s;
        return status < 500 ? u"VALIDATION_ERROR"_s : u"SERVICE_UNAVAILABLE"_s;
    case ErrorCode::Cancelled: return u"SERVICE_UNAVAILABLE"_s;
    case ErrorCode::Corrupt:
    case ErrorCode::Internal: break;
    }
    if (group == "conversations" && route->method == Method::Delete)
        return u"CONV_DELETE_FAILED"_s;
    if (group == "conversations" && route->method != Method::Get)
        return u"CONV_UPDATE_FAILED"_s;
    return u"INTERNAL_ERROR"_s;
}

QString detailsOf(const Error &error)
{
    if (error.code == ErrorCode::TokenExpired && error.detail == "refresh"_L1)
        return u"Get a new access token from POST /auth/refresh"_s;
    return isInputError(error.code) ? error.field : QString(); // Error::detail is for the log
}

} // namespace

QString ChatAiDialect::title() const { return u"ChatAI-GCP"_s; }
QByteArrayList ChatAiDialect::prefixes() const { return {"/auth", "/api/chat", "/api/models", "/api/conversations", "/health"}; }

QList<Route> ChatAiDialect::routes() const
{
    return healthRoutes() + authRoutes() + chatRoutes() + modelRoutes() + conversationRoutes() + documentationRoutes();
}

// "Rate Limits".
QList<Dialect::Limit> ChatAiDialect::limits() const
{
    const auto perMinute = [](int requests) { return QList<RateWindow>{{.length = std::chrono::seconds(60), .requests = requests}}; };
    return {{.name = "auth", .windows = perMinute(10)},
            {.name = "chat", .windows = perMinute(30)},
            {.name = "conversations", .windows = perMinute(100)},
            {.name = "other", .windows = perMinute(200)}};
}

int ChatAiDialect::statusOf(const Error &error, const Route *route) const
{
    const bool isChat = route && route->group == "chat";
    const bool hasConversations = isChat || (route && route->group == "conversations");
    if (error.code == ErrorCode::PermissionDenied && !hasConversations)
        return 401; // the specification knows no 403 there
    if (isChat && (error.code == ErrorCode::QuotaExceeded || error.code == ErrorCode::Filtered))
        return 502;
    return Dialect::statusOf(error, route);
}

QJsonObject ChatAiDialect::errorBody(int status, const Error &error, const Route *route) const
{
    QJsonObject body{{u"code"_s, codeOf(status, error, route)},
                     {u"message"_s, error.message.isEmpty() ? u"Something went wrong. Try again."_s : error.message}};
    if (const QString details = detailsOf(error); !details.isEmpty())
        body.insert(u"details"_s, details);
    return {{u"success"_s, false}, {u"error"_s, body}};
}

QJsonObject ChatAiDialect::errorSchema() const
{
    const QJsonObject text{{u"type"_s, u"string"_s}};
    const QJsonObject error{{u"type"_s, u"object"_s},
                            {u"required"_s, QJsonArray{u"code"_s, u"message"_s}},
                            {u"properties"_s, QJsonObject{{u"code"_s, text}, {u"message"_s, text}, {u"details"_s, text}}}};
    return {{u"type"_s, u"object"_s},
            {u"required"_s, QJsonArray{u"success"_s, u"error"_s}},
            {u"properties"_s, QJsonObject{{u"success"_s, QJsonObject{{u"const"_s, false}}}, {u"error"_s, error}}}};
}

QJsonObject successBody(const QJsonObject &data, const QString &message)
{
    QJsonObject body{{u"success"_s, true}};
    if (!data.isEmpty())
        body.insert(u"data"_s, data);
    if (!message.isEmpty())
        body.insert(u"message"_s, message);
    return body;
}

Response success(const QJsonObject &data, const QString &message)
{
    return Response::json(successBody(data, message));
}

DocumentedAnswer errorAnswer(int status, const QString &description, const QString &code)
{
    return {.status = status,
            .description = description,
            .example = QJsonObject{{u"success"_s, false}, {u"error"_s, QJsonObject{{u"code"_s, code}, {u"message"_s, description}}}}};
}

} // namespace Parlor::ChatAi
