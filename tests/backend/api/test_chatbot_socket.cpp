// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatbotsocketfixture.h"
#include "support/testregistry.h"

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// What is said over `/ws/chat/{conversation_id}` of specification 004, with a real client.
class TestChatbotSocket : public ChatbotSocketFixture
{
    Q_OBJECT

private Q_SLOTS:
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
};

PARLOR_TEST(TestChatbotSocket)
#include "test_chatbot_socket.moc"
