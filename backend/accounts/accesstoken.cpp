// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accesstoken.h"

#include "accounts/compacttoken.h"

#include <QCoreApplication>

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations" // the library still calls OpenSSL 1.1 names
#endif
#include <jwt/jwt.hpp>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace Parlor {

static constexpr const char *issuer = "parlor";

static long long toSeconds(Timestamp time)
{
    return std::chrono::duration_cast<seconds>(time.time_since_epoch()).count();
}

static Timestamp timeOf(const jwt::jwt_payload &payload, const std::string &claim)
{
    return Timestamp(seconds(payload.get_claim_value<long long>(claim)));
}

static SessionId sessionOf(const jwt::jwt_payload &payload)
{
    return SessionId::fromString(QString::fromStdString(payload.get_claim_value<std::string>("sid")));
}

static std::unexpected<Error> invalidToken(const char *reason)
{
    return failure(ErrorCode::Unauthenticated, QCoreApplication::translate("Accounts", "The access token is not valid. Sign in again."),
                   QString::fromUtf8(reason));
}

QString AccessTokens::sign(const AccessClaims &claims) const
{
    jwt::jwt_object token{jwt::params::algorithm("HS256"), jwt::params::secret(std::string(m_key.constData(), size_t(m_key.size())))};
    token.add_claim("iss", std::string(issuer))
        .add_claim("sub", claims.user.toString().toStdString())
        .add_claim("sid", claims.session.toString().toStdString())
        .add_claim("jti", QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString())
        .add_claim("iat", toSeconds(claims.issuedAt))
        .add_claim("auth_time", toSeconds(claims.signedInAt))
        .add_claim("exp", toSeconds(claims.expiresAt));
    return QString::fromStdString(token.signature());
}

Result<AccessClaims> AccessTokens::verify(QByteArrayView token) const { return verify(token, seconds(0)); }

Result<AccessClaims> AccessTokens::verifyExpired(QByteArrayView token) const
{
    static constexpr seconds anyAge = std::chrono::years(50);
    return verify(token, anyAge);
}

Result<AccessClaims> AccessTokens::verify(QByteArrayView token, seconds leeway) const
{
    if (!isCompactToken(token))
        return invalidToken("not a compact token");
    // The library parses JSON with exceptions of its own; none of them leaves this function.
    try {
        std::error_code error;
        const auto decoded = jwt::decode(jwt::string_view(token.data(), size_t(token.size())), jwt::params::algorithms({"HS256"}), error,
                                         jwt::params::secret(std::string(m_key.constData(), size_t(m_key.size()))),
                                         jwt::params::verify(true), jwt::params::issuer(issuer), jwt::params::leeway(uint32_t(leeway.count())));
        if (error == jwt::VerificationErrc::TokenExpired)
            return failure(ErrorCode::TokenExpired, QCoreApplication::translate("Accounts", "The access token has expired. Refresh it or sign in again."));
        if (error)
            return invalidToken(error.message().c_str());
        const jwt::jwt_payload &payload = decoded.payload();
        AccessClaims claims{.user = UserId::fromString(QString::fromStdString(payload.get_claim_value<std::string>("sub"))),
                            .session = sessionOf(payload),
                            .issuedAt = timeOf(payload, "iat"),
                            .signedInAt = timeOf(payload, "auth_time"),
                            .expiresAt = timeOf(payload, "exp")};
        if (claims.user.isNull() || claims.session.isNull())
            return invalidToken("a claim is missing");
        return claims;
    } catch (const std::exception &exception) {
        return invalidToken(exception.what());
    }
}

} // namespace Parlor
