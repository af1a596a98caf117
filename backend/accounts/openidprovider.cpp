// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/openidprovider.h"

#include "accounts/jsonrequest.h"
#include "core/networkaccess.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QNetworkRequest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto configurationKeptFor = 1h;
static constexpr auto keysSearchedEvery = 1min;

static std::unexpected<Error> unavailable(const QString &detail)
{
    return failure(ErrorCode::Unavailable, QCoreApplication::translate("Accounts", "The sign-in service cannot be reached. Try again in a little while."), detail);
}

static std::unexpected<Error> untrusted(const QString &detail)
{
    return failure(ErrorCode::Unauthenticated, QCoreApplication::translate("Accounts", "The answer of the sign-in service is not valid. Sign in again."), detail);
}

OpenIdProvider::OpenIdProvider(OpenIdClient client, NetworkAccess &network)
    : m_client(std::move(client))
    , m_network(&network.manager())
{
}

OpenIdProvider::~OpenIdProvider() = default;

// No endpoint may be less protected than the issuer itself.
static bool areSound(const QJsonObject &configuration, const QUrl &issuer)
{
    const QStringList needed{u"authorization_endpoint"_s, u"token_endpoint"_s, u"jwks_uri"_s};
    return std::ranges::all_of(needed, [&](const QString &name) {
        const QUrl url(configuration.value(name).toString(), QUrl::StrictMode);
        return url.isValid() && !url.host().isEmpty() && (url.scheme() == "https"_L1 || url.scheme() == issuer.scheme());
    });
}

QCoro::Task<Result<QJsonObject>> OpenIdProvider::configuration()
{
    const auto self = shared_from_this();
    if (!m_configuration.isEmpty() && now() - m_configuredAt < configurationKeptFor)
        co_return Result<QJsonObject>(m_configuration); // QCoro 0.12 would move it out of the member
    const QString base = m_client.issuer.endsWith(u'/') ? m_client.issuer.chopped(1) : m_client.issuer;
    const QNetworkRequest request(QUrl(base + u"/.well-known/openid-configuration"_s));
    auto asking = requestJson(m_network, request);
    const auto answer = co_await asking;
    if (!answer || answer->status != 200)
        co_return unavailable(answer ? u"discovery answered %1"_s.arg(answer->status) : answer.error().detail);
    if (answer->body.value("issuer"_L1) != m_client.issuer)
        co_return unavailable(u"the discovery document is another issuer's"_s); // Discovery 4.3
    if (!areSound(answer->body, QUrl(m_client.issuer)))
        co_return unavailable(u"the discovery document lacks an endpoint"_s);
    m_configuration = answer->body;
    m_configuredAt = now();
    co_return Result<QJsonObject>(m_configuration);
}

QCoro::Task<Result<OpenIdProvider::Tokens>> OpenIdProvider::redeem(QString code, QString codeVerifier, QUrl callback)
{
    const auto self = shared_from_this();
    auto configuring = configuration();
    const auto known = co_await configuring;
    if (!known)
        co_return failure(known);
    QNetworkRequest request(QUrl(known->value("token_endpoint"_L1).toString()));
    FormValues form{{u"grant_type"_s, u"authorization_code"_s},
                    {u"code"_s, code},
                    {u"redirect_uri"_s, callback.toString(QUrl::FullyEncoded)},
                    {u"code_verifier"_s, codeVerifier}};
    const QJsonArray methods = known->value("token_endpoint_auth_methods_supported"_L1).toArray();
    const bool inBody = m_client.clientSecret.isEmpty() || (!methods.isEmpty() && !methods.contains(u"client_secret_basic"_s));
    if (inBody)
        form.emplaceBack(u"client_id"_s, m_client.clientId);
    if (inBody && !m_client.clientSecret.isEmpty())
        form.emplaceBack(u"client_secret"_s, m_client.clientSecret);
    if (!inBody) // RFC 6749, 2.3.1: form-encoded each, then Basic
        request.setRawHeader("Authorization", "Basic " + QByteArray(formEncoded(m_client.clientId) + ':' + formEncoded(m_client.clientSecret)).toBase64());
    auto asking = postForm(m_network, request, form);
    const auto answer = co_await asking;
    if (!answer)
        co_return unavailable(answer.error().detail);
    const Tokens tokens{.idToken = answer->body.value("id_token"_L1).toString(), .accessToken = answer->body.value("access_token"_L1).toString()};
    if (answer->status != 200 || tokens.idToken.isEmpty()) {
        const QString said = u"the token endpoint answered %1 %2"_s.arg(answer->status).arg(answer->body.value("error"_L1).toString().left(64));
        co_return answer->status >= 500 ? Result<Tokens>(unavailable(said)) : Result<Tokens>(untrusted(said));
    }
    co_return tokens;
}

QCoro::Task<Status> OpenIdProvider::fetchKeys()
{
    const auto self = shared_from_this();
    auto configuring = configuration();
    const auto known = co_await configuring;
    if (!known)
        co_return failure(known);
    const QNetworkRequest request(QUrl(known->value("jwks_uri"_L1).toString()));
    auto asking = requestJson(m_network, request);
    const auto answer = co_await asking;
    if (!answer || answer->status != 200)
        co_return unavailable(u"the keys cannot be had"_s);
    m_keys = JsonWebKeys(answer->body);
    m_hasKeys = true;
    co_return Status();
}

QCoro::Task<Result<QByteArray>> OpenIdProvider::keyFor(IdTokenHeader header)
{
    const auto self = shared_from_this();
    const QString unsound = u"its key is not sound"_s;
    auto key = m_hasKeys ? m_keys.find(header.algorithm, header.keyId) : Result<QByteArray>(failure(ErrorCode::NotFound, {}));
    if (key)
        co_return key;
    if (key.error().code != ErrorCode::NotFound)
        co_return untrusted(unsound);
    if (m_hasKeys && now() - m_searchedAt < keysSearchedEvery)
        co_return untrusted(u"an unknown key, and keys were looked for a moment ago"_s);
    if (m_hasKeys)
        m_searchedAt = now();
    auto fetching = fetchKeys();
    const Status fetched = co_await fetching;
    if (!fetched)
        co_return failure(fetched);
    key = m_keys.find(header.algorithm, header.keyId);
    if (!key)
        co_return untrusted(key.error().code == ErrorCode::NotFound ? u"no such key"_s : unsound);
    co_return key;
}

QCoro::Task<Result<QJsonObject>> OpenIdProvider::verify(QString idToken, QString nonce)
{
    const auto self = shared_from_this();
    const QByteArray token = idToken.toUtf8();
    const auto header = readIdTokenHeader(token);
    if (!header)
        co_return failure(header);
    auto finding = keyFor(*header);
    const auto key = co_await finding;
    if (!key)
        co_return failure(key);
    const IdTokenExpectation expected{.issuer = m_client.issuer, .clientId = m_client.clientId, .nonce = nonce, .time = now()};
    co_return verifyIdToken(token, header->algorithm, *key, expected);
}

QCoro::Task<Result<QJsonObject>> OpenIdProvider::userInfo(QString accessToken, QString subject)
{
    const auto self = shared_from_this();
    auto configuring = configuration();
    const auto known = co_await configuring;
    if (!known)
        co_return failure(known);
    const QUrl endpoint(known->value("userinfo_endpoint"_L1).toString());
    if (endpoint.isEmpty() || accessToken.isEmpty())
        co_return QJsonObject();
    QNetworkRequest request(endpoint);
    request.setRawHeader("Authorization", "Bearer " + accessToken.toUtf8());
    auto asking = requestJson(m_network, request);
    const auto answer = co_await asking;
    if (!answer || answer->status != 200)
        co_return unavailable(u"userinfo cannot be had"_s);
    if (answer->body.value("sub"_L1) != subject)
        co_return untrusted(u"userinfo is about somebody else"_s);
    co_return answer->body;
}

} // namespace Parlor
