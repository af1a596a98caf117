// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/gemini/generatecontent.h"

#include "providers/toolcalls.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor::Gemini {

static QJsonArray partsOf(const PromptMessage &message, const ChatRequest &request)
{
    QJsonArray parts;
    for (const ImagePart &image : message.images) {
        parts.append(QJsonObject{
            {u"inlineData"_s, QJsonObject{{u"mimeType"_s, image.mimeType}, {u"data"_s, QString::fromLatin1(image.data.toBase64())}}}});
    }
    if (message.role == PromptMessage::Role::Tool) {
        parts.append(QJsonObject{{u"functionResponse"_s,
                                  QJsonObject{{u"id"_s, message.toolCallId},
                                              {u"name"_s, toolNameOf(request, message.toolCallId)},
                                              {u"response"_s, QJsonObject{{u"result"_s, message.text}}}}}});
    } else if (!message.text.isEmpty()) {
        parts.append(QJsonObject{{u"text"_s, message.text}});
    }
    for (const ToolCall &call : toolCallsOf(message))
        parts.append(QJsonObject{{u"functionCall"_s, QJsonObject{{u"id"_s, call.id}, {u"name"_s, call.name}, {u"args"_s, call.arguments}}}});
    return parts;
}

// Every call of a turn wants its result in the one turn that follows.
static QJsonArray contentsOf(const ChatRequest &request)
{
    QJsonArray contents;
    for (const PromptMessage &message : request.messages) {
        if (message.role == PromptMessage::Role::System)
            continue;
        const QString role = message.role == PromptMessage::Role::Assistant ? u"model"_s : u"user"_s;
        QJsonArray parts = partsOf(message, request);
        if (parts.isEmpty())
            continue;
        if (contents.last().toObject().value(u"role").toString() == role) {
            QJsonArray joined = contents.takeAt(contents.size() - 1).toObject().value(u"parts").toArray();
            for (const QJsonValue &part : std::as_const(parts))
                joined.append(part);
            parts = joined;
        }
        contents.append(QJsonObject{{u"role"_s, role}, {u"parts"_s, parts}});
    }
    return contents;
}

static QJsonObject generationConfig(const ChatRequest &request)
{
    QJsonObject config;
    if (request.maxOutputTokens)
        config.insert(u"maxOutputTokens"_s, *request.maxOutputTokens);
    if (request.info.sampling && request.temperature)
        config.insert(u"temperature"_s, *request.temperature);
    if (request.info.sampling && request.topP)
        config.insert(u"topP"_s, *request.topP);
    if (request.seed)
        config.insert(u"seed"_s, *request.seed);
    if (!request.stop.isEmpty())
        config.insert(u"stopSequences"_s, QJsonArray::fromStringList(request.stop));
    if (request.thinking && request.info.thinking)
        config.insert(u"thinkingConfig"_s, QJsonObject{{u"includeThoughts"_s, true}});
    const QString format = request.responseFormat.value(u"type").toString();
    if (format == u"json_object" || format == u"json_schema") {
        config.insert(u"responseMimeType"_s, u"application/json"_s);
        const QJsonObject schema = request.responseFormat.value(u"json_schema").toObject().value(u"schema").toObject();
        if (!schema.isEmpty())
            config.insert(u"responseJsonSchema"_s, schema);
    }
    return config;
}

QJsonObject generateContentBody(const ChatRequest &request)
{
    QString system = request.system;
    for (const PromptMessage &message : request.messages) {
        if (message.role == PromptMessage::Role::System)
            system += (system.isEmpty() ? u""_s : u"\n\n"_s) + message.text;
    }
    QJsonObject body{{u"contents"_s, contentsOf(request)}};
    if (!system.isEmpty())
        body.insert(u"systemInstruction"_s, QJsonObject{{u"parts"_s, QJsonArray{QJsonObject{{u"text"_s, system}}}}});
    if (const QJsonObject config = generationConfig(request); !config.isEmpty())
        body.insert(u"generationConfig"_s, config);
    QJsonArray tools;
    QJsonArray functions;
    for (const QJsonValue &tool : request.tools) {
        const QJsonObject function = tool.toObject().value(u"function").toObject();
        functions.append(QJsonObject{{u"name"_s, function.value(u"name")},
                                     {u"description"_s, function.value(u"description")},
                                     {u"parametersJsonSchema"_s, function.value(u"parameters")}});
    }
    if (!functions.isEmpty())
        tools.append(QJsonObject{{u"functionDeclarations"_s, functions}});
    if (request.webSearch)
        tools.append(QJsonObject{{u"googleSearch"_s, QJsonObject()}});
    if (!tools.isEmpty())
        body.insert(u"tools"_s, tools);
    return body;
}

static FinishReason reasonOf(const QString &reason, bool calledTools)
{
    if (reason == u"MAX_TOKENS")
        return FinishReason::Length;
    if (reason == u"CONTINUATION")
        return FinishReason::Continue;
    static const QStringList filtered{u"SAFETY"_s, u"RECITATION"_s, u"LANGUAGE"_s, u"BLOCKLIST"_s, u"PROHIBITED_CONTENT"_s, u"SPII"_s};
    if (filtered.contains(reason) || reason.startsWith(u"IMAGE_"))
        return FinishReason::Filtered;
    if (reason.startsWith(u"MALFORMED"))
        return FinishReason::Error;
    return calledTools ? FinishReason::ToolUse : FinishReason::Stop;
}

void GenerateContentDecoder::object(const QByteArray &, const JsonView &json, QList<StreamEvent> &events)
{
    if (!std::exchange(m_started, true))
        events.append(Stream::Start{.responseId = json["responseId"].toString(), .model = json["modelVersion"].toString()});
    if (const QString blocked = json["promptFeedback"]["blockReason"].toString(); !blocked.isEmpty()) {
        events.append(Stream::TextDelta{.text = QCoreApplication::translate("Providers", "Gemini did not accept the question (%1).").arg(blocked)});
        end(FinishReason::Filtered, events);
        return;
    }
    const JsonView candidate = json["candidates"].first();
    const QList<JsonView> parts = candidate["content"]["parts"].entries();
    for (const JsonView &each : parts)
        part(each, events);
    if (const QString reason = candidate["finishReason"].toString(); !reason.isEmpty())
        m_reason = reasonOf(reason, m_toolCalls > 0);
    grounding(candidate["groundingMetadata"].toObject(), events);
    if (const QJsonObject usage = json["usageMetadata"].toObject(); !usage.isEmpty()) {
        const int thoughts = usage.value(u"thoughtsTokenCount").toInt();
        events.append(Stream::UsageReport{.usage = {.input = usage.value(u"promptTokenCount").toInt(),
                                                    .output = usage.value(u"candidatesTokenCount").toInt() + thoughts,
                                                    .thinking = thoughts,
                                                    .cached = usage.value(u"cachedContentTokenCount").toInt()}});
    }
}

void GenerateContentDecoder::part(const JsonView &part, QList<StreamEvent> &events)
{
    if (const QString text = part["text"].toString(); !text.isEmpty()) {
        if (part["thought"].toBool()) {
            events.append(Stream::ThinkingDelta{.text = text});
        } else {
            events.append(Stream::TextDelta{.text = text});
        }
    }
    if (const QString signature = part["thoughtSignature"].toString(); !signature.isEmpty())
        events.append(Stream::ThinkingSignature{.opaque = signature});
    if (const QJsonObject call = part["functionCall"].toObject(); !call.isEmpty()) {
        const int index = m_toolCalls++;
        const QString name = call.value(u"name").toString();
        events.append(Stream::ToolCallStart{.index = index, .callId = call.value(u"id").toString(name), .name = name});
        events.append(Stream::ToolArgumentsDelta{
            .index = index, .json = QString::fromUtf8(QJsonDocument(call.value(u"args").toObject()).toJson(QJsonDocument::Compact))});
        events.append(Stream::ToolCallEnd{.index = index});
    }
}

// What was found comes late and in pieces, or again and again with more (section 5, grounding).
void GenerateContentDecoder::grounding(const QJsonObject &metadata, QList<StreamEvent> &events)
{
    for (const QJsonValue &value : metadata.value(u"webSearchQueries").toArray()) {
        if (const QString query = value.toString(); !m_queries.contains(query)) {
            m_queries.append(query);
            events.append(Stream::SearchStatus{.query = query});
        }
    }
    if (const QJsonArray chunks = metadata.value(u"groundingChunks").toArray(); !chunks.isEmpty())
        m_chunks = chunks;
    for (const QJsonValue &support : metadata.value(u"groundingSupports").toArray()) {
        for (const QJsonValue &index : support.toObject().value(u"groundingChunkIndices").toArray())
            cite(index.toInt(), support.toObject().value(u"segment").toObject(), events);
    }
    // Pages that support no passage in particular are told once no more passages can come.
    if (!m_reason || !m_cited.isEmpty())
        return;
    for (int i = 0; i < m_chunks.size(); ++i)
        cite(i, {}, events);
}

void GenerateContentDecoder::cite(int chunk, const QJsonObject &segment, QList<StreamEvent> &events)
{
    const QJsonObject web = m_chunks.at(chunk).toObject().value(u"web").toObject();
    if (web.isEmpty())
        return;
    // startIndex is left out when it is 0; both count UTF-8 bytes.
    const bool ranged = segment.contains(u"endIndex");
    const Citation citation{.uri = web.value(u"uri").toString(),
                            .title = web.value(u"title").toString(),
                            .snippet = segment.value(u"text").toString(),
                            .start = ranged ? segment.value(u"startIndex").toInt(0) : -1,
                            .end = ranged ? segment.value(u"endIndex").toInt() : -1,
                            .unit = ranged ? Citation::Unit::Utf8Byte : Citation::Unit::None};
    if (m_cited.contains(citation))
        return;
    m_cited.append(citation);
    events.append(Stream::CitationFound{.citation = citation});
}

} // namespace Parlor::Gemini
