// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/idtoken.h"
#include "accounts/jsonwebkey.h"
#include "core/result.h"

#include <QCoroTask>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QUrl>

#include <memory>

namespace Parlor {

class NetworkAccess;

/// Who signs people in, and who we are there.
struct OpenIdClient {
    QString issuer; ///< as the provider's own documents say it, to the letter
    QString clientId;
    QString clientSecret; ///< empty: a public client

    bool operator==(const OpenIdClient &) const = default;
};

/// An OpenID provider: what it publishes about itself, and what it is asked. Every coroutine keeps it alive. Errors: Unavailable when it
/// cannot be reached or answers nonsense, Unauthenticated when it, or its token, is not to be trusted. Backend thread only.
class OpenIdProvider : public std::enable_shared_from_this<OpenIdProvider>
{
public:
    OpenIdProvider(OpenIdClient client, NetworkAccess &network);
    ~OpenIdProvider();

    [[nodiscard]] const OpenIdClient &client() const { return m_client; }

    /// The discovery document (OpenID Connect Discovery, 4), kept for an hour.
    QCoro::Task<Result<QJsonObject>> configuration();

    struct Tokens {
        QString idToken;
        QString accessToken;
    };
    /// Redeems a code (RFC 6749, 4.1.3; RFC 7636, 4.5).
    QCoro::Task<Result<Tokens>> redeem(QString code, QString codeVerifier, QUrl callback);

    /// The claims of an ID token. A key that is not known is looked for once a minute at most: providers change their keys, and
    /// forgers invent some.
    QCoro::Task<Result<QJsonObject>> verify(QString idToken, QString nonce);

    /// The claims of the userinfo endpoint, which must be about `subject` (Core 5.3.2); empty when the provider has none.
    QCoro::Task<Result<QJsonObject>> userInfo(QString accessToken, QString subject);

private:
    QCoro::Task<Result<QByteArray>> keyFor(IdTokenHeader header);
    QCoro::Task<Status> fetchKeys();

    OpenIdClient m_client;
    QPointer<QNetworkAccessManager> m_network;
    QJsonObject m_configuration;
    Timestamp m_configuredAt{};
    JsonWebKeys m_keys;
    bool m_hasKeys = false;
    Timestamp m_searchedAt{}; ///< when keys were last fetched because one was not known
};

} // namespace Parlor
