// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform_auth/authtypes.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::PlatformAuth {

Shape RegisterRequest::shape()
{
    return {{.name = u"username"_s, .required = true, .minLength = 1, .maxLength = 64, .example = u"john_doe"_s},
            {.name = u"email"_s, .required = true, .minLength = 1, .maxLength = 254, .example = u"john@example.com"_s},
            {.name = u"password"_s, .required = true, .minLength = 1, .maxLength = 1024, .example = u"securepassword123"_s},
            {.name = u"full_name"_s, .maxLength = 200, .example = u"John Doe"_s},
            {.name = u"auth_provider"_s, .oneOf = {u"local"_s}, .defaultValue = u"local"_s}};
}

NewUser RegisterRequest::fromJson(const QJsonObject &json)
{
    return {.username = json.value("username"_L1).toString().trimmed(),
            .email = json.value("email"_L1).toString().trimmed(),
            .fullName = json.value("full_name"_L1).toString().trimmed(),
            .password = json.value("password"_L1).toString()};
}

Shape LoginRequest::shape()
{
    return {{.name = u"username"_s, .required = true, .minLength = 1, .maxLength = 256, .example = u"john_doe"_s, .description = u"User name or email address"_s},
            {.name = u"password"_s, .required = true, .minLength = 1, .maxLength = 1024, .example = u"securepassword123"_s}};
}

LoginRequest LoginRequest::fromJson(const QJsonObject &json)
{
    return {.username = json.value("username"_L1).toString().trimmed(), .password = json.value("password"_L1).toString()};
}

Shape refreshShape()
{
    return {{.name = u"refresh_token"_s, .required = true, .minLength = 1, .maxLength = 4096, .example = u"eyJ0eXAiOiJKV1Q..."_s}};
}

Shape logoutShape()
{
    return {{.name = u"refresh_token"_s, .maxLength = 4096, .description = u"Of another sign-in that shall end too"_s}};
}

Shape newKeyShape()
{
    return {{.name = u"name"_s, .maxLength = 100, .example = u"My script"_s},
            {.name = u"scopes"_s, .type = Field::Type::Array, .maxLength = 10, .description = u"read, write, chat, account, admin; none: all"_s, .items = Field::Type::String},
            {.name = u"expires_in_days"_s, .type = Field::Type::Integer, .minimum = 1, .maximum = 3650, .description = u"Left out: never"_s}};
}

Shape passwordShape()
{
    return {{.name = u"current_password"_s, .required = true, .minLength = 1, .maxLength = 1024, .example = u"securepassword123"_s},
            {.name = u"new_password"_s, .required = true, .minLength = 8, .maxLength = 1024, .example = u"anothersecurepassword"_s}};
}

QJsonObject tokensJson(const TokenPair &tokens)
{
    return {{u"access_token"_s, tokens.access}, {u"refresh_token"_s, tokens.refresh}, {u"token_type"_s, u"bearer"_s}, {u"expires_in"_s, qint64(tokens.expiresIn.count())}};
}

QJsonObject signInJson(const SignIn &signIn)
{
    QJsonObject json = tokensJson(signIn.tokens);
    json.insert(u"user_info"_s, userInfoJson(signIn.user));
    return json;
}

QJsonObject userInfoJson(const User &user)
{
    return {{u"user_id"_s, user.id.toString()}, {u"username"_s, user.username}, {u"email"_s, user.email}, {u"full_name"_s, user.fullName}, {u"is_admin"_s, user.isAdmin}};
}

QJsonObject userJson(const User &user)
{
    QJsonObject json = userInfoJson(user);
    json.insert(u"is_active"_s, user.isActive);
    json.insert(u"created_at"_s, toIso8601(user.createdAt));
    json.insert(u"last_login"_s, user.lastLogin ? QJsonValue(toIso8601(*user.lastLogin)) : QJsonValue());
    return json;
}

QJsonObject newKeyJson(const NewApiKey &key)
{
    return {{u"api_key"_s, key.key},
            {u"key_id"_s, key.info.id.toString()},
            {u"name"_s, key.info.name},
            {u"prefix"_s, key.info.prefix},
            {u"scopes"_s, QJsonArray::fromStringList(key.info.scopes)},
            {u"created_at"_s, toIso8601(key.info.createdAt)},
            {u"expires_at"_s, key.info.expiresAt ? QJsonValue(toIso8601(*key.info.expiresAt)) : QJsonValue()},
            {u"message"_s, u"Keep this key safe: it is not shown again."_s}};
}

} // namespace Parlor::PlatformAuth
