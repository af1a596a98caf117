// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/openai/responsetypes.h"

#include "api/openai/completiontypes.h"
#include "api/openai/openaidialect.h"
#include "http/jsontext.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::OpenAiApi {

Shape ResponseRequest::shape()
{
    using Type = Field::Type;
    return {{.name = u"model"_s, .required = true, .minLength = 1, .maxLength = 256, .example = u"openai/gpt-4o"_s},
            {.name = u"input"_s, .type = Type::Any, .required = true, .nullable = false, .example = u"Hello!"_s, .description = u"A text, or a list of messages"_s},
            {.name = u"instructions"_s, .maxLength = 1'000'000},
            {.name = u"stream"_s, .type = Type::Boolean, .defaultValue = false},
            {.name = u"temperature"_s, .type = Type::Number, .minimum = 0, .maximum = 2},
            {.name = u"top_p"_s, .type = Type::Number, .minimum = 0, .maximum = 1},
            {.name = u"max_output_tokens"_s, .type = Type::Integer, .minimum = 1, .maximum = 10'000'000},
            {.name = u"previous_response_id"_s, .maxLength = 256, .description = u"Not served: nothing is stored"_s},
            {.name = u"reasoning"_s, .type = Type::Object}};
}

static Result<QList<PromptMessage>> messagesFrom(const QJsonValue &input)
{
    if (input.isString() && !input.toString().isEmpty())
        return QList{PromptMessage{.role = PromptMessage::Role::User, .text = input.toString(), .images = {}, .toolCallId = {}, .toolCalls = {}}};
    QList<PromptMessage> messages;
    const QJsonArray items = input.toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QJsonObject item = items.at(i).toObject();
        const QString path = u"input[%1]"_s.arg(i);
        const QString type = item.value("type"_L1).toString(u"message"_s);
        if (type == "reasoning"_L1)
            continue; // of an earlier answer; only its own provider could read it
        if (type != "message"_L1)
            return invalidField(path, u"Items must be messages; \"%1\" is none."_s.arg(type));
        const auto content = MessageContent::fromJson(item.value("content"_L1), path + u".content");
        if (!content)
            return failure(content);
        const QString role = item.value("role"_L1).toString();
        PromptMessage message{.role = PromptMessage::Role::User, .text = content->text, .images = content->images, .toolCallId = {}, .toolCalls = {}};
        if (role == "assistant"_L1)
            message.role = PromptMessage::Role::Assistant;
        else if (role == "system"_L1 || role == "developer"_L1)
            message.role = PromptMessage::Role::System;
        else if (role != "user"_L1)
            return invalidField(path + u".role", u"The role must be user, assistant, system or developer."_s);
        messages << message;
    }
    if (messages.isEmpty())
        return invalidField(u"input"_s, u"The field \"input\" must be a text or a list of messages."_s);
    return messages;
}

Result<ResponseRequest> ResponseRequest::fromJson(const QJsonObject &json, UserId user)
{
    if (!json.value("previous_response_id"_L1).toString().isEmpty())
        return invalidField(u"previous_response_id"_s, u"Nothing is stored here: send the earlier messages in \"input\"."_s);
    const auto messages = messagesFrom(json.value("input"_L1));
    if (!messages)
        return failure(messages);
    ResponseRequest request;
    request.model = json.value("model"_L1).toString();
    request.stream = json.value("stream"_L1).toBool();
    request.chat.user = user;
    request.chat.messages = *messages;
    if (json.contains("instructions"_L1)) {
        request.instructions = json.value("instructions"_L1);
        request.chat.system = request.instructions.toString();
    }
    if (json.contains("temperature"_L1))
        request.chat.temperature = json.value("temperature"_L1).toDouble();
    if (json.contains("top_p"_L1))
        request.chat.topP = json.value("top_p"_L1).toDouble();
    if (json.contains("max_output_tokens"_L1))
        request.chat.maxOutputTokens = json.value("max_output_tokens"_L1).toInt();
    const QString effort = json.value("reasoning"_L1).toObject().value("effort"_L1).toString();
    request.chat.thinking = !effort.isEmpty() && effort != "none"_L1 && effort != "minimal"_L1;
    return request;
}

static QString itemIdOf(const Run &run) { return u"msg_"_s + run.answer().id.toString(); }

static QJsonObject textPart(const QString &text)
{
    return {{u"type"_s, u"output_text"_s}, {u"text"_s, text}, {u"annotations"_s, QJsonArray()}, {u"logprobs"_s, QJsonArray()}};
}

static QJsonObject messageItem(const Run &run, const QString &status, const QJsonArray &content)
{
    return {{u"id"_s, itemIdOf(run)}, {u"type"_s, u"message"_s}, {u"status"_s, status}, {u"role"_s, u"assistant"_s}, {u"content"_s, content}};
}

QString statusOf(const Message &answer)
{
    if (answer.state == MessageState::Failed || answer.finish == FinishReason::Truncated)
        return u"failed"_s;
    return answer.finish == FinishReason::Length || answer.finish == FinishReason::Filtered ? u"incomplete"_s : u"completed"_s;
}

QJsonObject responseJson(const Run &run, const ResponseRequest &request, const QString &status)
{
    const Message &answer = run.answer();
    const bool isRunning = status == "in_progress"_L1;
    QJsonArray output;
    if (!isRunning)
        output.append(messageItem(run, status == "failed"_L1 ? u"incomplete"_s : status, {textPart(answer.text)}));
    QJsonObject json{{u"id"_s, QString(u"resp_"_s + answer.id.toString())},
                     {u"object"_s, u"response"_s},
                     {u"created_at"_s, qint64(std::chrono::floor<std::chrono::seconds>(answer.createdAt).time_since_epoch().count())},
                     {u"status"_s, status},
                     {u"error"_s, run.error() ? QJsonValue(QJsonObject{{u"code"_s, u"server_error"_s}, {u"message"_s, run.error()->message}}) : QJsonValue(QJsonValue::Null)},
                     {u"incomplete_details"_s, QJsonValue(QJsonValue::Null)},
                     {u"instructions"_s, request.instructions},
                     {u"max_output_tokens"_s, request.chat.maxOutputTokens ? QJsonValue(*request.chat.maxOutputTokens) : QJsonValue(QJsonValue::Null)},
                     {u"model"_s, request.model},
                     {u"output"_s, output},
                     {u"parallel_tool_calls"_s, false},
                     {u"tools"_s, QJsonArray()},
                     {u"tool_choice"_s, u"none"_s},
                     {u"store"_s, false},
                     {u"metadata"_s, QJsonObject()},
                     {u"usage"_s, QJsonValue::Null}};
    if (status == "incomplete"_L1) {
        const QString reason = answer.finish == FinishReason::Length ? u"max_output_tokens"_s : u"content_filter"_s;
        json.insert(u"incomplete_details"_s, QJsonObject{{u"reason"_s, reason}});
    }
    if (!isRunning) {
        json.insert(u"usage"_s, QJsonObject{{u"input_tokens"_s, answer.usage.input},
                                            {u"input_tokens_details"_s, QJsonObject{{u"cached_tokens"_s, answer.usage.cached}}},
                                            {u"output_tokens"_s, answer.usage.output},
                                            {u"output_tokens_details"_s, QJsonObject{{u"reasoning_tokens"_s, answer.usage.thinking}}},
                                            {u"total_tokens"_s, answer.usage.input + answer.usage.output}});
    }
    return json;
}

ResponseEventSource::ResponseEventSource(std::shared_ptr<Run> run, ResponseRequest request)
    : RunEventSource(run, 0)
    , m_request(std::move(request))
    , m_itemId(itemIdOf(*run))
{
}

void ResponseEventSource::write(QByteArray &out, const QString &type, QJsonObject fields)
{
    fields.insert(u"type"_s, type);
    fields.insert(u"sequence_number"_s, m_sequence++);
    appendServerSentEvent(out, {}, jsonText(fields), type.toLatin1());
}

void ResponseEventSource::writeStart(QByteArray &out)
{
    const QJsonObject response = responseJson(run(), m_request, u"in_progress"_s);
    write(out, u"response.created"_s, {{u"response"_s, response}});
    write(out, u"response.in_progress"_s, {{u"response"_s, response}});
}

void ResponseEventSource::beginText(QByteArray &out)
{
    m_textBegun = true;
    write(out, u"response.output_item.added"_s, {{u"output_index"_s, 0}, {u"item"_s, messageItem(run(), u"in_progress"_s, {})}});
    write(out, u"response.content_part.added"_s, {{u"item_id"_s, m_itemId}, {u"output_index"_s, 0}, {u"content_index"_s, 0}, {u"part"_s, textPart({})}});
}

void ResponseEventSource::endText(QByteArray &out)
{
    const QJsonObject place{{u"item_id"_s, m_itemId}, {u"output_index"_s, 0}, {u"content_index"_s, 0}};
    QJsonObject done = place;
    done.insert(u"text"_s, run().answer().text);
    done.insert(u"logprobs"_s, QJsonArray());
    write(out, u"response.output_text.done"_s, done);
    QJsonObject part = place;
    part.insert(u"part"_s, textPart(run().answer().text));
    write(out, u"response.content_part.done"_s, part);
    write(out, u"response.output_item.done"_s, {{u"output_index"_s, 0}, {u"item"_s, messageItem(run(), u"completed"_s, {textPart(run().answer().text)})}});
}

void ResponseEventSource::writeEvent(QByteArray &out, const StreamEvent &event, const QByteArray &)
{
    if (const auto *text = std::get_if<Stream::TextDelta>(&event)) {
        if (!m_textBegun)
            beginText(out);
        write(out, u"response.output_text.delta"_s,
              {{u"item_id"_s, m_itemId}, {u"output_index"_s, 0}, {u"content_index"_s, 0}, {u"delta"_s, text->text}, {u"logprobs"_s, QJsonArray()}});
    } else if (std::holds_alternative<Stream::Finish>(event)) {
        const QString status = statusOf(run().answer());
        if (!m_textBegun && status != "failed"_L1)
            beginText(out);
        if (m_textBegun)
            endText(out);
        write(out, u"response."_s + status, {{u"response"_s, responseJson(run(), m_request, status)}});
    }
}

} // namespace Parlor::OpenAiApi
