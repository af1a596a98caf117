// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// The guard rails that every route has.
class TestHttpServer : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    QByteArray m_ada;

private Q_SLOTS:
    void initTestCase()
    {
        ServerSettings settings = TestServer::unlimited();
        settings.allowedOrigins = {u"https://chat.example.org"_s};
        settings.allowedHosts = {u"parlor.example.org"_s};
        m_server = std::make_unique<TestServer>(settings);
        m_ada = m_server->signUp(u"ada"_s);
    }
    void cleanupTestCase() { m_server.reset(); }

    void everyAnswerHasItsHeaders()
    {
        for (const char *path : {"/health", "/api/conversations/", "/nothing"}) {
            const RawAnswer answer = m_server->request("GET", path, {}, {m_ada});
            QCOMPARE(answer.header("x-content-type-options"), "nosniff");
            QCOMPARE(answer.header("cache-control"), "no-store");
            QCOMPARE(answer.header("referrer-policy"), "no-referrer");
            QVERIFY(answer.header("content-security-policy").contains("frame-ancestors 'none'"));
            QVERIFY(answer.header("date").endsWith(" GMT"));
            QVERIFY(!answer.header("x-request-id").isEmpty());
        }
        QCOMPARE(m_server->request("GET", "/health", {}, {"X-Request-Id: abc-1"}).header("x-request-id"), "abc-1");
        QVERIFY(m_server->request("GET", "/health", {}, {"X-Request-Id: a b<"}).header("x-request-id") != "a b<");
    }

    void unknownPathsAndMethodsAreToldApart()
    {
        const RawAnswer unknown = m_server->request("GET", "/nothing");
        QCOMPARE(unknown.status, 404);
        QCOMPARE(errorCodeOf(unknown), u"VALIDATION_ERROR"_s);
        const RawAnswer method = m_server->request("DELETE", "/health");
        QCOMPARE(method.status, 405);
        QCOMPARE(method.header("allow"), "GET, HEAD, OPTIONS");
        QCOMPARE(m_server->request("GET", "/api/conversations/nonstarred", {}, {m_ada}).header("allow"), "DELETE, OPTIONS");
        QCOMPARE(m_server->request("GET", "/api/conversations/%ff", {}, {m_ada}).status, 400);
    }

    void hostsOfTheSettingsAreAnswered()
    {
        RawClient client(m_server->port);
        client.send("GET /health HTTP/1.1\r\nHost: Parlor.Example.org:443\r\n\r\nGET /health HTTP/1.1\r\nHost: [::1]:8000\r\n\r\n");
        QCOMPARE(client.answer().status, 200);
        QCOMPARE(client.answer().status, 200);
    }

    void allowedOriginsMayRead()
    {
        const RawAnswer preflight = m_server->request("OPTIONS", "/api/conversations/x/title", {},
                                                      {"Origin: https://chat.example.org", "Access-Control-Request-Method: PATCH"});
        QCOMPARE(preflight.status, 204);
        QCOMPARE(preflight.header("access-control-allow-origin"), "https://chat.example.org");
        QCOMPARE(preflight.header("access-control-allow-methods"), "PATCH, OPTIONS");
        QVERIFY(preflight.header("access-control-allow-headers").contains("Authorization"));
        const RawAnswer simple = m_server->request("GET", "/health", {}, {"Origin: https://chat.example.org"});
        QCOMPARE(simple.header("access-control-allow-origin"), "https://chat.example.org");
        QCOMPARE(simple.header("vary"), "Origin");
        const RawAnswer foreign = m_server->request("OPTIONS", "/health", {}, {"Origin: https://evil.example", "Access-Control-Request-Method: GET"});
        QVERIFY(foreign.header("access-control-allow-origin").isEmpty());
        QVERIFY(foreign.header("access-control-allow-methods").isEmpty());
        QVERIFY(m_server->request("GET", "/health", {}, {"Origin: https://evil.example"}).header("access-control-allow-origin").isEmpty());
    }

    void largeAnswersAreCompressed()
    {
        const QByteArray plain = m_server->request("GET", "/openapi.json").body;
        const RawAnswer packed = m_server->request("GET", "/openapi.json", {}, {"Accept-Encoding: br, gzip;q=0.8"});
        QCOMPARE(packed.header("content-encoding"), "gzip");
        QVERIFY(packed.body.size() < plain.size() / 3);
        QVERIFY(packed.body.startsWith("\x1f\x8b"));
        QVERIFY(m_server->request("GET", "/openapi.json", {}, {"Accept-Encoding: gzip;q=0"}).header("content-encoding").isEmpty());
        QVERIFY(m_server->request("GET", "/health", {}, {"Accept-Encoding: gzip"}).header("content-encoding").isEmpty());
        for (int i = 0; i < 8; ++i)
            m_server->ask(m_ada, "A question number " + QByteArray::number(i));
        QCOMPARE(m_server->request("GET", "/api/conversations/", {}, {m_ada, "Accept-Encoding: gzip"}).header("content-encoding"), "gzip");
    }

    void aStreamEndsOnceAndTheConnectionGoesOn()
    {
        RawClient client(m_server->port);
        for (int i = 0; i < 3; ++i) {
            client.send(requestText("POST", "/api/chat/", R"({"message":"A question","model":"scripted-1"})", {m_ada, "Content-Type: application/json", "Accept: text/event-stream"}));
            const RawAnswer stream = client.answer();
            QCOMPARE(stream.status, 200);
            QCOMPARE(eventsOf(stream.body).last().value("type"_L1).toString(), u"done"_s);
            client.send(requestText("GET", "/health"));
            QCOMPARE(client.answer().status, 200); // nothing stands before it
            QCOMPARE(client.received(), QByteArray());
        }
    }

    void openApiDescribesEveryRoute()
    {
        const RawAnswer answer = m_server->request("GET", "/openapi.json");
        const QJsonObject document = jsonOf(answer);
        QCOMPARE(document.value("openapi"_L1).toString(), u"3.1.0"_s);
        const QJsonObject paths = document.value("paths"_L1).toObject();
        for (const auto &path : {u"/health"_s, u"/auth/login"_s, u"/api/chat/{conversation_id}"_s, u"/api/conversations/{conversation_id}/title"_s})
            QVERIFY2(paths.contains(path), qPrintable(path));
        const QJsonObject ask = paths["/api/chat"_L1]["post"_L1].toObject();
        QCOMPARE(ask["requestBody"_L1]["content"_L1]["application/json"_L1]["schema"_L1]["required"_L1].toArray(), QJsonArray{u"message"_s});
        QVERIFY(ask["responses"_L1].toObject().contains("401"_L1));
        QVERIFY(ask["responses"_L1].toObject().contains("429"_L1));
        const RawAnswer again = m_server->request("GET", "/openapi.json", {}, {"If-None-Match: " + answer.header("etag")});
        QCOMPARE(again.status, 304);
        QVERIFY(again.body.isEmpty());
    }

    void theDocumentationIsAPage()
    {
        const RawAnswer page = m_server->request("GET", "/docs");
        QCOMPARE(page.status, 200);
        QVERIFY(page.header("content-type").startsWith("text/html"));
        QVERIFY(!page.body.contains("<script>"));
        QVERIFY(page.header("content-security-policy").contains("default-src 'self'"));
        if (page.body.contains("swagger-ui")) { // bundled
            for (const char *asset : {"/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css", "/docs/parlor-init.js"})
                QCOMPARE(m_server->request("GET", asset).status, 200);
        }
        QCOMPARE(m_server->request("GET", "/docs/..%2f..%2fetc%2fpasswd").status, 404);
    }

    void newSettingsCountAtOnce()
    {
        ServerSettings settings = m_server->server->settings();
        const ServerSettings before = settings;
        settings.limits.bodyBytes = 20;
        settings.rateLimits = true;
        settings.rateLimitSettings = {{"chatai.other", {{.length = std::chrono::seconds(60), .requests = 1}}}};
        m_server->server->apply(settings);
        QCOMPARE(m_server->request("POST", "/auth/login", R"({"username":"ada","password":"x"})").status, 413);
        QCOMPARE(m_server->request("GET", "/health").status, 200);
        QCOMPARE(m_server->request("GET", "/health").status, 429);
        m_server->server->apply(before);
        QCOMPARE(m_server->request("GET", "/health").status, 200);
    }

    void portsInUseAreTold()
    {
        ServerSettings settings = TestServer::unlimited();
        settings.port = m_server->port;
        TestServer other;
        other.server->apply(settings);
        const auto result = other.server->listen();
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Unavailable);
        settings.host = u"not an address"_s;
        other.server->apply(settings);
        QCOMPARE(other.server->listen().error().code, ErrorCode::InvalidArgument);
    }
};

PARLOR_TEST(TestHttpServer)
#include "test_httpserver.moc"
