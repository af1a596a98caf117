// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform/completiontypes.h"

#include "api/platform/chattypes.h"
#include "api/platform/platformdialect.h"
#include "api/references.h"
#include "http/jsontext.h"
#include "providers/providererror.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::Platform {

Shape CompletionRequest::shape()
{
    using Type = Field::Type;
    const Shape message{{.name = u"role"_s, .required = true, .oneOf = {u"system"_s, u"user"_s, u"assistant"_s}, .example = u"user"_s},
                        {.name = u"content"_s, .required = true, .minLength = 1, .maxLength = 1'000'000, .example = u"What is AI?"_s}};
    const QJsonObject example{{u"role"_s, u"user"_s}, {u"content"_s, u"What is AI?"_s}};
    return {{.name = u"chat_id"_s, .maxLength = 64, .description = u"The chat that keeps question and answer, and whose history goes with them; left out: nothing is stored"_s},
            {.name = u"model"_s, .maxLength = 256, .example = u"claude-sonnet-4.5"_s, .description = u"Left out: the chat's model, else the user's default"_s},
            {.name = u"messages"_s, .type = Type::Array, .required = true, .minLength = 1, .maxLength = 2000, .example = QJsonArray{example},
             .members = std::make_shared<Shape>(message), .items = Type::Object},
            {.name = u"temperature"_s, .type = Type::Number, .minimum = 0, .maximum = 2, .example = 0.7},
            {.name = u"max_tokens"_s, .type = Type::Integer, .minimum = 1, .maximum = 10'000'000, .example = 4000},
            {.name = u"stream"_s, .type = Type::Boolean, .defaultValue = false},
            {.name = u"use_web_grounding"_s, .type = Type::Boolean, .defaultValue = false},
            {.name = u"use_extended_thinking"_s, .type = Type::Boolean, .defaultValue = false},
            {.name = u"use_rag"_s, .type = Type::Boolean, .defaultValue = false, .description = u"Ground the answer in the user's documents"_s}};
}

Result<CompletionRequest> CompletionRequest::fromJson(const QJsonObject &json)
{
    CompletionRequest request;
    request.chat = json.value("chat_id"_L1).toString();
    request.model = json.value("model"_L1).toString();
    request.stream = json.value("stream"_L1).toBool();
    request.webGrounding = json.value("use_web_grounding"_L1).toBool();
    request.extendedThinking = json.value("use_extended_thinking"_L1).toBool();
    request.documents = json.value("use_rag"_L1).toBool();
    if (const QJsonValue temperature = json.value("temperature"_L1); temperature.isDouble())
        request.temperature = temperature.toDouble();
    if (const QJsonValue maximum = json.value("max_tokens"_L1); maximum.isDouble())
        request.maxTokens = maximum.toInt();
    const QJsonArray messages = json.value("messages"_L1).toArray();
    for (const QJsonValue &message : messages) {
        const QString role = message["role"_L1].toString();
        const QString content = message["content"_L1].toString();
        if (role == "system"_L1) {
            request.system += (request.system.isEmpty() ? QString() : u"\n\n"_s) + content;
            continue;
        }
        PromptMessage turn;
        turn.role = role == "user"_L1 ? PromptMessage::Role::User : PromptMessage::Role::Assistant;
        turn.text = content;
        request.messages << turn;
    }
    if (messages.last()["role"_L1].toString() != "user"_L1)
        return invalidField(u"messages"_s, u"The last message must be the user's."_s);
    if (request.messages.constLast().text.size() > maximumQuestionLength)
        return invalidField(u"messages"_s, u"The last message is longer than %1 characters."_s.arg(maximumQuestionLength), ErrorCode::TooLarge);
    return request;
}

Question CompletionRequest::toQuestion(UserId user, ConversationId conversation) const
{
    Question question;
    question.user = user;
    question.conversation = conversation;
    question.text = messages.constLast().text;
    question.model = model;
    question.instructions = system;
    question.webSearch = webGrounding;
    question.thinking = extendedThinking;
    question.documents = scope();
    question.temperature = temperature;
    question.maxOutputTokens = maxTokens;
    return question;
}

ChatRequest CompletionRequest::toPrompt(UserId user) const
{
    ChatRequest prompt;
    prompt.user = user;
    prompt.system = system;
    prompt.messages = messages;
    prompt.webSearch = webGrounding;
    prompt.thinking = extendedThinking;
    prompt.temperature = temperature;
    prompt.maxOutputTokens = maxTokens;
    return prompt;
}

static QString finishReason(FinishReason reason)
{
    switch (reason) {
    case FinishReason::Length: return u"length"_s;
    case FinishReason::ToolUse: return u"tool_calls"_s;
    case FinishReason::Filtered: return u"content_filter"_s;
    default: return u"stop"_s;
    }
}

static QString completionId(const Message &answer) { return u"cmpl-"_s + answer.id.toString(); }

QJsonObject completionJson(const Message &answer, const QString &model)
{
    QJsonObject message{{u"role"_s, u"assistant"_s}, {u"content"_s, answer.text}};
    if (!answer.thinking.isEmpty())
        message.insert(u"thinking"_s, answer.thinking);
    QJsonObject json{{u"id"_s, completionId(answer)},
                     {u"model"_s, model},
                     {u"message"_s, message},
                     {u"tokens_used"_s, tokensUsed(answer)},
                     {u"finish_reason"_s, finishReason(answer.finish)}};
    if (const QJsonArray references = referencesJson(answer.citations); !references.isEmpty())
        json.insert(u"citations"_s, references);
    return json;
}

CompletionEventSource::CompletionEventSource(std::shared_ptr<Run> run, const QString &model)
    : RunEventSource(run, 0)
    , m_frame{{u"id"_s, completionId(run->answer())}, {u"model"_s, model}}
{
}

void CompletionEventSource::writeDelta(QByteArray &out, const QString &name, const QString &text)
{
    QJsonObject event = m_frame;
    event.insert(u"delta"_s, QJsonObject{{name, text}});
    appendServerSentEvent(out, {}, jsonText(event));
}

void CompletionEventSource::writeError(QByteArray &out, const Error &error)
{
    m_failed = true;
    appendServerSentEvent(out, {}, jsonText(errorEnvelope(503, error)));
}

void CompletionEventSource::writeEnd(QByteArray &out)
{
    QJsonObject event = m_frame;
    event.insert(u"delta"_s, QJsonObject());
    event.insert(u"finish_reason"_s, finishReason(run().answer().finish));
    event.insert(u"tokens_used"_s, tokensUsed(run().answer()));
    event.insert(u"citations"_s, referencesJson(run().answer().citations));
    appendServerSentEvent(out, {}, jsonText(event));
    appendServerSentEvent(out, {}, "[DONE]");
}

void CompletionEventSource::writeEvent(QByteArray &out, const StreamEvent &event, const QByteArray &)
{
    if (const auto *text = std::get_if<Stream::TextDelta>(&event)) {
        writeDelta(out, u"content"_s, text->text);
    } else if (const auto *thinking = std::get_if<Stream::ThinkingDelta>(&event)) {
        writeDelta(out, u"thinking"_s, thinking->text);
    } else if (const auto *failed = std::get_if<Stream::Failure>(&event)) {
        writeError(out, asUpstream(failed->error));
    } else if (const auto *end = std::get_if<Stream::Finish>(&event); end && !m_failed) {
        if (end->reason == FinishReason::Truncated)
            writeError(out, brokenOff());
        else
            writeEnd(out);
    }
}

} // namespace Parlor::Platform
