// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatai/chattypes.h"

#include "api/chatai/conversationtypes.h"
#include "api/references.h"
#include "http/jsontext.h"

using namespace Qt::StringLiterals;

namespace Parlor::ChatAi {

Shape ChatQuestion::shape()
{
    return {{.name = u"message"_s, .required = true, .minLength = 1, .maxLength = maximumQuestionLength, .example = u"Hello, how are you?"_s},
            {.name = u"enable_search"_s, .type = Field::Type::Boolean, .defaultValue = false, .description = u"Ground the answer in a web search"_s},
            {.name = u"model"_s, .maxLength = 256, .example = u"gemini-2.5-flash"_s, .description = u"Left out: the user's default model"_s}};
}

Question ChatQuestion::fromJson(const QJsonObject &json, UserId user, ConversationId conversation)
{
    Question question;
    question.user = user;
    question.conversation = conversation;
    question.text = json.value("message"_L1).toString();
    question.model = json.value("model"_L1).toString();
    question.webSearch = json.value("enable_search"_L1).toBool();
    return question;
}

QByteArray startEvent() { return "{\"type\":\"conversation_start\"}"; }
QByteArray chunkEvent(const QString &content) { return "{\"type\":\"chunk\",\"content\":" + jsonText(content) + '}'; }

QByteArray doneEvent(const Message &answer)
{
    return "{\"type\":\"done\",\"conversation_id\":\"" + answer.conversation.toString().toLatin1() + "\",\"references\":"
        + jsonText(referencesJson(answer.citations)) + ",\"grounded\":" + (answer.grounded ? "true" : "false") + '}';
}

QByteArray errorEvent(const QString &message)
{
    return "{\"type\":\"error\",\"code\":\"CHAT_STREAM_ERROR\",\"message\":"
        + jsonText(message.isEmpty() ? u"The answer could not be completed."_s : message) + '}';
}

void ChatEventSource::writeStart(QByteArray &out)
{
    appendServerSentEvent(out, QByteArray(run().answer().id.toString().toLatin1() + ":0"), startEvent());
}

void ChatEventSource::writeEvent(QByteArray &out, const StreamEvent &event, const QByteArray &id)
{
    if (const auto *text = std::get_if<Stream::TextDelta>(&event)) {
        appendServerSentEvent(out, id, chunkEvent(text->text));
    } else if (const auto *failed = std::get_if<Stream::Failure>(&event)) {
        m_failed = true;
        appendServerSentEvent(out, id, errorEvent(failed->error.message));
    } else if (const auto *end = std::get_if<Stream::Finish>(&event)) {
        if (end->reason == FinishReason::Truncated)
            appendServerSentEvent(out, id, errorEvent(run().answer().errorText));
        else if (!m_failed && end->reason != FinishReason::Error)
            appendServerSentEvent(out, id, doneEvent(run().answer()));
    }
}

BodySource::State StoredAnswerSource::read(QByteArray &out)
{
    const bool whole = m_answer.state == MessageState::Complete || m_answer.state == MessageState::Stopped;
    appendServerSentEvent(out, {}, whole ? doneEvent(m_answer) : errorEvent(m_answer.errorText));
    return State::End;
}

} // namespace Parlor::ChatAi
