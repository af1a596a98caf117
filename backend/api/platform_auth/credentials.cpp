// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform_auth/authdialect.h"

#include "accounts/accountservice.h"
#include "api/platform_auth/authtypes.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::PlatformAuth {

namespace CredentialHandlers {
namespace {

// A key must not make another one that may do more than itself.
Result<QStringList> grantedScopes(const Principal &caller, const QStringList &wanted)
{
    if (caller.scopes.isEmpty())
        return wanted;
    for (const QString &scope : wanted) {
        if (!caller.scopes.contains(scope))
            return failure(ErrorCode::PermissionDenied, u"This API key lacks the scope \"%1\" and cannot hand it on."_s.arg(scope));
    }
    return wanted.isEmpty() ? caller.scopes : wanted;
}

QCoro::Task<Result<Response>> generateKey(ContextPointer context)
{
    const Principal caller = context->caller;
    QStringList wanted;
    for (const QJsonValue &scope : context->body.value("scopes"_L1).toArray())
        wanted << scope.toString();
    const Result<QStringList> scopes = grantedScopes(caller, wanted);
    if (!scopes)
        co_return failure(scopes);
    std::optional<Timestamp> expiresAt;
    if (const int days = context->body.value("expires_in_days"_L1).toInt(); days > 0)
        expiresAt = now() + std::chrono::days(days);
    auto making = context->services.accounts.createApiKey(caller.user, context->body.value("name"_L1).toString().trimmed(), *scopes, expiresAt);
    const auto key = co_await making;
    if (!key)
        co_return failure(key);
    co_return Response::json(newKeyJson(*key), 201);
}

QCoro::Task<Result<Response>> changePassword(ContextPointer context)
{
    const Principal caller = context->caller;
    const QString current = context->body.value("current_password"_L1).toString();
    const QString replacement = context->body.value("new_password"_L1).toString();
    auto changing = context->services.accounts.changePassword(caller, current, replacement);
    const Status changed = co_await changing;
    if (!changed) {
        Error error = changed.error();
        if (error.field == "current_password"_L1)
            error.code = ErrorCode::Conflict; // not malformed: at odds with what is stored
        else if (error.field == "password"_L1)
            error.field = u"new_password"_s;
        co_return std::unexpected(error);
    }
    co_return Response::json(QJsonObject{{u"message"_s, u"Password changed successfully"_s}, {u"user_id"_s, caller.user.toString()}, {u"changed_at"_s, toIso8601(now())}});
}

} // namespace
} // namespace CredentialHandlers

QList<Route> credentialRoutes()
{
    using namespace CredentialHandlers;
    const QJsonObject key{{u"api_key"_s, u"parlor_3fJ9..."_s}, {u"key_id"_s, u"uuid"_s}, {u"name"_s, u"My script"_s}, {u"prefix"_s, u"parlor_3fJ9"_s}, {u"scopes"_s, QJsonArray()},
                          {u"created_at"_s, u"2023-10-09T15:30:00Z"_s}, {u"expires_at"_s, QJsonValue()}, {u"message"_s, u"Keep this key safe: it is not shown again."_s}};
    return {
        {.method = Method::Post, .path = "/api/v1/auth/generate-api-key", .scope = Scope::Account, .limitClass = "api-v1", .body = newKeyShape(),
         .answers = {{.status = 201, .description = u"The key, which is shown once"_s, .example = key}},
         .summary = u"Generate a new API key for the user"_s, .group = "auth", .handler = generateKey},
        {.method = Method::Post, .path = "/api/v1/auth/change-password", .scope = Scope::Account, .limitClass = "api-v1", .body = passwordShape(), .bodyFormat = BodyFormat::Form,
         .answers = {{.status = 200, .description = u"Changed; all other sign-ins have ended"_s,
                      .example = QJsonObject{{u"message"_s, u"Password changed successfully"_s}, {u"user_id"_s, u"user_12345"_s}, {u"changed_at"_s, u"2023-10-09T15:30:00Z"_s}}},
                     errorAnswer(400, u"The current password is wrong"_s)},
         .summary = u"Change user password"_s, .group = "auth", .handler = changePassword},
    };
}

} // namespace Parlor::PlatformAuth
