// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/singlesignon.h"

#include "accounts/accountservice.h"
#include "accounts/password.h"

#include <QCryptographicHash>
#include <QPointer>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr qsizetype mostPending = 1000; // people who look at the provider's page at the same time

SingleSignOn::SingleSignOn(AccountService &accounts, NetworkAccess &network, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_network(network)
{
}

void SingleSignOn::setSettings(const SingleSignOnSettings &settings)
{
    const bool sameProvider = settings.client == m_settings.client;
    m_settings = settings;
    if (sameProvider && m_provider)
        return;
    m_pending.clear();
    const bool isOn = !settings.client.issuer.isEmpty() && !settings.client.clientId.isEmpty();
    m_provider = isOn ? std::make_shared<OpenIdProvider>(settings.client, m_network) : nullptr;
}

void SingleSignOn::forgetOld()
{
    const Timestamp time = now();
    m_pending.removeIf([time](const auto &entry) { return entry->expiresAt <= time; });
}

// RFC 7636, 4.2
static QString challengeOf(const QString &verifier)
{
    return QString::fromLatin1(QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QCoro::Task<Result<SingleSignOn::Beginning>> SingleSignOn::begin(QString redirectUri, QUrl callback)
{
    const QPointer<SingleSignOn> alive(this);
    const std::shared_ptr<OpenIdProvider> provider = m_provider;
    if (!provider)
        co_return failure(ErrorCode::Unavailable, tr("Single sign-on is not set up on this server."));
    if (!redirectUri.isEmpty() && !m_settings.redirectUris.contains(redirectUri))
        co_return invalidField(u"redirect_uri"_s, tr("This redirect_uri is not allowed. Ask the owner of this Parlor to add it."));
    auto configuring = provider->configuration();
    const auto configuration = co_await configuring;
    if (!configuration)
        co_return failure(configuration);
    if (!alive || provider != m_provider)
        co_return failure(ErrorCode::Unavailable, tr("The sign-in service has changed. Try again."));

    const Pending pending{.redirectUri = redirectUri,
                          .callback = m_settings.callbackUrl.isEmpty() ? callback : QUrl(m_settings.callbackUrl),
                          .nonce = randomToken(32),
                          .codeVerifier = randomToken(48),
                          .browserSecret = randomToken(32),
                          .expiresAt = now() + validity};
    const QString state = randomToken(32);
    QUrl authorization(configuration->value("authorization_endpoint"_L1).toString());
    QUrlQuery query(authorization);
    query.addQueryItem(u"response_type"_s, u"code"_s);
    query.addQueryItem(u"scope"_s, u"openid%20email%20profile"_s);
    query.addQueryItem(u"client_id"_s, QString::fromLatin1(QUrl::toPercentEncoding(provider->client().clientId)));
    query.addQueryItem(u"redirect_uri"_s, QString::fromLatin1(QUrl::toPercentEncoding(pending.callback.toString(QUrl::FullyEncoded))));
    query.addQueryItem(u"state"_s, state);
    query.addQueryItem(u"nonce"_s, pending.nonce);
    query.addQueryItem(u"code_challenge"_s, challengeOf(pending.codeVerifier));
    query.addQueryItem(u"code_challenge_method"_s, u"S256"_s);
    authorization.setQuery(query);
    forgetOld();
    if (m_pending.size() >= mostPending)
        m_pending.erase(std::ranges::min_element(m_pending, {}, &Pending::expiresAt));
    m_pending.insert(state, pending);
    co_return Beginning{.authorization = authorization, .callback = pending.callback, .browserSecret = pending.browserSecret};
}

static Error refusal(const QString &error)
{
    const bool denied = error == "access_denied"_L1;
    return {.code = denied ? ErrorCode::PermissionDenied : ErrorCode::Unauthenticated,
            .message = denied ? SingleSignOn::tr("The sign-in was refused.") : SingleSignOn::tr("The sign-in service reported an error. Sign in again."),
            .detail = u"the provider answered "_s + error.left(64),
            .field = {},
            .retryAfter = {}};
}

QCoro::Task<Result<SingleSignOn::Outcome>> SingleSignOn::finish(Callback callback)
{
    forgetOld();
    const auto found = m_pending.constFind(callback.state);
    const QString unknown = tr("This sign-in is not known here, or took too long. Begin again.");
    if (found == m_pending.constEnd())
        co_return invalidField(u"state"_s, unknown);
    // Before the state is used up: somebody else who learnt it cannot end the sign-in of the one who began.
    if (!equalSecrets(callback.browserSecret.toUtf8(), found->browserSecret.toUtf8()))
        co_return invalidField(u"state"_s, unknown);
    const Pending pending = m_pending.take(callback.state);
    if (!callback.issuer.isEmpty() && callback.issuer != m_settings.client.issuer)
        co_return Outcome{.redirectUri = pending.redirectUri, .callback = pending.callback, .signIn = std::unexpected(refusal(u"as another issuer"_s))};
    if (!callback.error.isEmpty() || callback.code.isEmpty())
        co_return Outcome{.redirectUri = pending.redirectUri, .callback = pending.callback, .signIn = std::unexpected(refusal(callback.error))};
    auto signingIn = signIn(pending, callback.code);
    auto signedIn = co_await signingIn;
    if (!signedIn)
        qWarning("parlor: single sign-on: %s", qPrintable(signedIn.error().detail.isEmpty() ? signedIn.error().message : signedIn.error().detail));
    co_return Outcome{.redirectUri = pending.redirectUri, .callback = pending.callback, .signIn = signedIn};
}

static ExternalIdentity identityOf(const QString &issuer, const QJsonObject &claims)
{
    return {.issuer = issuer,
            .subject = claims.value("sub"_L1).toString(),
            .username = claims.value("preferred_username"_L1).toString().left(64),
            .email = claims.value("email"_L1).toString().left(254),
            .emailVerified = claims.value("email_verified"_L1) == true, // a text "true" is not
            .fullName = claims.value("name"_L1).toString().left(200)};
}

QCoro::Task<Result<SignIn>> SingleSignOn::signIn(Pending pending, QString code)
{
    const QPointer<SingleSignOn> alive(this);
    const std::shared_ptr<OpenIdProvider> provider = m_provider;
    auto redeeming = provider->redeem(code, pending.codeVerifier, pending.callback);
    const auto tokens = co_await redeeming;
    if (!tokens)
        co_return failure(tokens);
    auto verifying = provider->verify(tokens->idToken, pending.nonce);
    const auto verified = co_await verifying;
    if (!verified)
        co_return failure(verified);
    QJsonObject claims = *verified;
    if (!claims.contains("email"_L1)) {
        auto asking = provider->userInfo(tokens->accessToken, claims.value("sub"_L1).toString());
        const auto more = co_await asking;
        if (!more)
            co_return failure(more);
        claims.remove(u"email_verified"_s); // it was said of no address, or of another one
        for (const QString &name : {u"email"_s, u"email_verified"_s, u"preferred_username"_s, u"name"_s}) {
            if (more->contains(name))
                claims.insert(name, more->value(name));
        }
    }
    const Error stopping{.code = ErrorCode::Cancelled, .message = tr("Parlor is stopping."), .detail = {}, .field = {}, .retryAfter = {}};
    if (!alive)
        co_return std::unexpected(stopping);
    auto linking = m_accounts.accountOf(identityOf(provider->client().issuer, claims));
    const auto account = co_await linking;
    if (!account)
        co_return failure(account);
    if (!alive)
        co_return std::unexpected(stopping);
    auto starting = m_accounts.startSession(account->id);
    auto signedIn = co_await starting;
    co_return signedIn;
}

} // namespace Parlor
