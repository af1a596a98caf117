// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/ragchat/ragchatdialect.h"

#include "accounts/accountservice.h"

using namespace Qt::StringLiterals;

namespace Parlor::RagChat {

namespace AuthHandlers {
namespace {

Shape registerShape()
{
    return {{.name = u"email"_s, .required = true, .minLength = 3, .maxLength = 254, .example = u"user@example.com"_s},
            {.name = u"password"_s, .required = true, .minLength = 8, .maxLength = 1024, .example = u"SecurePassword123!"_s,
             .complaint = u"Password must be at least 8 characters."_s},
            {.name = u"first_name"_s, .maxLength = 99, .example = u"John"_s},
            {.name = u"last_name"_s, .maxLength = 99, .example = u"Doe"_s}};
}

Shape loginShape()
{
    return {{.name = u"email"_s, .required = true, .minLength = 1, .maxLength = 256, .example = u"user@example.com"_s},
            {.name = u"password"_s, .required = true, .minLength = 1, .maxLength = 1024, .example = u"SecurePassword123!"_s}};
}

Shape refreshShape()
{
    return {{.name = u"refresh"_s, .required = true, .minLength = 1, .maxLength = 4096, .example = u"refresh token"_s}};
}

Shape logoutShape()
{
    return {{.name = u"refresh"_s, .maxLength = 4096, .description = u"Its sign-in ends too"_s}};
}

QJsonObject signInJson(const SignIn &signIn)
{
    const User &user = signIn.user;
    QString first = user.fullName.section(u' ', 0, 0);
    QString last = user.fullName.section(u' ', 1);
    if (!user.lastName.isEmpty() && user.fullName.endsWith(user.lastName)) {
        first = user.fullName.chopped(user.lastName.size()).trimmed();
        last = user.lastName;
    }
    return {{u"user"_s, QJsonObject{{u"id"_s, user.row}, {u"email"_s, user.email}, {u"first_name"_s, first}, {u"last_name"_s, last}}},
            {u"tokens"_s, QJsonObject{{u"access"_s, signIn.tokens.access}, {u"refresh"_s, signIn.tokens.refresh}}}};
}

QCoro::Task<Result<Response>> registerUser(ContextPointer context)
{
    const QJsonObject &body = context->body;
    NewUser wanted;
    wanted.email = body.value("email"_L1).toString().trimmed();
    wanted.password = body.value("password"_L1).toString();
    wanted.lastName = body.value("last_name"_L1).toString().trimmed();
    wanted.fullName = QString(body.value("first_name"_L1).toString() + u' ' + wanted.lastName).trimmed();
    AccountService &accounts = context->services.accounts;
    auto creating = accounts.createUser(wanted);
    const auto made = co_await creating;
    if (!made)
        co_return failure(made);
    auto starting = accounts.startSession(made->id);
    const auto signedIn = co_await starting;
    if (!signedIn)
        co_return failure(signedIn);
    co_return Response::json(signInJson(*signedIn), 201);
}

QCoro::Task<Result<Response>> login(ContextPointer context)
{
    auto signing = context->services.accounts.signIn(context->body.value("email"_L1).toString(), context->body.value("password"_L1).toString(), context->address.toString());
    const auto signedIn = co_await signing;
    if (!signedIn)
        co_return failure(signedIn);
    co_return Response::json(signInJson(*signedIn));
}

// The documented answer has no place for a new refresh token, so the client goes on with the one it has.
QCoro::Task<Result<Response>> refresh(ContextPointer context)
{
    auto refreshing = context->services.accounts.refresh(context->body.value("refresh"_L1).toString(), Rotation::Keep);
    const auto tokens = co_await refreshing;
    if (!tokens)
        co_return failure(tokens);
    co_return Response::json(QJsonObject{{u"access"_s, tokens->access}});
}

QCoro::Task<Result<Response>> logout(ContextPointer context)
{
    auto leaving = context->services.accounts.signOut(context->caller, context->body.value("refresh"_L1).toString());
    const Status left = co_await leaving;
    if (!left)
        co_return failure(left);
    co_return Response::json(QJsonObject{{u"message"_s, u"Logged out successfully"_s}});
}

} // namespace
} // namespace AuthHandlers

QList<Route> authRoutes()
{
    using namespace AuthHandlers;
    const QJsonObject signedIn{{u"user"_s, QJsonObject{{u"id"_s, 1}, {u"email"_s, u"user@example.com"_s}, {u"first_name"_s, u"John"_s}, {u"last_name"_s, u"Doe"_s}}},
                               {u"tokens"_s, QJsonObject{{u"access"_s, u"eyJ0eXAiOiJKV1QiLCJhbGc..."_s}, {u"refresh"_s, u"refresh token"_s}}}};
    return {
        {.method = Method::Post, .path = "/api/auth/register", .access = Access::Public, .limitClass = "requests", .body = registerShape(),
         .answers = {{.status = 201, .description = u"The new account, signed in"_s, .example = signedIn}, errorAnswer(400, u"Validation failed"_s, u"VALIDATION_ERROR"_s)},
         .summary = u"Register"_s, .group = "auth", .handler = registerUser},
        {.method = Method::Post, .path = "/api/auth/login", .access = Access::Public, .limitClass = "requests", .body = loginShape(),
         .answers = {{.status = 200, .description = u"Signed in"_s, .example = signedIn}, errorAnswer(401, u"Invalid credentials"_s, u"AUTHENTICATION_REQUIRED"_s)},
         .summary = u"Login"_s, .group = "auth", .handler = login},
        {.method = Method::Post, .path = "/api/auth/refresh", .access = Access::Public, .limitClass = "requests", .body = refreshShape(),
         .answers = {{.status = 200, .description = u"A new access token"_s, .example = QJsonObject{{u"access"_s, u"eyJ0eXAiOiJKV1QiLCJhbGc..."_s}}},
                     errorAnswer(401, u"The refresh token is not valid or has expired. Sign in again."_s, u"AUTHENTICATION_REQUIRED"_s)},
         .summary = u"Refresh token"_s, .group = "auth", .handler = refresh},
        {.method = Method::Post, .path = "/api/auth/logout", .scope = Scope::Account, .limitClass = "requests", .body = logoutShape(),
         .answers = {{.status = 200, .description = u"Signed out"_s, .example = QJsonObject{{u"message"_s, u"Logged out successfully"_s}}}},
         .summary = u"Logout"_s, .group = "auth", .handler = logout},
    };
}

} // namespace Parlor::RagChat
