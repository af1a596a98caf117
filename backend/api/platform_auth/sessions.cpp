// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform_auth/authdialect.h"

#include "accounts/accountservice.h"
#include "api/platform_auth/authtypes.h"

using namespace Qt::StringLiterals;

namespace Parlor::PlatformAuth {

namespace SessionHandlers {
namespace {

QCoro::Task<Result<Response>> signUp(ContextPointer context)
{
    AccountService &accounts = context->services.accounts;
    auto making = accounts.createUser(RegisterRequest::fromJson(context->body));
    const auto user = co_await making;
    if (!user)
        co_return failure(user);
    auto starting = accounts.startSession(user->id);
    const auto signIn = co_await starting;
    if (!signIn)
        co_return failure(signIn);
    co_return Response::json(signInJson(*signIn), 201);
}

QCoro::Task<Result<Response>> login(ContextPointer context)
{
    const auto request = LoginRequest::fromJson(context->body);
    auto signing = context->services.accounts.signIn(request.username, request.password, context->address.toString());
    const auto signIn = co_await signing;
    if (!signIn)
        co_return failure(signIn);
    co_return Response::json(signInJson(*signIn));
}

QCoro::Task<Result<Response>> refresh(ContextPointer context)
{
    auto refreshing = context->services.accounts.refresh(context->body.value("refresh_token"_L1).toString(), Rotation::Rotate);
    const auto tokens = co_await refreshing;
    if (!tokens)
        co_return failure(tokens);
    co_return Response::json(tokensJson(*tokens));
}

QCoro::Task<Result<Response>> logout(ContextPointer context)
{
    const Principal caller = context->caller;
    auto ending = context->services.accounts.signOut(caller, context->body.value("refresh_token"_L1).toString());
    const Status done = co_await ending;
    if (!done)
        co_return failure(done);
    co_return Response::json(QJsonObject{{u"message"_s, u"Successfully logged out"_s}, {u"user_id"_s, caller.user.toString()}, {u"logged_out_at"_s, toIso8601(now())}});
}

QCoro::Task<Result<Response>> me(ContextPointer context)
{
    auto finding = context->services.accounts.user(context->caller.user);
    const auto user = co_await finding;
    if (!user)
        co_return failure(user);
    co_return Response::json(userJson(*user));
}

} // namespace
} // namespace SessionHandlers

QList<Route> sessionRoutes()
{
    using namespace SessionHandlers;
    const QJsonObject info{{u"user_id"_s, u"user_12345"_s}, {u"username"_s, u"john_doe"_s}, {u"email"_s, u"john@example.com"_s}, {u"full_name"_s, u"John Doe"_s}, {u"is_admin"_s, false}};
    const QJsonObject tokens{{u"access_token"_s, u"eyJ0eXAiOiJKV1Q..."_s}, {u"refresh_token"_s, u"eyJ0eXAiOiJKV1Q..."_s}, {u"token_type"_s, u"bearer"_s}, {u"expires_in"_s, 1800}};
    QJsonObject signedIn = tokens;
    signedIn.insert(u"user_info"_s, info);
    QJsonObject user = info;
    user.insert(u"is_active"_s, true);
    user.insert(u"created_at"_s, u"2023-10-01T10:00:00Z"_s);
    user.insert(u"last_login"_s, u"2023-10-09T15:00:00Z"_s);
    return {
        {.method = Method::Post, .path = "/api/v1/auth/register", .access = Access::Public, .limitClass = "api-v1", .body = RegisterRequest::shape(),
         .answers = {{.status = 201, .description = u"Registered and signed in"_s, .example = signedIn}, errorAnswer(400, u"The user name or the email address is taken"_s)},
         .summary = u"Register a new user account"_s, .group = "auth", .handler = signUp},
        {.method = Method::Post, .path = "/api/v1/auth/login", .access = Access::Public, .limitClass = "api-v1", .body = LoginRequest::shape(),
         .answers = {{.status = 200, .description = u"Signed in"_s, .example = signedIn}, errorAnswer(401, u"The user name or the password is wrong"_s)},
         .summary = u"Authenticate user and get tokens"_s, .group = "auth", .handler = login},
        {.method = Method::Post, .path = "/api/v1/auth/refresh", .access = Access::Public, .limitClass = "api-v1", .body = refreshShape(),
         .answers = {{.status = 200, .description = u"New tokens; the refresh token that was sent is used up"_s, .example = tokens}, errorAnswer(401, u"The refresh token is invalid or expired"_s)},
         .summary = u"Refresh access token using refresh token"_s, .group = "auth", .handler = refresh},
        {.method = Method::Post, .path = "/api/v1/auth/logout", .scope = Scope::Account, .limitClass = "api-v1", .body = logoutShape(),
         .answers = {{.status = 200, .description = u"The tokens of this sign-in work no more"_s,
                      .example = QJsonObject{{u"message"_s, u"Successfully logged out"_s}, {u"user_id"_s, u"user_12345"_s}, {u"logged_out_at"_s, u"2023-10-09T15:30:00Z"_s}}}},
         .summary = u"Logout and invalidate tokens"_s, .group = "auth", .handler = logout},
        {.method = Method::Get, .path = "/api/v1/auth/me", .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"Who is signed in"_s, .example = user}},
         .summary = u"Get current user information"_s, .group = "auth", .handler = me},
    };
}

} // namespace Parlor::PlatformAuth
