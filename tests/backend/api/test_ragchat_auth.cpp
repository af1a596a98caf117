// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "support/testserver.h"

#include "accounts/accountservice.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Specification 003: "JWT-based Authentication".
class TestRagChatAuth : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;

    static QByteArray textOf(const QJsonObject &body) { return QJsonDocument(body).toJson(QJsonDocument::Compact); }
    /// The envelope with this code, and the fields that its details are about.
    static bool isError(const RawAnswer &answer, int status, const QString &code, const QStringList &fields = {})
    {
        const QJsonObject body = jsonOf(answer);
        const QJsonObject details = body.value("details"_L1).toObject();
        const bool areLists = std::all_of(details.begin(), details.end(), [](const auto &list) { return list.isArray() && list[0].isString(); });
        return answer.status == status && body.keys() == QStringList({u"code"_s, u"details"_s, u"error"_s}) && body.value("code"_L1) == code
            && !body.value("error"_L1).toString().isEmpty() && details.keys() == fields && areLists;
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<TestServer>(); }
    void cleanup() { m_server.reset(); }

    void registersAndSignsIn()
    {
        const QJsonObject john{{u"email"_s, u"user@example.com"_s}, {u"password"_s, u"SecurePassword123!"_s}, {u"first_name"_s, u"John"_s}, {u"last_name"_s, u"Doe"_s}};
        const RawAnswer registered = m_server->request("POST", "/api/auth/register", textOf(john));
        QCOMPARE(registered.status, 201);
        QCOMPARE(jsonOf(registered).keys(), QStringList({u"tokens"_s, u"user"_s}));
        const QJsonObject user = jsonOf(registered).value("user"_L1).toObject();
        QVERIFY(user.value("id"_L1).toInt() > 0);
        QCOMPARE(user, (QJsonObject{{u"id"_s, user.value("id"_L1)}, {u"email"_s, u"user@example.com"_s}, {u"first_name"_s, u"John"_s}, {u"last_name"_s, u"Doe"_s}}));
        const RawAnswer signedIn = m_server->request("POST", "/api/auth/login/", textOf({{u"email"_s, u"user@example.com"_s}, {u"password"_s, u"SecurePassword123!"_s}}));
        QCOMPARE(signedIn.status, 200);
        QCOMPARE(jsonOf(signedIn).value("user"_L1).toObject(), user);
        const QJsonObject tokens = jsonOf(signedIn).value("tokens"_L1).toObject();
        QCOMPARE(tokens.keys(), QStringList({u"access"_s, u"refresh"_s}));
        QCOMPARE(m_server->request("GET", "/api/documents/", {}, {"Authorization: Bearer " + tokens.value("access"_L1).toString().toLatin1()}).status, 200);
    }

    void namesOfMoreThanOneWordComeBackAsTheyWere()
    {
        const QJsonObject given{{u"email"_s, u"m@example.com"_s}, {u"password"_s, u"SecurePassword123!"_s}, {u"first_name"_s, u"Anna Maria"_s}, {u"last_name"_s, u"de la Cruz"_s}};
        const QJsonObject user = jsonOf(m_server->request("POST", "/api/auth/register", textOf(given))).value("user"_L1).toObject();
        QCOMPARE(user.value("first_name"_L1).toString(), u"Anna Maria"_s);
        QCOMPARE(user.value("last_name"_L1).toString(), u"de la Cruz"_s);
        const RawAnswer nameless = m_server->request("POST", "/api/auth/register", R"({"email":"n@example.com","password":"SecurePassword123!"})");
        QCOMPARE(nameless.status, 201);
        QCOMPARE(jsonOf(nameless).value("user"_L1)["first_name"_L1], QJsonValue(QString()));
    }

    void registrationSaysWhatIsWrongWithEachField()
    {
        const RawAnswer wrong = m_server->request("POST", "/api/auth/register", R"({"password":"short"})");
        QVERIFY(isError(wrong, 400, u"VALIDATION_ERROR"_s, {u"email"_s, u"password"_s}));
        QCOMPARE(jsonOf(wrong).value("error"_L1).toString(), u"Validation failed"_s);
        QCOMPARE(jsonOf(wrong).value("details"_L1).toObject(), (QJsonObject{{u"email"_s, QJsonArray{u"This field is required."_s}},
                                                                             {u"password"_s, QJsonArray{u"Password must be at least 8 characters."_s}}}));
        const QByteArray taken = R"({"email":"e@example.com","password":"SecurePassword123!"})";
        QCOMPARE(m_server->request("POST", "/api/auth/register", taken).status, 201);
        QVERIFY(isError(m_server->request("POST", "/api/auth/register", taken), 400, u"VALIDATION_ERROR"_s, {u"email"_s}));
        QVERIFY(isError(m_server->request("POST", "/api/auth/register", R"({"email":"no address","password":"SecurePassword123!"})"), 400, u"VALIDATION_ERROR"_s, {u"email"_s}));
    }

    void aWrongPasswordIsNotToldFromAnUnknownUser()
    {
        m_server->signUp(u"ann"_s);
        const RawAnswer wrong = m_server->request("POST", "/api/auth/login", R"({"email":"ann","password":"wrong password"})");
        QVERIFY(isError(wrong, 401, u"AUTHENTICATION_REQUIRED"_s));
        QCOMPARE(jsonOf(wrong).value("error"_L1).toString(), u"Invalid credentials"_s);
        QCOMPARE(m_server->request("POST", "/api/auth/login", R"({"email":"nobody@example.com","password":"wrong password"})").body, wrong.body);
        QVERIFY(isError(m_server->request("POST", "/api/auth/login", "{}"), 400, u"VALIDATION_ERROR"_s, {u"email"_s, u"password"_s}));
    }

    void refreshesUntilLogout()
    {
        m_server->signUp(u"ann"_s);
        const QJsonObject tokens = jsonOf(m_server->request("POST", "/api/auth/login", R"({"email":"ann","password":"long enough password"})")).value("tokens"_L1).toObject();
        const QByteArray body = textOf({{u"refresh"_s, tokens.value("refresh"_L1)}});
        const RawAnswer refreshed = m_server->request("POST", "/api/auth/refresh", body);
        QCOMPARE(refreshed.status, 200);
        QCOMPARE(jsonOf(refreshed).keys(), QStringList{u"access"_s});
        QCOMPARE(m_server->request("POST", "/api/auth/refresh", body).status, 200); // the answer has no place for another one
        const QByteArray who = "Authorization: Bearer " + jsonOf(refreshed).value("access"_L1).toString().toLatin1();
        const RawAnswer left = m_server->request("POST", "/api/auth/logout", {}, {who});
        QCOMPARE(left.status, 200);
        QCOMPARE(jsonOf(left), (QJsonObject{{u"message"_s, u"Logged out successfully"_s}}));
        QVERIFY(isError(m_server->request("GET", "/api/documents/", {}, {who}), 401, u"AUTHENTICATION_REQUIRED"_s));
        QVERIFY(isError(m_server->request("POST", "/api/auth/refresh", body), 401, u"AUTHENTICATION_REQUIRED"_s));
        QVERIFY(isError(m_server->request("POST", "/api/auth/logout"), 401, u"AUTHENTICATION_REQUIRED"_s));
    }

    void aKeyThatMayOnlyReadIsDenied()
    {
        m_server->admit(u"ann"_s);
        const auto ann = QCoro::waitFor(m_server->accounts->userByName(u"ann"_s));
        const auto key = QCoro::waitFor(m_server->accounts->createApiKey(ann->id, u"reader"_s, {u"read"_s}, {}));
        QVERIFY(key);
        const QByteArray who = "Authorization: Bearer " + key->key.toLatin1();
        QCOMPARE(m_server->request("GET", "/api/documents/", {}, {who}).status, 200);
        QVERIFY(isError(m_server->request("DELETE", "/api/documents/1/", {}, {who}), 403, u"PERMISSION_DENIED"_s));
        QVERIFY(isError(m_server->request("POST", "/api/chat/stream/", "{}", {who}), 403, u"PERMISSION_DENIED"_s));
    }
};

PARLOR_TEST(TestRagChatAuth)
#include "test_ragchat_auth.moc"
