// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/ragchat/ragchatdialect.h"

#include "documents/document.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::RagChat {

namespace {

// "Common Error Codes".
QString codeOf(int status, const Error &error)
{
    if (status == 413 || (error.code == ErrorCode::TooLarge && error.field == "file"_L1))
        return u"FILE_TOO_LARGE"_s;
    if (error.field == "file"_L1 && error.detail == "type"_L1)
        return u"INVALID_FILE_TYPE"_s;
    switch (status) {
    case 401: return u"AUTHENTICATION_REQUIRED"_s;
    case 403: return u"PERMISSION_DENIED"_s;
    case 404: return u"RESOURCE_NOT_FOUND"_s;
    case 405: return u"METHOD_NOT_ALLOWED"_s;
    case 429: return u"RATE_LIMIT_EXCEEDED"_s;
    default: return status < 500 ? u"VALIDATION_ERROR"_s : u"SERVER_ERROR"_s;
    }
}

QString sentenceOf(const QString &message)
{
    return message.endsWith(u"\" is missing."_s) ? u"This field is required."_s : message;
}

// {"email": ["This field is required."]}
QJsonObject detailsOf(const Error &error)
{
    QJsonObject details;
    const auto add = [&](const QString &field, const QString &message) {
        QJsonArray messages = details.value(field).toArray();
        messages.append(sentenceOf(message));
        details.insert(field, messages);
    };
    for (const auto &[field, message] : error.fieldErrors)
        add(field, message);
    if (error.fieldErrors.isEmpty() && !error.field.isEmpty())
        add(error.field, error.message);
    return details;
}

QString messageOf(const Error &error, const QString &code, bool hasDetails, const Route *route)
{
    if (error.code == ErrorCode::Unauthenticated && route && route->path == "/api/auth/login")
        return u"Invalid credentials"_s;
    if (error.code == ErrorCode::TooLarge && code == "FILE_TOO_LARGE"_L1)
        return u"File too large. Maximum size: %1MB"_s.arg(maximumDocumentSize / (1024 * 1024)); // as documented, in whatever language the program runs
    if (hasDetails && code == "VALIDATION_ERROR"_L1)
        return u"Validation failed"_s;
    return error.message.isEmpty() ? u"Something went wrong. Try again."_s : error.message;
}

} // namespace

QString RagChatDialect::title() const { return u"RAG chat"_s; }
QByteArrayList RagChatDialect::prefixes() const { return {"/api/auth", "/api/documents", "/api/chat/sessions", "/api/chat/stream"}; }
QList<Route> RagChatDialect::routes() const { return authRoutes() + documentRoutes() + sessionRoutes() + streamRoutes(); }

// "Default Limits (MVP)".
QList<Dialect::Limit> RagChatDialect::limits() const
{
    const auto perHour = [](int requests) { return QList<RateWindow>{{.length = std::chrono::hours(1), .requests = requests}}; };
    return {{.name = "requests", .windows = perHour(100)}, {.name = "uploads", .windows = perHour(10)}, {.name = "chat", .windows = perHour(50)}};
}

// "HTTP Status Codes": others than those are not told apart.
int RagChatDialect::statusOf(const Error &error, const Route *route) const
{
    const int status = Dialect::statusOf(error, route);
    if (status == 409)
        return 400;
    return status == 402 ? 403 : status > 500 ? 500 : status;
}

QJsonObject RagChatDialect::errorBody(int status, const Error &error, const Route *route) const
{
    const QString code = codeOf(status, error);
    const QJsonObject details = status < 500 ? detailsOf(error) : QJsonObject();
    return {{u"error"_s, messageOf(error, code, !details.isEmpty(), route)}, {u"code"_s, code}, {u"details"_s, details}};
}

QJsonObject RagChatDialect::errorSchema() const
{
    const QJsonObject text{{u"type"_s, u"string"_s}};
    const QJsonObject messages{{u"type"_s, u"array"_s}, {u"items"_s, text}};
    return {{u"type"_s, u"object"_s},
            {u"required"_s, QJsonArray{u"error"_s, u"code"_s, u"details"_s}},
            {u"properties"_s, QJsonObject{{u"error"_s, text}, {u"code"_s, text},
                                          {u"details"_s, QJsonObject{{u"type"_s, u"object"_s}, {u"additionalProperties"_s, messages}}}}}};
}

DocumentedAnswer errorAnswer(int status, const QString &description, const QString &code)
{
    return {.status = status, .description = description, .example = QJsonObject{{u"error"_s, description}, {u"code"_s, code}, {u"details"_s, QJsonObject()}}};
}

DocumentedAnswer noContent() { return {.status = 204, .description = u"Deleted"_s}; }

qint64 rowOf(const RequestContext &context)
{
    bool ok = false;
    const qint64 row = context.captures.constFirst().toLongLong(&ok);
    return ok && row > 0 ? row : 0;
}

} // namespace Parlor::RagChat
