// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/openai/chatcompletions.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor::OpenAi {

static QString dataUri(const ImagePart &image)
{
    return u"data:%1;base64,%2"_s.arg(image.mimeType, QString::fromLatin1(image.data.toBase64()));
}

static QJsonObject messageOf(const PromptMessage &message)
{
    static const QHash<PromptMessage::Role, QString> roles{{PromptMessage::Role::System, u"system"_s},
                                                           {PromptMessage::Role::User, u"user"_s},
                                                           {PromptMessage::Role::Assistant, u"assistant"_s},
                                                           {PromptMessage::Role::Tool, u"tool"_s}};
    QJsonObject json{{u"role"_s, roles.value(message.role)}};
    if (message.images.isEmpty()) {
        json.insert(u"content"_s, message.text);
    } else {
        QJsonArray parts{QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, message.text}}};
        for (const ImagePart &image : message.images)
            parts.append(QJsonObject{{u"type"_s, u"image_url"_s}, {u"image_url"_s, QJsonObject{{u"url"_s, dataUri(image)}}}});
        json.insert(u"content"_s, parts);
    }
    if (!message.toolCallId.isEmpty())
        json.insert(u"tool_call_id"_s, message.toolCallId);
    if (!message.toolCalls.isEmpty())
        json.insert(u"tool_calls"_s, message.toolCalls);
    return json;
}

QJsonObject chatCompletionsBody(const ChatRequest &request, bool compatible)
{
    QJsonArray messages;
    if (!request.system.isEmpty())
        messages.append(QJsonObject{{u"role"_s, u"system"_s}, {u"content"_s, request.system}});
    for (const PromptMessage &message : request.messages)
        messages.append(messageOf(message));
    QJsonObject stream{{u"include_usage"_s, true}};
    if (!compatible)
        stream.insert(u"include_obfuscation"_s, false);
    QJsonObject body{{u"model"_s, request.model}, {u"messages"_s, messages}, {u"stream"_s, true}, {u"stream_options"_s, stream}};
    if (request.maxOutputTokens)
        body.insert(compatible ? u"max_tokens"_s : u"max_completion_tokens"_s, *request.maxOutputTokens);
    // Compatible servers take sampling; OpenAI's newer models refuse it (providers.md section 0, rule 5).
    if (request.temperature && (compatible || request.info.sampling))
        body.insert(u"temperature"_s, *request.temperature);
    if (request.topP && (compatible || request.info.sampling))
        body.insert(u"top_p"_s, *request.topP);
    if (request.seed)
        body.insert(u"seed"_s, *request.seed);
    if (!request.stop.isEmpty())
        body.insert(u"stop"_s, QJsonArray::fromStringList(request.stop));
    if (!request.tools.isEmpty())
        body.insert(u"tools"_s, request.tools);
    if (!request.tools.isEmpty() && !request.toolChoice.isUndefined())
        body.insert(u"tool_choice"_s, request.toolChoice);
    if (!request.responseFormat.isEmpty())
        body.insert(u"response_format"_s, request.responseFormat);
    if (request.webSearch && !compatible)
        body.insert(u"web_search_options"_s, QJsonObject());
    return body;
}

static Usage usageOf(const QJsonObject &usage)
{
    return {.input = usage.value(u"prompt_tokens").toInt(),
            .output = usage.value(u"completion_tokens").toInt(),
            .thinking = usage.value(u"completion_tokens_details").toObject().value(u"reasoning_tokens").toInt(),
            .cached = usage.value(u"prompt_tokens_details").toObject().value(u"cached_tokens").toInt()};
}

void ChatCompletionsDecoder::object(const QByteArray &, const JsonView &json, QList<StreamEvent> &events)
{
    if (!m_started) {
        m_started = true;
        events.append(Stream::Start{.responseId = json["id"].toString(), .model = json["model"].toString()});
    }
    // `choices` is empty in usage and timing chunks.
    const JsonView choice = json["choices"].first();
    const JsonView delta = choice["delta"];
    piece(delta.isNull() ? choice["message"] : delta, events);
    if (const QString reason = choice["finish_reason"].toString(); !reason.isEmpty()) {
        static const QHash<QString, FinishReason> reasons{{u"stop"_s, FinishReason::Stop},
                                                          {u"length"_s, FinishReason::Length},
                                                          {u"tool_calls"_s, FinishReason::ToolUse},
                                                          {u"function_call"_s, FinishReason::ToolUse},
                                                          {u"content_filter"_s, FinishReason::Filtered}};
        m_reason = reasons.value(reason, FinishReason::Stop);
        m_splitter.finish(events);
        closeToolCalls(events);
    }
    if (const QJsonObject usage = json["usage"].toObject(); !usage.isEmpty())
        events.append(Stream::UsageReport{.usage = usageOf(usage)});
}

void ChatCompletionsDecoder::piece(const JsonView &delta, QList<StreamEvent> &events)
{
    // Some servers send both spellings of the same thinking.
    QString thinking = delta["reasoning_content"].toString();
    if (thinking.isEmpty())
        thinking = delta["reasoning"].toString();
    if (!thinking.isEmpty())
        events.append(Stream::ThinkingDelta{.text = thinking});
    if (const QString text = delta["content"].toString(); !text.isEmpty())
        m_splitter.take(text, events);
    if (const QString refusal = delta["refusal"].toString(); !refusal.isEmpty())
        events.append(Stream::TextDelta{.text = refusal});
    const QJsonArray calls = delta["tool_calls"].toArray();
    for (int i = 0; i < calls.size(); ++i)
        toolCall(calls.at(i).toObject(), i, events);
    const QJsonArray annotations = delta["annotations"].toArray();
    for (const QJsonValue &annotation : annotations) {
        const QJsonObject citation = annotation.toObject().value(u"url_citation").toObject();
        if (!citation.isEmpty()) {
            events.append(Stream::CitationFound{.citation = {.uri = citation.value(u"url").toString(),
                                                             .title = citation.value(u"title").toString(),
                                                             .snippet = {},
                                                             .start = citation.value(u"start_index").toInt(-1),
                                                             .end = citation.value(u"end_index").toInt(-1),
                                                             .unit = Citation::Unit::Character}});
        }
    }
}

void ChatCompletionsDecoder::toolCall(const QJsonObject &call, int position, QList<StreamEvent> &events)
{
    const int index = call.value(u"index").toInt(position);
    const QJsonObject function = call.value(call.value(u"type").toString() == u"custom" ? u"custom" : u"function").toObject();
    if (!m_toolCalls.contains(index)) {
        m_toolCalls.append(index);
        events.append(Stream::ToolCallStart{.index = index, .callId = call.value(u"id").toString(), .name = function.value(u"name").toString()});
    }
    const QJsonValue arguments = function.contains(u"arguments") ? function.value(u"arguments") : function.value(u"input");
    const QString json = arguments.isObject() ? QString::fromUtf8(QJsonDocument(arguments.toObject()).toJson(QJsonDocument::Compact)) : arguments.toString();
    if (!json.isEmpty())
        events.append(Stream::ToolArgumentsDelta{.index = index, .json = json});
}

void ChatCompletionsDecoder::closeToolCalls(QList<StreamEvent> &events)
{
    for (const int index : std::exchange(m_toolCalls, {}))
        events.append(Stream::ToolCallEnd{.index = index});
}

void ChatCompletionsDecoder::marker(QByteArrayView data, QList<StreamEvent> &events)
{
    if (data != "[DONE]")
        return;
    m_splitter.finish(events);
    closeToolCalls(events);
    end(m_reason.value_or(FinishReason::Stop), events);
}

} // namespace Parlor::OpenAi
