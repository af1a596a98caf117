// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/anthropic/messages.h"
#include "providers/gemini/generatecontent.h"
#include "providers/ollama/ollamachat.h"
#include "providers/openai/chatcompletions.h"
#include "providers/openai/responses.h"
#include "support/testregistry.h"

#include <QJsonDocument>
#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

namespace {

// A quotation mark within a string is written \u0022: moc reads \" in a raw string as its end.
QJsonObject json(const char *text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (document.isNull())
        qFatal("the test's own JSON: %s at %d", qPrintable(error.errorString()), error.offset);
    return document.object();
}

bool same(const QJsonObject &body, const QJsonObject &wanted)
{
    if (body == wanted)
        return true;
    qWarning("is     %s\nwanted %s", QJsonDocument(body).toJson(QJsonDocument::Compact).constData(), QJsonDocument(wanted).toJson(QJsonDocument::Compact).constData());
    return false;
}

PromptMessage message(PromptMessage::Role role, const QString &text)
{
    PromptMessage result;
    result.role = role;
    result.text = text;
    return result;
}

PromptMessage toolResult(const QString &callId, const QString &text)
{
    PromptMessage result = message(PromptMessage::Role::Tool, text);
    result.toolCallId = callId;
    return result;
}

/// A question with an image.
ChatRequest plain()
{
    ChatRequest request;
    request.model = u"m"_s;
    request.system = u"Be brief."_s;
    PromptMessage question = message(PromptMessage::Role::User, u"What is it?"_s);
    question.images = {{.mimeType = u"image/png"_s, .data = "PNG"}};
    request.messages = {message(PromptMessage::Role::User, u"Hi"_s), message(PromptMessage::Role::Assistant, u"Hello"_s), question};
    return request;
}

/// The model called two tools at once, and both have answered.
ChatRequest withTools()
{
    ChatRequest request;
    request.model = u"m"_s;
    PromptMessage calls = message(PromptMessage::Role::Assistant, {});
    calls.toolCalls = json(R"({"c":[
        {"id":"t1","type":"function","function":{"name":"weather","arguments":"{\u0022city\u0022:\u0022Paris\u0022}"}},
        {"id":"t2","type":"function","function":{"name":"time","arguments":""}}]})").value(u"c").toArray();
    request.messages = {message(PromptMessage::Role::User, u"Weather and time?"_s), calls, toolResult(u"t1"_s, u"sunny"_s), toolResult(u"t2"_s, u"noon"_s)};
    request.tools = json(R"({"t":[
        {"type":"function","function":{"name":"weather","description":"Tells","parameters":{"type":"object"}}},
        {"type":"function","function":{"name":"time"}}]})").value(u"t").toArray();
    return request;
}

/// Everything a caller may set, with a model that takes it.
ChatRequest withSettings()
{
    ChatRequest request;
    request.model = u"m"_s;
    request.messages = {message(PromptMessage::Role::User, u"Hi"_s)};
    request.temperature = 0.5;
    request.topP = 0.9;
    request.maxOutputTokens = 100;
    request.seed = 7;
    request.stop = {u"END"_s};
    request.responseFormat = json(R"({"type":"json_schema","json_schema":{"name":"s","schema":{"type":"object"}}})");
    request.info.sampling = true;
    return request;
}

ChatRequest thinking(bool sampling)
{
    ChatRequest request;
    request.model = u"m"_s;
    request.messages = {message(PromptMessage::Role::User, u"Hi"_s)};
    request.thinking = true;
    request.info.thinking = true;
    request.info.sampling = sampling;
    request.temperature = 0.5;
    return request;
}

ChatRequest searching()
{
    ChatRequest request = thinking(false);
    request.thinking = false;
    request.temperature.reset();
    request.webSearch = true;
    return request;
}

} // namespace

/// What is sent, field by field, as providers.md describes it for each provider.
class TestRequestBodies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chatCompletions()
    {
        QVERIFY(same(OpenAi::chatCompletionsBody(plain(), false), json(R"({"model":"m","stream":true,"stream_options":{"include_usage":true,"include_obfuscation":false},
            "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},
                {"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,UE5H"}}]}]})")));
        const ChatRequest tools = withTools();
        const QJsonObject body = OpenAi::chatCompletionsBody(tools, true);
        QCOMPARE(body.value(u"tools").toArray(), tools.tools);
        QVERIFY(same({{u"m"_s, body.value(u"messages")}}, json(R"({"m":[{"role":"user","content":"Weather and time?"},
            {"role":"assistant","content":"","tool_calls":[{"id":"t1","type":"function","function":{"name":"weather","arguments":"{\u0022city\u0022:\u0022Paris\u0022}"}},
                {"id":"t2","type":"function","function":{"name":"time","arguments":""}}]},
            {"role":"tool","tool_call_id":"t1","content":"sunny"},{"role":"tool","tool_call_id":"t2","content":"noon"}]})")));
    }

    void chatCompletionsSettings()
    {
        const QJsonObject rest = json(R"({"model":"m","stream":true,"messages":[{"role":"user","content":"Hi"}],"seed":7,"stop":["END"],"temperature":0.5,"top_p":0.9,
            "response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{"type":"object"}}}})");
        QJsonObject compatible = rest;
        compatible.insert(u"max_tokens"_s, 100);
        compatible.insert(u"stream_options"_s, json(R"({"include_usage":true})"));
        QVERIFY(same(OpenAi::chatCompletionsBody(withSettings(), true), compatible));
        QJsonObject own = rest;
        own.insert(u"max_completion_tokens"_s, 100);
        own.insert(u"stream_options"_s, json(R"({"include_usage":true,"include_obfuscation":false})"));
        QVERIFY(same(OpenAi::chatCompletionsBody(withSettings(), false), own));
        // A reasoning model refuses what it does not take.
        QVERIFY(!OpenAi::chatCompletionsBody(thinking(false), false).contains(u"temperature"));
        QVERIFY(OpenAi::chatCompletionsBody(searching(), false).contains(u"web_search_options"));
        QVERIFY(!OpenAi::chatCompletionsBody(searching(), true).contains(u"web_search_options"));
    }

    void responses()
    {
        QVERIFY(same(OpenAi::responsesBody(plain()), json(R"({"model":"m","stream":true,"store":false,"instructions":"Be brief.",
            "input":[{"role":"user","content":[{"type":"input_text","text":"Hi"}]},{"role":"assistant","content":[{"type":"output_text","text":"Hello"}]},
                {"role":"user","content":[{"type":"input_text","text":"What is it?"},{"type":"input_image","image_url":"data:image/png;base64,UE5H"}]}]})")));
        QVERIFY(same(OpenAi::responsesBody(withTools()), json(R"({"model":"m","stream":true,"store":false,
            "input":[{"role":"user","content":[{"type":"input_text","text":"Weather and time?"}]},
                {"type":"function_call","call_id":"t1","name":"weather","arguments":"{\u0022city\u0022:\u0022Paris\u0022}"},{"type":"function_call","call_id":"t2","name":"time","arguments":""},
                {"type":"function_call_output","call_id":"t1","output":"sunny"},{"type":"function_call_output","call_id":"t2","output":"noon"}],
            "tools":[{"type":"function","name":"weather","description":"Tells","parameters":{"type":"object"},"strict":false},{"type":"function","name":"time","strict":false}]})")));
        QVERIFY(same(OpenAi::responsesBody(withSettings()), json(R"({"model":"m","stream":true,"store":false,"input":[{"role":"user","content":[{"type":"input_text","text":"Hi"}]}],
            "max_output_tokens":100,"temperature":0.5,"top_p":0.9,"text":{"format":{"type":"json_schema","name":"s","schema":{"type":"object"}}}})")));
        const QJsonObject thought = OpenAi::responsesBody(thinking(false));
        QCOMPARE(thought.value(u"reasoning").toObject(), json(R"({"summary":"auto"})"));
        QVERIFY(!thought.contains(u"temperature"));
        QVERIFY(same({{u"t"_s, OpenAi::responsesBody(searching()).value(u"tools")}}, json(R"({"t":[{"type":"web_search"}]})")));
    }

    void messages()
    {
        QVERIFY(same(Anthropic::messagesBody(plain()), json(R"({"model":"m","stream":true,"max_tokens":8192,"system":"Be brief.",
            "messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]},{"role":"assistant","content":[{"type":"text","text":"Hello"}]},
                {"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"UE5H"}},{"type":"text","text":"What is it?"}]}]})")));
        QVERIFY(same(Anthropic::messagesBody(withTools()), json(R"({"model":"m","stream":true,"max_tokens":8192,
            "messages":[{"role":"user","content":[{"type":"text","text":"Weather and time?"}]},
                {"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"weather","input":{"city":"Paris"}},{"type":"tool_use","id":"t2","name":"time","input":{}}]},
                {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"sunny"},{"type":"tool_result","tool_use_id":"t2","content":"noon"}]}],
            "tools":[{"name":"weather","description":"Tells","input_schema":{"type":"object"}},{"name":"time","input_schema":{"type":"object"}}]})")));
        QVERIFY(same(Anthropic::messagesBody(withSettings()), json(R"({"model":"m","stream":true,"max_tokens":100,"messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}],
            "temperature":0.5,"stop_sequences":["END"],"output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}}})")));
    }

    void messagesThinkAndSearch()
    {
        const QJsonObject later = Anthropic::messagesBody(thinking(false));
        QCOMPARE(later.value(u"thinking").toObject(), json(R"({"type":"adaptive","display":"summarized"})"));
        QVERIFY(!later.contains(u"temperature"));
        // An old model wants a budget below max_tokens, and no temperature beside it.
        const QJsonObject old = Anthropic::messagesBody(thinking(true));
        QCOMPARE(old.value(u"thinking").toObject(), json(R"({"type":"enabled","budget_tokens":4096})"));
        QVERIFY(!old.contains(u"temperature"));
        QVERIFY(same({{u"t"_s, Anthropic::messagesBody(searching()).value(u"tools")}}, json(R"({"t":[{"type":"web_search_20250305","name":"web_search","max_uses":5}]})")));
        ChatRequest large = plain();
        large.info.maxOutputTokens = 128'000;
        QCOMPARE(Anthropic::messagesBody(large).value(u"max_tokens").toInt(), 32'000);
    }

    void systemMessagesAreJoinedWhereTheyStandApart()
    {
        ChatRequest request = plain();
        request.messages.insert(1, message(PromptMessage::Role::System, u"And kind."_s));
        QCOMPARE(Anthropic::messagesBody(request).value(u"system").toString(), u"Be brief.\n\nAnd kind."_s);
        QVERIFY(same(Gemini::generateContentBody(request).value(u"systemInstruction").toObject(), json(R"({"parts":[{"text":"Be brief.\n\nAnd kind."}]})")));
    }

    void generateContent()
    {
        QVERIFY(same(Gemini::generateContentBody(plain()), json(R"({"systemInstruction":{"parts":[{"text":"Be brief."}]},
            "contents":[{"role":"user","parts":[{"text":"Hi"}]},{"role":"model","parts":[{"text":"Hello"}]},
                {"role":"user","parts":[{"inlineData":{"mimeType":"image/png","data":"UE5H"}},{"text":"What is it?"}]}]})")));
        QVERIFY(same(Gemini::generateContentBody(withTools()), json(R"({
            "contents":[{"role":"user","parts":[{"text":"Weather and time?"}]},
                {"role":"model","parts":[{"functionCall":{"id":"t1","name":"weather","args":{"city":"Paris"}}},{"functionCall":{"id":"t2","name":"time","args":{}}}]},
                {"role":"user","parts":[{"functionResponse":{"id":"t1","name":"weather","response":{"result":"sunny"}}},
                    {"functionResponse":{"id":"t2","name":"time","response":{"result":"noon"}}}]}],
            "tools":[{"functionDeclarations":[{"name":"weather","description":"Tells","parametersJsonSchema":{"type":"object"}},{"name":"time"}]}]})")));
        QVERIFY(same(Gemini::generateContentBody(withSettings()), json(R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]}],
            "generationConfig":{"maxOutputTokens":100,"temperature":0.5,"topP":0.9,"seed":7,"stopSequences":["END"],
                "responseMimeType":"application/json","responseJsonSchema":{"type":"object"}}})")));
        QVERIFY(same(Gemini::generateContentBody(thinking(false)).value(u"generationConfig").toObject(), json(R"({"thinkingConfig":{"includeThoughts":true}})")));
        QVERIFY(same({{u"t"_s, Gemini::generateContentBody(searching()).value(u"tools")}}, json(R"({"t":[{"googleSearch":{}}]})")));
    }

    void ollamaChat()
    {
        QVERIFY(same(Ollama::chatBody(plain()), json(R"({"model":"m","stream":true,"options":{"num_ctx":8192},
            "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},
                {"role":"user","content":"What is it?","images":["UE5H"]}]})")));
        ChatRequest tools = withTools();
        const QJsonArray declared = tools.tools;
        const QJsonObject body = Ollama::chatBody(tools);
        QCOMPARE(body.value(u"tools").toArray(), declared);
        QVERIFY(same({{u"m"_s, body.value(u"messages")}}, json(R"({"m":[{"role":"user","content":"Weather and time?"},
            {"role":"assistant","content":"","tool_calls":[{"id":"t1","function":{"name":"weather","arguments":{"city":"Paris"}}},{"id":"t2","function":{"name":"time","arguments":{}}}]},
            {"role":"tool","tool_call_id":"t1","tool_name":"weather","content":"sunny"},{"role":"tool","tool_call_id":"t2","tool_name":"time","content":"noon"}]})")));
        QVERIFY(same(Ollama::chatBody(withSettings()), json(R"({"model":"m","stream":true,"messages":[{"role":"user","content":"Hi"}],"format":{"type":"object"},
            "options":{"num_ctx":8192,"num_predict":100,"temperature":0.5,"top_p":0.9,"seed":7,"stop":["END"]}})")));
        ChatRequest large = thinking(true);
        large.info.contextTokens = 131'072;
        QCOMPARE(Ollama::chatBody(large).value(u"think"), QJsonValue(true));
        QCOMPARE(Ollama::chatBody(large).value(u"options").toObject().value(u"num_ctx").toInt(), 32'768);
        large.model = u"gpt-oss:20b"_s;
        QCOMPARE(Ollama::chatBody(large).value(u"think"), QJsonValue(u"medium"_s));
        QVERIFY(!Ollama::chatBody(plain()).contains(u"think"));
    }

    void geminiGroundingIsCitedInBytes()
    {
        const QByteArray web = R"("groundingChunks":[{"web":{"uri":"https://a.example/r","title":"a.example"}},{"web":{"uri":"https://b.example/r","title":"b.example"}}])";
        const QByteArray support = R"("groundingSupports":[{"segment":{"endIndex":6,"text":"Gr\u00fc\u00df"},"groundingChunkIndices":[0,1]}])";
        const QByteArray chunk = R"({"candidates":[{"content":{"parts":[{"text":"Grüß"}]},"groundingMetadata":{"webSearchQueries":["greeting"],)" + web + "}}]}";
        const QByteArray last = R"({"candidates":[{"finishReason":"STOP","groundingMetadata":{"webSearchQueries":["greeting"],)" + web + "," + support + "}}]}";
        Gemini::GenerateContentDecoder decoder;
        QList<StreamEvent> events;
        for (const QByteArray &data : {chunk, last, last})
            decoder.decode({.name = {}, .data = data}, events);
        decoder.finish(events);
        QList<Citation> citations;
        QStringList queries;
        for (const StreamEvent &event : std::as_const(events)) {
            if (const auto *found = std::get_if<Stream::CitationFound>(&event))
                citations << found->citation;
            else if (const auto *search = std::get_if<Stream::SearchStatus>(&event))
                queries << search->query;
        }
        QCOMPARE(queries, QStringList{u"greeting"_s});
        const Citation first{.uri = u"https://a.example/r"_s, .title = u"a.example"_s, .snippet = u"Grüß"_s, .start = 0, .end = 6, .unit = Citation::Unit::Utf8Byte};
        Citation second = first;
        second.uri = u"https://b.example/r"_s;
        second.title = u"b.example"_s;
        QCOMPARE(citations, QList<Citation>({first, second}));
    }

    void geminiPagesWithoutPassagesAreCitedWhole()
    {
        const QByteArray found = R"({"candidates":[{"groundingMetadata":{"groundingChunks":[{"web":{"uri":"https://a.example/1"}},{"web":{"uri":"https://b.example/2"}}]}}]})";
        const QByteArray last = R"({"candidates":[{"finishReason":"STOP"}]})";
        Gemini::GenerateContentDecoder decoder;
        QList<StreamEvent> events;
        decoder.decode({.name = {}, .data = found}, events);
        QVERIFY(std::ranges::none_of(events, [](const StreamEvent &event) { return std::holds_alternative<Stream::CitationFound>(event); }));
        decoder.decode({.name = {}, .data = last}, events);
        QStringList uris;
        for (const StreamEvent &event : std::as_const(events)) {
            if (const auto *cited = std::get_if<Stream::CitationFound>(&event)) {
                uris << cited->citation.uri;
                QCOMPARE(cited->citation.start, -1);
            }
        }
        QCOMPARE(uris, QStringList({u"https://a.example/1"_s, u"https://b.example/2"_s}));
    }
};

PARLOR_TEST(TestRequestBodies)
#include "test_requestbodies.moc"
