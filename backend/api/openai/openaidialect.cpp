// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/openai/openaidialect.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::OpenAiApi {

// "Error codes" of the API reference.
static QString typeOf(int status)
{
    switch (status) {
    case 401: return u"authentication_error"_s;
    case 403: return u"permission_error"_s;
    case 404: return u"not_found_error"_s;
    case 429: return u"rate_limit_error"_s;
    default: return status >= 500 ? u"server_error"_s : u"invalid_request_error"_s;
    }
}

static bool isUnknownModel(const Error &error)
{
    return error.code == ErrorCode::InvalidArgument && error.field == "model"_L1 && error.detail == "not offered"_L1;
}

static QJsonValue codeOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Unauthenticated: return u"invalid_api_key"_s;
    case ErrorCode::TokenExpired: return u"token_expired"_s;
    case ErrorCode::RateLimited: return u"rate_limit_exceeded"_s;
    case ErrorCode::QuotaExceeded: return u"insufficient_quota"_s;
    case ErrorCode::Filtered: return u"content_filter"_s;
    case ErrorCode::TooLarge: return u"string_above_max_length"_s;
    case ErrorCode::InvalidArgument:
        if (isUnknownModel(error))
            return u"model_not_found"_s;
        return error.detail == "missing"_L1 ? QJsonValue(u"missing_required_parameter"_s) : QJsonValue(u"invalid_value"_s);
    default: return QJsonValue::Null;
    }
}

QJsonObject errorObject(int status, const Error &error)
{
    return {{u"message"_s, error.message.isEmpty() ? u"Something went wrong. Try again."_s : error.message},
            {u"type"_s, error.code == ErrorCode::QuotaExceeded ? u"insufficient_quota"_s : typeOf(status)},
            {u"param"_s, error.field.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(error.field)},
            {u"code"_s, codeOf(error)}};
}

DocumentedAnswer errorAnswer(int status, const QString &description)
{
    const Error error{.code = ErrorCode::InvalidArgument, .message = description, .detail = {}, .field = {}, .retryAfter = {}};
    return {.status = status, .description = description, .example = QJsonObject{{u"error"_s, errorObject(status, error)}}};
}

QString OpenAiDialect::title() const { return u"OpenAI-compatible"_s; }

QList<Route> OpenAiDialect::routes() const
{
    return modelRoutes() + chatCompletionRoutes() + responseRoutes() + embeddingRoutes();
}

// OpenAI's own limits depend on the account; ours only stop a program that has run wild.
QList<Dialect::Limit> OpenAiDialect::limits() const
{
    return {{.name = "requests", .windows = {{.length = std::chrono::seconds(60), .requests = 500}}, .adminFactor = 10}};
}

int OpenAiDialect::statusOf(const Error &error, const Route *route) const
{
    if (error.code == ErrorCode::QuotaExceeded)
        return 429; // "You exceeded your current quota"
    if (isUnknownModel(error))
        return 404; // "The model does not exist"
    return Dialect::statusOf(error, route);
}

QJsonObject OpenAiDialect::errorBody(int status, const Error &error, const Route *) const
{
    return {{u"error"_s, errorObject(status, error)}};
}

QJsonObject OpenAiDialect::errorSchema() const
{
    const QJsonObject text{{u"type"_s, u"string"_s}};
    const QJsonObject textOrNull{{u"type"_s, QJsonArray{u"string"_s, u"null"_s}}};
    const QJsonObject error{{u"type"_s, u"object"_s},
                            {u"required"_s, QJsonArray{u"message"_s, u"type"_s, u"param"_s, u"code"_s}},
                            {u"properties"_s, QJsonObject{{u"message"_s, text}, {u"type"_s, text}, {u"param"_s, textOrNull}, {u"code"_s, textOrNull}}}};
    return {{u"type"_s, u"object"_s}, {u"required"_s, QJsonArray{u"error"_s}}, {u"properties"_s, QJsonObject{{u"error"_s, error}}}};
}

} // namespace Parlor::OpenAiApi
