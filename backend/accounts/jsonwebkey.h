// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QJsonObject>
#include <QList>

namespace Parlor {

/// Public keys of an OpenID provider (RFC 7517), those that can verify RS256 or ES256.
class JsonWebKeys
{
public:
    JsonWebKeys() = default;
    /// Takes a key set as the provider publishes it; keys of other kinds or for other uses are left out.
    explicit JsonWebKeys(const QJsonObject &keySet);

    /// The key, as PEM, that verifies a token with this `alg` and `kid`; a token without a kid is verified by the only key of its kind.
    /// NotFound when there is none such; Corrupt when it is no sound key (RSA below 2048 bits included).
    [[nodiscard]] Result<QByteArray> find(const QString &algorithm, const QString &keyId) const;

private:
    QList<QJsonObject> m_keys;
};

} // namespace Parlor
