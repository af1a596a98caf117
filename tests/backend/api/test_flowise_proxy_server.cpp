// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/flowisepeer.h"
#include "support/testregistry.h"
#include "support/testserver.h"

#include "accounts/accountservice.h"
#include "accounts/creditservice.h"
#include "assistants/assistantservice.h"
#include "chat/chatservice.h"
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"
#include "serviceset.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Specification 000 with a Flowise server behind it.
class TestFlowiseProxyServer : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FlowisePeer> m_peer;
    std::unique_ptr<TestServer> m_server;
    QByteArray m_ann;
    QByteArray m_bob;
    User m_annUser;
    const QString m_flow = u"3c1f0a52-flow"_s;

    static QByteArray bodyOf(const QString &chatflow, const QJsonObject &overrides = {})
    {
        QJsonObject body{{u"chatflow_id"_s, chatflow}, {u"question"_s, u"What is new?"_s}};
        if (!overrides.isEmpty())
            body.insert(u"overrideConfig"_s, overrides);
        return QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    RawAnswer predict(const QJsonObject &overrides = {}, const QByteArray &who = {}, const QString &chatflow = {})
    {
        return m_server->request("POST", "/api/v1/chat/predict", bodyOf(chatflow.isEmpty() ? m_flow : chatflow, overrides), {who.isEmpty() ? m_ann : who});
    }
    RawAnswer predict(const QString &chatflow) { return predict({}, {}, chatflow); }
    int credits()
    {
        return jsonOf(m_server->request("GET", "/api/v1/chat/credits", {}, {m_ann})).value("credits_remaining"_L1).toInt(-1);
    }
    Principal admin() { return m_server->accounts->ownerPrincipal(); }
    void grant(const QString &flow, UserId user = {})
    {
        QVERIFY(QCoro::waitFor(m_server->set->assistants->setGranted(admin(), flow, user, true)));
    }
    static bool isDetail(const RawAnswer &answer, int status)
    {
        return answer.status == status && jsonOf(answer).keys() == QStringList{u"detail"_s} && !jsonOf(answer).value("detail"_L1).toString().isEmpty();
    }

private Q_SLOTS:
    void init()
    {
        m_peer = std::make_unique<FlowisePeer>();
        m_server = std::make_unique<TestServer>();
        ProviderSettings flowise;
        flowise.id = u"flowise"_s;
        flowise.kind = ProviderKind::Flowise;
        flowise.displayName = u"Flowise"_s;
        flowise.baseUrl = m_peer->baseUrl();
        flowise.enabled = true;
        QVERIFY(QCoro::waitFor(m_server->providers->save(flowise, {})));
        QCoro::waitFor(m_server->models->refresh());
        m_ann = m_server->admit(u"ann"_s);
        m_bob = m_server->admit(u"bob"_s);
        m_annUser = *QCoro::waitFor(m_server->accounts->userByName(u"ann"_s));
        grant(m_flow, m_annUser.id);
        m_server->set->credits->setPrices({.initial = 3, .cost = 1});
    }
    void cleanup()
    {
        m_server.reset();
        m_peer.reset();
    }

    void everyFieldOfTheFlowComesThrough()
    {
        const QByteArray documents = R"([{"pageContent":"We are us.","metadata":{"source":"us.pdf"}}])";
        const QByteArray tools = R"([{"tool":"search","toolInput":{"q":"us"},"toolOutput":"found"}])";
        m_peer->events << FlowisePeer::frame("sourceDocuments", documents) << FlowisePeer::frame("usedTools", tools) << FlowisePeer::frame("somethingNew", R"({"deep":[1]})")
                       << FlowisePeer::frame("metadata", R"({"chatId":"c","chatMessageId":"m","question":"What is new?","sessionId":"s","memoryType":"Buffer Memory"})");
        const RawAnswer answer = predict();
        QCOMPARE(answer.status, 200);
        const QJsonObject json = jsonOf(answer);
        QCOMPARE(json.value("response"_L1).toString(), u"Hello"_s);
        QCOMPARE(json.value("text"_L1).toString(), u"Hello"_s); // as Flowise calls it
        QCOMPARE(json.value("chatflow_id"_L1).toString(), m_flow);
        QVERIFY(!QUuid(json.value("session_id"_L1).toString()).isNull());
        QCOMPARE(json.value("sourceDocuments"_L1).toArray(), QJsonDocument::fromJson(documents).array());
        QCOMPARE(json.value("usedTools"_L1).toArray(), QJsonDocument::fromJson(tools).array());
        QCOMPARE(json.value("somethingNew"_L1)["deep"_L1][0].toInt(), 1);
        QCOMPARE(json.value("chatMessageId"_L1).toString(), u"m"_s);
        QCOMPARE(json.value("memoryType"_L1).toString(), u"Buffer Memory"_s);
        QCOMPARE(credits(), 2);
    }

    void aFlowThatDoesNotStreamIsPassedThroughAsItIs()
    {
        m_peer->flows.first().streams = false;
        m_peer->whole = R"({"text":"All of it","question":"What is new?","chatId":"c","chatMessageId":"m","isStreamValid":false,"sessionId":"s","agentReasoning":[{"agentName":"A"}],)"
                        R"("followUpPrompts":"[]"})";
        QJsonObject expected = QJsonDocument::fromJson(m_peer->whole).object();
        const QJsonObject json = jsonOf(predict());
        for (auto field = expected.begin(); field != expected.end(); ++field)
            QCOMPARE(json.value(field.key()), field.value());
        QCOMPARE(json.value("response"_L1).toString(), u"All of it"_s);
    }

    void aSessionGoesOnByItsOverride()
    {
        const QJsonObject first = jsonOf(predict({{u"temperature"_s, 0.2}}));
        const QString session = first.value("session_id"_L1).toString();
        const QJsonObject second = jsonOf(predict({{u"sessionId"_s, session}}));
        QCOMPARE(second.value("session_id"_L1).toString(), session);
        QCOMPARE(m_peer->predictions.at(0).value("overrideConfig"_L1).toObject(), (QJsonObject{{u"temperature"_s, 0.2}, {u"sessionId"_s, session}}));
        QCOMPARE(m_peer->predictions.at(1).value("overrideConfig"_L1).toObject(), (QJsonObject{{u"sessionId"_s, session}}));
        const QJsonObject sessions = jsonOf(m_server->request("GET", "/api/v1/chat/sessions", {}, {m_ann}));
        QCOMPARE(sessions.value("count"_L1).toInt(), 1);
        QCOMPARE(sessions.value("sessions"_L1)[0]["chatflow_id"_L1].toString(), m_flow);
        QCOMPARE(sessions.value("sessions"_L1)[0]["topic"_L1].toString(), u"What is new?"_s);
        const QJsonObject history = jsonOf(m_server->request("GET", "/api/v1/chat/sessions/" + session.toLatin1() + "/history", {}, {m_ann}));
        QCOMPARE(history.value("messages"_L1).toArray().size(), 4);
        QCOMPARE(history.value("messages"_L1)[3]["content"_L1].toString(), u"Hello"_s);
        grant(m_flow);
        QVERIFY(isDetail(predict({{u"sessionId"_s, session}}, m_bob), 404)); // another person's session
    }

    void theFlowIsNotAskedForATitle()
    {
        QCOMPARE(predict().status, 200);
        QTest::qWait(100); // what would be asked in the background
        QCOMPARE(m_peer->predictions.size(), 1);
    }

    void withoutAGrantItIsForbidden()
    {
        QVERIFY(isDetail(predict({}, m_bob), 403));
        QCOMPARE(m_peer->predictions.size(), 0);
        grant(m_flow);
        QCOMPARE(predict({}, m_bob).status, 200);
    }

    void anUnknownFlowIsNotFound()
    {
        QVERIFY(isDetail(predict(u"no-such-flow"_s), 404));
        QCOMPARE(credits(), 3);
    }

    void aFlowThatWasDeletedMeanwhileIsNotFound()
    {
        m_peer->flows.clear();
        QVERIFY(isDetail(predict(), 404));
        QVERIFY(QTest::qWaitFor([this] { return credits() == 3; }, 3000));
        QCOMPARE(m_peer->predictions.size(), 0);
    }

    void aServerThatIsDownIsUnavailableAndCostsNothing()
    {
        m_peer.reset();
        QVERIFY(isDetail(predict(), 503));
        QVERIFY(QTest::qWaitFor([this] { return credits() == 3; }, 3000));
    }

    void anErrorInTheStreamCostsNothing()
    {
        m_peer->events = {FlowisePeer::frame("start", "\"\""), FlowisePeer::frame("token", "\"Half\""), FlowisePeer::frame("error", R"("The model said no")")};
        const RawAnswer answer = predict();
        QVERIFY2(isDetail(answer, answer.status) && answer.status >= 500, answer.body.constData());
        QVERIFY(QTest::qWaitFor([this] { return credits() == 3; }, 3000));
    }

    void aWrongKeyOfTheServerIsNotTheCallersFault()
    {
        m_peer->failsWith = 401;
        m_peer->failure = R"({"error":"Unauthorized Access"})";
        QVERIFY(isDetail(predict(), 503));
        QVERIFY(QTest::qWaitFor([this] { return credits() == 3; }, 3000));
    }

    void leavingAbortsTheFlowAndGivesTheCreditBack()
    {
        m_peer->holds = true;
        {
            RawClient client(m_server->port);
            client.send(requestText("POST", "/api/v1/chat/predict", bodyOf(m_flow), {m_ann, "Content-Type: application/json"}));
            QVERIFY(QTest::qWaitFor([this] { return !m_peer->predictions.isEmpty(); }, 3000));
            m_peer->send(FlowisePeer::frame("token", "\"So far\""));
            QCOMPARE(credits(), 2);
        }
        const QByteArray abort = "PUT /api/v1/chatmessage/abort/3c1f0a52-flow/" + m_peer->predictions.first().value("chatId"_L1).toString().toLatin1();
        QVERIFY(QTest::qWaitFor([&] { return m_peer->left == 1 && m_peer->requests.contains(abort); }, 3000));
        QVERIFY(QTest::qWaitFor([this] { return credits() == 3; }, 3000));
    }

    void aSlowFlowIsWaitedFor()
    {
        m_peer->holds = true;
        RawClient client(m_server->port);
        client.send(requestText("POST", "/api/v1/chat/predict", bodyOf(m_flow), {m_ann, "Content-Type: application/json"}));
        QVERIFY(QTest::qWaitFor([this] { return !m_peer->predictions.isEmpty(); }, 3000));
        for (int i = 0; i < 3; ++i)
            m_peer->send(":heartbeat\n\n");
        m_peer->send(FlowisePeer::frame("token", "\"At last\""));
        m_peer->end();
        const RawAnswer answer = client.answer();
        QCOMPARE(answer.status, 200);
        QCOMPARE(jsonOf(answer).value("response"_L1).toString(), u"At last"_s);
    }

    void withoutAGrantItIsForbiddenInEveryDialect()
    {
        const QByteArray body = R"({"message":"What is new?","model":"flowise/3c1f0a52-flow"})";
        const RawAnswer refused = m_server->request("POST", "/api/chat/", body, {m_bob});
        QCOMPARE(refused.status, 403);
        QCOMPARE(jsonOf(m_server->request("GET", "/api/conversations/", {}, {m_bob})).value("total"_L1).toInt(), 0);
        const QByteArray completion = R"({"messages":[{"role":"user","content":"Hi"}],"model":"flowise/3c1f0a52-flow"})";
        QCOMPARE(m_server->request("POST", "/v1/chat/completions", completion, {m_bob}).status, 400);
        QCOMPARE(m_peer->predictions.size(), 0);
        Question question;
        question.user = m_server->accounts->owner().id;
        question.text = u"Hi"_s;
        question.model = u"flowise/3c1f0a52-flow"_s;
        QVERIFY(QCoro::waitFor(m_server->chat->ask(question))); // administrators need no grant
        QVERIFY(QTest::qWaitFor([&] { return m_peer->predictions.size() == 1; }, 3000));
    }

    void otherDialectsStreamTheFlow()
    {
        const QByteArray body = R"({"message":"What is new?","model":"flowise/3c1f0a52-flow"})";
        const RawAnswer answer = m_server->request("POST", "/api/chat/", body, {m_ann, "Accept: text/event-stream"});
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.header("content-type").startsWith("text/event-stream"));
        QVERIFY2(answer.body.contains("\"Hel\"") && answer.body.contains("\"lo\""), answer.body.constData());
    }
};

PARLOR_TEST(TestFlowiseProxyServer)
#include "test_flowise_proxy_server.moc"
