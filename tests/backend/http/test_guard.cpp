// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/httpserver.h"
#include "support/testregistry.h"
#include "support/testserver.h"
#include "usage/requestmetrics.h"

#include <QRandomGenerator>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What is let through to Qt's parser, and what is refused (DESIGN.md section 7).
class TestGuard : public QObject
{
    Q_OBJECT

private:
    /// Time as the servers see it: it passes only where a test lets it pass, however slow the machine is.
    static inline std::chrono::steady_clock::time_point m_time = std::chrono::steady_clock::now();

    static ServerSettings timeless()
    {
        ServerSettings settings = TestServer::unlimited();
        settings.limits.clock = [] { return m_time; };
        return settings;
    }

    static ServerSettings quick()
    {
        ServerSettings settings = timeless();
        settings.limits.header = 150ms;
        settings.limits.body = 150ms;
        settings.limits.idle = 300ms;
        return settings;
    }

    static constexpr int stalledPieces = 200;
    static constexpr qsizetype pieceBytes = 64 * 1024;

    /// A client that asks, reads the beginning of the answer and then nothing of 12.5 MB, more than the network holds.
    static void stall(TestServer &server, RawClient &client, const QByteArray &authorization)
    {
        server.peer.holds = true;
        client.send(requestText("POST", "/api/chat/", R"({"message":"q","model":"scripted-1"})", {authorization, "Content-Type: application/json"}));
        QVERIFY(client.waitFor("conversation_start"));
        QVERIFY(waitUntil([&] { return server.peer.asked == 1; }, patience));
        client.stopReading();
        for (int i = 0; i < stalledPieces; ++i) {
            server.peer.send(QByteArray(pieceBytes, 'x'));
            QCoreApplication::processEvents();
        }
        QVERIFY(waitUntil([&] { return server.server->unsentBytes() >= server.server->settings().limits.unsentBytes; }, patience));
    }

    std::unique_ptr<TestServer> m_server;

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<TestServer>(timeless()); }
    void cleanupTestCase() { m_server.reset(); }

    void refusedRequests_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("status");
        const QByteArray get = "GET /health HTTP/1.1\r\n";
        const QByteArray post = "POST /auth/login HTTP/1.1\r\nHost: localhost\r\n";
        QTest::newRow("nonsense") << "nonsense\r\n\r\n"_ba << 400;
        QTest::newRow("no host") << QByteArray(get + "\r\n") << 400;
        QTest::newRow("two hosts") << QByteArray(get + "Host: localhost\r\nHost: localhost\r\n\r\n") << 400;
        QTest::newRow("foreign host") << QByteArray(get + "Host: evil.example\r\n\r\n") << 421;
        QTest::newRow("rebound host") << QByteArray(get + "Host: localhost.evil.example:8000\r\n\r\n") << 421;
        QTest::newRow("foreign absolute target") << "GET http://evil.example/health HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 421;
        QTest::newRow("length and chunks") << QByteArray(post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << 400;
        QTest::newRow("chunks and length") << QByteArray(post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n") << 400;
        QTest::newRow("two lengths") << QByteArray(post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc") << 400;
        QTest::newRow("negative length") << QByteArray(post + "Content-Length: -5\r\n\r\n") << 400;
        QTest::newRow("length with plus") << QByteArray(post + "Content-Length: +5\r\n\r\nabcde") << 400;
        QTest::newRow("unknown coding") << QByteArray(post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n") << 501;
        QTest::newRow("chunked of HTTP/1.0") << "POST /auth/login HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"_ba << 400;
        QTest::newRow("space before colon") << QByteArray(get + "Host : localhost\r\n\r\n") << 400;
        QTest::newRow("bare line feeds") << "GET /health HTTP/1.1\nHost: localhost\n\n"_ba << 505;
        QTest::newRow("NUL in header") << QByteArray(get + "Host: local" + '\0' + "host\r\n\r\n") << 400;
        QTest::newRow("bad chunk size") << QByteArray(post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n") << 400;
        QTest::newRow("HTTP/2 preface") << "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba << 505;
        QTest::newRow("unknown version") << "GET /health HTTP/1.7\r\nHost: localhost\r\n\r\n"_ba << 505;
        QTest::newRow("unknown method") << "PROPFIND /health HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 501;
        QTest::newRow("unknown expectation") << QByteArray(post + "Expect: miracles\r\nContent-Length: 2\r\n\r\n{}") << 417;
        QTest::newRow("long target") << QByteArray("GET /" + QByteArray(9000, 'a') + " HTTP/1.1\r\nHost: localhost\r\n\r\n") << 414;
        QTest::newRow("large header") << QByteArray(get + "Host: localhost\r\nX-Large: " + QByteArray(40'000, 'a') + "\r\n\r\n") << 431;
        QTest::newRow("many fields") << QByteArray(get + "Host: localhost\r\n" + QByteArray("A: b\r\n").repeated(200) + "\r\n") << 431;
        QTest::newRow("large body announced") << QByteArray(post + "Content-Length: 99999999999\r\n\r\n") << 413;
        QTest::newRow("large body in chunks") << QByteArray(post + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray("ffff\r\n" + QByteArray(0xffff, 'a') + "\r\n").repeated(20)) << 413;
    }
    void refusedRequests()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const int, status);
        RawClient client(m_server->port);
        client.send(text);
        const RawAnswer answer = client.answer();
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.header("connection"), "close");
        QCOMPARE(errorCodeOf(answer), u"VALIDATION_ERROR"_s);
        QVERIFY(client.waitForClose());
    }

    void smuggledRequestsAreNotServed()
    {
        RawClient client(m_server->port);
        client.send("POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QCOMPARE(client.answer().status, 400);
        QVERIFY(client.waitForClose());
        QVERIFY(!client.received().contains("healthy"));
    }

    void pipelinedRequestsAreAnsweredInOrder()
    {
        RawClient client(m_server->port);
        client.send(requestText("GET", "/health") + requestText("GET", "/nothing") + requestText("POST", "/auth/login", "{}") + requestText("GET", "/health"));
        for (const int status : {200, 404, 400, 200})
            QCOMPARE(client.answer().status, status);
    }

    void tooMuchSentAheadEndsTheConnection()
    {
        m_server->peer.holds = true;
        const QByteArray who = m_server->signUp(u"ahead"_s);
        RawClient client(m_server->port);
        client.send(requestText("POST", "/api/chat/", R"({"message":"x","model":"scripted-1"})", {who, "Content-Type: application/json"}));
        QVERIFY(client.waitFor("conversation_start"));
        client.send(requestText("GET", "/health").repeated(3000));
        QVERIFY(client.waitForClose());
        m_server->peer.holds = false;
    }

    void requestsMayComeByteByByte()
    {
        RawClient client(m_server->port);
        const QByteArray text = "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\n{}\r\n0\r\nTrailer-Field: x\r\n\r\n";
        for (const char c : text) {
            client.send(QByteArray(1, c));
            QCoreApplication::processEvents();
        }
        const RawAnswer answer = client.answer();
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.body.contains("username"));
    }

    void headIsAnsweredWithoutBody()
    {
        RawClient client(m_server->port);
        client.send(requestText("HEAD", "/health") + requestText("GET", "/health"));
        const RawAnswer head = client.answer(true);
        const RawAnswer get = client.answer();
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("content-length"), get.header("content-length"));
        QVERIFY(get.body.startsWith('{'));
    }

    void http10IsAnswered()
    {
        RawClient closing(m_server->port);
        closing.send("GET /health HTTP/1.0\r\n\r\n");
        QCOMPARE(closing.answer().status, 200);
        QVERIFY(closing.waitForClose());
        RawClient staying(m_server->port);
        staying.send("GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        QCOMPARE(staying.answer().header("connection"), "keep-alive");
        staying.send("GET /health HTTP/1.0\r\n\r\n");
        QCOMPARE(staying.answer().status, 200);
    }

    void continueIsSentWhenAskedFor()
    {
        RawClient client(m_server->port);
        client.send("POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        QVERIFY(client.waitFor("HTTP/1.1 100 Continue"));
        client.send("{}");
        QCOMPARE(client.answer().status, 400);
    }

    void webSocketUpgradesNobodyWantsAreIgnored()
    {
        RawClient client(m_server->port);
        client.send(requestText("GET", "/health", {}, {"Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="}));
        QCOMPARE(client.answer().status, 200);
        client.send(requestText("GET", "/health"));
        QCOMPARE(client.answer().status, 200);
    }

    void absoluteTargetsOfThisServerAreServed()
    {
        RawClient client(m_server->port);
        client.send("GET http://localhost:1234/health?x=1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QCOMPARE(client.answer().status, 200);
    }

    void slowHeadersTimeOut()
    {
        TestServer server(quick());
        RawClient client(server.port);
        // The answer to the first request says that the beginning of the second one has arrived as well.
        client.send(requestText("GET", "/health") + "GET /health HTTP/1.1\r\n");
        QCOMPARE(client.answer().status, 200);
        for (int i = 0; i < 3; ++i) { // a slow loris: something all the time
            client.send("X-Slow: 1\r\n");
            QCoreApplication::processEvents();
            m_time += 60ms;
        }
        QCOMPARE(client.answer().status, 408);
        QVERIFY(client.waitForClose());
    }

    void silentConnectionsAndBodiesTimeOut()
    {
        TestServer server(quick());
        RawClient body(server.port);
        body.send(requestText("GET", "/health") + "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{");
        QCOMPARE(body.answer().status, 200);
        RawClient idle(server.port);
        idle.send(requestText("GET", "/health"));
        QCOMPARE(idle.answer().status, 200);
        RawClient silent(server.port);
        QVERIFY(waitUntil([&] { return server.server->connectionCount() == 3; }, patience));
        m_time += 400ms;
        QCOMPARE(body.answer().status, 408);
        QVERIFY(silent.waitForClose());
        QVERIFY(idle.waitForClose());
        QVERIFY(waitUntil([&] { return server.server->connectionCount() == 0; }, patience));
    }

    void nobodyIsCutBeforeTheTime()
    {
        TestServer server(quick());
        RawClient idle(server.port);
        idle.send(requestText("GET", "/health"));
        QCOMPARE(idle.answer().status, 200);
        m_time += 299ms;
        QTest::qWait(100); // several looks at the clock
        QCOMPARE(server.server->connectionCount(), 1);
        idle.send(requestText("GET", "/health"));
        QCOMPARE(idle.answer().status, 200);
    }

    void connectionsAreCounted()
    {
        ServerSettings settings = timeless();
        settings.limits.connectionsPerClient = 3;
        TestServer server(settings);
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<RawClient>(server.port));
            clients.back()->send(requestText("GET", "/health"));
            QCOMPARE(clients.back()->answer().status, 200);
        }
        RawClient oneTooMany(server.port);
        const RawAnswer refused = oneTooMany.answer();
        QCOMPARE(refused.status, 503);
        QCOMPARE(errorCodeOf(refused), u"SERVICE_UNAVAILABLE"_s);
        clients.pop_back();
        QVERIFY(waitUntil([&] { return server.server->connectionCount() == 2; }, patience));
        QCOMPARE(server.request("GET", "/health").status, 200);
    }

    void clientsThatDoNotReadCostNoMemory_data()
    {
        QTest::addColumn<qint64>("allowed");
        QTest::newRow("little") << qint64(32 * 1024);
        QTest::newRow("much") << qint64(1024 * 1024);
    }
    void clientsThatDoNotReadCostNoMemory()
    {
        QFETCH(const qint64, allowed);
        ServerSettings settings = timeless();
        settings.limits.unsentBytes = allowed;
        TestServer server(settings);
        const QByteArray who = server.signUp(u"slow"_s);
        RawClient slow(server.port);
        stall(server, slow, who);
        // What the server holds is as much as allowed and one piece, and others are served meanwhile.
        QVERIFY2(server.server->unsentBytes() >= allowed, qPrintable(QString::number(server.server->unsentBytes())));
        QVERIFY2(server.server->unsentBytes() <= allowed + 2 * pieceBytes, qPrintable(QString::number(server.server->unsentBytes())));
        QCOMPARE(server.request("GET", "/health").status, 200);
        // The stream waited for it: nothing is missing.
        server.peer.finish();
        slow.readAgain();
        const RawAnswer answer = slow.answer();
        QCOMPARE(answer.body.count('x'), qsizetype(stalledPieces) * pieceBytes);
        QVERIFY(answer.body.contains("\"done\""));
    }

    void clientsThatNeverReadAreCut()
    {
        ServerSettings settings = quick();
        settings.limits.unsentBytes = 32 * 1024;
        TestServer server(settings);
        const QByteArray who = server.signUp(u"slow"_s);
        RawClient slow(server.port);
        stall(server, slow, who);
        // The network may still take something at first, which lengthens the time.
        const auto later = [&] { m_time += 50ms; return server.server->connectionCount() == 0; };
        QVERIFY(waitUntil(later, patience));
        QCOMPARE(server.server->unsentBytes(), 0);
        QVERIFY(waitUntil([&] { return server.peer.left == 1; }, patience)); // nobody else wanted the answer
    }

    void mutatedRequestsNeverCrash()
    {
        QRandomGenerator random(20240115);
        const QByteArrayList seeds{requestText("GET", "/api/conversations/?limit=3&starred=true", {}, {"Authorization: Bearer x", "Accept-Encoding: gzip"}),
                                   requestText("POST", "/auth/login", R"({"username":"ada","password":"pw"})", {"Content-Type: application/json"}),
                                   "POST /api/chat/x%41 HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"};
        for (int i = 0; i < 10'000; i += 25) {
            RawClient client(m_server->port);
            for (int j = 0; j < 25; ++j) {
                QByteArray text = seeds.at(qsizetype(random.bounded(seeds.size())));
                for (int changes = random.bounded(1, 6); changes > 0 && !text.isEmpty(); --changes) {
                    const auto at = qsizetype(random.bounded(text.size()));
                    switch (random.bounded(4)) {
                    case 0: text[at] = char(random.bounded(256)); break;
                    case 1: text.remove(at, random.bounded(1, 8)); break;
                    case 2: text.insert(at, QByteArray(random.bounded(1, 8), char(random.bounded(256)))); break;
                    default: text.insert(at, text.mid(qsizetype(random.bounded(text.size())), 16));
                    }
                }
                client.send(text);
            }
            QCoreApplication::processEvents();
        }
        const RawAnswer alive = m_server->request("GET", "/health");
        QCOMPARE(alive.status, 200);
        QCOMPARE(m_server->server->metrics().total().byStatus.at(5), quint64(0));
    }

    void stoppingLetsRequestsFinish()
    {
        TestServer server(timeless());
        const QByteArray who = server.signUp(u"stop"_s);
        server.peer.holds = true;
        RawClient stream(server.port);
        stream.send(requestText("POST", "/api/chat/", R"({"message":"x","model":"scripted-1"})", {who, "Content-Type: application/json"}));
        QVERIFY(stream.waitFor("conversation_start"));
        QCoro::waitFor(server.server->shutdown());
        QVERIFY(stream.waitForClose());
        QVERIFY(stream.received().endsWith("0\r\n\r\n"));
        QVERIFY(!server.server->isListening());
    }

    void stoppingWaitsForNothingWhenNothingIsUnderWay()
    {
        TestServer server(timeless());
        RawClient idle(server.port);
        idle.send(requestText("GET", "/health"));
        QCOMPARE(idle.answer().status, 200);
        const auto stopping = server.server->shutdown();
        QVERIFY(stopping.isReady());
        QVERIFY(idle.waitForClose());
    }

    void stoppingLetsClientsTakeWhatTheyAreOwed()
    {
        TestServer server(timeless());
        const QByteArray who = server.signUp(u"owed"_s);
        RawClient client(server.port);
        stall(server, client, who);
        QVERIFY(server.server->unsentBytes() > 0);
        auto stopping = server.server->shutdown();
        QVERIFY(!stopping.isReady());
        client.readAgain();
        QCoro::waitFor(std::move(stopping));
        QCOMPARE(client.answer().status, 200); // only an answer with its last chunk counts
        QVERIFY(client.waitForClose());
    }
};

PARLOR_TEST(TestGuard)
#include "test_guard.moc"
