// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace Parlor {

/// What an ID token must say (OpenID Connect Core, 3.1.3.7).
struct IdTokenExpectation {
    QString issuer;
    QString clientId;
    QString nonce;
    Timestamp time{};
};

/// Which key an ID token wants. Only RS256 and ES256: not "none", and no HMAC, whose key would be public (RFC 8725, 2.1).
struct IdTokenHeader {
    QString algorithm;
    QString keyId; ///< empty: it names none
};

/// Unauthenticated for what is no token, or another algorithm.
[[nodiscard]] Result<IdTokenHeader> readIdTokenHeader(QByteArrayView token);

/// The claims, once signature, issuer, audience, times and nonce are right. Unauthenticated, with the reason in the detail, when not.
/// `key`: PEM, of the kind that `algorithm` needs.
[[nodiscard]] Result<QJsonObject> verifyIdToken(QByteArrayView token, const QString &algorithm, const QByteArray &key, const IdTokenExpectation &expected);

} // namespace Parlor
