// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbotsocketfixture.h"
#include "support/testregistry.h"

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// How a socket of `/ws/chat/{conversation_id}` (specification 004) begins and ends.
class TestChatbotSocketLife : public ChatbotSocketFixture
{
    Q_OBJECT

private Q_SLOTS:
    void badCredentialsCloseWith4401_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("none") << QString();
        QTest::newRow("nonsense") << u"?token=nonsense"_s;
        QTest::newRow("not UTF-8") << u"?token=%ff"_s;
    }
    void badCredentialsCloseWith4401()
    {
        QFETCH(const QString, query);
        Client client(m_server->port, m_path.section(u'?', 0, 0) + query);
        QVERIFY(client.waitClosed());
        QCOMPARE(client.code(), 4401);
    }

    void foreignConversationsCloseWith4404()
    {
        const QByteArray eve = m_server->signUp(u"eve"_s);
        for (const QString &path : {pathOf(newConversation(m_ada), eve), pathOf(u"conv_123"_s, eve)}) {
            Client client(m_server->port, path);
            QVERIFY(client.waitClosed());
            QCOMPARE(client.code(), 4404);
        }
    }

    void deletingTheConversationCloses()
    {
        Client client(m_server->port, m_path);
        QVERIFY(client.waitOpen());
        client.say({{u"type"_s, u"ping"_s}});
        QVERIFY(client.waitFor("pong"_L1));
        QCOMPARE(m_server->request("DELETE", "/api/v1/chat/conversation/" + m_path.mid(9, 36).toLatin1(), {}, {m_ada}).status, 200);
        QVERIFY(client.waitClosed());
        QCOMPARE(client.code(), 4404);
    }

    void theLastOneToLeaveStopsTheAnswer()
    {
        m_server->peer.holds = true;
        Client client(m_server->port, m_path);
        QVERIFY(client.waitOpen());
        const int before = m_server->peer.asked;
        client.ask(u"x"_s);
        QVERIFY(asked(before));
        m_server->peer.send("Half");
        QVERIFY(client.waitFor("chunk"_L1));
        const int left = m_server->peer.left;
        client.socket.abort();
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.left > left; }, 2000));
    }

    void losingRightsClosesAtOnce()
    {
        const QByteArray mallory = m_server->signUp(u"mallory"_s);
        Client client(m_server->port, pathOf(newConversation(mallory), mallory));
        Client loggedOut(m_server->port, m_path);
        QVERIFY(client.waitOpen() && loggedOut.waitOpen());
        client.say({{u"type"_s, u"ping"_s}});
        QVERIFY(client.waitFor("pong"_L1));
        const auto user = QCoro::waitFor(m_server->accounts->userByName(u"mallory"_s));
        QVERIFY(QCoro::waitFor(m_server->accounts->setActive(user->id, false)).has_value());
        QVERIFY(client.waitClosed());
        QCOMPARE(client.code(), 4401);
        QCOMPARE(loggedOut.socket.state(), QAbstractSocket::ConnectedState); // somebody else's
    }

    void originsAreChecked()
    {
        Client foreign(m_server->port, m_path, "https://evil.example");
        QVERIFY(foreign.waitClosed());
        QVERIFY(foreign.code() != 4401);
        Client own(m_server->port, m_path, "http://localhost:" + QByteArray::number(m_server->port));
        QVERIFY(own.waitOpen());

        RawClient raw(m_server->port);
        const QByteArray handshake = requestText("GET", m_path.toLatin1(), {}, {"Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
                                                                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Origin: https://evil.example"});
        raw.send(handshake + requestText("GET", "/health")); // nothing behind a refused upgrade is looked at
        const RawAnswer refused = raw.answer();
        QCOMPARE(refused.status, 403);
        QCOMPARE(jsonOf(refused).value("status_code"_L1).toInt(), 403);
        QVERIFY(raw.waitForClose());
        QVERIFY(!raw.received().contains("healthy"));
    }

    void plainRequestsAreToldToUpgrade()
    {
        const RawAnswer answer = m_server->request("GET", "/ws/chat/x");
        QCOMPARE(answer.status, 426);
        QCOMPARE(answer.header("upgrade"), "websocket");
        QCOMPARE(m_server->request("GET", "/ws/chat").status, 404);
    }

    void connectionsAreCountedToTheEnd()
    {
        QVERIFY(QTest::qWaitFor([&] { return m_server->server->connectionCount() == 0; }, 3000));
        for (int i = 0; i < 20; ++i) {
            Client client(m_server->port, m_path);
            QVERIFY(client.waitOpen());
        }
        RawClient bad(m_server->port); // a handshake that Qt refuses
        bad.send(requestText("GET", m_path.toLatin1(), {}, {"Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 99", "Sec-WebSocket-Key: x"}));
        bad.waitForClose();
        bad.socket().abort();
        QVERIFY(QTest::qWaitFor([&] { return m_server->server->connectionCount() == 0; }, 3000));
    }

    void theServerSaysGoodbye()
    {
        TestServer server;
        const QByteArray who = server.signUp(u"dave"_s);
        const QString id = jsonOf(server.request("POST", "/api/v1/chat/conversation", R"({"title":"t"})", {who})).value("conversation_id"_L1).toString();
        Client client(server.port, pathOf(id, who));
        QVERIFY(client.waitOpen());
        QCoro::waitFor(server.server->shutdown());
        QVERIFY(client.waitClosed());
        QCOMPARE(client.code(), 1001);
    }

    void openSocketsEndWithTheServer()
    {
        auto server = std::make_unique<TestServer>();
        const QByteArray who = server->signUp(u"dave"_s);
        const QString id = jsonOf(server->request("POST", "/api/v1/chat/conversation", R"({"title":"t"})", {who})).value("conversation_id"_L1).toString();
        Client client(server->port, pathOf(id, who));
        QVERIFY(client.waitOpen());
        server.reset(); // the address sanitizer sees what of it stays behind
        QVERIFY(client.waitClosed());
    }
};

PARLOR_TEST(TestChatbotSocketLife)
#include "test_chatbot_socketlife.moc"
