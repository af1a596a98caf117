// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/openai/completiontypes.h"

#include "api/openai/openaidialect.h"
#include "http/jsontext.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::OpenAiApi {

Shape CompletionRequest::shape()
{
    using Type = Field::Type;
    const QJsonObject example{{u"role"_s, u"user"_s}, {u"content"_s, u"Hello!"_s}};
    return {{.name = u"model"_s, .required = true, .minLength = 1, .maxLength = 256, .example = u"openai/gpt-4o"_s},
            {.name = u"messages"_s, .type = Type::Array, .required = true, .minLength = 1, .maxLength = 2000, .example = QJsonArray{example}, .items = Type::Object},
            {.name = u"stream"_s, .type = Type::Boolean, .defaultValue = false},
            {.name = u"stream_options"_s, .type = Type::Object, .members = std::make_shared<Shape>(Shape{{.name = u"include_usage"_s, .type = Type::Boolean}})},
            {.name = u"temperature"_s, .type = Type::Number, .minimum = 0, .maximum = 2},
            {.name = u"top_p"_s, .type = Type::Number, .minimum = 0, .maximum = 1},
            {.name = u"max_tokens"_s, .type = Type::Integer, .minimum = 1, .maximum = 10'000'000},
            {.name = u"max_completion_tokens"_s, .type = Type::Integer, .minimum = 1, .maximum = 10'000'000},
            {.name = u"n"_s, .type = Type::Integer, .minimum = 1, .maximum = 1, .description = u"Always one answer"_s},
            {.name = u"seed"_s, .type = Type::Integer, .minimum = -2147483648.0, .maximum = 2147483647.0},
            {.name = u"stop"_s, .type = Type::Any, .description = u"A text, or up to four"_s},
            {.name = u"tools"_s, .type = Type::Array, .maxLength = 128, .items = Type::Object},
            {.name = u"tool_choice"_s, .type = Type::Any},
            {.name = u"response_format"_s, .type = Type::Object},
            {.name = u"reasoning_effort"_s, .maxLength = 32, .description = u"Anything but none and minimal asks for visible thinking"_s}};
}

static Result<ImagePart> imageFrom(const QString &url, const QString &path)
{
    static const QStringList types{u"image/png"_s, u"image/jpeg"_s, u"image/gif"_s, u"image/webp"_s};
    const qsizetype comma = url.indexOf(u',');
    const QString head = url.left(comma).toLower();
    // An address would make this server fetch what a stranger names.
    if (!head.startsWith(u"data:") || !head.endsWith(u";base64"))
        return invalidField(path, u"Images must be data: URLs in base64."_s);
    const QString type = head.sliced(5, head.size() - 12);
    if (!types.contains(type))
        return invalidField(path, u"Images must be PNG, JPEG, GIF or WebP."_s);
    const auto decoded = QByteArray::fromBase64Encoding(url.sliced(comma + 1).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return invalidField(path, u"The image is not valid base64."_s);
    return ImagePart{.mimeType = type, .data = *decoded};
}

Result<MessageContent> MessageContent::fromJson(const QJsonValue &json, const QString &path)
{
    if (json.isNull() || json.isUndefined())
        return MessageContent{};
    if (json.isString())
        return MessageContent{.text = json.toString(), .images = {}};
    if (!json.isArray())
        return invalidField(path, u"The content must be a text or a list of parts."_s);
    MessageContent content;
    const QJsonArray parts = json.toArray();
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QJsonObject part = parts.at(i).toObject();
        const QString type = part.value("type"_L1).toString();
        const QString where = u"%1[%2]"_s.arg(path).arg(i);
        if (type == "text"_L1 || type == "input_text"_L1 || type == "output_text"_L1) {
            if (!content.text.isEmpty())
                content.text += u'\n';
            content.text += part.value("text"_L1).toString();
        } else if (type == "refusal"_L1) {
            content.text += part.value("refusal"_L1).toString();
        } else if (type == "image_url"_L1 || type == "input_image"_L1) {
            const QJsonValue url = part.value("image_url"_L1);
            auto image = imageFrom(url.isObject() ? url.toObject().value("url"_L1).toString() : url.toString(), where);
            if (!image)
                return failure(image);
            content.images << *std::move(image);
        } else {
            return invalidField(where, u"Parts may be text or images; \"%1\" is neither."_s.arg(type));
        }
    }
    return content;
}

static Result<PromptMessage> messageFrom(const QJsonObject &json, const QString &path)
{
    static const QHash<QString, PromptMessage::Role> roles{{u"system"_s, PromptMessage::Role::System},
                                                           {u"developer"_s, PromptMessage::Role::System},
                                                           {u"user"_s, PromptMessage::Role::User},
                                                           {u"assistant"_s, PromptMessage::Role::Assistant},
                                                           {u"tool"_s, PromptMessage::Role::Tool}};
    const auto role = roles.constFind(json.value("role"_L1).toString());
    if (role == roles.constEnd())
        return invalidField(path + u".role", u"The role must be system, developer, user, assistant or tool."_s);
    const auto content = MessageContent::fromJson(json.value("content"_L1), path + u".content");
    if (!content)
        return failure(content);
    const QJsonArray calls = json.value("tool_calls"_L1).toArray();
    if (content->text.isEmpty() && content->images.isEmpty() && calls.isEmpty())
        return invalidField(path + u".content", u"The message has no content."_s);
    return PromptMessage{.role = *role, .text = content->text, .images = content->images, .toolCallId = json.value("tool_call_id"_L1).toString(), .toolCalls = calls};
}

static Result<QStringList> stopFrom(const QJsonValue &json)
{
    if (json.isUndefined() || json.isNull())
        return QStringList();
    QStringList stop;
    for (const QJsonValue &text : json.isArray() ? json.toArray() : QJsonArray{json}) {
        if (!text.isString() || text.toString().isEmpty())
            return invalidField(u"stop"_s, u"The field \"stop\" must be a text or a list of texts."_s);
        stop << text.toString();
    }
    if (stop.size() > 4)
        return invalidField(u"stop"_s, u"The field \"stop\" takes four texts at the most."_s);
    return stop;
}

Result<CompletionRequest> CompletionRequest::fromJson(const QJsonObject &json, UserId user)
{
    CompletionRequest request;
    request.model = json.value("model"_L1).toString();
    request.stream = json.value("stream"_L1).toBool();
    request.includeUsage = json.value("stream_options"_L1).toObject().value("include_usage"_L1).toBool();
    ChatRequest &chat = request.chat;
    chat.user = user;
    const QJsonArray messages = json.value("messages"_L1).toArray();
    for (qsizetype i = 0; i < messages.size(); ++i) {
        auto message = messageFrom(messages.at(i).toObject(), u"messages[%1]"_s.arg(i));
        if (!message)
            return failure(message);
        // At the beginning they are what every provider calls the system prompt.
        if (message->role == PromptMessage::Role::System && chat.messages.isEmpty())
            chat.system += (chat.system.isEmpty() ? QString() : u"\n\n"_s) + message->text;
        else
            chat.messages << *std::move(message);
    }
    if (chat.messages.isEmpty())
        return invalidField(u"messages"_s, u"There must be a message besides the system prompt."_s);
    const auto stop = stopFrom(json.value("stop"_L1));
    if (!stop)
        return failure(stop);
    chat.stop = *stop;
    if (json.contains("temperature"_L1))
        chat.temperature = json.value("temperature"_L1).toDouble();
    if (json.contains("top_p"_L1))
        chat.topP = json.value("top_p"_L1).toDouble();
    for (const QLatin1StringView name : {"max_tokens"_L1, "max_completion_tokens"_L1}) {
        if (json.contains(name))
            chat.maxOutputTokens = json.value(name).toInt();
    }
    if (json.contains("seed"_L1))
        chat.seed = json.value("seed"_L1).toInt();
    chat.tools = json.value("tools"_L1).toArray();
    chat.toolChoice = json.value("tool_choice"_L1);
    chat.responseFormat = json.value("response_format"_L1).toObject();
    const QString effort = json.value("reasoning_effort"_L1).toString();
    chat.thinking = !effort.isEmpty() && effort != "none"_L1 && effort != "minimal"_L1;
    return request;
}

QString finishReason(const Run &run)
{
    switch (run.answer().finish) {
    case FinishReason::Length: return u"length"_s;
    case FinishReason::ToolUse: return u"tool_calls"_s;
    case FinishReason::Filtered: return u"content_filter"_s;
    default: return run.hasToolCalls() ? u"tool_calls"_s : u"stop"_s;
    }
}

QJsonObject usageJson(const Usage &usage)
{
    return {{u"prompt_tokens"_s, usage.input},
            {u"completion_tokens"_s, usage.output},
            {u"total_tokens"_s, usage.input + usage.output},
            {u"prompt_tokens_details"_s, QJsonObject{{u"cached_tokens"_s, usage.cached}}},
            {u"completion_tokens_details"_s, QJsonObject{{u"reasoning_tokens"_s, usage.thinking}}}};
}

QJsonArray toolCalls(const Run &run)
{
    struct Call {
        QString id;
        QString name;
        QString arguments;
    };
    QMap<int, Call> calls;
    for (qsizetype i = 0; i < run.eventCount(); ++i) {
        if (const auto *start = std::get_if<Stream::ToolCallStart>(&run.event(i)))
            calls.insert(start->index, {.id = start->callId, .name = start->name, .arguments = {}});
        else if (const auto *piece = std::get_if<Stream::ToolArgumentsDelta>(&run.event(i)))
            calls[piece->index].arguments += piece->json;
    }
    QJsonArray json;
    for (const Call &call : std::as_const(calls)) {
        json.append(QJsonObject{{u"id"_s, call.id},
                                {u"type"_s, u"function"_s},
                                {u"function"_s, QJsonObject{{u"name"_s, call.name}, {u"arguments"_s, call.arguments}}}});
    }
    return json;
}

static QString completionId(const Run &run) { return u"chatcmpl-"_s + run.answer().id.toString(); }
static qint64 createdAt(const Run &run) { return std::chrono::floor<std::chrono::seconds>(run.answer().createdAt).time_since_epoch().count(); }

QJsonObject completionJson(const Run &run, const QString &model)
{
    const QJsonArray calls = toolCalls(run);
    QJsonObject message{{u"role"_s, u"assistant"_s},
                        {u"content"_s, run.answer().text.isEmpty() && !calls.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(run.answer().text)},
                        {u"refusal"_s, QJsonValue::Null}};
    if (!run.answer().thinking.isEmpty())
        message.insert(u"reasoning_content"_s, run.answer().thinking);
    if (!calls.isEmpty())
        message.insert(u"tool_calls"_s, calls);
    const QJsonObject choice{{u"index"_s, 0}, {u"message"_s, message}, {u"logprobs"_s, QJsonValue::Null}, {u"finish_reason"_s, finishReason(run)}};
    return {{u"id"_s, completionId(run)}, {u"object"_s, u"chat.completion"_s}, {u"created"_s, createdAt(run)},
            {u"model"_s, model}, {u"choices"_s, QJsonArray{choice}}, {u"usage"_s, usageJson(run.answer().usage)}};
}

CompletionEventSource::CompletionEventSource(std::shared_ptr<Run> run, QString model, bool includeUsage)
    : RunEventSource(run, 0)
    , m_frame{{u"id"_s, completionId(*run)}, {u"object"_s, u"chat.completion.chunk"_s}, {u"created"_s, createdAt(*run)}, {u"model"_s, model}}
    , m_includeUsage(includeUsage)
{
}

void CompletionEventSource::writeChunk(QByteArray &out, const QJsonObject &delta, const QJsonValue &reason)
{
    QJsonObject chunk = m_frame;
    chunk.insert(u"choices"_s, QJsonArray{QJsonObject{{u"index"_s, 0}, {u"delta"_s, delta}, {u"finish_reason"_s, reason}}});
    if (m_includeUsage)
        chunk.insert(u"usage"_s, QJsonValue::Null);
    appendServerSentEvent(out, {}, jsonText(chunk));
}

void CompletionEventSource::writeStart(QByteArray &out)
{
    writeChunk(out, {{u"role"_s, u"assistant"_s}, {u"content"_s, QString()}});
}

void CompletionEventSource::writeEvent(QByteArray &out, const StreamEvent &event, const QByteArray &)
{
    if (const auto *text = std::get_if<Stream::TextDelta>(&event)) {
        writeChunk(out, {{u"content"_s, text->text}});
    } else if (const auto *thinking = std::get_if<Stream::ThinkingDelta>(&event)) {
        writeChunk(out, {{u"reasoning_content"_s, thinking->text}});
    } else if (const auto *call = std::get_if<Stream::ToolCallStart>(&event)) {
        const QJsonObject function{{u"name"_s, call->name}, {u"arguments"_s, QString()}};
        writeChunk(out, {{u"tool_calls"_s, QJsonArray{QJsonObject{{u"index"_s, call->index}, {u"id"_s, call->callId}, {u"type"_s, u"function"_s}, {u"function"_s, function}}}}});
    } else if (const auto *piece = std::get_if<Stream::ToolArgumentsDelta>(&event)) {
        writeChunk(out, {{u"tool_calls"_s, QJsonArray{QJsonObject{{u"index"_s, piece->index}, {u"function"_s, QJsonObject{{u"arguments"_s, piece->json}}}}}}});
    } else if (const auto *failed = std::get_if<Stream::Failure>(&event)) {
        m_failed = true;
        appendServerSentEvent(out, {}, jsonText(QJsonObject{{u"error"_s, errorObject(500, failed->error)}}));
    } else if (const auto *end = std::get_if<Stream::Finish>(&event); end && !m_failed) {
        if (end->reason == FinishReason::Truncated) {
            const Error cut{.code = ErrorCode::Unavailable, .message = u"The connection to the model broke off before the answer was complete."_s, .detail = {}, .field = {}, .retryAfter = {}};
            appendServerSentEvent(out, {}, jsonText(QJsonObject{{u"error"_s, errorObject(502, cut)}}));
            return;
        }
        writeChunk(out, {}, finishReason(run()));
        if (m_includeUsage) {
            QJsonObject last = m_frame;
            last.insert(u"choices"_s, QJsonArray());
            last.insert(u"usage"_s, usageJson(run().answer().usage));
            appendServerSentEvent(out, {}, jsonText(last));
        }
        appendServerSentEvent(out, {}, "[DONE]");
    }
}

} // namespace Parlor::OpenAiApi
