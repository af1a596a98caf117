// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatai/chataidialect.h"

#include "accounts/accountservice.h"
#include "api/chatai/authtypes.h"
#include "core/clock.h"

using namespace Qt::StringLiterals;

namespace Parlor::ChatAi {

namespace AuthHandlers {
namespace {

QCoro::Task<Result<Response>> login(ContextPointer context)
{
    const auto credentials = LoginRequest::fromJson(context->body);
    const QString address = context->address.toString();
    const auto signedIn = co_await context->services.accounts.signIn(credentials.username, credentials.password, address);
    if (!signedIn)
        co_return failure(signedIn);
    co_return success(toJson(signedIn->tokens, WithRefresh::Yes));
}

// The documented answer has no place for a new refresh token, so the client goes on with the one it has.
QCoro::Task<Result<Response>> refresh(ContextPointer context)
{
    const auto request = RefreshRequest::fromJson(context->body);
    const auto tokens = co_await context->services.accounts.refresh(request.refreshToken, Rotation::Keep);
    if (!tokens)
        co_return failure(tokens);
    co_return success(toJson(*tokens, WithRefresh::No));
}

QCoro::Task<Result<Response>> logout(ContextPointer context)
{
    const auto request = RefreshRequest::fromJson(context->body);
    const Status done = co_await context->services.accounts.signOut(context->caller, request.refreshToken);
    if (!done)
        co_return failure(done);
    co_return success({}, u"Logged out successfully"_s);
}

Result<Response> me(const RequestContext &context)
{
    return success(currentUserJson(context.caller));
}

Result<Response> health(const RequestContext &)
{
    static Timestamp made;
    static QByteArray text;
    const Timestamp time = std::chrono::floor<std::chrono::seconds>(now());
    if (time != made) { // the same answer for a whole second
        made = time;
        text = "{\"status\":\"healthy\",\"timestamp\":\"" + toIso8601(time).toLatin1() + "\",\"version\":\"" PARLOR_VERSION "\"}";
    }
    return Response::json(text);
}

const QJsonObject loginExample{{u"access_token"_s, u"jwt_token_string"_s}, {u"refresh_token"_s, u"jwt_refresh_token_string"_s},
                               {u"token_type"_s, u"bearer"_s}, {u"expires_in"_s, 1800}};
const QJsonObject refreshExample{{u"access_token"_s, u"new_jwt_token_string"_s}, {u"token_type"_s, u"bearer"_s}, {u"expires_in"_s, 1800}};

} // namespace
} // namespace AuthHandlers

QList<Route> authRoutes()
{
    using namespace AuthHandlers;
    return {
        {.method = Method::Post, .path = "/auth/login", .access = Access::Public, .limitClass = "auth",
         .body = LoginRequest::shape(),
         .answers = {{.status = 200, .description = u"Signed in"_s, .example = successBody(loginExample)},
                     errorAnswer(401, u"Invalid credentials"_s, u"AUTH_INVALID_CREDENTIALS"_s),
                     errorAnswer(429, u"Too many login attempts"_s, u"AUTH_RATE_LIMITED"_s)},
         .summary = u"Login with username and password"_s, .group = "auth", .handler = login},
        {.method = Method::Post, .path = "/auth/refresh", .access = Access::Public, .limitClass = "auth",
         .body = RefreshRequest::shape(),
         .answers = {{.status = 200, .description = u"A new access token"_s, .example = successBody(refreshExample)},
                     errorAnswer(401, u"Invalid or expired refresh token"_s, u"AUTH_TOKEN_INVALID"_s)},
         .summary = u"Refresh access token using refresh token"_s, .group = "auth", .handler = refresh},
        {.method = Method::Post, .path = "/auth/logout", .scope = Scope::Account, .limitClass = "auth",
         .body = RefreshRequest::shape(),
         .answers = {{.status = 200, .description = u"Signed out"_s, .example = successBody({}, u"Logged out successfully"_s)}},
         .summary = u"Revoke refresh token (logout)"_s, .group = "auth", .handler = logout},
        {.method = Method::Get, .path = "/auth/me", .limitClass = "other",
         .answers = {{.status = 200, .description = u"Who is signed in"_s,
                      .example = successBody({{u"username"_s, u"admin"_s}, {u"login_time"_s, u"2024-01-15T10:00:00Z"_s}, {u"token_expires"_s, u"2024-01-15T10:30:00Z"_s}})}},
         .summary = u"Get current user information"_s, .group = "utility", .direct = me},
    };
}

QList<Route> healthRoutes()
{
    using namespace AuthHandlers;
    return {
        {.method = Method::Get, .path = "/health", .access = Access::Public, .limitClass = "other",
         .answers = {{.status = 200, .description = u"The server works"_s,
                      .example = QJsonObject{{u"status"_s, u"healthy"_s}, {u"timestamp"_s, u"2024-01-15T10:30:00Z"_s}, {u"version"_s, u"1.0.0"_s}}}},
         .summary = u"Health check endpoint (no authentication required)"_s, .group = "utility", .direct = health},
    };
}

} // namespace Parlor::ChatAi
