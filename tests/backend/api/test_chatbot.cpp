// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "support/testserver.h"

#include "accounts/accountservice.h"
#include "conversations/conversationservice.h"
#include "storage/connection.h"
#include "storage/database.h"

#include <QCoroTask>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Specification 004 for people: health, chat, users, providers; pair by pair.
class TestChatbot : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    QByteArray m_ada;
    QByteArray m_bob;

    RawAnswer send(const QByteArray &who, const QByteArray &body) { return m_server->request("POST", "/api/v1/chat/message", body, {who}); }
    RawAnswer get(const QByteArray &path, const QByteArray &who) { return m_server->request("GET", "/api/v1" + path, {}, {who}); }
    static bool isError(const RawAnswer &answer, int status)
    {
        const QJsonObject body = jsonOf(answer);
        return answer.status == status && body.keys() == QStringList{u"detail"_s, u"status_code"_s, u"timestamp"_s} && body.value("status_code"_L1).toInt() == status
            && !body.value("detail"_L1).toString().isEmpty() && body.value("timestamp"_L1).toString().endsWith(u'Z');
    }
    int rowsOf(const QString &table)
    {
        const auto counting = m_server->database->read([table](Connection &connection) { return connection.single(u"SELECT count(*) FROM "_s + table); });
        return counting.result().value()->toInt();
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

    void healthNeedsNobody()
    {
        const RawAnswer basic = m_server->request("GET", "/api/v1/health/");
        QCOMPARE(basic.status, 200);
        QCOMPARE(jsonOf(basic).keys(), QStringList({u"status"_s, u"timestamp"_s, u"version"_s}));
        const QJsonObject detailed = jsonOf(m_server->request("GET", "/api/v1/health/detailed"));
        QCOMPARE(detailed.value("status"_L1).toString(), u"healthy"_s);
        const QJsonObject checks = detailed.value("checks"_L1).toObject();
        QCOMPARE(checks.keys(), QStringList({u"cpu_usage"_s, u"database"_s, u"llm_service"_s, u"memory_usage"_s}));
        QCOMPARE(checks.value("database"_L1).toString(), u"healthy"_s);
        QVERIFY(checks.value("memory_usage"_L1).toDouble() > 0 && checks.value("memory_usage"_L1).toDouble() < 100);
        QVERIFY(checks.value("cpu_usage"_L1).isDouble());
        const QJsonObject system = detailed.value("system_info"_L1).toObject();
        QVERIFY(system.contains("python_version"_L1) && system.value("python_version"_L1).isNull());
        QCOMPARE(system.value("qt_version"_L1).toString(), QString::fromLatin1(qVersion()));
        QVERIFY(!system.value("platform"_L1).toString().isEmpty());
        QVERIFY(system.value("uptime_seconds"_L1).isDouble());
    }

    void messagesMakeAndContinueConversations()
    {
        const RawAnswer first = send(m_ada, R"({"message":"Hello, how are you?","provider":"scripted","model":"scripted-1","user_id":"user_789","model_parameters":{"temperature":0.7,"max_tokens":150}})");
        QVERIFY2(first.status == 200, first.body.constData());
        const QJsonObject body = jsonOf(first);
        QCOMPARE(body.keys(), QStringList({u"conversation_id"_s, u"message"_s, u"message_id"_s, u"model_used"_s, u"processing_time"_s, u"provider_used"_s, u"response"_s, u"timestamp"_s, u"tokens_used"_s}));
        QCOMPARE(body.value("message"_L1).toString(), u"Hello there!"_s);
        QCOMPARE(body.value("response"_L1), body.value("message"_L1));
        QCOMPARE(body.value("model_used"_L1).toString(), u"scripted-1"_s);
        QCOMPARE(body.value("provider_used"_L1).toString(), u"scripted"_s);
        QVERIFY(body.value("processing_time"_L1).toDouble() >= 0);
        const QByteArray id = body.value("conversation_id"_L1).toString().toLatin1();
        const QJsonObject second = jsonOf(send(m_ada, R"({"message":"And again?","conversation_id":")" + id + R"("})"));
        QCOMPARE(second.value("conversation_id"_L1).toString().toLatin1(), id);

        const RawAnswer stored = get("/chat/conversation/" + id, m_ada);
        QCOMPARE(stored.status, 200);
        const QJsonObject conversation = jsonOf(stored);
        for (const auto &key : {"conversation_id"_L1, "title"_L1, "created_at"_L1, "updated_at"_L1, "user_id"_L1, "is_active"_L1})
            QVERIFY2(conversation.contains(key), key.data());
        QCOMPARE(conversation.value("message_count"_L1).toInt(), 4);
        const QJsonArray messages = conversation.value("messages"_L1).toArray();
        QCOMPARE(messages.size(), 4);
        QCOMPARE(messages.at(0)["role"_L1].toString(), u"user"_s);
        QCOMPARE(messages.at(0)["content"_L1].toString(), u"Hello, how are you?"_s);
        QCOMPARE(messages.at(1)["role"_L1].toString(), u"assistant"_s);
        QCOMPARE(messages.at(1)["message_id"_L1], body.value("message_id"_L1));
        QCOMPARE(messages.at(1)["model_used"_L1].toString(), u"scripted-1"_s);
        QVERIFY(messages.at(1)["timestamp"_L1].toString().endsWith(u'Z'));
    }

    void wrongModelsAndProvidersAreNamed()
    {
        const RawAnswer provider = send(m_ada, R"({"message":"x","provider":"nobody"})");
        QVERIFY(isError(provider, 422));
        QVERIFY(provider.body.contains("nobody"));
        QVERIFY(isError(send(m_ada, R"({"message":"x","model":"no-such-model"})"), 422));
        QVERIFY(isError(send(m_ada, R"({"message":"x","provider":"offline","model":"scripted-1"})"), 422));
        QCOMPARE(jsonOf(send(m_ada, R"({"message":"x","provider":"Offline"})")).value("provider_used"_L1).toString(), u"offline"_s);
    }

    void failuresOfTheProviderAreServerErrors()
    {
        m_server->peer.failsWith = 401; // says nothing of our token
        QVERIFY(isError(send(m_ada, R"({"message":"x","model":"scripted-1"})"), 503));
    }

    void conversationsAreMadeListedChangedAndDeleted()
    {
        const QByteArray carol = m_server->signUp(u"carol"_s);
        const RawAnswer made = m_server->request("POST", "/api/v1/chat/conversation", R"({"title":"My Chat Session","initial_message":"Hello!","model":"scripted-1"})", {carol});
        QVERIFY2(made.status == 201, made.body.constData());
        QCOMPARE(jsonOf(made).value("title"_L1).toString(), u"My Chat Session"_s);
        QCOMPARE(jsonOf(made).value("messages"_L1).toArray().size(), 2);
        QCOMPARE(jsonOf(made).value("response"_L1).toString(), u"Hello there!"_s);
        const QByteArray id = jsonOf(made).value("conversation_id"_L1).toString().toLatin1();
        QCOMPARE(m_server->request("POST", "/api/v1/chat/conversation", "{}", {carol}).status, 201);

        const QJsonObject page = jsonOf(get("/chat/conversations?limit=1&offset=1", carol));
        QCOMPARE(page.value("total"_L1).toInt(), 2);
        QCOMPARE(page.value("limit"_L1).toInt(), 1);
        QCOMPARE(page.value("conversations"_L1).toArray().size(), 1);
        QCOMPARE(page.value("conversations"_L1)[0]["conversation_id"_L1].toString().toLatin1(), id);
        QVERIFY(isError(get("/chat/conversations?limit=101", carol), 422));

        const QByteArray path = "/api/v1/chat/conversation/" + id;
        const RawAnswer changed = m_server->request("PUT", path, R"({"title":"Renamed","settings":{"system_prompt":"Be short.","is_active":false}})", {carol});
        QCOMPARE(changed.status, 200);
        QCOMPARE(jsonOf(changed).value("title"_L1).toString(), u"Renamed"_s);
        QCOMPARE(jsonOf(changed).value("is_active"_L1), QJsonValue(false));
        QCOMPARE(jsonOf(changed).value("system_prompt"_L1).toString(), u"Be short."_s);
        QVERIFY(isError(m_server->request("PUT", path, R"({"model":"no-such-model"})", {carol}), 422));

        for (const QByteArray &target : {id, "conv_123"_ba}) { // another's is as one that does not exist
            QVERIFY(isError(get("/chat/conversation/" + target, m_bob), 404));
            QVERIFY(isError(m_server->request("PUT", "/api/v1/chat/conversation/" + target, R"({"title":"x"})", {m_bob}), 404));
            QVERIFY(isError(m_server->request("DELETE", "/api/v1/chat/conversation/" + target, {}, {m_bob}), 404));
        }
        QVERIFY(isError(send(m_bob, R"({"message":"x","conversation_id":")" + id + R"("})"), 404));
        QCOMPARE(m_server->request("DELETE", path, {}, {carol}).status, 200);
        QVERIFY(isError(get("/chat/conversation/" + id, carol), 404));
    }

    void aClientMayNameAConversation()
    {
        const QByteArray question = R"({"message":"x","conversation_id":"my notes"})";
        const QString first = jsonOf(send(m_bob, question)).value("conversation_id"_L1).toString();
        QVERIFY(!first.isEmpty());
        QCOMPARE(jsonOf(send(m_bob, question)).value("conversation_id"_L1).toString(), first);
        QCOMPARE(jsonOf(get("/chat/conversation/my%20notes", m_bob)).value("conversation_id"_L1).toString(), first);
        const QByteArray carol = m_server->signUp(u"carol-notes"_s);
        QVERIFY(jsonOf(send(carol, question)).value("conversation_id"_L1).toString() != first);
        QCOMPARE(m_server->request("DELETE", "/api/v1/chat/conversation/my%20notes", {}, {m_bob}).status, 200);
        QVERIFY(isError(send(m_bob, question), 404)); // it can still be brought back
    }

    void oneAnswerAtATimeInAConversation()
    {
        // With a title, so that the model is asked for none.
        const RawAnswer made = m_server->request("POST", "/api/v1/chat/conversation", R"({"title":"t","model":"scripted-1"})", {m_ada});
        const QByteArray id = jsonOf(made).value("conversation_id"_L1).toString().toLatin1();
        m_server->peer.holds = true;
        const int asked = m_server->peer.asked;
        const QByteArray body = "{\"message\":\"x\",\"conversation_id\":\"" + id + "\"}";
        RawClient first(m_server->port);
        first.send(requestText("POST", "/api/v1/chat/message", body, {m_ada, "Content-Type: application/json"}));
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked > asked; }, 3000));
        QVERIFY(isError(send(m_ada, body), 400));
        const int left = m_server->peer.left;
        first.socket().disconnectFromHost(); // nobody else waits for it
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.left > left; }, 2000));
    }

    void profilesCanBeSeenAndChanged()
    {
        const QByteArray dora = m_server->signUp(u"dora"_s);
        const QJsonObject profile = jsonOf(get("/users/profile", dora));
        QCOMPARE(profile.keys(), QStringList({u"created_at"_s, u"email"_s, u"full_name"_s, u"is_active"_s, u"is_admin"_s, u"last_login"_s, u"preferences"_s, u"user_id"_s, u"username"_s}));
        QCOMPARE(profile.value("preferences"_L1)["theme"_L1].toString(), u"system"_s);
        const RawAnswer changed = m_server->request("PUT", "/api/v1/users/profile", R"({"full_name":"Dora Doe Jr.","email":"dora.jr@example.com"})", {dora});
        QCOMPARE(changed.status, 200);
        QCOMPARE(jsonOf(changed).value("email"_L1).toString(), u"dora.jr@example.com"_s);
        QCOMPARE(jsonOf(get("/users/profile", dora)).value("full_name"_L1).toString(), u"Dora Doe Jr."_s);
        QVERIFY(isError(m_server->request("PUT", "/api/v1/users/profile", R"({"email":"nonsense"})", {dora}), 422));
        QVERIFY(isError(m_server->request("PUT", "/api/v1/users/profile", R"({"email":"Dora.Jr@example.com"})", {m_bob}), 400));
        QCOMPARE(m_server->request("PUT", "/api/v1/users/profile", R"({"email":"dora.jr@example.com"})", {dora}).status, 200); // her own
        QCOMPARE(m_server->request("POST", "/api/v1/auth/login", R"({"username":"dora.jr@example.com","password":"long enough password"})").status, 200);
    }

    void preferencesAreKeptAndTakeEffect()
    {
        const QByteArray erin = m_server->signUp(u"erin"_s);
        const auto put = [&](const QByteArray &body) { return m_server->request("PUT", "/api/v1/users/preferences", body, {erin}); };
        const RawAnswer changed = put(R"({"theme":"light","language":"en","notifications":false,"max_tokens":200,"default_model":"offline/extractive","font":{"size":12}})");
        QVERIFY2(changed.status == 200, changed.body.constData());
        QCOMPARE(jsonOf(get("/users/preferences", erin)), jsonOf(changed));
        QCOMPARE(jsonOf(changed).value("font"_L1)["size"_L1].toInt(), 12);
        QCOMPARE(jsonOf(changed).value("notifications"_L1), QJsonValue(false));
        QCOMPARE(jsonOf(put(R"({"theme":"dark","font":null})")).value("max_tokens"_L1).toInt(), 200);
        QVERIFY(!jsonOf(get("/users/preferences", erin)).contains("font"_L1));
        QCOMPARE(jsonOf(get("/users/profile", erin)).value("preferences"_L1)["theme"_L1].toString(), u"dark"_s);
        QCOMPARE(jsonOf(send(erin, R"({"message":"x"})")).value("provider_used"_L1).toString(), u"offline"_s);
        QVERIFY(isError(put(R"({"theme":"purple"})"), 422));
        QVERIFY(isError(put(R"({"default_model":"no-such-model"})"), 422));
        QVERIFY(isError(put(R"({"max_tokens":0})"), 422));
        QVERIFY(isError(put("{\"note\":\"" + QByteArray(70'000, 'x') + "\"}"), 422));
        QCOMPARE(jsonOf(get("/users/preferences", erin)).value("theme"_L1).toString(), u"dark"_s);
        QVERIFY(jsonOf(get("/users/preferences", m_bob)).value("default_model"_L1).isNull());
    }

    void analyticsCountWhatIsThere()
    {
        const QByteArray fay = m_server->signUp(u"fay"_s);
        const QJsonObject nothing = jsonOf(get("/users/conversations/analytics", fay));
        QCOMPARE(nothing.keys(), QStringList({u"average_messages_per_conversation"_s, u"conversation_topics"_s, u"monthly_usage"_s, u"most_active_day"_s, u"total_conversations"_s, u"total_messages"_s}));
        QCOMPARE(nothing.value("total_conversations"_L1).toInt(), 0);
        QVERIFY(nothing.value("most_active_day"_L1).isNull());
        for (const QByteArray &text : {"How do I debug a Python function?"_ba, "Fix this SQL query"_ba, "Good evening"_ba})
            QCOMPARE(send(fay, R"({"message":")" + text + R"(","model":"scripted-1"})").status, 200);
        const QJsonObject counted = jsonOf(get("/users/conversations/analytics", fay));
        QCOMPARE(counted.value("total_conversations"_L1).toInt(), 3);
        QCOMPARE(counted.value("total_messages"_L1).toInt(), 6);
        QCOMPARE(counted.value("average_messages_per_conversation"_L1).toDouble(), 2.0);
        QCOMPARE(counted.value("conversation_topics"_L1)[0], (QJsonObject{{u"topic"_s, u"programming"_s}, {u"count"_s, 2}}));
        QCOMPARE(counted.value("conversation_topics"_L1)[1]["topic"_L1].toString(), u"general"_s);
        const QDateTime today = QDateTime::currentDateTimeUtc();
        QCOMPARE(counted.value("most_active_day"_L1).toString(), QLocale::c().dayName(today.date().dayOfWeek()));
        QCOMPARE(counted.value("monthly_usage"_L1)[0], (QJsonObject{{u"month"_s, today.toString(u"yyyy-MM"_s)}, {u"conversations"_s, 3}}));
    }

    void deletedAccountsLeaveNothing()
    {
        QHash<QString, int> before;
        const QStringList tables{u"user"_s, u"session"_s, u"refresh_token"_s, u"api_key"_s, u"conversation"_s, u"message"_s, u"user_preference"_s, u"account_removal"_s};
        for (const QString &table : tables)
            before.insert(table, rowsOf(table));
        const QByteArray gone = m_server->signUp(u"gone"_s);
        QCOMPARE(m_server->request("PUT", "/api/v1/users/preferences", R"({"theme":"dark"})", {gone}).status, 200);
        const QByteArray key = "Authorization: ApiKey " + jsonOf(m_server->request("POST", "/api/v1/auth/generate-api-key", {}, {gone})).value("api_key"_L1).toString().toLatin1();
        for (int i = 0; i < 3; ++i)
            QCOMPARE(send(gone, R"({"message":"Pineapple","model":"scripted-1"})").status, 200);
        QTest::qWait(200); // the titles
        m_server->peer.holds = true; // and one answer under way
        const int asked = m_server->peer.asked;
        RawClient client(m_server->port);
        client.send(requestText("POST", "/api/v1/chat/message", R"({"message":"x","model":"scripted-1"})", {gone, "Content-Type: application/json"}));
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked > asked; }, 3000));
        const RawAnswer removed = m_server->request("DELETE", "/api/v1/users/account", {}, {gone});
        QVERIFY2(removed.status == 200, removed.body.constData());
        for (const QByteArray &credential : {gone, key})
            QVERIFY(isError(get("/users/profile", credential), 401));
        QCOMPARE(m_server->request("POST", "/api/v1/auth/login", R"({"username":"gone","password":"long enough password"})").status, 401);
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.left > 0; }, 2000));
        for (const QString &table : tables)
            QVERIFY2(rowsOf(table) == before.value(table), qPrintable(table));
        const auto hits = m_server->database->read([](Connection &connection) { return connection.single(u"SELECT count(*) FROM message_index WHERE message_index MATCH 'pineapple'"_s); });
        QCOMPARE(hits.result().value()->toInt(), 0);
        QCOMPARE(m_server->signUp(u"gone"_s).isEmpty(), false); // the name is free again

        QVERIFY(isError(m_server->request("DELETE", "/api/v1/users/account", {}, {"Authorization: Bearer test-admin-token"}), 403));
    }

    void providersAreListedTestedAndProbed()
    {
        const QJsonObject list = jsonOf(get("/gemini/providers", m_ada));
        QVERIFY(list.value("available_providers"_L1).toArray().contains(u"scripted"_s));
        const QJsonObject gemini = list.value("provider_details"_L1)["gemini"_L1].toObject();
        QCOMPARE(gemini.keys(), QStringList({u"features"_s, u"models"_s, u"name"_s, u"status"_s}));
        QCOMPARE(gemini.value("name"_L1).toString(), u"Google Gemini"_s);
        QCOMPARE(list.value("provider_details"_L1)["scripted"_L1]["models"_L1].toArray(), QJsonArray{u"scripted-1"_s});
        QVERIFY(!list.value("default_provider"_L1).toString().isEmpty());

        const RawAnswer tested = m_server->request("POST", "/api/v1/gemini/test", R"({"message":"Hello, are you working?","provider":"scripted","model":"scripted-1"})", {m_ada});
        QVERIFY2(tested.status == 200, tested.body.constData());
        QCOMPARE(jsonOf(tested).value("response"_L1).toString(), u"Hello there!"_s);
        QCOMPARE(jsonOf(tested).value("status"_L1).toString(), u"success"_s);
        QVERIFY(isError(m_server->request("POST", "/api/v1/gemini/test", R"({"provider":"nobody"})", {m_ada}), 422));

        const QJsonObject health = jsonOf(get("/gemini/health", m_ada));
        QCOMPARE(health.keys(), QStringList({u"default_provider"_s, u"default_provider_healthy"_s, u"overall_status"_s, u"providers"_s}));
        const QJsonObject scripted = health.value("providers"_L1)["scripted"_L1].toObject();
        QCOMPARE(scripted.value("status"_L1).toString(), u"healthy"_s);
        QVERIFY(scripted.value("response_time"_L1).isDouble());
        QCOMPARE(scripted.value("model"_L1).toString(), u"scripted-1"_s);
    }

    void onlyAdministratorsMayConfigure()
    {
        for (const QByteArray &path : {"/api/v1/gemini/register"_ba, "/api/v1/gemini/configure"_ba}) {
            QVERIFY(isError(m_server->request("POST", path, R"({"api_key":"AIzaSyB-something","provider":"scripted"})", {m_ada}), 403));
            QVERIFY(isError(m_server->request("POST", path, R"({"api_key":"AIzaSyB-something","provider":"scripted"})"), 401));
        }
    }

    void limitsAreShared()
    {
        ServerSettings settings = TestServer::unlimited();
        settings.rateLimits = true;
        TestServer server(settings);
        const QByteArray who = server.signUp(u"dave"_s);
        const RawAnswer first = server.request("GET", "/api/v1/users/profile", {}, {who});
        QCOMPARE(first.header("x-ratelimit-limit"), "60");
        QCOMPARE(first.header("x-ratelimit-remaining"), "59");
        QVERIFY(first.header("x-ratelimit-reset").toLongLong() > 1'600'000'000);
        QCOMPARE(server.request("GET", "/api/v1/auth/me", {}, {who}).header("x-ratelimit-remaining"), "58");
        RawAnswer answer;
        for (int i = 0; i < 60; ++i)
            answer = server.request("GET", "/api/v1/users/profile", {}, {who});
        QVERIFY(isError(answer, 429));
        QVERIFY(answer.header("retry-after").toInt() >= 1);
        QCOMPARE(server.request("GET", "/api/v1/admin/system/status", {}, {"Authorization: Bearer test-admin-token"}).header("x-ratelimit-limit"), "600");
    }

    void unknownPathsAndMethodsAreErrors()
    {
        for (const QByteArray &path : {"/api/v1/users/nothing"_ba, "/api/v1/admin/nothing"_ba, "/api/v1/gemini/nothing"_ba, "/api/v1/health/nothing"_ba})
            QVERIFY2(isError(m_server->request("GET", path), 404), path.constData());
        const RawAnswer method = m_server->request("DELETE", "/api/v1/chat/message");
        QVERIFY(isError(method, 405));
        QVERIFY(method.header("allow").contains("POST"));
    }
};

PARLOR_TEST(TestChatbot)
#include "test_chatbot.moc"
