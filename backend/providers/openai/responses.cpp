// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/openai/responses.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::OpenAi {

static QJsonObject inputOf(const PromptMessage &message)
{
    if (message.role == PromptMessage::Role::Tool)
        return {{u"type"_s, u"function_call_output"_s}, {u"call_id"_s, message.toolCallId}, {u"output"_s, message.text}};
    const bool assistant = message.role == PromptMessage::Role::Assistant;
    const QString role = assistant ? u"assistant"_s : message.role == PromptMessage::Role::User ? u"user"_s : u"developer"_s;
    QJsonArray parts{QJsonObject{{u"type"_s, assistant ? u"output_text"_s : u"input_text"_s}, {u"text"_s, message.text}}};
    for (const ImagePart &image : message.images) {
        parts.append(QJsonObject{{u"type"_s, u"input_image"_s},
                                 {u"image_url"_s, u"data:%1;base64,%2"_s.arg(image.mimeType, QString::fromLatin1(image.data.toBase64()))}});
    }
    return {{u"role"_s, role}, {u"content"_s, parts}};
}

// Chat Completions nests a function, Responses does not.
static QJsonArray toolsOf(const ChatRequest &request)
{
    QJsonArray tools;
    for (const QJsonValue &tool : request.tools) {
        QJsonObject flat = tool.toObject().value(u"function").toObject();
        flat.insert(u"type"_s, u"function"_s);
        // Strict is the default here and was not in the shape the caller wrote.
        if (!flat.contains(u"strict"))
            flat.insert(u"strict"_s, false);
        tools.append(flat);
    }
    if (request.webSearch)
        tools.append(QJsonObject{{u"type"_s, u"web_search"_s}});
    return tools;
}

QJsonObject responsesBody(const ChatRequest &request)
{
    QJsonArray input;
    for (const PromptMessage &message : request.messages) {
        if (!message.text.isEmpty() || message.toolCalls.isEmpty())
            input.append(inputOf(message));
        for (const QJsonValue &call : message.toolCalls) {
            const QJsonObject function = call.toObject().value(u"function").toObject();
            input.append(QJsonObject{{u"type"_s, u"function_call"_s},
                                     {u"call_id"_s, call.toObject().value(u"id")},
                                     {u"name"_s, function.value(u"name")},
                                     {u"arguments"_s, function.value(u"arguments")}});
        }
    }
    QJsonObject body{{u"model"_s, request.model}, {u"input"_s, input}, {u"stream"_s, true}, {u"store"_s, false}};
    if (!request.system.isEmpty())
        body.insert(u"instructions"_s, request.system);
    if (request.maxOutputTokens)
        body.insert(u"max_output_tokens"_s, *request.maxOutputTokens);
    if (request.info.thinking && request.thinking)
        body.insert(u"reasoning"_s, QJsonObject{{u"summary"_s, u"auto"_s}});
    if (request.info.sampling && request.temperature)
        body.insert(u"temperature"_s, *request.temperature);
    if (request.info.sampling && request.topP)
        body.insert(u"top_p"_s, *request.topP);
    if (const QJsonArray tools = toolsOf(request); !tools.isEmpty())
        body.insert(u"tools"_s, tools);
    if (const QString format = request.responseFormat.value(u"type").toString(); !format.isEmpty()) {
        QJsonObject flat = request.responseFormat.value(u"json_schema").toObject();
        flat.insert(u"type"_s, format);
        body.insert(u"text"_s, QJsonObject{{u"format"_s, flat}});
    }
    return body;
}

static Citation citationOf(const QJsonObject &annotation)
{
    return {.uri = annotation.value(u"url").toString(),
            .title = annotation.value(u"title").toString(),
            .snippet = {},
            .start = annotation.value(u"start_index").toInt(-1),
            .end = annotation.value(u"end_index").toInt(-1),
            .unit = Citation::Unit::Character};
}

void ResponsesDecoder::object(const QByteArray &, const JsonView &json, QList<StreamEvent> &events)
{
    const QString type = json["type"].toString();
    const int index = json["output_index"].toInt();
    if (type == u"response.created" || type == u"response.in_progress") {
        const JsonView response = json["response"];
        if (!std::exchange(m_started, true))
            events.append(Stream::Start{.responseId = response["id"].toString(), .model = response["model"].toString()});
    } else if (type == u"response.output_text.delta") {
        events.append(Stream::TextDelta{.text = json["delta"].toString()});
    } else if (type == u"response.refusal.delta") {
        m_refused = true;
        events.append(Stream::TextDelta{.text = json["delta"].toString()});
    } else if (type == u"response.reasoning_summary_part.added") {
        if (m_summaryParts++ > 0)
            events.append(Stream::ThinkingDelta{.text = u"\n\n"_s});
    } else if (type == u"response.reasoning_summary_text.delta" || type == u"response.reasoning_text.delta") {
        events.append(Stream::ThinkingDelta{.text = json["delta"].toString()});
    } else if (type == u"response.output_text.annotation.added") {
        const QJsonObject annotation = json["annotation"].toObject();
        if (annotation.value(u"type").toString() == u"url_citation")
            events.append(Stream::CitationFound{.citation = citationOf(annotation)});
    } else if (type == u"response.output_item.added" || type == u"response.output_item.done") {
        item(json["item"].toObject(), index, type.endsWith(u"done"), events);
    } else if (type == u"response.function_call_arguments.delta") {
        events.append(Stream::ToolArgumentsDelta{.index = index, .json = json["delta"].toString()});
    } else if (type == u"response.completed" || type == u"response.incomplete") {
        terminal(json["response"].toObject(), events);
    } else if (type == u"response.failed") {
        fail(json["response"].toObject(), events);
    } else if (type == u"error") {
        fail(json.toObject(), events);
    }
}

void ResponsesDecoder::item(const QJsonObject &item, int index, bool done, QList<StreamEvent> &events)
{
    const QString type = item.value(u"type").toString();
    if (type == u"function_call") {
        m_calledTools = true;
        if (done)
            events.append(Stream::ToolCallEnd{.index = index});
        else
            events.append(Stream::ToolCallStart{.index = index, .callId = item.value(u"call_id").toString(), .name = item.value(u"name").toString()});
    } else if (type == u"web_search_call" && done) {
        const QJsonObject action = item.value(u"action").toObject();
        const QString query = action.value(u"queries").toArray().first().toString(action.value(u"query").toString());
        events.append(Stream::SearchStatus{.query = query});
    }
}

void ResponsesDecoder::terminal(const QJsonObject &response, QList<StreamEvent> &events)
{
    const QJsonObject usage = response.value(u"usage").toObject();
    if (!usage.isEmpty()) {
        events.append(Stream::UsageReport{
            .usage = {.input = usage.value(u"input_tokens").toInt(),
                      .output = usage.value(u"output_tokens").toInt(),
                      .thinking = usage.value(u"output_tokens_details").toObject().value(u"reasoning_tokens").toInt(),
                      .cached = usage.value(u"input_tokens_details").toObject().value(u"cached_tokens").toInt()}});
    }
    if (response.value(u"status").toString() == u"incomplete") {
        const QString reason = response.value(u"incomplete_details").toObject().value(u"reason").toString();
        end(reason == u"content_filter" ? FinishReason::Filtered : FinishReason::Length, events);
        return;
    }
    end(m_refused ? FinishReason::Filtered : m_calledTools ? FinishReason::ToolUse : FinishReason::Stop, events);
}

} // namespace Parlor::OpenAi
