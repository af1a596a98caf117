// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accesstoken.h"
#include "accounts/accountstore.h"
#include "accounts/user.h"
#include "core/result.h"

#include <QByteArray>
#include <QHash>

namespace Parlor {

/// Says from memory who a credential speaks for: no request waits for the database to be let in. Backend thread only.
class Authenticator
{
public:
    static constexpr QLatin1StringView keyPrefix{"parlor_"}; ///< every API key begins so

    Authenticator(QByteArray signingKey, const QString &adminToken);

    /// Takes what the database holds in place of what was known.
    void learn(KnownAccounts known) { m_known = std::move(known); }
    [[nodiscard]] const QHash<UserId, User> &users() const { return m_known.users; }
    void learnUser(const User &user) { m_known.users.insert(user.id, user); }
    void forgetUser(UserId user);
    void learnKey(const QByteArray &hash, UserId user, const ApiKey &info) { m_known.keys.insert(hash, {.user = user, .info = info}); }
    void forgetKey(ApiKeyId key);
    void endSessions(const QList<SessionId> &sessions);

    /// Who an `Authorization` header speaks for; see AccountService::authenticate(). The admin token speaks for `owner`.
    [[nodiscard]] Result<Principal> authenticate(QByteArrayView authorization, UserId owner);
    /// Unauthenticated for nobody known, PermissionDenied for a suspended one.
    [[nodiscard]] Result<Principal> principalOf(UserId user) const;

    [[nodiscard]] TokenPair issue(UserId user, SessionId session, Timestamp signedInAt, QString refreshToken) const;

    /// When keys were last used, since this was asked last.
    [[nodiscard]] QHash<ApiKeyId, Timestamp> takeKeyUses() { return std::exchange(m_keyUses, {}); }

private:
    Result<AccessClaims> claimsOf(QByteArrayView token);
    [[nodiscard]] Error canBeRefreshed(Error error, QByteArrayView token) const;
    Result<Principal> byAccessToken(QByteArrayView token);
    Result<Principal> byApiKey(QByteArrayView key);

    AccessTokens m_tokens;
    QByteArray m_adminToken;
    KnownAccounts m_known;
    QHash<QByteArray, AccessClaims> m_verified; ///< a signature is checked once, not with every request
    QHash<ApiKeyId, Timestamp> m_keyUses;
};

} // namespace Parlor
