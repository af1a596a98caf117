// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/flowise/prediction.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor::Flowise {

static QJsonArray historyOf(const QList<PromptMessage> &messages)
{
    QJsonArray history;
    for (const PromptMessage &message : messages)
        history.append(QJsonObject{{u"role"_s, message.role == PromptMessage::Role::Assistant ? u"apiMessage"_s : u"userMessage"_s}, {u"content"_s, message.text}});
    return history;
}

static QJsonArray uploadsOf(const QList<ImagePart> &images)
{
    QJsonArray uploads;
    for (const ImagePart &image : images) {
        const QString data = u"data:%1;base64,%2"_s.arg(image.mimeType, QString::fromLatin1(image.data.toBase64()));
        uploads.append(QJsonObject{{u"type"_s, u"file"_s}, {u"name"_s, u"image"_s}, {u"mime"_s, image.mimeType}, {u"data"_s, data}});
    }
    return uploads;
}

QJsonObject predictionBody(const ChatRequest &request, const QString &chatId)
{
    const PromptMessage question = request.messages.isEmpty() ? PromptMessage{} : request.messages.last();
    QJsonObject body{{u"question"_s, question.text}, {u"streaming"_s, true}, {u"chatId"_s, chatId}};
    QJsonObject overrides = request.providerOptions;
    if (request.conversation.isNull()) {
        if (request.messages.size() > 1)
            body.insert(u"history"_s, historyOf(request.messages.first(request.messages.size() - 1)));
    } else {
        overrides.insert(u"sessionId"_s, request.conversation.toString());
    }
    if (!overrides.isEmpty())
        body.insert(u"overrideConfig"_s, overrides);
    if (!question.images.isEmpty())
        body.insert(u"uploads"_s, uploadsOf(question.images));
    return body;
}

void PredictionDecoder::object(const QByteArray &, const JsonView &json, QList<StreamEvent> &events)
{
    if (const JsonView name = json["event"]; !name.isNull())
        event(name.toString(), json["data"], events);
    else
        whole(json.toObject(), events);
}

static Citation citationOf(const QJsonObject &document)
{
    const QJsonObject metadata = document.value("metadata"_L1).toObject();
    const QString source = metadata.value("source"_L1).toString();
    return Citation{.uri = source.startsWith(u"http") ? source : QString(),
                    .title = metadata.value("title"_L1).toString(source),
                    .snippet = document.value("pageContent"_L1).toString()};
}

void PredictionDecoder::event(const QString &name, const JsonView &data, QList<StreamEvent> &events)
{
    // "start" may hold a copy of the first token: never shown.
    if (name == "token"_L1) {
        m_text += data.toString();
        events.append(Stream::TextDelta{.text = data.toString()});
    } else if (name == "thinking"_L1) {
        events.append(Stream::ThinkingDelta{.text = data.toString()});
    } else if (name == "error"_L1) {
        m_failed = true;
        fail({{u"message"_s, data.isString() ? data.toString() : data["message"].toString()}}, events);
    } else if (name == "metadata"_L1) {
        const QJsonObject fields = data.toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field)
            m_fields.insert(field.key(), field.value());
    } else if (name == "usageMetadata"_L1) {
        m_fields.insert(name, data.toValue());
        events.append(Stream::UsageReport{.usage = {.input = data["input_tokens"].toInt(), .output = data["output_tokens"].toInt()}});
    } else if (name == "end"_L1) {
        m_fields.insert(u"text"_s, m_text); // as the answer of a prediction that is not streamed has it
        endWell(events);
    } else if (name == "abort"_L1) {
        end(FinishReason::Stopped, events);
    } else if (name != "start"_L1 && !name.startsWith("tts_"_L1)) {
        const QJsonValue kept = data.toValue();
        m_fields.insert(name, kept);
        if (name == "sourceDocuments"_L1) {
            const QJsonArray documents = kept.toArray();
            for (const QJsonValue &document : documents)
                events.append(Stream::CitationFound{.citation = citationOf(document.toObject())});
        }
    }
}

void PredictionDecoder::whole(const QJsonObject &json, QList<StreamEvent> &events)
{
    QString text = json.value("text"_L1).toString();
    if (text.isEmpty() && json.contains("json"_L1))
        text = QString::fromUtf8(QJsonDocument(json.value("json"_L1).toObject()).toJson(QJsonDocument::Indented));
    m_fields = json;
    for (const QJsonValue &document : json.value("sourceDocuments"_L1).toArray())
        events.append(Stream::CitationFound{.citation = citationOf(document.toObject())});
    if (!text.isEmpty())
        events.append(Stream::TextDelta{.text = text});
    endWell(events);
}

void PredictionDecoder::endWell(QList<StreamEvent> &events)
{
    if (m_failed)
        return;
    if (!m_fields.isEmpty())
        events.append(Stream::Raw{.block = {{u"type"_s, u"flowise"_s}, {u"fields"_s, m_fields}}});
    end(FinishReason::Stop, events);
}

} // namespace Parlor::Flowise
