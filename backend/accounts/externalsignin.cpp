// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/externalsignin.h"

#include "accounts/accountservice.h"
#include "core/networkaccess.h"
#include "core/translation.h"

#include <QCoroNetworkReply>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int timeout = 10'000; // milliseconds

ExternalSignIn::ExternalSignIn(AccountService &accounts, NetworkAccess &network)
    : m_accounts(accounts)
    , m_network(network)
{
}

QCoro::Task<Result<QJsonObject>> ExternalSignIn::ask(QString username, QString password)
{
    QNetworkRequest request(m_service);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    // A redirect would carry the password elsewhere.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(timeout);
    const QJsonObject body{{u"username"_s, username}, {u"password"_s, password}};
    const std::unique_ptr<QNetworkReply, QScopedPointerDeleteLater> reply(m_network.manager().post(request, QJsonDocument(body).toJson(QJsonDocument::Compact)));
    auto finished = qCoro(reply.get()).waitForFinished();
    co_await finished;
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 400 && status < 500)
        co_return failure(ErrorCode::Unauthenticated, tr("The user name or the password is wrong."));
    const QJsonDocument answer = QJsonDocument::fromJson(reply->read(1024 * 1024));
    if (status < 200 || status >= 300 || !answer.isObject())
        co_return failure(ErrorCode::Unavailable, tr("The sign-in service cannot be reached. Try again in a little while."), reply->errorString());
    co_return answer.object();
}

// Where services put a user's own data.
static QJsonObject userOf(const QJsonObject &answer)
{
    const QJsonObject nested = answer.value("user"_L1).toObject();
    return nested.isEmpty() ? answer : nested;
}

static QString textOf(const QJsonObject &json, std::initializer_list<QLatin1StringView> names)
{
    for (const QLatin1StringView name : names) {
        const QJsonValue value = json.value(name);
        if (const QString text = value.isDouble() ? QString::number(qint64(value.toDouble())) : value.toString(); !text.isEmpty())
            return text;
    }
    return {};
}

QCoro::Task<Result<ExternalSignIn::Outcome>> ExternalSignIn::signIn(QString username, QString password, QString address)
{
    if (m_service.isEmpty()) {
        auto pending = m_accounts.signIn(username, password, address);
        const auto signedIn = co_await pending;
        if (!signedIn)
            co_return failure(signedIn);
        co_return Outcome{.signIn = *signedIn, .details = {}};
    }
    auto asking = ask(username, password);
    const auto details = co_await asking;
    if (!details)
        co_return failure(details);
    const QJsonObject user = userOf(*details);
    ExternalIdentity identity{.issuer = m_service.toString(),
                              .subject = textOf(user, {"id"_L1, "user_id"_L1, "sub"_L1}),
                              .username = username,
                              .email = textOf(user, {"email"_L1}),
                              // The person who set the service up trusts it with every password.
                              .emailVerified = true,
                              .fullName = textOf(user, {"full_name"_L1, "name"_L1})};
    if (identity.subject.isEmpty())
        identity.subject = username.toCaseFolded();
    auto linking = m_accounts.accountOf(identity);
    const auto account = co_await linking;
    if (!account)
        co_return failure(account);
    auto starting = m_accounts.startSession(account->id);
    const auto signedIn = co_await starting;
    if (!signedIn)
        co_return failure(signedIn);
    co_return Outcome{.signIn = *signedIn, .details = *details};
}

} // namespace Parlor
