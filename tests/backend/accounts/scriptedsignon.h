// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountservice.h"
#include "accounts/singlesignon.h"
#include "serviceset.h"
#include "support/browser.h"
#include "support/nodepeer.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QUrlQuery>

namespace Parlor::Tests {

using namespace Qt::StringLiterals;

/// A server and a provider of identities that does what it is told (oauth2-mock-server, tests/peers/oauth2mock.mjs).
class ScriptedSignOn : public QObject
{
    Q_OBJECT

protected:
    struct Begun {
        RawAnswer answer;
        QUrl authorization;
        QByteArray cookie; ///< "Cookie: …"
    };

    static inline const QByteArray loginPath = "/api/v1/auth/sso/login";
    static inline const QString application = u"https://app.example/signed-in"_s;
    NodePeer m_provider;
    Browser m_browser;
    std::unique_ptr<TestServer> m_server;

    void use(const QString &issuer, const QString &callbackUrl = {})
    {
        SingleSignOnSettings settings;
        settings.callbackUrl = callbackUrl;
        settings.client = {.issuer = issuer, .clientId = u"parlor"_s, .clientSecret = {}};
        settings.redirectUris = {application};
        m_server->set->singleSignOn->setSettings(settings);
    }
    void wish(const QJsonObject &what)
    {
        const Browser::Page page = m_browser.post(QUrl(m_provider.url() + u"/control"_s), QJsonDocument(what).toJson());
        if (page.status != 200)
            qFatal("the provider does not listen to us: %d", page.status);
    }
    int askedFor(const QString &path)
    {
        return QJsonDocument::fromJson(m_browser.get(QUrl(m_provider.url() + u"/asked"_s)).text).object().value(path).toInt();
    }
    Begun begin(const QByteArray &query = {})
    {
        Begun begun;
        begun.answer = m_server->request("GET", loginPath + query);
        begun.authorization = QUrl::fromEncoded(begun.answer.header("location"));
        begun.cookie = "Cookie: other=1; " + begun.answer.header("set-cookie").split(';').first();
        return begun;
    }
    // The provider asks nobody anything: it redirects to the callback, whose path and query this is.
    QByteArray authorized(const Begun &begun) { return m_browser.get(begun.authorization).location.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority); }
    RawAnswer signIn()
    {
        const Begun begun = begin();
        return m_server->request("GET", authorized(begun), {}, {begun.cookie});
    }
    QString userOf(const RawAnswer &signedIn)
    {
        const QByteArray token = jsonOf(signedIn).value("access_token"_L1).toString().toLatin1();
        return jsonOf(m_server->request("POST", "/api/v1/chats", {}, {"Authorization: Bearer " + token})).value("user_id"_L1).toString();
    }
    User addUser(const QString &name, const QString &email)
    {
        return QCoro::waitFor(m_server->accounts->createUser({.username = name, .email = email, .fullName = {}, .password = u"long enough password"_s})).value();
    }
    static bool isError(const RawAnswer &answer, const QString &error, const QString &field = {})
    {
        const QJsonObject body = jsonOf(answer);
        const QStringList keys{u"detail"_s, u"details"_s, u"error"_s, u"message"_s, u"status_code"_s, u"timestamp"_s};
        const QStringList fields = field.isEmpty() ? QStringList() : QStringList{field};
        return body.keys() == keys && body.value("error"_L1) == error && body.value("status_code"_L1) == answer.status && body.value("detail"_L1) == body.value("message"_L1)
            && body.value("details"_L1).toObject().keys() == fields;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString reason = m_provider.start(u"oauth2-mock-server"_s, u"oauth2mock.mjs"_s); !reason.isEmpty())
            QSKIP(qPrintable(reason));
    }
    void init()
    {
        m_server = std::make_unique<TestServer>();
        use(m_provider.url());
        wish({});
    }
    void cleanup() { m_server.reset(); }
};

} // namespace Parlor::Tests
