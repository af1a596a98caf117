// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/flowise_proxy/flowisedialect.h"

#include "accounts/accountservice.h"
#include "accounts/externalsignin.h"

using namespace Qt::StringLiterals;

namespace Parlor::FlowiseProxy {

namespace AuthHandlers {
namespace {

Shape authShape()
{
    return {{.name = u"username"_s, .required = true, .minLength = 1, .maxLength = 256, .example = u"ann"_s},
            {.name = u"password"_s, .required = true, .minLength = 1, .maxLength = 1024, .example = u"correct horse battery staple"_s}};
}

Shape refreshShape()
{
    return {{.name = u"refresh_token"_s, .required = true, .minLength = 1, .maxLength = 4096, .example = u"string"_s}};
}

Shape revokeShape()
{
    return {{.name = u"token_id"_s, .maxLength = 4096, .description = u"A refresh token, or the id of a sign-in (claim sid of its access tokens)"_s},
            {.name = u"all_tokens"_s, .type = Field::Type::Boolean, .description = u"Every token of the user"_s}};
}

QJsonObject userJson(const User &user)
{
    return {{u"user_id"_s, user.id.toString()}, {u"username"_s, user.username}, {u"email"_s, user.email}, {u"full_name"_s, user.fullName}, {u"is_admin"_s, user.isAdmin}};
}

QCoro::Task<Result<Response>> authenticate(ContextPointer context)
{
    const QString username = context->body.value("username"_L1).toString();
    const QString password = context->body.value("password"_L1).toString();
    auto pending = context->services.externalSignIn.signIn(username, password, context->address.toString());
    const auto outcome = co_await pending;
    if (!outcome)
        co_return failure(outcome);
    const TokenPair &tokens = outcome->signIn.tokens;
    co_return Response::json(QJsonObject{{u"access_token"_s, tokens.access},
                                         {u"refresh_token"_s, tokens.refresh},
                                         {u"token_type"_s, u"bearer"_s},
                                         {u"user"_s, outcome->details.isEmpty() ? userJson(outcome->signIn.user) : outcome->details},
                                         {u"message"_s, u"Authentication successful"_s}});
}

QCoro::Task<Result<Response>> refresh(ContextPointer context)
{
    auto pending = context->services.accounts.refresh(context->body.value("refresh_token"_L1).toString(), Rotation::Rotate);
    const auto tokens = co_await pending;
    if (!tokens)
        co_return failure(tokens);
    co_return Response::json(QJsonObject{{u"access_token"_s, tokens->access}, {u"refresh_token"_s, tokens->refresh}, {u"token_type"_s, u"bearer"_s}});
}

QCoro::Task<Result<Response>> revoke(ContextPointer context)
{
    AccountService &accounts = context->services.accounts;
    const Principal caller = context->caller;
    QString token = context->body.value("token_id"_L1).toString();
    const bool all = context->body.value("all_tokens"_L1).toBool();
    if (token.isEmpty())
        token = caller.session.toString(); // "the current token used for authentication"
    auto pending = all ? accounts.signOutEverywhere(caller.user) : accounts.revokeSession(caller, token);
    const auto count = co_await pending;
    if (!count)
        co_return failure(count);
    co_return Response::json(QJsonObject{{u"message"_s, u"Tokens revoked successfully."_s}, {u"revoked_count"_s, *count}});
}

} // namespace
} // namespace AuthHandlers

QList<Route> authRoutes()
{
    using namespace AuthHandlers;
    const QJsonObject tokens{{u"access_token"_s, u"string"_s}, {u"refresh_token"_s, u"string"_s}, {u"token_type"_s, u"bearer"_s}};
    QJsonObject signedIn = tokens;
    signedIn.insert(u"user"_s, QJsonObject{{u"user_id"_s, u"uuid"_s}, {u"username"_s, u"ann"_s}});
    signedIn.insert(u"message"_s, u"Authentication successful"_s);
    return {
        {.method = Method::Post, .path = "/api/v1/chat/authenticate", .access = Access::Public, .limitClass = "api-v1", .body = authShape(),
         .answers = {{.status = 200, .description = u"Signed in"_s, .example = signedIn}, errorAnswer(401, u"Authentication failed"_s)},
         .summary = u"Authenticate user"_s, .group = "auth", .handler = authenticate},
        {.method = Method::Post, .path = "/api/v1/chat/refresh", .access = Access::Public, .limitClass = "api-v1", .body = refreshShape(),
         .answers = {{.status = 200, .description = u"New tokens"_s, .example = tokens}, errorAnswer(401, u"The refresh token is invalid or expired"_s)},
         .summary = u"Refresh access token"_s, .group = "auth", .handler = refresh},
        {.method = Method::Post, .path = "/api/v1/chat/revoke", .scope = Scope::Account, .limitClass = "api-v1", .body = revokeShape(),
         .answers = {{.status = 200, .description = u"Revoked"_s, .example = QJsonObject{{u"message"_s, u"Tokens revoked successfully."_s}, {u"revoked_count"_s, 1}}},
                     errorAnswer(400, u"The token is not known"_s), errorAnswer(401, u"The JWT is invalid or expired"_s)},
         .summary = u"Revoke tokens"_s, .group = "auth", .handler = revoke},
    };
}

} // namespace Parlor::FlowiseProxy
