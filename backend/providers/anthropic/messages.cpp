// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/anthropic/messages.h"

#include "providers/toolcalls.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor::Anthropic {

static QJsonObject textBlock(const QString &text) { return {{u"type"_s, u"text"_s}, {u"text"_s, text}}; }

static QJsonArray contentOf(const PromptMessage &message)
{
    if (message.role == PromptMessage::Role::Tool)
        return {QJsonObject{{u"type"_s, u"tool_result"_s}, {u"tool_use_id"_s, message.toolCallId}, {u"content"_s, message.text}}};
    QJsonArray content;
    for (const ImagePart &image : message.images) {
        content.append(QJsonObject{{u"type"_s, u"image"_s},
                                   {u"source"_s,
                                    QJsonObject{{u"type"_s, u"base64"_s},
                                                {u"media_type"_s, image.mimeType},
                                                {u"data"_s, QString::fromLatin1(image.data.toBase64())}}}});
    }
    if (!message.text.isEmpty())
        content.append(textBlock(message.text));
    for (const ToolCall &call : toolCallsOf(message))
        content.append(QJsonObject{{u"type"_s, u"tool_use"_s}, {u"id"_s, call.id}, {u"name"_s, call.name}, {u"input"_s, call.arguments}});
    return content;
}

static QJsonArray toolsOf(const ChatRequest &request)
{
    QJsonArray tools;
    for (const QJsonValue &tool : request.tools) {
        const QJsonObject function = tool.toObject().value(u"function").toObject();
        tools.append(QJsonObject{{u"name"_s, function.value(u"name")},
                                 {u"description"_s, function.value(u"description")},
                                 {u"input_schema"_s, function.value(u"parameters").toObject({{u"type"_s, u"object"_s}})}});
    }
    // The plain version: the later ones need models that run code (providers.md section 4).
    if (request.webSearch)
        tools.append(QJsonObject{{u"type"_s, u"web_search_20250305"_s}, {u"name"_s, u"web_search"_s}, {u"max_uses"_s, 5}});
    return tools;
}

// All results of one turn's tools belong into one message, before any text (section 4, tools).
static QJsonArray messagesOf(const ChatRequest &request)
{
    QJsonArray messages;
    for (const PromptMessage &message : request.messages) {
        if (message.role == PromptMessage::Role::System)
            continue;
        const QString role = message.role == PromptMessage::Role::Assistant ? u"assistant"_s : u"user"_s;
        QJsonArray content = contentOf(message);
        if (content.isEmpty())
            continue;
        if (messages.last().toObject().value(u"role").toString() == role) {
            QJsonArray joined = messages.takeAt(messages.size() - 1).toObject().value(u"content").toArray();
            for (const QJsonValue &block : std::as_const(content))
                joined.append(block);
            content = joined;
        }
        messages.append(QJsonObject{{u"role"_s, role}, {u"content"_s, content}});
    }
    return messages;
}

static QString systemOf(const ChatRequest &request)
{
    QStringList parts;
    if (!request.system.isEmpty())
        parts << request.system;
    for (const PromptMessage &message : request.messages) {
        if (message.role == PromptMessage::Role::System)
            parts << message.text;
    }
    return parts.join(u"\n\n"_s);
}

QJsonObject messagesBody(const ChatRequest &request)
{
    const QString system = systemOf(request);
    const int known = request.info.maxOutputTokens > 0 ? request.info.maxOutputTokens : 8192;
    const int maximum = request.maxOutputTokens.value_or(std::min(known, 32'000));
    QJsonObject body{{u"model"_s, request.model}, {u"max_tokens"_s, maximum}, {u"messages"_s, messagesOf(request)}, {u"stream"_s, true}};
    if (!system.isEmpty())
        body.insert(u"system"_s, system);
    if (!request.stop.isEmpty())
        body.insert(u"stop_sequences"_s, QJsonArray::fromStringList(request.stop));
    if (const QJsonArray tools = toolsOf(request); !tools.isEmpty())
        body.insert(u"tools"_s, tools);
    if (request.responseFormat.value(u"type").toString() == u"json_schema") {
        const QJsonValue schema = request.responseFormat.value(u"json_schema").toObject().value(u"schema");
        body.insert(u"output_config"_s, QJsonObject{{u"format"_s, QJsonObject{{u"type"_s, u"json_schema"_s}, {u"schema"_s, schema}}}});
    }
    // Models before 4.7 take a budget; the later ones decide themselves and hide their thinking unless asked (section 4, Thinking).
    if (request.thinking && request.info.thinking) {
        if (request.info.sampling && maximum > 2048)
            body.insert(u"thinking"_s, QJsonObject{{u"type"_s, u"enabled"_s}, {u"budget_tokens"_s, std::max(1024, maximum / 2)}});
        else if (!request.info.sampling)
            body.insert(u"thinking"_s, QJsonObject{{u"type"_s, u"adaptive"_s}, {u"display"_s, u"summarized"_s}});
    } else if (request.info.sampling) {
        if (request.temperature)
            body.insert(u"temperature"_s, std::min(*request.temperature, 1.0));
        else if (request.topP)
            body.insert(u"top_p"_s, *request.topP);
    }
    return body;
}

void MessagesDecoder::object(const QByteArray &, const JsonView &json, QList<StreamEvent> &events)
{
    const QString type = json["type"].toString();
    const int index = json["index"].toInt();
    if (type == u"message_start") {
        const JsonView message = json["message"];
        const JsonView usage = message["usage"];
        m_usage.cached = usage["cache_read_input_tokens"].toInt();
        m_usage.input = usage["input_tokens"].toInt() + usage["cache_creation_input_tokens"].toInt() + m_usage.cached;
        m_usage.output = usage["output_tokens"].toInt();
        events.append(Stream::Start{.responseId = message["id"].toString(), .model = message["model"].toString()});
        events.append(Stream::UsageReport{.usage = m_usage});
    } else if (type == u"content_block_start") {
        blockStart(index, json["content_block"].toObject(), events);
    } else if (type == u"content_block_delta") {
        delta(index, json["delta"], events);
    } else if (type == u"content_block_stop") {
        blockStop(index, events);
    } else if (type == u"message_delta") {
        const JsonView usage = json["usage"];
        if (!usage["output_tokens"].isNull())
            m_usage.output = usage["output_tokens"].toInt();
        m_usage.thinking = usage["output_tokens_details"]["thinking_tokens"].toInt();
        events.append(Stream::UsageReport{.usage = m_usage});
        static const QHash<QString, FinishReason> reasons{{u"end_turn"_s, FinishReason::Stop},
                                                          {u"stop_sequence"_s, FinishReason::Stop},
                                                          {u"max_tokens"_s, FinishReason::Length},
                                                          {u"model_context_window_exceeded"_s, FinishReason::Length},
                                                          {u"tool_use"_s, FinishReason::ToolUse},
                                                          {u"pause_turn"_s, FinishReason::Continue},
                                                          {u"refusal"_s, FinishReason::Filtered}};
        const QString reason = json["delta"]["stop_reason"].toString();
        if (!reason.isEmpty())
            m_reason = reasons.value(reason, FinishReason::Stop);
    } else if (type == u"message_stop") {
        end(m_reason.value_or(FinishReason::Stop), events);
    } else if (type == u"error") {
        fail(json.toObject(), events);
    }
}

void MessagesDecoder::blockStart(int index, const QJsonObject &block, QList<StreamEvent> &events)
{
    const QString type = block.value(u"type").toString();
    m_types.insert(index, type);
    if (type == u"text") {
        m_textStart.insert(index, m_textLength);
        if (const QString text = block.value(u"text").toString(); !text.isEmpty()) {
            m_textLength += text.size();
            events.append(Stream::TextDelta{.text = text});
        }
    } else if (type == u"tool_use") {
        events.append(Stream::ToolCallStart{.index = index, .callId = block.value(u"id").toString(), .name = block.value(u"name").toString()});
    } else if (type == u"redacted_thinking" || type == u"web_search_tool_result") {
        events.append(Stream::Raw{.block = block});
    }
}

void MessagesDecoder::delta(int index, const JsonView &delta, QList<StreamEvent> &events)
{
    const QString type = delta["type"].toString();
    if (type == u"text_delta") {
        const QString text = delta["text"].toString();
        m_textLength += text.size();
        events.append(Stream::TextDelta{.text = text});
    } else if (type == u"thinking_delta") {
        events.append(Stream::ThinkingDelta{.text = delta["thinking"].toString()});
    } else if (type == u"signature_delta") {
        events.append(Stream::ThinkingSignature{.opaque = delta["signature"].toString()});
    } else if (type == u"input_json_delta") {
        const QString json = delta["partial_json"].toString();
        if (m_types.value(index) == u"server_tool_use")
            m_searchInput[index] += json;
        else if (!json.isEmpty())
            events.append(Stream::ToolArgumentsDelta{.index = index, .json = json});
    } else if (type == u"citations_delta") {
        const JsonView citation = delta["citation"];
        const QString title = citation["title"].toString(citation["document_title"].toString());
        m_citations[index].append({.uri = citation["url"].toString(citation["source"].toString()),
                                   .title = title,
                                   .snippet = citation["cited_text"].toString(),
                                   .start = -1,
                                   .end = -1,
                                   .unit = Citation::Unit::Character});
    }
}

void MessagesDecoder::blockStop(int index, QList<StreamEvent> &events)
{
    const QString type = m_types.take(index);
    if (type == u"tool_use")
        events.append(Stream::ToolCallEnd{.index = index});
    if (type == u"server_tool_use") {
        const QJsonObject input = QJsonDocument::fromJson(m_searchInput.take(index).toUtf8()).object();
        events.append(Stream::SearchStatus{.query = input.value(u"query").toString()});
    }
    // A citation belongs to the whole text block it came in.
    for (Citation citation : m_citations.take(index)) {
        citation.start = int(m_textStart.value(index));
        citation.end = int(m_textLength);
        events.append(Stream::CitationFound{.citation = citation});
    }
}

} // namespace Parlor::Anthropic
