// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedsignon.h"
#include "support/testregistry.h"

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Whose account an e-mail address leads to.
class TestSingleSignOnAddresses : public ScriptedSignOn
{
    Q_OBJECT

private Q_SLOTS:
    void aVerifiedAddressIsThePersonWhoHasIt()
    {
        const User ann = addUser(u"ann"_s, u"Ann@Example.org"_s);
        const RawAnswer answer = signIn();
        QCOMPARE(answer.status, 200);
        QCOMPARE(userOf(answer), ann.id.toString());
        wish({{u"claims"_s, QJsonObject{{u"email"_s, u"new@example.org"_s}}}});
        QCOMPARE(userOf(signIn()), ann.id.toString()); // by the subject from now on
    }

    void whoRegisteredAStrangersAddressKeepsNoWayIn()
    {
        const QByteArray mallory = R"({"username":"mallory","email":"ann@example.org","password":"long enough password"})";
        const QJsonObject made = jsonOf(m_server->request("POST", "/api/v1/auth/register", mallory));
        const QByteArray token = "Authorization: Bearer " + made.value("access_token"_L1).toString().toLatin1();
        const QByteArray key = "Authorization: ApiKey " + jsonOf(m_server->request("POST", "/api/v1/auth/generate-api-key", {}, {token})).value("api_key"_L1).toString().toLatin1();
        const QByteArray hook = R"({"url":"https://example.org/hook","events":["message.created"]})";
        QCOMPARE(m_server->request("POST", "/api/v1/webhooks", hook, {token}).status, 201);
        QCOMPARE(m_server->request("GET", "/api/v1/auth/me", {}, {key}).status, 200);

        const RawAnswer ann = signIn();
        QCOMPARE(userOf(ann), made.value("user_info"_L1)["user_id"_L1].toString());
        QCOMPARE(m_server->request("GET", "/api/v1/auth/me", {}, {token}).status, 401);
        QCOMPARE(m_server->request("GET", "/api/v1/auth/me", {}, {key}).status, 401);
        QCOMPARE(m_server->request("POST", "/api/v1/auth/login", mallory).status, 401);
        const QByteArray refresh = "{\"refresh_token\":\"" + made.value("refresh_token"_L1).toString().toLatin1() + "\"}";
        QCOMPARE(m_server->request("POST", "/api/v1/auth/refresh", refresh).status, 401);
        const QByteArray hers = "Authorization: Bearer " + jsonOf(ann).value("access_token"_L1).toString().toLatin1();
        QVERIFY(m_server->request("GET", "/api/v1/webhooks", {}, {hers}).body.contains("\"active\":false"));
        QCOMPARE(signIn().status, 200); // once is enough
        QCOMPARE(m_server->request("GET", "/api/v1/auth/me", {}, {hers}).status, 200);
    }

    void anUnverifiedAddressProvesNothing_data()
    {
        QTest::addColumn<QJsonValue>("verified");
        QTest::newRow("false") << QJsonValue(false);
        QTest::newRow("a text") << QJsonValue(u"true"_s);
        QTest::newRow("a number") << QJsonValue(1);
        QTest::newRow("not said") << QJsonValue();
    }
    void anUnverifiedAddressProvesNothing()
    {
        QFETCH(QJsonValue, verified);
        const User ann = addUser(u"ann"_s, u"ann@example.org"_s);
        wish({{u"claims"_s, QJsonObject{{u"email_verified"_s, verified}}}});
        const RawAnswer answer = signIn();
        QCOMPARE(answer.status, 200);
        QVERIFY(userOf(answer) != ann.id.toString());
        QCOMPARE(QCoro::waitFor(m_server->accounts->userByName(u"ann-there"_s))->email, QString());
    }

    void whoHoldsAnUnverifiedAddressIsNotMetByItsOwner()
    {
        wish({{u"claims"_s, QJsonObject{{u"sub"_s, u"mallory"_s}, {u"preferred_username"_s, u"mallory"_s}, {u"email_verified"_s, false}}}});
        const QString mallory = userOf(signIn());
        wish({});
        const QString ann = userOf(signIn());
        QVERIFY(!mallory.isEmpty() && !ann.isEmpty());
        QVERIFY(mallory != ann);
    }

    void theAddressMayComeFromUserinfo()
    {
        wish({{u"drop"_s, QJsonArray{u"email"_s, u"email_verified"_s, u"preferred_username"_s}},
              {u"userinfo"_s, QJsonObject{{u"sub"_s, u"johndoe"_s}, {u"email"_s, u"jo@example.org"_s}, {u"email_verified"_s, true}, {u"preferred_username"_s, u"jo-there"_s}}}});
        const RawAnswer answer = signIn();
        QCOMPARE(answer.status, 200);
        QCOMPARE(QCoro::waitFor(m_server->accounts->userByName(u"jo-there"_s))->email, u"jo@example.org"_s);
    }

    void aVerifiedTokenDoesNotVerifyTheAddressOfUserinfo()
    {
        const User ann = addUser(u"ann"_s, u"ann@example.org"_s);
        wish({{u"drop"_s, QJsonArray{u"email"_s}}, {u"userinfo"_s, QJsonObject{{u"sub"_s, u"johndoe"_s}, {u"email"_s, u"ann@example.org"_s}}}});
        const RawAnswer answer = signIn();
        QCOMPARE(answer.status, 200);
        QVERIFY(userOf(answer) != ann.id.toString());
    }
};

PARLOR_TEST(TestSingleSignOnAddresses)
#include "test_singlesignonaddresses.moc"
