// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/openidprovider.h"
#include "accounts/user.h"
#include "core/result.h"

#include <QCoroTask>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QUrl>

namespace Parlor {

class AccountService;

struct SingleSignOnSettings {
    OpenIdClient client; ///< an empty issuer or client id: single sign-on is off
    QStringList redirectUris; ///< where people may be sent back to, to the letter
    QString callbackUrl; ///< of this server as browsers reach it; empty: made from the request

    bool operator==(const SingleSignOnSettings &) const = default;
};

/// Signs people in with an OpenID provider: authorization code with PKCE (OpenID Connect Core, 3.1; RFC 7636; RFC 9700). Backend thread
/// only.
class SingleSignOn : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::minutes validity{10}; ///< from the beginning to the callback

    SingleSignOn(AccountService &accounts, NetworkAccess &network, QObject *parent = nullptr);

    /// Sign-ins under way with an earlier provider are forgotten.
    void setSettings(const SingleSignOnSettings &settings);

    struct Beginning {
        QUrl authorization; ///< where the browser goes
        QUrl callback; ///< where it comes back to
        QString browserSecret; ///< a cookie: only the browser that began may end it
    };
    /// `redirectUri`: where to go in the end, empty for nowhere; InvalidArgument (field "redirect_uri") when it is not on the list.
    /// `callback`: the address of finish() as the browser reaches it, unless the settings know it. Unavailable when single sign-on is off
    /// or the provider cannot be reached.
    QCoro::Task<Result<Beginning>> begin(QString redirectUri, QUrl callback);

    /// What the provider's redirect says, and the cookie that came with it.
    struct Callback {
        QString state;
        QString code;
        QString error; ///< "access_denied"…
        QString issuer; ///< RFC 9207; may be left out
        QString browserSecret;
    };
    struct Outcome {
        QString redirectUri; ///< where to go; empty: nowhere
        QUrl callback; ///< Beginning::callback, which the cookie is for
        Result<SignIn> signIn;
    };
    /// InvalidArgument (field "state") for a state that is not known, used before, too old or another browser's: then nobody may be
    /// redirected. All later failures are in the outcome.
    QCoro::Task<Result<Outcome>> finish(Callback callback);

private:
    struct Pending {
        QString redirectUri;
        QUrl callback;
        QString nonce;
        QString codeVerifier;
        QString browserSecret;
        Timestamp expiresAt{};
    };
    void forgetOld();
    QCoro::Task<Result<SignIn>> signIn(Pending pending, QString code);

    AccountService &m_accounts;
    NetworkAccess &m_network;
    SingleSignOnSettings m_settings;
    std::shared_ptr<OpenIdProvider> m_provider; ///< null: off
    QHash<QString, Pending> m_pending; ///< by state
};

} // namespace Parlor
