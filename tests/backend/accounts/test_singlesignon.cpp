// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/browser.h"
#include "support/nodepeer.h"
#include "support/testregistry.h"
#include "support/testserver.h"

#include "accounts/accountservice.h"
#include "accounts/singlesignon.h"
#include "serviceset.h"

#include <QRegularExpression>
#include <QUrlQuery>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Single sign-on as a person's browser sees it, against oidc-provider: discovery, PKCE, its pages, code, keys, userinfo.
class TestSingleSignOn : public QObject
{
    Q_OBJECT

private:
    static inline const QString application = u"https://app.example/signed-in?from=parlor"_s;
    NodePeer m_provider;
    std::unique_ptr<TestServer> m_server;
    QString m_home;

    void setUp(const QString &secret)
    {
        SingleSignOnSettings settings;
        settings.client = {.issuer = m_provider.url(), .clientId = u"parlor"_s, .clientSecret = secret};
        settings.redirectUris = {application};
        m_server->set->singleSignOn->setSettings(settings);
    }
    QUrl loginUrl(const QString &redirectUri = {}) const
    {
        QUrl url(m_home + u"/api/v1/auth/sso/login"_s);
        if (!redirectUri.isEmpty())
            url.setQuery(u"redirect_uri="_s + QString::fromLatin1(QUrl::toPercentEncoding(redirectUri)));
        return url;
    }
    bool isHome(const QUrl &url) const { return url.toString().startsWith(m_home + u"/api/v1/auth/sso/callback"_s); }

    // Follows redirects and fills in the provider's pages until it sends the browser home; the address it sends it to.
    QUrl walk(Browser &browser, const QUrl &begin, const QString &name)
    {
        Browser::Page page = browser.get(begin);
        for (int step = 0; step < 20; ++step) {
            if (isHome(page.location))
                return page.location;
            if (!page.location.isEmpty()) {
                page = browser.get(page.location);
                continue;
            }
            static const QRegularExpression prompt(u"name=\"prompt\" value=\"(login|consent)\""_s);
            const auto asked = prompt.match(QString::fromUtf8(page.text));
            if (page.status != 200 || !asked.hasMatch())
                break;
            page = browser.post(page.url, "prompt=" + asked.captured(1).toLatin1() + "&login=" + name.toLatin1() + "&password=any");
        }
        qWarning("%d %s", page.status, page.text.left(500).constData());
        return {};
    }
    static QHash<QString, QString> fragmentOf(const QUrl &url)
    {
        QHash<QString, QString> fields;
        const auto items = QUrlQuery(url.fragment(QUrl::FullyEncoded)).queryItems(QUrl::FullyDecoded);
        for (const auto &[name, value] : items)
            fields.insert(name, value);
        return fields;
    }
    QString userOf(const QString &accessToken)
    {
        const RawAnswer chat = m_server->request("POST", "/api/v1/chats", {}, {"Authorization: Bearer " + accessToken.toLatin1()});
        return jsonOf(chat).value("user_id"_L1).toString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<TestServer>();
        m_home = u"http://localhost:%1"_s.arg(m_server->port);
        if (const QString reason = m_provider.start(u"oidc-provider"_s, u"oidcprovider.mjs"_s, {m_home + u"/api/v1/auth/sso/callback"_s}); !reason.isEmpty())
            QSKIP(qPrintable(reason));
    }
    void init() { setUp(u"a secret with spaces, + and %"_s); }
    void cleanupTestCase() { m_server.reset(); }

    void signsIn()
    {
        Browser browser;
        const QUrl home = walk(browser, loginUrl(), u"carol"_s);
        QVERIFY(isHome(home));
        const Browser::Page page = browser.get(home);
        QCOMPARE(page.status, 200);
        const QJsonObject tokens = QJsonDocument::fromJson(page.text).object();
        QCOMPARE(tokens.keys(), QStringList({u"access_token"_s, u"expires_in"_s, u"refresh_token"_s, u"token_type"_s}));
        QCOMPARE(tokens.value("token_type"_L1), u"bearer"_s);
        QCOMPARE(tokens.value("expires_in"_L1).toInt(), 1800);
        const auto carol = QCoro::waitFor(m_server->accounts->userByName(u"carol"_s));
        QVERIFY(carol.has_value());
        QCOMPARE(carol->email, u"carol@example.org"_s); // from userinfo: this provider leaves it out of the ID token
        QCOMPARE(carol->fullName, u"Ann Example"_s);
        QCOMPARE(userOf(tokens.value("access_token"_L1).toString()), carol->id.toString());
        const QByteArray refresh = QJsonDocument(QJsonObject{{u"refresh_token"_s, tokens.value("refresh_token"_L1)}}).toJson();
        QCOMPARE(m_server->request("POST", "/api/v1/auth/refresh", refresh).status, 200);
    }

    void sendsBackWithTheTokensInTheFragment()
    {
        Browser browser;
        const Browser::Page page = browser.get(walk(browser, loginUrl(application), u"dave"_s));
        QCOMPARE(page.status, 302);
        QVERIFY(page.location.toString().startsWith(application + u'#'));
        const auto fields = fragmentOf(page.location);
        QCOMPARE(fields.value(u"token_type"_s), u"bearer"_s);
        QCOMPARE(fields.value(u"expires_in"_s), u"1800"_s);
        QVERIFY(!fields.value(u"refresh_token"_s).isEmpty());
        QCOMPARE(userOf(fields.value(u"access_token"_s)), QCoro::waitFor(m_server->accounts->userByName(u"dave"_s))->id.toString());
    }

    void theSecondTimeIsTheSamePerson()
    {
        QStringList people;
        for (int time = 0; time < 2; ++time) {
            Browser browser;
            const Browser::Page page = browser.get(walk(browser, loginUrl(), u"erin"_s));
            people << userOf(QJsonDocument::fromJson(page.text).object().value("access_token"_L1).toString());
        }
        QVERIFY(!people.first().isEmpty());
        QCOMPARE(people.first(), people.last());
    }

    void whoRefusesIsSentBackWithAnError()
    {
        Browser browser;
        const Browser::Page signInPage = browser.get(browser.get(browser.get(loginUrl(application)).location).location);
        QCOMPARE(signInPage.status, 200);
        Browser::Page page = browser.get(QUrl(signInPage.url.toString() + u"/abort"_s));
        while (!page.location.isEmpty() && !isHome(page.location))
            page = browser.get(page.location);
        page = browser.get(page.location);
        QCOMPARE(page.status, 302);
        const auto fields = fragmentOf(page.location);
        QCOMPARE(fields.value(u"error"_s), u"sign_in_failed"_s);
        QCOMPARE(fields.value(u"error_description"_s), u"The sign-in was refused."_s);
        QVERIFY(!fields.contains(u"access_token"_s));
    }

    void aWrongSecretSignsNobodyIn()
    {
        setUp(u"wrong"_s);
        Browser browser;
        const Browser::Page page = browser.get(walk(browser, loginUrl(), u"frank"_s));
        QCOMPARE(page.status, 401);
        QVERIFY(!QCoro::waitFor(m_server->accounts->userByName(u"frank"_s)).has_value());
    }

    void anotherBrowserCannotEndIt()
    {
        Browser browser;
        const QUrl home = walk(browser, loginUrl(), u"grace"_s);
        Browser other;
        QCOMPARE(other.get(home).status, 400);
        QCOMPARE(browser.get(home).status, 200); // nor did it spoil it
        QCOMPARE(browser.get(home).status, 400); // but once is all
    }
};

PARLOR_TEST(TestSingleSignOn)
#include "test_singlesignon.moc"
