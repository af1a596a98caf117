// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/gemini/generatecontent.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor::Gemini {

static QJsonObject contentOf(const PromptMessage &message)
{
    QJsonArray parts;
    for (const ImagePart &image : message.images) {
        parts.append(QJsonObject{
            {u"inlineData"_s, QJsonObject{{u"mimeType"_s, image.mimeType}, {u"data"_s, QString::fromLatin1(image.data.toBase64())}}}});
    }
    if (message.role == PromptMessage::Role::Tool) {
        parts.append(QJsonObject{{u"functionResponse"_s,
                                  QJsonObject{{u"id"_s, message.toolCallId},
                                              {u"name"_s, message.toolCallId},
                                              {u"response"_s, QJsonObject{{u"result"_s, message.text}}}}}});
    } else {
        parts.append(QJsonObject{{u"text"_s, message.text}});
    }
    for (const QJsonValue &call : message.toolCalls) {
        const QJsonObject function = call.toObject().value(u"function").toObject();
        parts.append(QJsonObject{
            {u"functionCall"_s,
             QJsonObject{{u"name"_s, function.value(u"name")},
                         {u"args"_s, QJsonDocument::fromJson(function.value(u"arguments").toString().toUtf8()).object()}}}});
    }
    return {{u"role"_s, message.role == PromptMessage::Role::Assistant ? u"model"_s : u"user"_s}, {u"parts"_s, parts}};
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
    QJsonArray contents;
    QString system = request.system;
    for (const PromptMessage &message : request.messages) {
        if (message.role == PromptMessage::Role::System)
            system += (system.isEmpty() ? u""_s : u"\n\n"_s) + message.text;
        else
            contents.append(contentOf(message));
    }
    QJsonObject body{{u"contents"_s, contents}};
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

void GenerateContentDecoder::object(const QByteArray &, const QJsonObject &json, QList<StreamEvent> &events)
{
    if (!std::exchange(m_started, true))
        events.append(Stream::Start{.responseId = json.value(u"responseId").toString(), .model = json.value(u"modelVersion").toString()});
    const QJsonObject feedback = json.value(u"promptFeedback").toObject();
    if (const QString blocked = feedback.value(u"blockReason").toString(); !blocked.isEmpty()) {
        events.append(Stream::TextDelta{.text = QCoreApplication::translate("Providers", "Gemini did not accept the question (%1).").arg(blocked)});
        end(FinishReason::Filtered, events);
        return;
    }
    const QJsonObject candidate = json.value(u"candidates").toArray().first().toObject();
    for (const QJsonValue &value : candidate.value(u"content").toObject().value(u"parts").toArray())
        part(value.toObject(), events);
    grounding(candidate.value(u"groundingMetadata").toObject(), events);
    if (const QJsonObject usage = json.value(u"usageMetadata").toObject(); !usage.isEmpty()) {
        const int thoughts = usage.value(u"thoughtsTokenCount").toInt();
        events.append(Stream::UsageReport{.usage = {.input = usage.value(u"promptTokenCount").toInt(),
                                                    .output = usage.value(u"candidatesTokenCount").toInt() + thoughts,
                                                    .thinking = thoughts,
                                                    .cached = usage.value(u"cachedContentTokenCount").toInt()}});
    }
    if (const QString reason = candidate.value(u"finishReason").toString(); !reason.isEmpty())
        m_reason = reasonOf(reason, m_toolCalls > 0);
}

void GenerateContentDecoder::part(const QJsonObject &part, QList<StreamEvent> &events)
{
    if (const QString text = part.value(u"text").toString(); !text.isEmpty()) {
        if (part.value(u"thought").toBool()) {
            events.append(Stream::ThinkingDelta{.text = text});
        } else {
            m_text += text;
            events.append(Stream::TextDelta{.text = text});
        }
    }
    if (const QString signature = part.value(u"thoughtSignature").toString(); !signature.isEmpty())
        events.append(Stream::ThinkingSignature{.opaque = signature});
    if (const QJsonObject call = part.value(u"functionCall").toObject(); !call.isEmpty()) {
        const int index = m_toolCalls++;
        const QString name = call.value(u"name").toString();
        events.append(Stream::ToolCallStart{.index = index, .callId = call.value(u"id").toString(name), .name = name});
        events.append(Stream::ToolArgumentsDelta{
            .index = index, .json = QString::fromUtf8(QJsonDocument(call.value(u"args").toObject()).toJson(QJsonDocument::Compact))});
        events.append(Stream::ToolCallEnd{.index = index});
    }
}

void GenerateContentDecoder::grounding(const QJsonObject &metadata, QList<StreamEvent> &events)
{
    if (metadata.isEmpty())
        return;
    for (const QJsonValue &query : metadata.value(u"webSearchQueries").toArray())
        events.append(Stream::SearchStatus{.query = query.toString()});
    const QJsonArray chunks = metadata.value(u"groundingChunks").toArray();
    const auto cite = [&](int chunk, const QJsonObject &segment) {
        const QJsonObject web = chunks.at(chunk).toObject().value(u"web").toObject();
        if (web.isEmpty())
            return;
        // startIndex is left out when it is 0; both count UTF-8 bytes (section 5).
        const Citation citation{.uri = web.value(u"uri").toString(),
                                .title = web.value(u"title").toString(),
                                .snippet = segment.value(u"text").toString(),
                                .start = segment.isEmpty() ? -1 : segment.value(u"startIndex").toInt(0),
                                .end = segment.isEmpty() ? -1 : segment.value(u"endIndex").toInt(-1),
                                .unit = segment.isEmpty() ? Citation::Unit::None : Citation::Unit::Utf8Byte};
        if (!m_cited.contains(citation)) {
            m_cited.append(citation);
            events.append(Stream::CitationFound{.citation = citation});
        }
    };
    const QJsonArray supports = metadata.value(u"groundingSupports").toArray();
    for (const QJsonValue &support : supports) {
        for (const QJsonValue &index : support.toObject().value(u"groundingChunkIndices").toArray())
            cite(index.toInt(), support.toObject().value(u"segment").toObject());
    }
    for (int i = 0; supports.isEmpty() && i < chunks.size(); ++i)
        cite(i, {});
}

} // namespace Parlor::Gemini
