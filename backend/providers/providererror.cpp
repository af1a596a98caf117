// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/providererror.h"

#include "core/translation.h"

#include <QDateTime>
#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

/// The parts that the providers' shapes have in common.
struct Parts {
    QString message;
    QString type;
    QString code;
    QJsonArray details;
    QString detailCode; ///< Anthropic's details.error_code
};

} // namespace

static Parts partsOf(const ProviderRefusal &refusal)
{
    Parts parts;
    const QJsonValue error = refusal.body.value(u"error");
    const QJsonObject object = error.isObject() ? error.toObject() : refusal.body;
    parts.message = error.isString() ? error.toString() : object.value(u"message").toString();
    parts.type = object.value(u"type").toString();
    const QJsonValue code = object.value(u"code");
    parts.code = code.isDouble() ? QString::number(code.toInt()) : code.toString();
    if (object.contains(u"status"))
        parts.type = object.value(u"status").toString();
    if (refusal.body.contains(u"error_type")) {
        parts.type = refusal.body.value(u"error_type").toString();
        parts.message = refusal.body.value(u"error_message").toString();
    }
    parts.details = object.value(u"details").toArray();
    parts.detailCode = object.value(u"details").toObject().value(u"error_code").toString();
    if (parts.message.isEmpty())
        parts.message = refusal.text.left(300).simplified();
    return parts;
}

static int statusOf(const ProviderRefusal &refusal, const Parts &parts)
{
    if (refusal.status >= 300)
        return refusal.status;
    // Inside a stream the HTTP status says 200: the names tell (providers.md sections 1, 2, 4, 5).
    static const QHash<QString, int> names{
        {u"overloaded_error"_s, 529},        {u"rate_limit_error"_s, 429},     {u"rate_limit_exceeded"_s, 429}, {u"api_error"_s, 500},
        {u"server_error"_s, 500},            {u"authentication_error"_s, 401}, {u"permission_error"_s, 403},    {u"billing_error"_s, 402},
        {u"not_found_error"_s, 404},         {u"invalid_request_error"_s, 400}, {u"timeout_error"_s, 504},      {u"UNAVAILABLE"_s, 503},
        {u"RESOURCE_EXHAUSTED"_s, 429},      {u"INTERNAL"_s, 500},             {u"DEADLINE_EXCEEDED"_s, 504},   {u"INVALID_ARGUMENT"_s, 400},
        {u"PERMISSION_DENIED"_s, 403},       {u"NOT_FOUND"_s, 404},            {u"insufficient_quota"_s, 429},  {u"unavailable_error"_s, 503},
        {u"exceed_context_size_error"_s, 400}, {u"invalid_prompt"_s, 400}};
    const int number = parts.code.toInt();
    return number >= 400 && number < 600 ? number : names.value(parts.type, names.value(parts.code, 500));
}

static bool isAboutMoney(const Parts &parts)
{
    static const QStringList codes{u"insufficient_quota"_s, u"credit_balance_exhausted"_s, u"enforced_spend_limit_reached"_s, u"contract_spend_limit_reached"_s,
                                   u"billing_error"_s};
    if (codes.contains(parts.code) || codes.contains(parts.type) || codes.contains(parts.detailCode))
        return true;
    for (const QJsonValue &detail : parts.details) {
        for (const QJsonValue &violation : detail.toObject().value(u"violations").toArray()) {
            if (violation.toObject().value(u"quotaId").toString().contains(u"PerDay"))
                return true;
        }
    }
    return parts.message.contains(u"limit: 0") || parts.message.contains(u"credit balance is too low");
}

// Gemini sends no Retry-After but a RetryInfo with "46s".
static std::optional<std::chrono::milliseconds> retryDelay(const Parts &parts)
{
    for (const QJsonValue &detail : parts.details) {
        QString delay = detail.toObject().value(u"retryDelay").toString();
        if (delay.endsWith(u's')) {
            delay.chop(1);
            return std::chrono::milliseconds(qint64(delay.toDouble() * 1000));
        }
    }
    return std::nullopt;
}

std::optional<std::chrono::milliseconds> readRetryAfter(const QHash<QByteArray, QByteArray> &headers)
{
    bool isNumber = false;
    if (const double exact = headers.value("retry-after-ms").toDouble(&isNumber); isNumber)
        return std::chrono::milliseconds(qint64(exact));
    const QByteArray value = headers.value("retry-after").trimmed();
    if (const double amount = value.toDouble(&isNumber); isNumber)
        return std::chrono::milliseconds(qint64(amount * 1000));
    const QDateTime date = QDateTime::fromString(QString::fromLatin1(value), Qt::RFC2822Date);
    if (date.isValid())
        return std::chrono::milliseconds(std::max<qint64>(0, QDateTime::currentDateTimeUtc().msecsTo(date)));
    return std::nullopt;
}

ProviderVerdict readProviderError(const ProviderRefusal &refusal)
{
    const Parts parts = partsOf(refusal);
    const int status = statusOf(refusal, parts);
    const QString said = parts.message.isEmpty() ? tr("it gave no reason (status %1)").arg(status) : parts.message;
    ProviderVerdict verdict;
    Error &error = verdict.error;
    error.detail = u"HTTP %1 %2 %3"_s.arg(refusal.status).arg(parts.type, parts.code);
    error.retryAfter = readRetryAfter(refusal.headers);
    if (!error.retryAfter)
        error.retryAfter = retryDelay(parts);
    const bool keyInvalid = status == 400 && parts.message.contains(u"API key not valid");
    if (status == 402 || (status == 429 && isAboutMoney(parts))) {
        error.code = ErrorCode::QuotaExceeded;
        error.message = tr("The provider account has no credit left or has reached its limit: %1").arg(said);
    } else if (status == 401 || keyInvalid) {
        error.code = ErrorCode::Unauthenticated;
        error.message = tr("The provider does not accept the key. Check it under Providers: %1").arg(said);
    } else if (status == 403) {
        error.code = ErrorCode::PermissionDenied;
        error.message = tr("The provider does not allow this with your key: %1").arg(said);
    } else if (status == 404) {
        error.code = ErrorCode::NotFound;
        error.message = tr("The provider does not know this model or address: %1").arg(said);
    } else if (status == 429) {
        error.code = ErrorCode::RateLimited;
        error.message = tr("The provider asks to wait before the next question: %1").arg(said);
        verdict.retry = true;
    } else if (status == 413) {
        error.code = ErrorCode::TooLarge;
        error.message = tr("The conversation or an image is too large for the provider: %1").arg(said);
    } else if (status == 408 || status == 409 || status >= 500) {
        error.code = ErrorCode::Unavailable;
        error.message = tr("The provider cannot answer at the moment. Try again in a little while: %1").arg(said);
        verdict.retry = true;
    } else if (status >= 300 && status < 400) {
        error.code = ErrorCode::Unavailable;
        error.message = tr("The provider's address leads elsewhere. Check its base URL under Providers.");
    } else {
        error.code = ErrorCode::InvalidArgument;
        error.message = tr("The provider refused the question: %1").arg(said);
    }
    if (const QByteArray asked = refusal.headers.value("x-should-retry"); !asked.isEmpty() && error.code != ErrorCode::QuotaExceeded)
        verdict.retry = asked == "true";
    return verdict;
}

Error malformedAnswer(const QString &beginning)
{
    return {.code = ErrorCode::Unavailable,
            .message = tr("The provider sent something that is not an answer. Check its base URL under Providers, or try again."),
            .detail = beginning,
            .field = {},
            .retryAfter = {}};
}

Error unreachable(const QString &provider, const QString &host, const QString &reason)
{
    return {.code = ErrorCode::Unavailable,
            .message = tr("%1 cannot be reached at %2. Check the connection, and whether the server runs.").arg(provider, host),
            .detail = reason,
            .field = {},
            .retryAfter = {}};
}

Error silent(const QString &provider)
{
    return {.code = ErrorCode::Timeout,
            .message = tr("%1 stayed silent for too long. Try again, or choose another model.").arg(provider),
            .detail = {},
            .field = {},
            .retryAfter = {}};
}

Error asUpstream(Error error)
{
    switch (error.code) {
    case ErrorCode::Unauthenticated:
    case ErrorCode::TokenExpired:
    case ErrorCode::PermissionDenied:
    case ErrorCode::NotFound:
    case ErrorCode::QuotaExceeded: error.code = ErrorCode::Unavailable; break;
    default: break;
    }
    return error;
}

} // namespace Parlor
