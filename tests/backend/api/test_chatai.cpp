// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "support/testserver.h"

#include "accounts/accesstoken.h"
#include "accounts/accountservice.h"
#include "conversations/conversationservice.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Specification 001, pair by pair.
class TestChatai : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    QByteArray m_ada;
    QByteArray m_bob;

    QByteArray newConversation(const QByteArray &who, const QByteArray &text = "A question")
    {
        const auto events = eventsOf(m_server->ask(who, text).body);
        return events.isEmpty() ? QByteArray() : events.last().value("conversation_id"_L1).toString().toLatin1();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<TestServer>();
        m_ada = m_server->signUp(u"ada"_s);
        m_bob = m_server->signUp(u"bob"_s);
    }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_server->peer.holds = false;
        m_server->peer.failsWith = 0;
        m_server->peer.pieces = {"Hello", " there!"};
    }

    void loginRefreshMeLogout()
    {
        const RawAnswer login = m_server->request("POST", "/auth/login", R"({"username":"ada","password":"long enough password"})");
        QCOMPARE(login.status, 200);
        QCOMPARE(jsonOf(login).value("success"_L1), QJsonValue(true));
        const QJsonObject tokens = jsonOf(login).value("data"_L1).toObject();
        QCOMPARE(tokens.keys(), QStringList({u"access_token"_s, u"expires_in"_s, u"refresh_token"_s, u"token_type"_s}));
        QCOMPARE(tokens.value("expires_in"_L1).toInt(), 1800);
        QCOMPARE(tokens.value("token_type"_L1).toString(), u"bearer"_s);

        const QByteArray refreshBody = QJsonDocument(QJsonObject{{u"refresh_token"_s, tokens.value("refresh_token"_L1)}}).toJson();
        for (int i = 0; i < 2; ++i) { // the same token again: the answer has no place for a new one
            const RawAnswer refreshed = m_server->request("POST", "/auth/refresh/", refreshBody);
            QCOMPARE(refreshed.status, 200);
            const QJsonObject data = jsonOf(refreshed).value("data"_L1).toObject();
            QCOMPARE(data.keys(), QStringList({u"access_token"_s, u"expires_in"_s, u"token_type"_s}));
        }

        const QByteArray authorization = "Authorization: Bearer " + tokens.value("access_token"_L1).toString().toLatin1();
        const RawAnswer me = m_server->request("GET", "/auth/me", {}, {authorization});
        QCOMPARE(me.status, 200);
        const QJsonObject user = jsonOf(me).value("data"_L1).toObject();
        QCOMPARE(user.value("username"_L1).toString(), u"ada"_s);
        QVERIFY(user.value("login_time"_L1).toString().endsWith(u'Z'));
        QVERIFY(user.value("token_expires"_L1).toString() > user.value("login_time"_L1).toString());

        const RawAnswer logout = m_server->request("POST", "/auth/logout", refreshBody, {authorization});
        QCOMPARE(logout.status, 200);
        QCOMPARE(jsonOf(logout), (QJsonObject{{u"success"_s, true}, {u"message"_s, u"Logged out successfully"_s}}));
        QCOMPARE(m_server->request("POST", "/auth/refresh", refreshBody).status, 401);
        const RawAnswer after = m_server->request("GET", "/auth/me", {}, {authorization});
        QCOMPARE(after.status, 401);
        QCOMPARE(errorCodeOf(after), u"AUTH_TOKEN_INVALID"_s);
    }

    void badCredentials()
    {
        const RawAnswer wrong = m_server->request("POST", "/auth/login", R"({"username":"ada","password":"wrong"})");
        QCOMPARE(wrong.status, 401);
        QCOMPARE(errorCodeOf(wrong), u"AUTH_INVALID_CREDENTIALS"_s);
        QCOMPARE(errorCodeOf(m_server->request("POST", "/auth/login", R"({"username":"nobody","password":"wrong"})")), u"AUTH_INVALID_CREDENTIALS"_s);
        const RawAnswer refresh = m_server->request("POST", "/auth/refresh", R"({"refresh_token":"nonsense"})");
        QCOMPARE(refresh.status, 401);
        QCOMPARE(errorCodeOf(refresh), u"AUTH_TOKEN_INVALID"_s);
        for (const QByteArray &header : {"X-Nothing: 1"_ba, "Authorization: Bearer nonsense"_ba, "Authorization: Basic YWRhOng="_ba}) {
            const RawAnswer answer = m_server->request("GET", "/api/conversations/", {}, {header});
            QCOMPARE(answer.status, 401);
            QCOMPARE(errorCodeOf(answer), u"AUTH_TOKEN_INVALID"_s);
            QVERIFY(answer.header("www-authenticate").startsWith("Bearer"));
        }
    }

    void expiredTokensAreCalledExpired()
    {
        const auto ada = QCoro::waitFor(m_server->accounts->userByName(u"ada"_s));
        const AccessTokens tokens(QByteArray(32, 'k')); // TestServer's key
        const Timestamp then = now() - AccessTokens::lifetime - std::chrono::seconds(1);
        const QString expired = tokens.sign({.user = ada->id, .session = SessionId::create(), .issuedAt = then, .signedInAt = then, .expiresAt = then + AccessTokens::lifetime});
        const RawAnswer answer = m_server->request("GET", "/api/conversations/", {}, {"Authorization: Bearer " + expired.toLatin1()});
        QCOMPARE(answer.status, 401);
        QCOMPARE(errorCodeOf(answer), u"AUTH_REFRESH_REQUIRED"_s);
    }

    void keysDoWhatTheirScopesSay()
    {
        const auto ada = QCoro::waitFor(m_server->accounts->userByName(u"ada"_s));
        const auto keyWith = [&](const QStringList &scopes) {
            const auto made = QCoro::waitFor(m_server->accounts->createApiKey(ada->id, u"script"_s, scopes, {}));
            return made ? "Authorization: ApiKey " + made->key.toLatin1() : QByteArray();
        };
        const QByteArray reading = keyWith({u"read"_s});
        QCOMPARE(m_server->request("GET", "/api/conversations/", {}, {reading}).status, 200);
        for (const auto &[method, path] : {std::pair("DELETE"_ba, "/api/conversations/nonstarred"_ba), std::pair("POST"_ba, "/api/chat/"_ba)}) {
            const RawAnswer refused = m_server->request(method, path, method == "POST" ? R"({"message":"x"})"_ba : QByteArray(), {reading, "Content-Type: application/json"});
            QCOMPARE(refused.status, 403);
            QVERIFY(refused.body.contains("scope"));
        }
        const QByteArray chatting = keyWith({u"chat"_s});
        QCOMPARE(m_server->ask(chatting, "A question").status, 200);
        QCOMPARE(m_server->request("GET", "/api/conversations/", {}, {chatting}).status, 403);
        QCOMPARE(m_server->request("GET", "/api/conversations/", {}, {keyWith({})}).status, 200);
        QVERIFY(keyWith({u"everything"_s}).isEmpty());
    }

    void tooManyFailedSignInsAreThrottled()
    {
        m_server->signUp(u"eve"_s);
        RawAnswer answer;
        for (int i = 0; i < 30 && answer.status != 429; ++i)
            answer = m_server->request("POST", "/auth/login", R"({"username":"eve","password":"wrong"})");
        QCOMPARE(answer.status, 429);
        QCOMPARE(errorCodeOf(answer), u"AUTH_RATE_LIMITED"_s);
        QVERIFY(answer.header("retry-after").toInt() >= 1);
    }

    void newConversationStreams()
    {
        const RawAnswer answer = m_server->ask(m_ada, "Hello, how are you?");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("content-type"), "text/event-stream");
        QCOMPARE(answer.header("cache-control"), "no-cache");
        QCOMPARE(answer.header("connection"), "keep-alive");
        QCOMPARE(answer.header("x-accel-buffering"), "no");
        const auto events = eventsOf(answer.body);
        QVERIFY2(events.size() >= 3, answer.body.constData());
        QCOMPARE(events.first(), (QJsonObject{{u"type"_s, u"conversation_start"_s}}));
        QString text;
        for (const QJsonObject &event : events.sliced(1, events.size() - 2)) {
            QCOMPARE(event.keys(), QStringList({u"content"_s, u"type"_s}));
            text += event.value("content"_L1).toString();
        }
        QCOMPARE(text, u"Hello there!"_s);
        QCOMPARE(events.last().keys(), QStringList({u"conversation_id"_s, u"grounded"_s, u"references"_s, u"type"_s}));
        QCOMPARE(events.last().value("type"_L1).toString(), u"done"_s);
        QVERIFY(answer.body.contains("id: "));

        const QByteArray id = events.last().value("conversation_id"_L1).toString().toLatin1();
        const auto more = eventsOf(m_server->ask(m_ada, "And again?", id).body);
        QCOMPARE(more.last().value("conversation_id"_L1).toString().toLatin1(), id);
        const QJsonObject stored = jsonOf(m_server->request("GET", "/api/conversations/" + id, {}, {m_ada}));
        QCOMPARE(stored.keys(), QStringList({u"conversation_id"_s, u"created_at"_s, u"last_updated"_s, u"messages"_s, u"starred"_s, u"title"_s}));
        const QJsonArray messages = stored.value("messages"_L1).toArray();
        QCOMPARE(messages.size(), 4);
        QCOMPARE(messages.at(0).toObject().keys(), QStringList({u"content"_s, u"created_at"_s, u"message_id"_s, u"role"_s}));
        QCOMPARE(messages.at(0)["role"_L1].toString(), u"user"_s);
        QCOMPARE(messages.at(1).toObject().keys(), QStringList({u"content"_s, u"created_at"_s, u"grounded"_s, u"message_id"_s, u"references"_s, u"role"_s}));
        QCOMPARE(messages.at(1)["role"_L1].toString(), u"ai"_s);
        QCOMPARE(messages.at(1)["content"_L1].toString(), u"Hello there!"_s);
    }

    void failuresInTheStreamAreEvents()
    {
        m_server->peer.failsWith = 400;
        const auto events = eventsOf(m_server->ask(m_ada, "Fail").body);
        QCOMPARE(events.last().keys(), QStringList({u"code"_s, u"message"_s, u"type"_s}));
        QCOMPARE(events.last().value("type"_L1).toString(), u"error"_s);
        QCOMPARE(events.last().value("code"_L1).toString(), u"CHAT_STREAM_ERROR"_s);
    }

    void brokenOffAnswersEndWithAnError()
    {
        m_server->peer.holds = true;
        const int asked = m_server->peer.asked;
        RawClient client(m_server->port);
        client.send(requestText("POST", "/api/chat/", R"({"message":"x","model":"scripted-1"})", {m_ada, "Content-Type: application/json"}));
        QVERIFY(client.waitFor("conversation_start"));
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked > asked; }, 3000));
        m_server->peer.send("Half");
        QVERIFY(client.waitFor("Half"));
        m_server->peer.breakOff();
        const auto events = eventsOf(client.answer().body);
        QCOMPARE(events.last().value("code"_L1).toString(), u"CHAT_STREAM_ERROR"_s);
    }

    void leavingStopsTheAnswerWithin100Milliseconds()
    {
        m_server->peer.holds = true;
        const int asked = m_server->peer.asked;
        RawClient client(m_server->port);
        client.send(requestText("POST", "/api/chat/", R"({"message":"x","model":"scripted-1"})", {m_ada, "Content-Type: application/json"}));
        QVERIFY(client.waitFor("conversation_start"));
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked > asked; }, 3000));
        m_server->peer.send("Half");
        QVERIFY(client.waitFor("Half"));
        const int left = m_server->peer.left;
        QElapsedTimer timer;
        timer.start();
        client.socket().disconnectFromHost();
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.left > left; }, 2000));
        QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
    }

    void resumesWithLastEventId()
    {
        m_server->peer.holds = true;
        const QByteArray body = R"({"message":"x","model":"scripted-1"})";
        const int before = m_server->peer.asked;
        RawClient first(m_server->port);
        first.send(requestText("POST", "/api/chat/", body, {m_ada, "Content-Type: application/json"}));
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked > before; }, 3000));
        m_server->peer.send("One");
        QVERIFY(first.waitFor("One"));
        const QByteArray seen = first.received();
        const qsizetype at = seen.lastIndexOf("id: ") + 4;
        const QByteArray lastId = seen.sliced(at, seen.indexOf('\n', at) - at).trimmed();
        const auto page = jsonOf(m_server->request("GET", "/api/conversations/?limit=1", {}, {m_ada}));
        const QByteArray id = page.value("conversations"_L1)[0]["conversation_id"_L1].toString().toLatin1();
        const int asked = m_server->peer.asked;

        RawClient second(m_server->port);
        second.send(requestText("POST", "/api/chat/" + id, body, {m_ada, "Content-Type: application/json", "Last-Event-ID: " + lastId}));
        QVERIFY(second.waitFor("HTTP/1.1 200"));
        m_server->peer.send("Two");
        QVERIFY(second.waitFor("Two"));
        m_server->peer.holds = false;
        m_server->peer.finish();
        const auto events = eventsOf(second.answer().body);
        QCOMPARE(events.first().value("content"_L1).toString(), u"Two"_s);
        QCOMPARE(events.last().value("type"_L1).toString(), u"done"_s);
        QVERIFY(m_server->peer.asked <= asked + 1); // + 1: the title
        QCOMPARE(eventsOf(first.answer().body).last().value("type"_L1).toString(), u"done"_s);

        const RawAnswer foreign = m_server->request("POST", "/api/chat/" + id, body, {m_bob, "Last-Event-ID: " + lastId});
        QCOMPARE(foreign.status, 404);
        QCOMPARE(m_server->request("POST", "/api/chat/" + id, body, {m_ada, "Last-Event-ID: nonsense"}).status, 400);
        const RawAnswer late = m_server->request("POST", "/api/chat/" + id, body, {m_ada, "Last-Event-ID: " + lastId.first(lastId.indexOf(':')) + ":9999"});
        QCOMPARE(late.status, 200);
    }

    void suspendedAccountsLoseTheirStreams()
    {
        const QByteArray mallory = m_server->signUp(u"mallory"_s);
        m_server->peer.holds = true;
        const int asked = m_server->peer.asked;
        RawClient client(m_server->port);
        client.send(requestText("POST", "/api/chat/", R"({"message":"x","model":"scripted-1"})", {mallory, "Content-Type: application/json"}));
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked > asked; }, 3000));
        const int left = m_server->peer.left;
        const auto user = QCoro::waitFor(m_server->accounts->userByName(u"mallory"_s));
        QVERIFY(QCoro::waitFor(m_server->accounts->setActive(user->id, false)).has_value());
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.left > left; }, 500));
        const RawAnswer refused = m_server->request("GET", "/api/conversations/", {}, {mallory});
        QCOMPARE(refused.status, 403);
        QCOMPARE(errorCodeOf(refused), u"CONV_ACCESS_DENIED"_s);
    }

    void conversationsCanBeListedStarredRenamedAndDeleted()
    {
        const QByteArray carol = m_server->signUp(u"carol"_s);
        const QByteArray first = newConversation(carol, "The first question");
        const QByteArray second = newConversation(carol, "The second question");
        QVERIFY(!first.isEmpty() && !second.isEmpty());

        const QJsonObject page = jsonOf(m_server->request("GET", "/api/conversations?limit=1", {}, {carol}));
        QCOMPARE(page.keys(), QStringList({u"conversations"_s, u"has_more"_s, u"total"_s}));
        QCOMPARE(page.value("total"_L1).toInt(), 2);
        QCOMPARE(page.value("has_more"_L1), QJsonValue(true));
        const QJsonObject item = page.value("conversations"_L1)[0].toObject();
        QCOMPARE(item.keys(), QStringList({u"conversation_id"_s, u"created_at"_s, u"last_updated"_s, u"message_count"_s, u"preview"_s, u"starred"_s, u"title"_s}));
        QCOMPARE(item.value("message_count"_L1).toInt(), 2);
        QCOMPARE(jsonOf(m_server->request("GET", "/api/conversations/?limit=1&offset=1", {}, {carol})).value("has_more"_L1), QJsonValue(false));

        const RawAnswer star = m_server->request("POST", "/api/conversations/" + first + "/star", R"({"starred":true})", {carol});
        QCOMPARE(jsonOf(star), (QJsonObject{{u"success"_s, true}, {u"data"_s, QJsonObject{{u"conversation_id"_s, QString::fromLatin1(first)}, {u"starred"_s, true}}}}));
        const QJsonObject starred = jsonOf(m_server->request("GET", "/api/conversations/?starred=true", {}, {carol}));
        QCOMPARE(starred.value("total"_L1).toInt(), 1);
        const RawAnswer title = m_server->request("PATCH", "/api/conversations/" + first + "/title/", R"({"title":"New conversation title"})", {carol});
        QCOMPARE(jsonOf(title).value("data"_L1).toObject(), (QJsonObject{{u"conversation_id"_s, QString::fromLatin1(first)}, {u"title"_s, u"New conversation title"_s}}));

        const RawAnswer bulk = m_server->request("DELETE", "/api/conversations/nonstarred", {}, {carol});
        QCOMPARE(jsonOf(bulk), (QJsonObject{{u"success"_s, true}, {u"data"_s, QJsonObject{{u"deleted_count"_s, 1}}}, {u"message"_s, u"Deleted 1 non-starred conversations"_s}}));
        QCOMPARE(m_server->request("GET", "/api/conversations/" + second, {}, {carol}).status, 404);
        const RawAnswer gone = m_server->request("DELETE", "/api/conversations/" + first, {}, {carol});
        QCOMPARE(jsonOf(gone), (QJsonObject{{u"success"_s, true}, {u"message"_s, u"Conversation deleted successfully"_s}}));
        QCOMPARE(jsonOf(m_server->request("GET", "/api/conversations/", {}, {carol})).value("total"_L1).toInt(), 0);
    }

    void foreignConversationsDoNotExist()
    {
        const QByteArray id = newConversation(m_ada);
        QVERIFY(!id.isEmpty());
        struct Call { QByteArray method, path, body; };
        for (const QByteArray &target : {id, "01890000-0000-7000-8000-000000000000"_ba, "nonsense"_ba}) {
            const QList<Call> calls{{"GET", "/api/conversations/" + target, {}},
                                    {"DELETE", "/api/conversations/" + target, {}},
                                    {"POST", "/api/conversations/" + target + "/star", R"({"starred":true})"},
                                    {"PATCH", "/api/conversations/" + target + "/title", R"({"title":"x"})"},
                                    {"POST", "/api/chat/" + target, R"({"message":"x","model":"scripted-1"})"}};
            for (const Call &call : calls) {
                const RawAnswer answer = m_server->request(call.method, call.path, call.body, {m_bob});
                QCOMPARE(answer.status, 404);
                QCOMPARE(errorCodeOf(answer), u"CONV_NOT_FOUND"_s);
            }
        }
    }

    void longConversationsAreStreamed()
    {
        const QByteArray id = newConversation(m_ada);
        for (int i = 0; i < 110; ++i)
            QCOMPARE(m_server->ask(m_ada, "Question " + QByteArray::number(i), id).status, 200);
        const RawAnswer answer = m_server->request("GET", "/api/conversations/" + id, {}, {m_ada});
        QCOMPARE(answer.header("transfer-encoding"), "chunked");
        QCOMPARE(jsonOf(answer).value("messages"_L1).toArray().size(), 222);
    }

    void modelsAreSortedByName()
    {
        const RawAnswer answer = m_server->request("GET", "/api/models/", {}, {m_ada});
        QCOMPARE(answer.status, 200);
        const QJsonArray models = QJsonDocument::fromJson(answer.body).array();
        QVERIFY(!models.isEmpty());
        QString last;
        for (const auto &model : models) {
            QCOMPARE(model.toObject().keys(), QStringList({u"description"_s, u"id"_s, u"name"_s}));
            QVERIFY(model["name"_L1].toString().compare(last, Qt::CaseInsensitive) >= 0);
            last = model["name"_L1].toString();
        }
    }

    void healthNeedsNobody()
    {
        const RawAnswer answer = m_server->request("GET", "/health");
        QCOMPARE(answer.status, 200);
        QCOMPARE(jsonOf(answer).keys(), QStringList({u"status"_s, u"timestamp"_s, u"version"_s}));
        QCOMPARE(jsonOf(answer).value("status"_L1).toString(), u"healthy"_s);
    }

    void chatErrorsHaveTheirCodes()
    {
        const auto code = [&](const QByteArray &body) { return errorCodeOf(m_server->request("POST", "/api/chat/", body, {m_ada})); };
        QCOMPARE(code(R"({})"), u"CHAT_MESSAGE_EMPTY"_s);
        QCOMPARE(code(R"({"message":"  \n"})"), u"CHAT_MESSAGE_EMPTY"_s);
        QCOMPARE(code(R"({"message":7})"), u"VALIDATION_ERROR"_s);
        QCOMPARE(code(R"({"message":"x","model":"no-such-model"})"), u"VALIDATION_ERROR"_s);
        QCOMPARE(code("{\"message\":\"" + QByteArray(100'001, 'x') + "\"}"), u"CHAT_MESSAGE_TOO_LONG"_s);
        const RawAnswer model = m_server->request("POST", "/api/chat/", R"({"message":"x","model":"no-such-model"})", {m_ada});
        QCOMPARE(model.status, 400);
        QCOMPARE(jsonOf(model)["error"_L1]["details"_L1].toString(), u"model"_s);
    }

    void limitsAreCountedAndShown()
    {
        ServerSettings settings = TestServer::unlimited();
        settings.rateLimits = true;
        TestServer server(settings);
        const QByteArray who = server.signUp(u"dave"_s);
        const RawAnswer chat = server.ask(who, "x");
        QCOMPARE(chat.header("x-ratelimit-limit"), "30");
        QCOMPARE(chat.header("x-ratelimit-remaining"), "29");
        QVERIFY(chat.header("x-ratelimit-reset").toLongLong() > 1'600'000'000);
        QCOMPARE(server.request("GET", "/api/conversations/", {}, {who}).header("x-ratelimit-limit"), "100");
        QCOMPARE(server.request("GET", "/api/models/", {}, {who}).header("x-ratelimit-limit"), "200");
        QCOMPARE(server.request("GET", "/health").header("x-ratelimit-limit"), "200");
        RawAnswer answer;
        for (int i = 0; i < 11; ++i)
            answer = server.request("POST", "/auth/refresh", R"({"refresh_token":"x"})");
        QCOMPARE(answer.status, 429);
        QCOMPARE(errorCodeOf(answer), u"AUTH_RATE_LIMITED"_s);
        QCOMPARE(answer.header("x-ratelimit-limit"), "10");
        QCOMPARE(answer.header("x-ratelimit-remaining"), "0");
        QVERIFY(answer.header("retry-after").toInt() >= 1);
        for (int i = 0; i < 100; ++i)
            answer = server.request("GET", "/api/conversations/", {}, {who});
        QCOMPARE(errorCodeOf(answer), u"RATE_LIMITED"_s);
    }
};

PARLOR_TEST(TestChatai)
#include "test_chatai.moc"
