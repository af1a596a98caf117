// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "support/testserver.h"

#include "accounts/accountservice.h"

#include <QCoroTask>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// `/api/v1/auth/*` of specifications 002 and 004, pair by pair.
class TestChatbotAuth : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;

    static QByteArray bearer(const RawAnswer &signIn) { return "Authorization: Bearer " + jsonOf(signIn).value("access_token"_L1).toString().toLatin1(); }
    RawAnswer registerUser(const QByteArray &name)
    {
        return m_server->request("POST", "/api/v1/auth/register",
                                 R"({"username":")" + name + R"(","email":")" + name + R"(@example.com","password":"SecurePassword123!","auth_provider":"local"})");
    }
    RawAnswer login(const QByteArray &name, const QByteArray &password)
    {
        return m_server->request("POST", "/api/v1/auth/login", R"({"username":")" + name + R"(","password":")" + password + R"("})");
    }
    static bool hasBothEnvelopes(const RawAnswer &answer)
    {
        const QJsonObject body = jsonOf(answer);
        return body.keys() == QStringList{u"detail"_s, u"details"_s, u"error"_s, u"message"_s, u"status_code"_s, u"timestamp"_s}
            && body.value("status_code"_L1).toInt() == answer.status && body.value("details"_L1).isObject()
            && body.value("timestamp"_L1).toString().endsWith(u'Z') && !body.value("detail"_L1).toString().isEmpty();
    }

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<TestServer>(); }
    void cleanupTestCase() { m_server.reset(); }

    void registrationSignsIn()
    {
        const RawAnswer answer = m_server->request("POST", "/api/v1/auth/register",
            R"({"username":"john_doe","email":"john@example.com","password":"securepassword123","full_name":"John Doe"})");
        QCOMPARE(answer.status, 201);
        const QJsonObject body = jsonOf(answer);
        QCOMPARE(body.keys(), QStringList({u"access_token"_s, u"expires_in"_s, u"refresh_token"_s, u"token_type"_s, u"user_info"_s}));
        QCOMPARE(body.value("token_type"_L1).toString(), u"bearer"_s);
        QCOMPARE(body.value("expires_in"_L1).toInt(), 1800);
        const QJsonObject info = body.value("user_info"_L1).toObject();
        QCOMPARE(info.keys(), QStringList({u"email"_s, u"full_name"_s, u"is_admin"_s, u"user_id"_s, u"username"_s}));
        QCOMPARE(info.value("full_name"_L1).toString(), u"John Doe"_s);
        QCOMPARE(info.value("is_admin"_L1), QJsonValue(false));

        const RawAnswer again = m_server->request("POST", "/api/v1/auth/register", R"({"username":"John_Doe","email":"x@example.com","password":"securepassword123"})");
        QCOMPARE(again.status, 400);
        QVERIFY(hasBothEnvelopes(again));
        QVERIFY(jsonOf(again).value("details"_L1).toObject().contains("username"_L1));
        const RawAnswer shortPassword = m_server->request("POST", "/api/v1/auth/register", R"({"username":"jane","email":"jane@example.com","password":"short"})");
        QCOMPARE(shortPassword.status, 400);
        QVERIFY(jsonOf(shortPassword).value("details"_L1).toObject().contains("password"_L1));
    }

    void signsInByNameOrEmail()
    {
        QCOMPARE(registerUser("ann").status, 201);
        for (const QByteArray &name : {"ann"_ba, "ANN@example.com"_ba}) {
            const RawAnswer answer = login(name, "SecurePassword123!");
            QCOMPARE(answer.status, 200);
            QCOMPARE(jsonOf(answer).value("user_info"_L1)["username"_L1].toString(), u"ann"_s);
        }
        const RawAnswer wrong = login("ann", "wrong password");
        QCOMPARE(wrong.status, 401);
        QVERIFY(hasBothEnvelopes(wrong));
        QCOMPARE(jsonOf(wrong).value("error"_L1).toString(), u"unauthorized"_s);
    }

    void refreshTokensRotate()
    {
        const QString first = jsonOf(registerUser("rita")).value("refresh_token"_L1).toString();
        const auto refresh = [&](const QString &token) {
            return m_server->request("POST", "/api/v1/auth/refresh/", QJsonDocument(QJsonObject{{u"refresh_token"_s, token}}).toJson());
        };
        const RawAnswer answer = refresh(first);
        QCOMPARE(answer.status, 200);
        const QString second = jsonOf(answer).value("refresh_token"_L1).toString();
        QVERIFY(!second.isEmpty() && second != first);
        QCOMPARE(m_server->request("GET", "/api/v1/auth/me", {}, {bearer(answer)}).status, 200);
        QCOMPARE(refresh(first).status, 401); // reuse
        QCOMPARE(refresh(second).status, 401); // ends the family
        QCOMPARE(m_server->request("GET", "/api/v1/auth/me", {}, {bearer(answer)}).status, 401);
    }

    void logoutEndsTheTokensAtOnce()
    {
        const RawAnswer signedIn = registerUser("lou");
        const RawAnswer answer = m_server->request("POST", "/api/v1/auth/logout", {}, {bearer(signedIn)});
        QCOMPARE(answer.status, 200);
        const QJsonObject body = jsonOf(answer);
        QCOMPARE(body.keys(), QStringList({u"logged_out_at"_s, u"message"_s, u"user_id"_s}));
        QCOMPARE(body.value("message"_L1).toString(), u"Successfully logged out"_s);
        QCOMPARE(body.value("user_id"_L1), jsonOf(signedIn).value("user_info"_L1)["user_id"_L1]);
        QCOMPARE(m_server->request("GET", "/api/v1/auth/me", {}, {bearer(signedIn)}).status, 401);
        QCOMPARE(m_server->request("POST", "/api/v1/auth/logout").status, 401);
    }

    void meIsTheUserModel()
    {
        const RawAnswer answer = m_server->request("GET", "/api/v1/auth/me", {}, {bearer(registerUser("max"))});
        QCOMPARE(answer.status, 200);
        QCOMPARE(jsonOf(answer).keys(),
                 QStringList({u"created_at"_s, u"email"_s, u"full_name"_s, u"is_active"_s, u"is_admin"_s, u"last_login"_s, u"user_id"_s, u"username"_s}));
        QVERIFY(jsonOf(answer).value("last_login"_L1).toString().endsWith(u'Z'));
    }

    void keysWorkInPlaceOfTokens()
    {
        const QByteArray who = bearer(registerUser("kim"));
        const RawAnswer made = m_server->request("POST", "/api/v1/auth/generate-api-key", {}, {who});
        QCOMPARE(made.status, 201);
        const QByteArray key = jsonOf(made).value("api_key"_L1).toString().toLatin1();
        QVERIFY(key.startsWith("parlor_"));
        for (const QByteArray &scheme : {"ApiKey "_ba, "Bearer "_ba})
            QCOMPARE(jsonOf(m_server->request("GET", "/api/v1/auth/me", {}, {"Authorization: " + scheme + key})).value("username"_L1).toString(), u"kim"_s);

        const RawAnswer narrow = m_server->request("POST", "/api/v1/auth/generate-api-key", R"({"name":"n","scopes":["account","read"],"expires_in_days":3})", {who});
        QVERIFY(jsonOf(narrow).value("expires_at"_L1).isString());
        const QByteArray narrowKey = "Authorization: ApiKey " + jsonOf(narrow).value("api_key"_L1).toString().toLatin1();
        QCOMPARE(m_server->request("POST", "/api/v1/auth/generate-api-key", R"({"scopes":["write"]})", {narrowKey}).status, 403);
        const RawAnswer child = m_server->request("POST", "/api/v1/auth/generate-api-key", {}, {narrowKey});
        QCOMPARE(jsonOf(child).value("scopes"_L1), jsonOf(narrow).value("scopes"_L1)); // no more than its parent
        QCOMPARE(m_server->request("POST", "/api/v1/auth/generate-api-key", R"({"scopes":["all"]})", {who}).status, 422);
    }

    void passwordsAreChangedByForm_data()
    {
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<QByteArray>("current");
        QTest::addColumn<QByteArray>("wrong");
        const QByteArray part = "--xYz\r\nContent-Disposition: form-data; name=\"";
        const auto multipart = [&](const QByteArray &current) {
            return part + "current_password\"\r\n\r\n" + current + "\r\n" + part + "new_password\"\r\n\r\nnew p\xc3\xa4ssword\r\n--xYz--\r\n";
        };
        QTest::newRow("urlencoded") << "application/x-www-form-urlencoded"_ba << "current_password=SecurePassword123%21&new_password=new+p%C3%A4ssword"_ba
                                    << "current_password=nonsense&new_password=new+password"_ba;
        QTest::newRow("multipart") << "multipart/form-data; boundary=xYz"_ba << multipart("SecurePassword123!") << multipart("nonsense");
        QTest::newRow("quoted boundary") << "Multipart/Form-Data; charset=utf-8; boundary=\"xYz\""_ba << multipart("SecurePassword123!") << multipart("nonsense");
    }
    void passwordsAreChangedByForm()
    {
        QFETCH(const QByteArray, contentType);
        QFETCH(const QByteArray, current);
        QFETCH(const QByteArray, wrong);
        static int number = 0;
        const QByteArray name = "pat" + QByteArray::number(++number);
        const RawAnswer signedIn = registerUser(name);
        const RawAnswer other = login(name, "SecurePassword123!");
        const QByteArrayList headers{bearer(signedIn), "Content-Type: " + contentType};
        const RawAnswer refused = m_server->request("POST", "/api/v1/auth/change-password", wrong, headers);
        QCOMPARE(refused.status, 400);
        QVERIFY(hasBothEnvelopes(refused));
        const RawAnswer changed = m_server->request("POST", "/api/v1/auth/change-password", current, headers);
        QVERIFY2(changed.status == 200, changed.body.constData());
        QCOMPARE(login(name, "new p\xc3\xa4ssword").status, 200);
        QCOMPARE(login(name, "SecurePassword123!").status, 401);
        QCOMPARE(m_server->request("GET", "/api/v1/auth/me", {}, {bearer(signedIn)}).status, 200);
        QCOMPARE(m_server->request("GET", "/api/v1/auth/me", {}, {bearer(other)}).status, 401);
    }

    void badFormsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<QByteArray>("body");
        const QByteArray form = "application/x-www-form-urlencoded";
        QTest::newRow("nothing") << form << ""_ba;
        QTest::newRow("JSON") << "application/json"_ba << R"({"current_password":"SecurePassword123!","new_password":"another one"})"_ba;
        QTest::newRow("one field") << form << "current_password=SecurePassword123%21"_ba;
        QTest::newRow("too short") << form << "current_password=SecurePassword123%21&new_password=short"_ba;
        QTest::newRow("invalid escape") << form << "current_password=SecurePassword123%21&new_password=%zzanother"_ba;
        QTest::newRow("not UTF-8") << form << "current_password=SecurePassword123%21&new_password=%ff%ff%ff%ff%ff%ff%ff%ff%ff"_ba;
        QTest::newRow("no boundary") << "multipart/form-data"_ba << "--x\r\n\r\n--x--"_ba;
        QTest::newRow("other boundary") << "multipart/form-data; boundary=y"_ba << "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--"_ba;
        QTest::newRow("no end") << "multipart/form-data; boundary=x"_ba << "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1"_ba;
        QTest::newRow("no name") << "multipart/form-data; boundary=x"_ba << "--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--"_ba;
        QTest::newRow("only delimiters") << "multipart/form-data; boundary=x"_ba << "--x\r\n--x\r\n--x"_ba;
        QTest::newRow("bare delimiter") << "multipart/form-data; boundary=x"_ba << "--x"_ba;
    }
    void badFormsAreRefused()
    {
        QFETCH(const QByteArray, contentType);
        QFETCH(const QByteArray, body);
        RawAnswer signedIn = login("fred", "SecurePassword123!");
        if (signedIn.status != 200)
            signedIn = registerUser("fred");
        const RawAnswer answer = m_server->request("POST", "/api/v1/auth/change-password", body, {bearer(signedIn), "Content-Type: " + contentType});
        QVERIFY2(answer.status == 422, answer.body.constData());
        QVERIFY(hasBothEnvelopes(answer));
        QCOMPARE(login("fred", "SecurePassword123!").status, 200);
    }

    void unknownPathsAndMethodsHaveBothEnvelopes()
    {
        const RawAnswer missing = m_server->request("GET", "/api/v1/auth/nothing");
        QCOMPARE(missing.status, 404);
        QVERIFY(hasBothEnvelopes(missing));
        const RawAnswer method = m_server->request("GET", "/api/v1/auth/login");
        QCOMPARE(method.status, 405);
        QVERIFY(hasBothEnvelopes(method));
        QVERIFY(method.header("allow").contains("POST"));
    }

    void suspendedPeopleAreRefused()
    {
        const RawAnswer signedIn = registerUser("sam");
        const auto user = QCoro::waitFor(m_server->accounts->userByName(u"sam"_s));
        QVERIFY(QCoro::waitFor(m_server->accounts->setActive(user->id, false)).has_value());
        QCOMPARE(login("sam", "SecurePassword123!").status, 403);
        QCOMPARE(m_server->request("GET", "/api/v1/auth/me", {}, {bearer(signedIn)}).status, 403);
    }
};

PARLOR_TEST(TestChatbotAuth)
#include "test_chatbot_auth.moc"
