// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/result.h"

#include <QByteArray>

namespace Parlor {

/// What an access token says (RFC 7519).
struct AccessClaims {
    UserId user; ///< sub
    SessionId session; ///< sid
    Timestamp issuedAt{}; ///< iat
    Timestamp signedInAt{}; ///< auth_time
    Timestamp expiresAt{}; ///< exp
};

/// Signs and verifies access tokens: JWT, HS256 only, whatever the token's own header says (RFC 8725, 3.1). A JWT library does
/// the work. Thread-safe.
class AccessTokens
{
public:
    static constexpr std::chrono::seconds lifetime{1800};

    explicit AccessTokens(QByteArray key) : m_key(std::move(key)) { }

    [[nodiscard]] QString sign(const AccessClaims &claims) const;

    /// Unauthenticated for anything that is not a token of ours, TokenExpired for one that was.
    [[nodiscard]] Result<AccessClaims> verify(QByteArrayView token) const;

    /// The same for one that was, too: whose it was. Never for letting anybody in.
    [[nodiscard]] Result<AccessClaims> verifyExpired(QByteArrayView token) const;

private:
    [[nodiscard]] Result<AccessClaims> verify(QByteArrayView token, std::chrono::seconds leeway) const;

    QByteArray m_key;
};

} // namespace Parlor
