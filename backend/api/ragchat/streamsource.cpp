// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/ragchat/streamsource.h"

#include "api/ragchat/sessiontypes.h"
#include "http/jsontext.h"

using namespace Qt::StringLiterals;

namespace Parlor::RagChat {

QByteArray errorEvent(const QString &message, const QString &code)
{
    const QString sentence = message.isEmpty() ? u"The answer could not be completed."_s : message;
    return jsonText(QJsonObject{{u"error"_s, sentence}, {u"code"_s, code}, {u"details"_s, QJsonObject()}});
}

void StreamSource::writeEvent(QByteArray &out, const StreamEvent &event, const QByteArray &)
{
    if (const auto *text = std::get_if<Stream::TextDelta>(&event)) {
        appendServerSentEvent(out, {}, QByteArray("{\"content\": " + jsonText(text->text) + '}'));
    } else if (const auto *failed = std::get_if<Stream::Failure>(&event)) {
        m_failed = true;
        appendServerSentEvent(out, {}, errorEvent(failed->error.message, u"SERVER_ERROR"_s));
    } else if (const auto *end = std::get_if<Stream::Finish>(&event)) {
        if (!m_failed && (end->reason == FinishReason::Truncated || end->reason == FinishReason::Error))
            appendServerSentEvent(out, {}, errorEvent(run().answer().errorText, u"SERVER_ERROR"_s));
        appendServerSentEvent(out, {}, jsonText(QJsonObject{{u"sources"_s, sourcesJson(run().answer().citations)}, {u"message_id"_s, run().answer().row}}));
        appendServerSentEvent(out, {}, "[DONE]");
    }
}

} // namespace Parlor::RagChat
