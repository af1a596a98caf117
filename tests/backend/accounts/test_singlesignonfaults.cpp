// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedsignon.h"
#include "support/testregistry.h"

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Single sign-on against a provider that does what it should not (oauth2-mock-server, tests/peers/oauth2mock.mjs).
class TestSingleSignOnFaults : public ScriptedSignOn
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWithPkceAndACookieForTheCallbackOnly()
    {
        const Begun begun = begin();
        QCOMPARE(begun.answer.status, 302);
        const QUrlQuery query(begun.authorization);
        QCOMPARE(query.queryItemValue(u"response_type"_s), u"code"_s);
        QCOMPARE(query.queryItemValue(u"client_id"_s), u"parlor"_s);
        QCOMPARE(query.queryItemValue(u"code_challenge_method"_s), u"S256"_s);
        QCOMPARE(query.queryItemValue(u"code_challenge"_s).size(), 43);
        QCOMPARE(query.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded), u"http://localhost/api/v1/auth/sso/callback"_s);
        QVERIFY(query.queryItemValue(u"scope"_s, QUrl::FullyDecoded).startsWith(u"openid "));
        QVERIFY(query.queryItemValue(u"state"_s).size() >= 32);
        QVERIFY(query.queryItemValue(u"nonce"_s).size() >= 32);
        const QByteArray cookie = begun.answer.header("set-cookie");
        for (const QByteArray &attribute : {"Path=/api/v1/auth/sso/callback"_ba, "Max-Age=600"_ba, "HttpOnly"_ba, "SameSite=Lax"_ba})
            QVERIFY2(cookie.contains(attribute), cookie);
        QVERIFY(!cookie.contains(query.queryItemValue(u"state"_s).toLatin1()));
        QVERIFY(!begun.authorization.toString().contains(QString::fromLatin1(cookie.split(';').first().split('=').last())));
    }

    void behindAProxyTheCookieIsForTheAddressThatBrowsersSee()
    {
        const QString seen = u"https://parlor.example/gate/api/v1/auth/sso/callback"_s;
        use(m_provider.url(), seen);
        const Begun begun = begin();
        QCOMPARE(QUrlQuery(begun.authorization).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded), seen);
        QVERIFY(begun.answer.header("set-cookie").contains("Path=/gate/api/v1/auth/sso/callback;"));
        QVERIFY(begun.answer.header("set-cookie").contains("; Secure"));
        const QByteArray callback = authorized(begun).sliced(5); // without "/gate", as the proxy hands it on
        const RawAnswer ended = m_server->request("GET", callback, {}, {begun.cookie});
        QCOMPARE(ended.status, 200);
        QVERIFY(ended.header("set-cookie").contains("parlor_sso=; Path=/gate/api/v1/auth/sso/callback; Max-Age=0"));
    }

    void aSoundTokenSignsIn()
    {
        const RawAnswer answer = signIn();
        QCOMPARE(answer.status, 200);
        QCOMPARE(userOf(answer), QCoro::waitFor(m_server->accounts->userByName(u"ann-there"_s))->id.toString());
        QVERIFY(answer.header("set-cookie").contains("Max-Age=0"));
    }

    void wrongTokensSignNobodyIn_data()
    {
        QTest::addColumn<QJsonObject>("fault");
        const auto claim = [](const QString &name, const QJsonValue &value) { return QJsonObject{{u"claims"_s, QJsonObject{{name, value}}}}; };
        const auto missing = [](const QString &name) { return QJsonObject{{u"drop"_s, QJsonArray{name}}}; };
        const qint64 time = QDateTime::currentSecsSinceEpoch();
        for (const char *change : {"tamper", "unsigned", "unsignedButNamed", "symmetric", "garble", "garblePayload", "shorten", "twoParts", "nest"})
            QTest::newRow(change) << QJsonObject{{u"change"_s, QString::fromLatin1(change)}};
        QTest::newRow("another's key") << QJsonObject{{u"forgedKey"_s, u"RS256"_s}};
        QTest::newRow("another algorithm") << QJsonObject{{u"newKey"_s, u"PS256"_s}};
        const auto published = [](const QString &algorithm, const QString &member, const QString &value) {
            return QJsonObject{{u"newKey"_s, algorithm}, {u"published"_s, QJsonObject{{member, value}}}};
        };
        QTest::newRow("short key") << published(u"RS256"_s, u"n"_s, QString(172, u'w')); // 1024 bits
        QTest::newRow("no key") << published(u"RS256"_s, u"n"_s, u"\u00ff?"_s);
        QTest::newRow("key for encryption") << published(u"RS256"_s, u"use"_s, u"enc"_s);
        QTest::newRow("another kind of key") << published(u"RS256"_s, u"kty"_s, u"EC"_s);
        QTest::newRow("point off the curve") << published(u"ES256"_s, u"x"_s, QString(43, u'A'));
        QTest::newRow("another curve") << published(u"ES256"_s, u"crv"_s, u"P-384"_s);
        QTest::newRow("critical header") << QJsonObject{{u"header"_s, QJsonObject{{u"crit"_s, QJsonArray{u"b64"_s}}, {u"b64"_s, true}}}};
        QTest::newRow("audience") << claim(u"aud"_s, u"somebody-else"_s);
        QTest::newRow("audiences, not ours") << claim(u"aud"_s, QJsonArray{u"a"_s, u"b"_s});
        QTest::newRow("audiences without a party") << claim(u"aud"_s, QJsonArray{u"parlor"_s, u"b"_s});
        QTest::newRow("party") << claim(u"azp"_s, u"somebody-else"_s);
        QTest::newRow("issuer") << claim(u"iss"_s, u"https://evil.example"_s);
        QTest::newRow("issuer with a slash") << claim(u"iss"_s, QString(m_provider.url() + u'/'));
        QTest::newRow("nonce") << claim(u"nonce"_s, u"another"_s);
        QTest::newRow("no nonce") << missing(u"nonce"_s);
        QTest::newRow("expired") << claim(u"exp"_s, time - 120);
        QTest::newRow("expiry as a text") << claim(u"exp"_s, QString::number(time + 3600));
        QTest::newRow("no expiry") << missing(u"exp"_s);
        QTest::newRow("from the future") << claim(u"iat"_s, time + 3600);
        QTest::newRow("not valid yet") << claim(u"nbf"_s, time + 3600);
        QTest::newRow("no time of issue") << missing(u"iat"_s);
        QTest::newRow("no subject") << missing(u"sub"_s);
        QTest::newRow("long subject") << claim(u"sub"_s, QString(256, u'x'));
        QTest::newRow("subject is a number") << claim(u"sub"_s, 7);
        QTest::newRow("code refused") << QJsonObject{{u"status"_s, 400}};
        QTest::newRow("userinfo of another") << QJsonObject{{u"drop"_s, QJsonArray{u"email"_s}}, {u"userinfo"_s, QJsonObject{{u"sub"_s, u"janedoe"_s}, {u"email"_s, u"jane@example.org"_s}}}};
        QTest::newRow("userinfo of nobody") << QJsonObject{{u"drop"_s, QJsonArray{u"email"_s}}, {u"userinfo"_s, QJsonObject{{u"email"_s, u"jane@example.org"_s}}}};
    }
    void wrongTokensSignNobodyIn()
    {
        QFETCH(QJsonObject, fault);
        const qsizetype before = QCoro::waitFor(m_server->accounts->users())->size();
        wish(fault);
        const RawAnswer answer = signIn();
        QCOMPARE(answer.status, 401);
        QVERIFY2(isError(answer, u"unauthorized"_s), answer.body);
        QCOMPARE(QCoro::waitFor(m_server->accounts->users())->size(), before);
    }

    void severalAudiencesWithOurPartyAreRight()
    {
        wish({{u"claims"_s, QJsonObject{{u"aud"_s, QJsonArray{u"parlor"_s, u"b"_s}}, {u"azp"_s, u"parlor"_s}}}});
        QCOMPARE(signIn().status, 200);
    }

    void clocksMayDifferALittle()
    {
        const qint64 time = QDateTime::currentSecsSinceEpoch();
        wish({{u"claims"_s, QJsonObject{{u"exp"_s, time - 20}, {u"iat"_s, time + 20}, {u"nbf"_s, time + 20}}}});
        QCOMPARE(signIn().status, 200);
    }

    void ellipticKeysAreUnderstood()
    {
        wish({{u"newKey"_s, u"ES256"_s}});
        QCOMPARE(signIn().status, 200);
        wish({{u"change"_s, u"tamper"_s}});
        QCOMPARE(signIn().status, 401);
    }

    void aSuspendedPersonStaysOut()
    {
        const User ann = addUser(u"ann"_s, u"ann@example.org"_s);
        QVERIFY(QCoro::waitFor(m_server->accounts->setActive(ann.id, false)).has_value());
        const RawAnswer answer = signIn();
        QCOMPARE(answer.status, 403);
        QVERIFY2(isError(answer, u"forbidden"_s), answer.body);
    }

    void newKeysAreFoundButLookedForOnceAMinute()
    {
        QCOMPARE(signIn().status, 200);
        const int before = askedFor(u"/jwks"_s);
        QCOMPARE(signIn().status, 200);
        QCOMPARE(askedFor(u"/jwks"_s), before); // keys are kept
        wish({{u"newKey"_s, u"RS256"_s}});
        QCOMPARE(signIn().status, 200);
        QCOMPARE(askedFor(u"/jwks"_s), before + 1);
        wish({{u"forgedKey"_s, u"RS256"_s}});
        QCOMPARE(signIn().status, 401);
        QCOMPARE(signIn().status, 401);
        QCOMPARE(askedFor(u"/jwks"_s), before + 1);
    }

    void onlyAllowedPlacesAreSentTo_data()
    {
        QTest::addColumn<QByteArray>("uri");
        QTest::newRow("elsewhere") << "https://evil.example/"_ba;
        QTest::newRow("below") << application.toLatin1() + "/more";
        QTest::newRow("with a query") << application.toLatin1() + "?a=b";
        QTest::newRow("case") << application.toUpper().toLatin1();
        QTest::newRow("user part") << "https://app.example@evil.example/signed-in"_ba;
        QTest::newRow("script") << "javascript:alert(1)"_ba;
    }
    void onlyAllowedPlacesAreSentTo()
    {
        QFETCH(QByteArray, uri);
        const Begun begun = begin("?redirect_uri=" + uri.toPercentEncoding());
        QCOMPARE(begun.answer.status, 400);
        QVERIFY2(isError(begun.answer, u"bad_request"_s, u"redirect_uri"_s), begun.answer.body);
        QVERIFY(begun.answer.header("location").isEmpty());
    }

    void aStateIsOfOneBrowserAndForOneUse()
    {
        const Begun begun = begin();
        const QByteArray callback = authorized(begun);
        const Begun other = begin();
        for (const QByteArrayList &headers : {QByteArrayList{}, QByteArrayList{"Cookie: parlor_sso="}, QByteArrayList{other.cookie}}) {
            const RawAnswer refused = m_server->request("GET", callback, {}, headers);
            QCOMPARE(refused.status, 400);
            QVERIFY2(isError(refused, u"bad_request"_s, u"state"_s), refused.body);
        }
        QCOMPARE(m_server->request("GET", callback, {}, {begun.cookie}).status, 200);
        QCOMPARE(m_server->request("GET", callback, {}, {begun.cookie}).status, 400);
        const RawAnswer unknown = m_server->request("GET", "/api/v1/auth/sso/callback?state=unknown&code=1", {}, {begun.cookie});
        QCOMPARE(unknown.status, 400);
        QVERIFY2(isError(unknown, u"bad_request"_s, u"state"_s), unknown.body);
        QCOMPARE(m_server->request("GET", "/api/v1/auth/sso/callback?code=1", {}, {begun.cookie}).status, 400);
    }

    void aCodeOfAnotherSignInIsWorthNothing()
    {
        const Begun mine = begin();
        const Begun theirs = begin();
        const QUrlQuery code(QUrl::fromEncoded(authorized(theirs)));
        const QByteArray mixed = "/api/v1/auth/sso/callback?state=" + QUrlQuery(mine.authorization).queryItemValue(u"state"_s).toLatin1() + "&code="
            + code.queryItemValue(u"code"_s).toLatin1();
        QCOMPARE(m_server->request("GET", mixed, {}, {mine.cookie}).status, 401); // PKCE
    }

    void theAnswerOfAnotherIssuerIsRefused()
    {
        const Begun begun = begin();
        QCOMPARE(m_server->request("GET", authorized(begun) + "&iss=https%3A%2F%2Fevil.example", {}, {begun.cookie}).status, 401);
    }

    void aProviderThatIsNotThereIsA503()
    {
        use(u"http://127.0.0.1:1"_s);
        const Begun begun = begin();
        QCOMPARE(begun.answer.status, 503);
        QVERIFY2(isError(begun.answer, u"service_unavailable"_s), begun.answer.body);
        use({});
        QCOMPARE(begin().answer.status, 503); // not set up
    }

    void aProviderThatFailsInBetweenIsA503()
    {
        const Begun begun = begin();
        const QByteArray callback = authorized(begun);
        wish({{u"status"_s, 500}});
        const RawAnswer answer = m_server->request("GET", callback, {}, {begun.cookie});
        QCOMPARE(answer.status, 503);
        QVERIFY2(isError(answer, u"service_unavailable"_s), answer.body);
    }

    void aProviderThatTalksTooMuchIsA503()
    {
        const QJsonObject userinfo{{u"sub"_s, u"johndoe"_s}, {u"name"_s, QString(2'000'000, u'x')}};
        wish({{u"drop"_s, QJsonArray{u"email"_s}}, {u"userinfo"_s, userinfo}});
        QCOMPARE(signIn().status, 503);
    }

    void aDiscoveryDocumentMustBeTheIssuersOwn_data()
    {
        QTest::addColumn<QJsonObject>("members");
        QTest::newRow("another issuer") << QJsonObject{{u"issuer"_s, u"https://evil.example"_s}};
        QTest::newRow("no keys") << QJsonObject{{u"jwks_uri"_s, QJsonValue()}};
        QTest::newRow("odd endpoint") << QJsonObject{{u"token_endpoint"_s, u"file:///etc/passwd"_s}};
        QTest::newRow("script") << QJsonObject{{u"authorization_endpoint"_s, u"javascript:alert(1)"_s}};
    }
    void aDiscoveryDocumentMustBeTheIssuersOwn()
    {
        QFETCH(QJsonObject, members);
        wish({{u"discovery"_s, members}});
        const Begun begun = begin();
        QCOMPARE(begun.answer.status, 503);
        QVERIFY(begun.answer.header("location").isEmpty());
    }
};

PARLOR_TEST(TestSingleSignOnFaults)
#include "test_singlesignonfaults.moc"
