// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "support/testserver.h"

#include "accounts/accountservice.h"
#include "chat/chatservice.h"
#include "conversations/conversationservice.h"

#include <QCoroTask>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QWebSocket>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// `/ws/chat/{conversation_id}` of specification 004, with a real client.
class TestChatbotSocket : public QObject
{
    Q_OBJECT

private:
    /// A WebSocket that keeps what comes.
    struct Client {
        QWebSocket socket;
        QList<QJsonObject> events;

        Client(quint16 port, const QString &path, const QByteArray &origin = {})
            : socket(QString::fromLatin1(origin))
        {
            QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [this](const QString &text) { events << QJsonDocument::fromJson(text.toUtf8()).object(); });
            socket.open(QUrl(u"ws://localhost:%1%2"_s.arg(port).arg(path)));
        }
        bool waitOpen() { return QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::ConnectedState; }, 3000); }
        bool waitClosed() { return QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::UnconnectedState; }, 3000); }
        bool waitFor(QLatin1StringView type)
        {
            return QTest::qWaitFor([&] { return !last(type).isEmpty(); }, 3000);
        }
        [[nodiscard]] QJsonObject last(QLatin1StringView type) const
        {
            const auto found = std::find_if(events.crbegin(), events.crend(), [&](const QJsonObject &event) { return event.value("type"_L1).toString() == type; });
            return found == events.crend() ? QJsonObject() : *found;
        }
        [[nodiscard]] QString chunks() const
        {
            QString text;
            for (const QJsonObject &event : events) {
                if (event.value("type"_L1).toString() == "chunk"_L1)
                    text += event.value("response"_L1).toString();
            }
            return text;
        }
        void say(const QJsonObject &message) { socket.sendTextMessage(QString::fromUtf8(QJsonDocument(message).toJson())); }
        void ask(const QString &content) { say({{u"type"_s, u"message"_s}, {u"content"_s, content}, {u"model"_s, u"scripted-1"_s}}); }
        [[nodiscard]] int code() const { return int(socket.closeCode()); }
    };

    std::unique_ptr<TestServer> m_server;
    QByteArray m_ada;
    QString m_path; ///< of a conversation of hers, with her token

    static QString tokenOf(const QByteArray &authorization) { return QString::fromLatin1(authorization.sliced(authorization.lastIndexOf(' ') + 1)); }
    QString newConversation(const QByteArray &who)
    {
        return jsonOf(m_server->request("POST", "/api/v1/chat/conversation", R"({"title":"t"})", {who})).value("conversation_id"_L1).toString();
    }
    QString pathOf(const QString &conversation, const QByteArray &who) { return u"/ws/chat/%1?token=%2"_s.arg(conversation, tokenOf(who)); }
    bool asked(int before)
    {
        return QTest::qWaitFor([&] { return m_server->peer.asked > before; }, 3000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<TestServer>();
        m_ada = m_server->signUp(u"ada"_s);
    }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_server->peer.holds = false;
        m_server->peer.failsWith = 0;
        m_server->peer.pieces = {"Hello", " there!"};
        m_path = pathOf(newConversation(m_ada), m_ada);
    }

    void messagesAreAnsweredInPieces()
    {
        Client client(m_server->port, m_path);
        QVERIFY(client.waitOpen());
        client.ask(u"Hello!"_s);
        QVERIFY(client.waitFor("done"_L1));
        QCOMPARE(client.chunks(), u"Hello there!"_s);
        const QJsonObject done = client.last("done"_L1);
        QCOMPARE(done.value("response"_L1).toString(), u"Hello there!"_s);
        QCOMPARE(done.value("message_id"_L1), client.last("chunk"_L1).value("message_id"_L1));
        QCOMPARE(done.value("stopped"_L1), QJsonValue(false));
        client.say({{u"type"_s, u"ping"_s}});
        QVERIFY(client.waitFor("pong"_L1));
        client.ask(u"And again?"_s);
        QVERIFY(QTest::qWaitFor([&] { return client.chunks() == "Hello there!Hello there!"_L1; }, 3000));
    }

    void aMessageRightBehindTheHandshakeIsAnswered()
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_server->port);
        QVERIFY(socket.waitForConnected(3000));
        const QByteArray text = R"({"type":"message","content":"Hello!","model":"scripted-1"})";
        QByteArray frame{"\x81"};
        frame.append(char(0x80 | text.size())).append("\1\1\1\1"); // RFC 6455, 5.2
        for (const char byte : text)
            frame.append(char(byte ^ 1));
        socket.write("GET " + m_path.toLatin1() + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                     "Sec-WebSocket-Version: 13\r\n\r\n");
        QByteArray received;
        QVERIFY(QTest::qWaitFor([&] { received += socket.readAll(); return received.contains("\r\n\r\n"); }, 5000)); // RFC 6455, 4.1: no sooner
        socket.write(frame);
        socket.flush();
        QVERIFY(QTest::qWaitFor([&] { received += socket.readAll(); return received.contains("\"done\""); }, 5000));
        QVERIFY(received.contains("Hello there!"));
    }

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

    void stopKeepsWhatArrived()
    {
        m_server->peer.holds = true;
        Client client(m_server->port, m_path);
        QVERIFY(client.waitOpen());
        const int before = m_server->peer.asked;
        client.ask(u"x"_s);
        QVERIFY(asked(before));
        m_server->peer.send("Half");
        QVERIFY(client.waitFor("chunk"_L1));
        client.say({{u"type"_s, u"stop"_s}});
        QVERIFY(client.waitFor("done"_L1));
        QCOMPARE(client.last("done"_L1).value("stopped"_L1), QJsonValue(true));
        QCOMPARE(client.last("done"_L1).value("response"_L1).toString(), u"Half"_s);
        client.say({{u"type"_s, u"stop"_s}});
        QVERIFY(client.waitFor("error"_L1));
        QCOMPARE(client.last("error"_L1).value("status_code"_L1).toInt(), 404);
    }

    void allSocketsOfAConversationSeeTheSame()
    {
        m_server->peer.holds = true;
        Client first(m_server->port, m_path);
        Client second(m_server->port, m_path);
        QVERIFY(first.waitOpen() && second.waitOpen());
        second.say({{u"type"_s, u"ping"_s}});
        QVERIFY(second.waitFor("pong"_L1));
        const int before = m_server->peer.asked;
        first.ask(u"x"_s);
        QVERIFY(asked(before));
        m_server->peer.send("One");
        QVERIFY(first.waitFor("chunk"_L1) && second.waitFor("chunk"_L1));
        first.ask(u"y"_s); // one at a time
        QVERIFY(first.waitFor("error"_L1));
        QCOMPARE(first.last("error"_L1).value("status_code"_L1).toInt(), 400);
        const QString seen = first.last("chunk"_L1).value("event_id"_L1).toString();
        first.socket.close(); // the other one still waits

        Client late(m_server->port, m_path);
        QVERIFY(late.waitFor("chunk"_L1)); // all so far
        Client resumed(m_server->port, m_path + u"&last_event_id="_s + seen);
        QVERIFY(resumed.waitOpen());
        resumed.say({{u"type"_s, u"ping"_s}});
        QVERIFY(resumed.waitFor("pong"_L1));
        m_server->peer.send("Two");
        m_server->peer.finish();
        for (Client *client : {&second, &late, &resumed}) {
            QVERIFY(client->waitFor("done"_L1));
            QCOMPARE(client->last("done"_L1).value("response"_L1).toString(), u"OneTwo"_s);
        }
        QCOMPARE(late.chunks(), u"OneTwo"_s);
        QCOMPARE(resumed.chunks(), u"Two"_s); // nothing twice
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

    void badMessagesAreAnsweredAndChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("not JSON") << "hello"_ba;
        QTest::newRow("array") << "[]"_ba;
        QTest::newRow("nested deeply") << QByteArray(2000, '[') + QByteArray(2000, ']');
        QTest::newRow("no type") << "{}"_ba;
        QTest::newRow("unknown type") << R"({"type":"shout"})"_ba;
        QTest::newRow("no content") << R"({"type":"message"})"_ba;
        QTest::newRow("empty content") << R"({"type":"message","content":" "})"_ba;
        QTest::newRow("number") << R"({"type":"message","content":7})"_ba;
        QTest::newRow("NUL") << R"({"type":"message","content":"a\u0000b"})"_ba;
        QTest::newRow("too long") << "{\"type\":\"message\",\"content\":\"" + QByteArray(100'001, 'x') + "\"}";
        QTest::newRow("unknown model") << R"({"type":"message","content":"x","model":"no-such-model"})"_ba;
        QTest::newRow("wrong temperature") << R"({"type":"message","content":"x","model_parameters":{"temperature":9}})"_ba;
    }
    void badMessagesAreAnsweredAndChangeNothing()
    {
        QFETCH(const QByteArray, text);
        Client client(m_server->port, m_path);
        QVERIFY(client.waitOpen());
        const int before = m_server->peer.asked;
        client.socket.sendTextMessage(QString::fromUtf8(text));
        QVERIFY(client.waitFor("error"_L1));
        QCOMPARE(client.last("error"_L1).value("status_code"_L1).toInt(), 422);
        QVERIFY(!client.last("error"_L1).value("detail"_L1).toString().isEmpty());
        QCOMPARE(m_server->peer.asked, before);
        client.say({{u"type"_s, u"ping"_s}});
        QVERIFY(client.waitFor("pong"_L1)); // still open
    }

    void longMessagesAreTaken()
    {
        Client client(m_server->port, m_path);
        QVERIFY(client.waitOpen());
        client.socket.setOutgoingFrameSize(1024 * 1024);
        client.ask(QString(100'000, QChar(0x65e5))); // 300 kB in one frame
        QVERIFY(client.waitFor("done"_L1));
    }

    void hugeMessagesCloseTheSocket()
    {
        Client client(m_server->port, m_path);
        QVERIFY(client.waitOpen());
        client.socket.sendTextMessage(QString(2 * 1024 * 1024, u'x'));
        QVERIFY(client.waitClosed());
        QVERIFY(QTest::qWaitFor([&] { return m_server->server->connectionCount() == 0; }, 3000)); // and nothing is left behind
    }

    void failuresOfTheProviderAreErrors()
    {
        m_server->peer.failsWith = 400;
        Client client(m_server->port, m_path);
        QVERIFY(client.waitOpen());
        client.ask(u"x"_s);
        QVERIFY(client.waitFor("error"_L1));
        QVERIFY(client.last("error"_L1).contains("message_id"_L1));
        QVERIFY(client.last("error"_L1).value("status_code"_L1).toInt() >= 400);
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

    void slowReadersAreNotBufferedFor()
    {
        m_server->peer.holds = true;
        RawClient raw(m_server->port);
        raw.send(requestText("GET", m_path.toLatin1(), {}, {"Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="}));
        QVERIFY(raw.waitFor("101 Switching"));
        raw.stopReading();
        Client other(m_server->port, m_path);
        QVERIFY(other.waitOpen());
        const int before = m_server->peer.asked;
        other.ask(u"x"_s);
        QVERIFY(asked(before));
        const QByteArray piece(50'000, 'x');
        for (int i = 0; i < 200; ++i) {
            m_server->peer.send(piece);
            QTest::qWait(1);
        }
        m_server->peer.finish();
        QVERIFY(QTest::qWaitFor([&] { return other.last("done"_L1).value("response"_L1).toString().size() == 10'000'000; }, 20000));
        QVERIFY2(m_server->server->unsentBytes() < 1'000'000, qPrintable(QString::number(m_server->server->unsentBytes())));
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

    void messagesCountAsRequests()
    {
        ServerSettings settings = TestServer::unlimited();
        settings.rateLimits = true;
        settings.rateLimitSettings.insert("api-v1", {{.length = std::chrono::seconds(60), .requests = 4}});
        TestServer server(settings);
        const QByteArray who = server.signUp(u"dave"_s);
        const QString id = jsonOf(server.request("POST", "/api/v1/chat/conversation", R"({"title":"t"})", {who})).value("conversation_id"_L1).toString();
        Client client(server.port, pathOf(id, who));
        QVERIFY(client.waitOpen());
        for (int i = 0; i < 3; ++i)
            client.say({{u"type"_s, u"message"_s}, {u"content"_s, QString()}});
        QVERIFY(QTest::qWaitFor([&] { return client.last("error"_L1).value("status_code"_L1).toInt() == 429; }, 3000));
        QVERIFY(client.last("error"_L1).value("retry_after"_L1).toInt() >= 1);
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

PARLOR_TEST(TestChatbotSocket)
#include "test_chatbot_socket.moc"
