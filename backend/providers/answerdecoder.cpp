// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/answerdecoder.h"

#include "providers/providererror.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Parlor {

void AnswerDecoder::decode(const Frame &frame, QList<StreamEvent> &events)
{
    if (m_ended)
        return;
    const QByteArray data = frame.data.trimmed();
    if (!data.startsWith('{') && !data.startsWith('[')) {
        if (frame.name == "error")
            fail(QJsonObject{{QStringLiteral("error"), QString::fromUtf8(data)}}, events);
        else
            marker(data, events);
        return;
    }
    if (data == "[DONE]") {
        marker(data, events);
        return;
    }
    const QJsonDocument document = QJsonDocument::fromJson(data);
    if (document.isNull()) {
        m_ended = true;
        events.append(Stream::Failure{.error = malformedAnswer(QString::fromUtf8(data.left(200)))});
        return;
    }
    // Without alt=sse Gemini wraps its error in an array.
    const QJsonObject json = document.isArray() ? document.array().first().toObject() : document.object();
    if (frame.name == "error" || json.contains(QLatin1String("error_type")) || (json.contains(QLatin1String("error")) && !json.value(QLatin1String("error")).isNull())) {
        fail(json, events);
        return;
    }
    object(frame.name, json, events);
}

void AnswerDecoder::decodeLast(const Frame &frame, QList<StreamEvent> &events)
{
    const QByteArray data = frame.data.trimmed();
    const bool half = (data.startsWith('{') || (data.startsWith('[') && data != "[DONE]")) && QJsonDocument::fromJson(data).isNull();
    if (!half)
        decode(frame, events);
}

void AnswerDecoder::finish(QList<StreamEvent> &events)
{
    if (!m_ended)
        end(reasonAtEnd().value_or(FinishReason::Truncated), events);
}

void AnswerDecoder::marker(const QByteArray &, QList<StreamEvent> &) { }

void AnswerDecoder::end(FinishReason reason, QList<StreamEvent> &events)
{
    m_ended = true;
    events.append(Stream::Finish{.reason = reason});
}

void AnswerDecoder::fail(const QJsonObject &error, QList<StreamEvent> &events)
{
    m_ended = true;
    events.append(Stream::Failure{.error = readProviderError({.status = 200, .body = error}).error});
}

} // namespace Parlor
