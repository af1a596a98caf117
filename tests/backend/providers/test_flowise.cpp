// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answerprobe.h"
#include "providerfixture.h"
#include "providers/modelcatalogue.h"
#include "support/flowisepeer.h"
#include "support/testregistry.h"

#include <QJsonArray>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// A Flowise server as a provider (providers.md section 7).
class TestFlowise : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ProviderFixture> m_fixture;
    std::unique_ptr<FlowisePeer> m_peer;
    const QString m_flow = u"3c1f0a52-flow"_s;

    void save(const std::optional<QString> &key = std::nullopt)
    {
        ProviderSettings settings;
        settings.id = u"flowise"_s;
        settings.kind = ProviderKind::Flowise;
        settings.displayName = u"Flowise"_s;
        settings.baseUrl = m_peer->baseUrl();
        settings.enabled = true;
        QVERIFY(awaited(m_fixture->registry->save(settings, key)));
    }
    Provider *provider() { return m_fixture->registry->provider(u"flowise"_s); }
    AnswerProbe ask(ChatRequest request = {})
    {
        if (request.model.isEmpty())
            request.model = m_flow;
        if (request.messages.isEmpty())
            request.messages = {{.role = PromptMessage::Role::User, .text = u"What is new?"_s, .images = {}, .toolCallId = {}, .toolCalls = {}}};
        return AnswerProbe(provider()->ask(request));
    }
    AnswerProbe askFlow(const QString &flow)
    {
        ChatRequest request;
        request.model = flow;
        return ask(request);
    }
    int count(const QByteArray &beginning) const
    {
        return int(std::ranges::count_if(m_peer->requests, [&](const QByteArray &request) { return request.startsWith(beginning); }));
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<ProviderFixture>();
        m_peer = std::make_unique<FlowisePeer>();
        QVERIFY(awaited(m_fixture->registry->load()));
        save();
    }
    void cleanup()
    {
        m_fixture.reset();
        m_peer.reset();
    }

    void flowsAreModelsOfTheCatalogue()
    {
        m_peer->flows << FlowisePeer::Flow{.id = "b2-agents", .name = "Agents"};
        ModelCatalogue catalogue(*m_fixture->registry, m_fixture->folder.filePath(u"models.json"_s));
        awaited(catalogue.refresh());
        const auto model = catalogue.find(u"flowise/3c1f0a52-flow"_s);
        QVERIFY(model);
        QCOMPARE(model->name, u"Support"_s);
        QCOMPARE(model->nativeId, m_flow);
        QVERIFY(model->chat && model->local);
        QVERIFY(catalogue.find(u"flowise/b2-agents"_s));
        QVERIFY(!catalogue.find(u"flowise/other"_s));
        QVERIFY(catalogue.fallback().providerId != u"flowise"_s); // a flow is what somebody chose, never what is left
    }

    void theListTakesAKey()
    {
        m_peer->key = "flow-key";
        const auto refused = awaited(provider()->listModels());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unauthenticated);
        save(u"flow-key"_s);
        QCOMPARE(awaited(provider()->listModels())->size(), 1);
        AnswerProbe answer = ask();
        QVERIFY(answer.waitForEnd());
        QCOMPARE(m_peer->authorizations, QByteArrayList{"Bearer flow-key"});
    }

    void streamsTokensAndNeverTheStart()
    {
        AnswerProbe answer = ask();
        QVERIFY(answer.waitForEnd());
        QCOMPARE(answer.text, u"Hello"_s);
        QCOMPARE(answer.finish, FinishReason::Stop);
        QCOMPARE(answer.afterTheEnd, 0);
        const QJsonObject body = m_peer->predictions.first();
        QCOMPARE(body.value("question"_L1).toString(), u"What is new?"_s);
        QCOMPARE(body.value("streaming"_L1), QJsonValue(true));
        QVERIFY(!QUuid(body.value("chatId"_L1).toString()).isNull());
        QVERIFY(!body.contains("history"_L1) && !body.contains("overrideConfig"_L1) && !body.contains("uploads"_L1));
        QCOMPARE(m_peer->authorizations, QByteArrayList{QByteArray()});
    }

    void aConversationIsTheSessionOfTheFlow()
    {
        ChatRequest request;
        request.conversation = ConversationId::create();
        request.providerOptions = {{u"temperature"_s, 0.5}, {u"vars"_s, QJsonObject{{u"team"_s, u"blue"_s}}}};
        request.messages = {{.role = PromptMessage::Role::User, .text = u"First"_s, .images = {}, .toolCallId = {}, .toolCalls = {}},
                            {.role = PromptMessage::Role::User, .text = u"Second"_s, .images = {{.mimeType = u"image/png"_s, .data = "png"}}, .toolCallId = {}, .toolCalls = {}}};
        AnswerProbe answer = ask(request);
        QVERIFY(answer.waitForEnd());
        const QJsonObject body = m_peer->predictions.first();
        QJsonObject overrides = request.providerOptions;
        overrides.insert(u"sessionId"_s, request.conversation.toString());
        QCOMPARE(body.value("overrideConfig"_L1).toObject(), overrides);
        QCOMPARE(body.value("question"_L1).toString(), u"Second"_s);
        QVERIFY(!body.contains("history"_L1)); // the flow keeps it by the session
        QCOMPARE(body.value("uploads"_L1)[0].toObject(), (QJsonObject{{u"type"_s, u"file"_s}, {u"name"_s, u"image"_s}, {u"mime"_s, u"image/png"_s},
                                                                       {u"data"_s, u"data:image/png;base64,cG5n"_s}}));
    }

    void withoutAConversationTheHistoryGoesAlong()
    {
        ChatRequest request;
        for (const auto role : {PromptMessage::Role::User, PromptMessage::Role::Assistant, PromptMessage::Role::User})
            request.messages.append({.role = role, .text = u"text"_s, .images = {}, .toolCallId = {}, .toolCalls = {}});
        AnswerProbe answer = ask(request);
        QVERIFY(answer.waitForEnd());
        QCOMPARE(m_peer->predictions.first().value("history"_L1).toArray(), (QJsonArray{QJsonObject{{u"role"_s, u"userMessage"_s}, {u"content"_s, u"text"_s}},
                                                                                         QJsonObject{{u"role"_s, u"apiMessage"_s}, {u"content"_s, u"text"_s}}}));
    }

    void everythingBesideTheTextIsUnderstoodOrPassedOver()
    {
        m_peer->events = {FlowisePeer::frame("start", "\"\""),
                          FlowisePeer::frame("thinking", R"("Let me see.")"),
                          FlowisePeer::frame("agentFlowEvent", R"("INPROGRESS")"),
                          ":heartbeat\n\n",
                          FlowisePeer::frame("token", R"("Über ")"),
                          FlowisePeer::frame("token", "\"\\\"uns\\\"\\n\""),
                          FlowisePeer::frame("tts_start", R"({"chatMessageId":"x"})"),
                          FlowisePeer::frame("sourceDocuments", R"([{"pageContent":"We are us.","metadata":{"source":"https://example.org/us","title":"About"}},)"
                                                                 R"({"pageContent":"Page","metadata":{"source":"/data/us.pdf"}}])"),
                          FlowisePeer::frame("usageMetadata", R"({"input_tokens":12,"output_tokens":5,"total_tokens":17})"),
                          FlowisePeer::frame("metadata", R"({"chatId":"c","chatMessageId":"m"})")};
        AnswerProbe answer = ask();
        QVERIFY(answer.waitForEnd());
        QCOMPARE(answer.text, u"Über \"uns\"\n"_s);
        QCOMPARE(answer.thinking, u"Let me see."_s);
        QCOMPARE(answer.usage.input, 12);
        QCOMPARE(answer.usage.output, 5);
        QCOMPARE(answer.citations.size(), 2);
        QCOMPARE(answer.citations.at(0).uri, u"https://example.org/us"_s);
        QCOMPARE(answer.citations.at(0).title, u"About"_s);
        QCOMPARE(answer.citations.at(0).snippet, u"We are us."_s);
        QCOMPARE(answer.citations.at(1).uri, QString()); // a file on the server is no address
        QCOMPARE(answer.citations.at(1).title, u"/data/us.pdf"_s);
    }

    void aFlowThatDoesNotStreamAnswersAtOnce()
    {
        m_peer->flows.first().streams = false;
        m_peer->whole = R"({"text":"All of it","question":"What is new?","chatId":"c","chatMessageId":"m","isStreamValid":false,"sessionId":"s",)"
                        R"("sourceDocuments":[{"pageContent":"p","metadata":{"source":"a.pdf"}}]})";
        AnswerProbe answer = ask();
        QVERIFY(answer.waitForEnd());
        QCOMPARE(answer.text, u"All of it"_s);
        QCOMPARE(answer.finish, FinishReason::Stop);
        QCOMPARE(answer.citations.size(), 1);
    }

    void aFlowMayAnswerWithAnObject()
    {
        m_peer->flows.first().streams = false;
        m_peer->whole = R"({"json":{"colour":"blue"},"chatId":"c"})";
        AnswerProbe answer = ask();
        QVERIFY(answer.waitForEnd());
        QVERIFY(answer.text.contains(u"\"colour\": \"blue\""_s));
    }

    void anUnknownFlowIsNeverAskedForAStream()
    {
        AnswerProbe unknown = askFlow(u"no-such-flow"_s);
        QVERIFY(unknown.waitForEnd());
        QVERIFY(unknown.error);
        QCOMPARE(unknown.error->code, ErrorCode::NotFound);
        AnswerProbe traversal = askFlow(u"../credentials"_s);
        QVERIFY(traversal.waitForEnd());
        QCOMPARE(traversal.error->code, ErrorCode::NotFound);
        QCOMPARE(m_peer->predictions.size(), 0);
        QCOMPARE(m_peer->requests, QByteArrayList{"GET /api/v1/chatflows-streaming/no-such-flow"});
    }

    void anErrorInTheStreamIsAFailure()
    {
        m_peer->events = {FlowisePeer::frame("start", "\"\""), FlowisePeer::frame("token", "\"Half\""), FlowisePeer::frame("error", R"("The model said no")")};
        AnswerProbe answer = ask();
        QVERIFY(answer.waitForEnd());
        QCOMPARE(answer.text, u"Half"_s);
        QVERIFY(answer.error);
        QVERIFY2(answer.error->message.contains(u"The model said no"_s), qPrintable(answer.error->message));
        QCOMPARE(answer.afterTheEnd, 0);
    }

    void refusalsAreToldApart_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no key") << 401 << R"({"error":"Unauthorized Access"})"_ba << ErrorCode::Unauthenticated;
        QTest::newRow("another origin") << 403 << "This site is not allowed to access this chatbot"_ba << ErrorCode::PermissionDenied;
        QTest::newRow("broken flow") << 500 << R"({"statusCode":500,"success":false,"message":"Error: predictionsServices.buildChatflow - boom","stack":{}})"_ba << ErrorCode::Unavailable;
    }

    void refusalsAreToldApart()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorCode, code);
        m_peer->failsWith = status;
        m_peer->failure = body;
        AnswerProbe answer = ask();
        QVERIFY(answer.waitForEnd());
        QVERIFY(answer.error);
        QCOMPARE(answer.error->code, code);
    }

    void cancellingAbortsTheFlowToo()
    {
        m_peer->holds = true;
        AnswerProbe answer = ask();
        QVERIFY(QTest::qWaitFor([&] { return !m_peer->predictions.isEmpty(); }, 3000));
        m_peer->send(FlowisePeer::frame("token", "\"So far\""));
        QVERIFY(answer.waitForText(u"So far"_s));
        answer.stream().cancel();
        const QByteArray abort = "PUT /api/v1/chatmessage/abort/3c1f0a52-flow/" + m_peer->predictions.first().value("chatId"_L1).toString().toLatin1();
        QVERIFY(QTest::qWaitFor([&] { return m_peer->left == 1 && m_peer->requests.contains(abort); }, 3000));
        QVERIFY(!answer.ended());
    }

    void deletingAStreamAbortsTheFlowAndAnEndedOneIsLeftAlone()
    {
        AnswerProbe ended = ask();
        QVERIFY(ended.waitForEnd());
        ended.drop();
        m_peer->holds = true;
        AnswerProbe answer = ask();
        QVERIFY(QTest::qWaitFor([&] { return m_peer->predictions.size() == 2; }, 3000));
        answer.drop();
        QVERIFY(QTest::qWaitFor([&] { return count("PUT ") == 1; }, 3000));
        QCOMPARE(count("PUT "), 1);
    }

    void aServerThatIsDownIsUnavailable()
    {
        m_peer->close();
        AnswerProbe answer = ask();
        QVERIFY(answer.waitForEnd());
        QCOMPARE(answer.error->code, ErrorCode::Unavailable);
        QCOMPARE(awaited(provider()->listModels()).error().code, ErrorCode::Unavailable);
    }
};

PARLOR_TEST(TestFlowise)
#include "test_flowise.moc"
