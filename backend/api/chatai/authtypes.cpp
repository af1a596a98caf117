// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatai/authtypes.h"

using namespace Qt::StringLiterals;

namespace Parlor::ChatAi {

Shape LoginRequest::shape()
{
    return {{.name = u"username"_s, .required = true, .minLength = 1, .maxLength = 256, .example = u"admin"_s},
            {.name = u"password"_s, .required = true, .minLength = 1, .maxLength = 1024, .example = u"correct horse battery staple"_s}};
}

LoginRequest LoginRequest::fromJson(const QJsonObject &json)
{
    return {.username = json.value("username"_L1).toString(), .password = json.value("password"_L1).toString()};
}

Shape RefreshRequest::shape()
{
    return {{.name = u"refresh_token"_s, .required = true, .minLength = 1, .maxLength = 4096, .example = u"jwt_refresh_token_string"_s}};
}

RefreshRequest RefreshRequest::fromJson(const QJsonObject &json)
{
    return {.refreshToken = json.value("refresh_token"_L1).toString()};
}

QJsonObject toJson(const TokenPair &tokens, WithRefresh withRefresh)
{
    QJsonObject json{{u"access_token"_s, tokens.access}, {u"token_type"_s, u"bearer"_s}, {u"expires_in"_s, qint64(tokens.expiresIn.count())}};
    if (withRefresh == WithRefresh::Yes)
        json.insert(u"refresh_token"_s, tokens.refresh);
    return json;
}

QJsonObject currentUserJson(const Principal &caller)
{
    const auto time = [](Timestamp value) { return value == Timestamp() ? QJsonValue() : QJsonValue(toIso8601(value)); };
    return {{u"username"_s, caller.username}, {u"login_time"_s, time(caller.signedInAt)}, {u"token_expires"_s, time(caller.expiresAt)}};
}

} // namespace Parlor::ChatAi
