// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/answerdecoder.h"

#include "providers/providererror.h"

namespace Parlor {

void AnswerDecoder::decode(const Frame &frame, QList<StreamEvent> &events)
{
    if (m_ended)
        return;
    const QByteArrayView data = QByteArrayView(frame.data).trimmed();
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
    const auto document = JsonView::read(data);
    if (!document) {
        m_ended = true;
        events.append(Stream::Failure{.error = malformedAnswer(QString::fromUtf8(data.first(std::min<qsizetype>(data.size(), 200))))});
        return;
    }
    // Without alt=sse Gemini wraps its error in an array.
    const JsonView json = data.startsWith('[') ? document->first() : *document;
    if (frame.name == "error" || !json["error_type"].isNull() || !json["error"].isNull()) {
        fail(json.toObject(), events);
        return;
    }
    object(frame.name, json, events);
}

void AnswerDecoder::decodeLast(const Frame &frame, QList<StreamEvent> &events)
{
    const QByteArrayView data = QByteArrayView(frame.data).trimmed();
    const bool half = (data.startsWith('{') || (data.startsWith('[') && data != "[DONE]")) && !JsonView::read(data);
    if (!half)
        decode(frame, events);
}

void AnswerDecoder::finish(QList<StreamEvent> &events)
{
    if (!m_ended)
        end(reasonAtEnd().value_or(FinishReason::Truncated), events);
}

void AnswerDecoder::marker(QByteArrayView, QList<StreamEvent> &) { }

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
