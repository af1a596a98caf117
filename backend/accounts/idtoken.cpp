// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/idtoken.h"

#include "accounts/compacttoken.h"

#include <QCoreApplication>
#include <QJsonArray>

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations" // the library still calls OpenSSL 1.1 names
#endif
#include <jwt/jwt.hpp>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr seconds leeway{60}; // clocks differ

static std::unexpected<Error> invalid(const QString &reason)
{
    return failure(ErrorCode::Unauthenticated, QCoreApplication::translate("Accounts", "The answer of the sign-in service is not valid. Sign in again."), reason);
}

Result<IdTokenHeader> readIdTokenHeader(QByteArrayView token)
{
    if (!isCompactToken(token))
        return invalid(u"not a compact token"_s);
    const QJsonObject json = compactTokenPart(token, 0);
    const IdTokenHeader header{.algorithm = json.value("alg"_L1).toString(), .keyId = json.value("kid"_L1).toString()};
    if (header.algorithm != "RS256"_L1 && header.algorithm != "ES256"_L1)
        return invalid(u"algorithm %1"_s.arg(header.algorithm.left(16)));
    if (json.contains("crit"_L1))
        return invalid(u"critical header parameters"_s); // RFC 7515, 4.1.11
    return header;
}

// Empty when it is right. The library checks `exp` and `nbf` where there are some.
static QString signatureFault(QByteArrayView token, const QString &algorithm, const QByteArray &key)
{
    // The library parses JSON with exceptions of its own; none of them leaves this function.
    try {
        std::error_code error;
        std::ignore = jwt::decode(jwt::string_view(token.data(), size_t(token.size())), jwt::params::algorithms({algorithm.toStdString()}), error,
                                  jwt::params::secret(key.toStdString()), jwt::params::leeway(uint32_t(leeway.count())), jwt::params::verify(true));
        return error ? QString::fromStdString(error.message()) : QString();
    } catch (const std::exception &exception) {
        return QString::fromUtf8(exception.what());
    }
}

// Core 3.1.3.7, points 3 to 5: ours, and if others', then made for us.
static bool isAudience(const QJsonObject &claims, const QString &clientId)
{
    const QJsonValue audience = claims.value("aud"_L1);
    const QJsonValue party = claims.value("azp"_L1);
    const QJsonArray audiences = audience.isArray() ? audience.toArray() : QJsonArray{audience};
    if (!audiences.contains(clientId) || (!party.isUndefined() && party != clientId))
        return false;
    return audiences.size() == 1 || party == clientId;
}

static Timestamp timeOf(const QJsonValue &claim) { return Timestamp(seconds(qint64(std::clamp(claim.toDouble(), 0.0, 1e11)))); }

static QString claimsFault(const QJsonObject &claims, const IdTokenExpectation &expected)
{
    if (claims.value("iss"_L1) != expected.issuer)
        return u"another issuer"_s;
    if (!isAudience(claims, expected.clientId))
        return u"another audience"_s;
    if (claims.value("nonce"_L1) != expected.nonce)
        return u"another nonce"_s;
    if (claims.value("sub"_L1).toString().isEmpty() || claims.value("sub"_L1).toString().size() > 255)
        return u"no subject"_s;
    if (!claims.value("exp"_L1).isDouble() || timeOf(claims.value("exp"_L1)) + leeway <= expected.time)
        return u"expired"_s;
    if (!claims.value("iat"_L1).isDouble() || timeOf(claims.value("iat"_L1)) - leeway > expected.time)
        return u"issued in the future"_s;
    return {};
}

Result<QJsonObject> verifyIdToken(QByteArrayView token, const QString &algorithm, const QByteArray &key, const IdTokenExpectation &expected)
{
    const auto header = readIdTokenHeader(token);
    if (!header)
        return failure(header);
    if (header->algorithm != algorithm)
        return invalid(u"another algorithm"_s);
    if (const QString fault = signatureFault(token, algorithm, key); !fault.isEmpty())
        return invalid(fault);
    const QJsonObject claims = compactTokenPart(token, 1);
    if (const QString fault = claimsFault(claims, expected); !fault.isEmpty())
        return invalid(fault);
    return claims;
}

} // namespace Parlor
