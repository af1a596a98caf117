// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/authenticator.h"

#include "accounts/password.h"
#include "core/translation.h"


using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qsizetype rememberedTokens = 4096;

static std::unexpected<Error> unauthenticated(const QString &message)
{
    return failure(ErrorCode::Unauthenticated, message);
}

Authenticator::Authenticator(QByteArray signingKey, const QString &adminToken)
    : m_tokens(std::move(signingKey))
    , m_adminToken(adminToken.toUtf8())
{
}

void Authenticator::forgetKey(ApiKeyId key)
{
    m_known.keys.removeIf([&key](const auto &entry) { return entry.value().info.id == key; });
}

void Authenticator::forgetUser(UserId user)
{
    m_known.users.remove(user);
    m_known.keys.removeIf([&user](const auto &entry) { return entry.value().user == user; });
}

void Authenticator::endSessions(const QList<SessionId> &sessions)
{
    for (const SessionId &session : sessions)
        m_known.revokedSessions.insert(session);
}

Result<Principal> Authenticator::authenticate(QByteArrayView authorization, UserId owner)
{
    const qsizetype space = authorization.indexOf(' ');
    const QByteArrayView scheme = authorization.first(std::max<qsizetype>(space, 0));
    const QByteArrayView credential = space < 0 ? QByteArrayView() : authorization.sliced(space + 1).trimmed();
    const bool bearer = scheme.compare("Bearer", Qt::CaseInsensitive) == 0;
    if (credential.isEmpty() || (!bearer && scheme.compare("ApiKey", Qt::CaseInsensitive) != 0))
        return unauthenticated(tr("Sign in first: send an access token or an API key in the Authorization header."));
    if (credential.startsWith(QByteArrayView(keyPrefix.data(), keyPrefix.size())))
        return byApiKey(credential);
    if (bearer && !m_adminToken.isEmpty() && equalSecrets(credential.toByteArray(), m_adminToken)) {
        auto principal = principalOf(owner);
        if (principal)
            principal->credential = CredentialKind::AdminToken;
        return principal;
    }
    if (!bearer)
        return unauthenticated(tr("The API key is not known or was revoked."));
    return byAccessToken(credential);
}

Result<Principal> Authenticator::principalOf(UserId user) const
{
    const auto found = m_known.users.constFind(user);
    if (found == m_known.users.constEnd())
        return unauthenticated(tr("The account does not exist any more."));
    if (!found->isActive)
        return failure(ErrorCode::PermissionDenied, tr("The account is suspended. Ask the owner of this Parlor."));
    return Principal{.user = found->id,
                     .userRow = found->row,
                     .username = found->username,
                     .isAdmin = found->isAdmin,
                     .credential = CredentialKind::AccessToken,
                     .session = {},
                     .scopes = {},
                     .signedInAt = {},
                     .expiresAt = {}};
}

TokenPair Authenticator::issue(UserId user, SessionId session, Timestamp signedInAt, QString refreshToken) const
{
    const Timestamp time = now();
    const AccessClaims claims{.user = user, .session = session, .issuedAt = time, .signedInAt = signedInAt, .expiresAt = time + AccessTokens::lifetime};
    return TokenPair{.access = m_tokens.sign(claims), .refresh = std::move(refreshToken), .expiresIn = AccessTokens::lifetime};
}

Result<AccessClaims> Authenticator::claimsOf(QByteArrayView token)
{
    const QByteArray key = token.toByteArray();
    if (const auto kept = m_verified.constFind(key); kept != m_verified.constEnd()) {
        if (kept->expiresAt > now())
            return *kept;
        m_verified.erase(kept);
    }
    const auto claims = m_tokens.verify(token);
    if (claims) {
        if (m_verified.size() >= rememberedTokens)
            m_verified.clear();
        m_verified.insert(key, *claims);
    }
    return claims;
}

// Whoever may still refresh is told so by the detail "refresh".
Error Authenticator::canBeRefreshed(Error error, QByteArrayView token) const
{
    if (error.code != ErrorCode::TokenExpired)
        return error;
    const auto claims = m_tokens.verifyExpired(token);
    if (claims && !m_known.revokedSessions.contains(claims->session) && principalOf(claims->user))
        error.detail = u"refresh"_s;
    return error;
}

Result<Principal> Authenticator::byAccessToken(QByteArrayView token)
{
    const auto claims = claimsOf(token);
    if (!claims)
        return std::unexpected(canBeRefreshed(claims.error(), token));
    if (m_known.revokedSessions.contains(claims->session))
        return unauthenticated(tr("This sign-in has ended. Sign in again."));
    auto principal = principalOf(claims->user);
    if (principal) {
        principal->session = claims->session;
        principal->signedInAt = claims->signedInAt;
        principal->expiresAt = claims->expiresAt;
    }
    return principal;
}

Result<Principal> Authenticator::byApiKey(QByteArrayView key)
{
    const auto found = m_known.keys.constFind(tokenHash(QString::fromLatin1(key)));
    if (found == m_known.keys.constEnd())
        return unauthenticated(tr("The API key is not known or was revoked."));
    if (found->info.expiresAt && *found->info.expiresAt <= now())
        return failure(ErrorCode::TokenExpired, tr("The API key has expired. Make a new one."));
    m_keyUses.insert(found->info.id, now());
    auto principal = principalOf(found->user);
    if (principal) {
        principal->credential = CredentialKind::ApiKey;
        principal->scopes = found->info.scopes;
        principal->signedInAt = found->info.createdAt;
        principal->expiresAt = found->info.expiresAt.value_or(Timestamp{});
    }
    return principal;
}

} // namespace Parlor
