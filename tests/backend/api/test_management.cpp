// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountservice.h"
#include "support/testregistry.h"
#include "support/testserver.h"

#include <QJsonArray>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestManagement : public QObject
{
    Q_OBJECT

private:
    const QByteArray m_admin = "Authorization: Bearer test-admin-token";
    std::unique_ptr<TestServer> m_server;
    QByteArray m_ann;
    QByteArray m_bob;

    QByteArray idOf(const QString &name) { return QCoro::waitFor(m_server->accounts->userByName(name))->id.toString().toLatin1(); }

    QByteArray makeAssistant(const QByteArray &who)
    {
        const RawAnswer made = m_server->request("POST", "/api/parlor/assistants", R"({"name":"Chess teacher","system_prompt":"You teach chess.","temperature":0.2})", {who});
        return jsonOf(made).value("id"_L1).toString().toLatin1();
    }

    int predict(const QByteArray &who, const QByteArray &flow)
    {
        return m_server->request("POST", "/api/v1/chat/predict", R"({"question":"Hello","chatflow_id":")" + flow + R"("})", {who}).status;
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_ann = m_server->signUp(u"ann"_s);
        m_bob = m_server->signUp(u"bob"_s);
    }
    void cleanup() { m_server.reset(); }

    void assistantsAreTheirOwners()
    {
        const QByteArray id = makeAssistant(m_ann);
        QVERIFY(!id.isEmpty());
        const QByteArray path = "/api/parlor/assistants/" + id;
        QCOMPARE(jsonOf(m_server->request("GET", "/api/parlor/assistants", {}, {m_ann})).value("assistants"_L1).toArray().size(), 1);
        QCOMPARE(jsonOf(m_server->request("GET", "/api/parlor/assistants", {}, {m_bob})).value("assistants"_L1).toArray().size(), 0);
        QCOMPARE(m_server->request("PUT", path, R"({"name":"Mine now"})", {m_bob}).status, 404);
        QCOMPARE(m_server->request("DELETE", path, {}, {m_bob}).status, 404);
        const RawAnswer renamed = m_server->request("PUT", path, R"({"name":"Teacher","max_tokens":100})", {m_ann});
        QCOMPARE(jsonOf(renamed).value("name"_L1).toString(), u"Teacher"_s);
        QCOMPARE(jsonOf(renamed).value("max_tokens"_L1).toInt(), 100);
        QVERIFY(jsonOf(renamed).value("temperature"_L1).isNull()); // it is replaced as a whole
        QCOMPARE(m_server->request("PUT", path, R"({"name":"Teacher","model":"no-such-model"})", {m_ann}).status, 400);
        QCOMPARE(m_server->request("DELETE", path, {}, {m_ann}).status, 204);
        QCOMPARE(m_server->request("DELETE", path, {}, {m_ann}).status, 404);
    }

    void aGrantLetsPredict()
    {
        const QByteArray flow = makeAssistant(m_ann);
        const QByteArray grants = "/api/parlor/chatflows/" + flow + "/grants/";
        QCOMPARE(predict(m_ann, flow), 200);
        QCOMPARE(predict(m_bob, flow), 403);
        QCOMPARE(m_server->request("PUT", grants + idOf(u"bob"_s), {}, {m_bob}).status, 404); // nobody grants themselves
        QCOMPARE(m_server->request("PUT", grants + idOf(u"bob"_s), {}, {m_ann}).status, 204);
        QCOMPARE(predict(m_bob, flow), 200);
        const QJsonArray usable = jsonOf(m_server->request("GET", "/api/parlor/chatflows", {}, {m_bob})).value("chatflows"_L1).toArray();
        QCOMPARE(usable.size(), 1);
        QCOMPARE(usable.first()["name"_L1].toString(), u"Chess teacher"_s);
        QCOMPARE(m_server->request("DELETE", grants + idOf(u"bob"_s), {}, {m_admin}).status, 204);
        QCOMPARE(predict(m_bob, flow), 403);
        QCOMPARE(m_server->request("PUT", grants + "everyone", {}, {m_ann}).status, 204);
        QCOMPARE(predict(m_bob, flow), 200);
        QCOMPARE(m_server->request("PUT", grants + "nonsense", {}, {m_ann}).status, 404);
        QCOMPARE(m_server->request("PUT", grants + UserId::create().toString().toLatin1(), {}, {m_ann}).status, 404);
    }

    void creditsAreGivenByAdministrators()
    {
        const QByteArray path = "/api/parlor/users/" + idOf(u"bob"_s) + "/credits";
        const auto balance = [&] { return jsonOf(m_server->request("GET", path, {}, {m_admin})).value("credits"_L1).toInt(); };
        const int before = balance();
        QCOMPARE(jsonOf(m_server->request("POST", path, R"({"amount":100,"reason":"allowance"})", {m_admin})).value("credits"_L1).toInt(), before + 100);
        QCOMPARE(jsonOf(m_server->request("GET", "/api/v1/chat/credits", {}, {m_bob})).value("credits_remaining"_L1).toInt(), before + 100);
        QCOMPARE(m_server->request("POST", path, R"({"amount":-1000000})", {m_admin}).status, 400);
        QCOMPARE(m_server->request("POST", path, R"({"amount":5})", {m_bob}).status, 403);
        QCOMPARE(balance(), before + 100);
        QCOMPARE(m_server->request("POST", "/api/parlor/users/nobody/credits", R"({"amount":5})", {m_admin}).status, 404);
    }
};

PARLOR_TEST(TestManagement)
#include "test_management.moc"
