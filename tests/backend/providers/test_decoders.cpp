// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/anthropic/messages.h"
#include "providers/framereader.h"
#include "providers/gemini/generatecontent.h"
#include "providers/ollama/ollamachat.h"
#include "providers/openai/chatcompletions.h"
#include "providers/openai/responses.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

namespace {

/// What a whole stream came to, in a form that is easy to compare.
struct Outcome {
    QString text;
    QString thinking;
    QString tools;
    QStringList sources;
    Usage usage;
    QString end;

    bool operator==(const Outcome &) const = default;
};

QString endOf(const StreamEvent &event)
{
    if (const auto *finish = std::get_if<Stream::Finish>(&event))
        return u"finish %1"_s.arg(int(finish->reason));
    return std::holds_alternative<Stream::Failure>(event) ? u"failure"_s : QString();
}

Outcome outcomeOf(const QList<StreamEvent> &events)
{
    Outcome outcome;
    for (const StreamEvent &event : events) {
        if (const auto *text = std::get_if<Stream::TextDelta>(&event))
            outcome.text += text->text;
        else if (const auto *thought = std::get_if<Stream::ThinkingDelta>(&event))
            outcome.thinking += thought->text;
        else if (const auto *call = std::get_if<Stream::ToolCallStart>(&event))
            outcome.tools += call->callId + u' ' + call->name + u' ';
        else if (const auto *arguments = std::get_if<Stream::ToolArgumentsDelta>(&event))
            outcome.tools += arguments->json;
        else if (const auto *found = std::get_if<Stream::CitationFound>(&event))
            outcome.sources << found->citation.uri;
        else if (const auto *report = std::get_if<Stream::UsageReport>(&event))
            outcome.usage = report->usage;
        outcome.end += endOf(event);
    }
    return outcome;
}

template<typename Reader, typename Decoder>
Outcome decoded(QByteArrayView bytes, qsizetype cut)
{
    Reader reader;
    Decoder decoder;
    QList<Frame> frames;
    reader.feed(bytes.first(cut), frames);
    reader.feed(bytes.sliced(cut), frames);
    reader.finish(frames);
    QList<StreamEvent> events;
    for (const Frame &frame : std::as_const(frames))
        decoder.decode(frame, events);
    decoder.finish(events);
    return outcomeOf(events);
}

using Decode = Outcome (*)(QByteArrayView, qsizetype);
const Decode chat = decoded<SseReader, OpenAi::ChatCompletionsDecoder>;
const Decode responses = decoded<SseReader, OpenAi::ResponsesDecoder>;
const Decode messages = decoded<SseReader, Anthropic::MessagesDecoder>;
const Decode gemini = decoded<SseReader, Gemini::GenerateContentDecoder>;
const Decode ollama = decoded<NdjsonReader, Ollama::ChatDecoder>;

const QString stop = u"finish %1"_s.arg(int(FinishReason::Stop));
const QString toolUse = u"finish %1"_s.arg(int(FinishReason::ToolUse));
const QString truncated = u"finish %1"_s.arg(int(FinishReason::Truncated));

const QByteArray chatStream(
    "data: {\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n"
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"<think>hm\"}}]}\n\n"
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"</think>Gr\xc3\xbc\xc3\x9f\"}}]}\n\n"
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"t1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\"\"}}]}}]}\n\n"
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":1}\"}}]}}]}\n\n"
    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n"
    "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":1},\"completion_tokens_details\":{\"reasoning_tokens\":2}}}\n\n"
    "data: [DONE]\n\n");
const QByteArray responsesStream(
    "event: response.created\ndata: {\"type\":\"response.created\",\"response\":{\"id\":\"r1\",\"model\":\"m\"}}\n\n"
    "event: response.reasoning_summary_text.delta\ndata: {\"type\":\"response.reasoning_summary_text.delta\",\"delta\":\"hm\"}\n\n"
    "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"delta\":\"Hello\"}\n\n"
    "event: response.output_text.annotation.added\ndata: {\"type\":\"response.output_text.annotation.added\",\"annotation\":{\"type\":\"url_citation\",\"url\":\"https://a.example/\",\"start_index\":0,\"end_index\":5}}\n\n"
    "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"usage\":{\"input_tokens\":3,\"output_tokens\":5}}}\n\n");
const QByteArray messagesStream(
    "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m1\",\"model\":\"m\",\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}}\n\n"
    "event: ping\ndata: {\"type\":\"ping\"}\n\n"
    "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n"
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello\"}}\n\n"
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"citations_delta\",\"citation\":{\"type\":\"web_search_result_location\",\"url\":\"https://a.example/\"}}}\n\n"
    "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
    "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":5}}\n\n"
    "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
const QByteArray geminiStream(
    "data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"hm\",\"thought\":true},{\"text\":\"Hel\"}]}}]}\n\n"
    "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"lo\"}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":3,\"candidatesTokenCount\":5}}\n\n");
const QByteArray ollamaStream("{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"hm\"},\"done\":false}\n"
                              "{\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},\"done\":false}\n"
                              "{\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":3,\"eval_count\":5}\n");

} // namespace

class TestDecoders : public QObject
{
    Q_OBJECT

    static void everyCut(Decode decode, QByteArray stream, const Outcome &wanted)
    {
        for (int round = 0; round < 2; ++round) {
            for (qsizetype cut = 0; cut <= stream.size(); ++cut)
                QVERIFY2(decode(stream, cut) == wanted, qPrintable(QString::number(cut)));
            stream.replace("\n", "\r\n");
        }
    }

private Q_SLOTS:
    void chatCompletions()
    {
        everyCut(chat, chatStream,
                 {.text = u"Grüß"_s, .thinking = u"hm"_s, .tools = u"t1 f {\"a\":1}"_s, .sources = {}, .usage = {.input = 3, .output = 5, .thinking = 2, .cached = 1}, .end = toolUse});
    }

    void openAiResponses()
    {
        everyCut(responses, responsesStream,
                 {.text = u"Hello"_s, .thinking = u"hm"_s, .tools = {}, .sources = {u"https://a.example/"_s}, .usage = {.input = 3, .output = 5, .thinking = 0, .cached = 0}, .end = stop});
    }

    void anthropicMessages()
    {
        everyCut(messages, messagesStream,
                 {.text = u"Hello"_s, .thinking = {}, .tools = {}, .sources = {u"https://a.example/"_s}, .usage = {.input = 3, .output = 5, .thinking = 0, .cached = 0}, .end = stop});
    }

    void geminiContent()
    {
        everyCut(gemini, geminiStream,
                 {.text = u"Hello"_s, .thinking = u"hm"_s, .tools = {}, .sources = {}, .usage = {.input = 3, .output = 5, .thinking = 0, .cached = 0}, .end = stop});
    }

    void ollamaChat()
    {
        everyCut(ollama, ollamaStream,
                 {.text = u"Hello"_s, .thinking = u"hm"_s, .tools = {}, .sources = {}, .usage = {.input = 3, .output = 5, .thinking = 0, .cached = 0}, .end = stop});
    }

    void aStreamWithoutItsEndIsTruncated()
    {
        const auto before = [](const QByteArray &stream, const char *mark) { return stream.first(stream.indexOf(mark)); };
        QCOMPARE(chat(before(chatStream, "data: {\"choices\":[{\"index\":0,\"delta\":{},"), 0).end, truncated);
        QCOMPARE(responses(before(responsesStream, "event: response.completed"), 0).end, truncated);
        QCOMPARE(messages(before(messagesStream, "event: message_stop"), 0).end, truncated);
        QCOMPARE(gemini(before(geminiStream, "data: {\"candidates\":[{\"content\":{\"parts\""), 0).end, truncated);
        QCOMPARE(ollama(before(ollamaStream, "{\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true"), 0).end, truncated);
    }

    void errorsInsideASuccessfulAnswer()
    {
        const QByteArray error("data: {\"error\":{\"message\":\"no\",\"code\":500}}\n\n");
        QCOMPARE(chat(error, 0).end, u"failure"_s);
        QCOMPARE(gemini(error, 0).end, u"failure"_s);
        QCOMPARE(gemini("{\"error\":{\"code\":503,\"message\":\"no\",\"status\":\"UNAVAILABLE\"}}", 0).end, u"failure"_s);
        QCOMPARE(chat("error: {\"code\":500,\"message\":\"no\"}\n\n", 0).end, u"failure"_s);
        QCOMPARE(responses("event: response.failed\ndata: {\"type\":\"response.failed\",\"response\":{\"error\":{\"code\":\"server_error\",\"message\":\"no\"}}}\n\n", 0).end, u"failure"_s);
        QCOMPARE(messages("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n", 0).end, u"failure"_s);
        QCOMPARE(ollama("{\"error\":\"no\"}\n", 0).end, u"failure"_s);
    }

    void malformedJsonIsAFailure()
    {
        for (const Decode decode : {chat, responses, messages, gemini})
            QCOMPARE(decode("data: {\"a\":}\n\n", 0).end, u"failure"_s);
        QCOMPARE(ollama("{\"a\":}\n", 0).end, u"failure"_s);
    }

    void aLongAnswer()
    {
        const QByteArray letters(1000, 'x');
        QByteArray stream;
        for (int i = 0; i < 10'000; ++i)
            stream += "data: {\"choices\":[{\"delta\":{\"content\":\"" + letters + "\"}}]}\n\n";
        stream += "data: [DONE]\n\n";
        const Outcome outcome = chat(stream, stream.size() / 2);
        QCOMPARE(outcome.text.size(), 10'000'000);
        QCOMPARE(outcome.end, stop);
    }
};

PARLOR_TEST(TestDecoders)
#include "test_decoders.moc"
