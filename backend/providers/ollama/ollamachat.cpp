// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/ollama/ollamachat.h"

#include "providers/toolcalls.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor::Ollama {

static QJsonObject messageOf(const PromptMessage &message, const ChatRequest &request)
{
    static const QHash<PromptMessage::Role, QString> roles{{PromptMessage::Role::System, u"system"_s},
                                                           {PromptMessage::Role::User, u"user"_s},
                                                           {PromptMessage::Role::Assistant, u"assistant"_s},
                                                           {PromptMessage::Role::Tool, u"tool"_s}};
    QJsonObject json{{u"role"_s, roles.value(message.role)}, {u"content"_s, message.text}};
    QJsonArray images;
    for (const ImagePart &image : message.images)
        images.append(QString::fromLatin1(image.data.toBase64()));
    if (!images.isEmpty())
        json.insert(u"images"_s, images);
    if (!message.toolCallId.isEmpty()) {
        json.insert(u"tool_call_id"_s, message.toolCallId);
        json.insert(u"tool_name"_s, toolNameOf(request, message.toolCallId));
    }
    QJsonArray calls;
    for (const ToolCall &call : toolCallsOf(message))
        calls.append(QJsonObject{{u"id"_s, call.id}, {u"function"_s, QJsonObject{{u"name"_s, call.name}, {u"arguments"_s, call.arguments}}}});
    if (!calls.isEmpty())
        json.insert(u"tool_calls"_s, calls);
    return json;
}

QJsonObject chatBody(const ChatRequest &request)
{
    QJsonArray messages;
    if (!request.system.isEmpty())
        messages.append(QJsonObject{{u"role"_s, u"system"_s}, {u"content"_s, request.system}});
    for (const PromptMessage &message : request.messages)
        messages.append(messageOf(message, request));
    // Ollama cuts old turns silently at num_ctx, whose default depends on the graphics card: we say what our prompt was made for.
    QJsonObject options{{u"num_ctx"_s, request.info.contextTokens > 0 ? std::min(request.info.contextTokens, 32'768) : 8192}};
    if (request.maxOutputTokens)
        options.insert(u"num_predict"_s, *request.maxOutputTokens);
    if (request.temperature)
        options.insert(u"temperature"_s, *request.temperature);
    if (request.topP)
        options.insert(u"top_p"_s, *request.topP);
    if (request.seed)
        options.insert(u"seed"_s, *request.seed);
    if (!request.stop.isEmpty())
        options.insert(u"stop"_s, QJsonArray::fromStringList(request.stop));
    QJsonObject body{{u"model"_s, request.model}, {u"messages"_s, messages}, {u"stream"_s, true}, {u"options"_s, options}};
    // gpt-oss always thinks and knows levels only.
    if (request.model.contains(u"gpt-oss"))
        body.insert(u"think"_s, request.thinking ? u"medium"_s : u"low"_s);
    else if (request.info.thinking)
        body.insert(u"think"_s, request.thinking);
    if (!request.tools.isEmpty())
        body.insert(u"tools"_s, request.tools);
    const QString format = request.responseFormat.value(u"type").toString();
    if (format == u"json_object")
        body.insert(u"format"_s, u"json"_s);
    else if (format == u"json_schema")
        body.insert(u"format"_s, request.responseFormat.value(u"json_schema").toObject().value(u"schema"));
    return body;
}

void ChatDecoder::object(const QByteArray &, const JsonView &json, QList<StreamEvent> &events)
{
    if (!std::exchange(m_started, true))
        events.append(Stream::Start{.responseId = {}, .model = json["model"].toString()});
    const JsonView message = json["message"];
    if (const QString thinking = message["thinking"].toString(); !thinking.isEmpty())
        events.append(Stream::ThinkingDelta{.text = thinking});
    if (const QString text = message["content"].toString(); !text.isEmpty())
        events.append(Stream::TextDelta{.text = text});
    const QJsonArray calls = message["tool_calls"].toArray();
    for (const QJsonValue &call : calls) {
        const QJsonObject function = call.toObject().value(u"function").toObject();
        const int index = m_toolCalls++;
        events.append(Stream::ToolCallStart{.index = index, .callId = call.toObject().value(u"id").toString(), .name = function.value(u"name").toString()});
        events.append(Stream::ToolArgumentsDelta{
            .index = index, .json = QString::fromUtf8(QJsonDocument(function.value(u"arguments").toObject()).toJson(QJsonDocument::Compact))});
        events.append(Stream::ToolCallEnd{.index = index});
    }
    if (!json["done"].toBool())
        return;
    events.append(Stream::UsageReport{
        .usage = {.input = json["prompt_eval_count"].toInt(), .output = json["eval_count"].toInt(), .thinking = 0, .cached = 0}});
    const bool cut = json["done_reason"].toString() == u"length";
    end(cut ? FinishReason::Length : m_toolCalls > 0 ? FinishReason::ToolUse : FinishReason::Stop, events);
}

} // namespace Parlor::Ollama
