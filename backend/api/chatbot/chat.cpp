// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatbot/chatbotdialect.h"

#include "api/chatbot/chattypes.h"
#include "http/awaitanswer.h"
#include "providers/providererror.h"

using namespace Qt::StringLiterals;

namespace Parlor::Chatbot {

namespace ChatHandlers {
namespace {

Shape messageShape()
{
    QList<Field> fields{{.name = u"message"_s, .required = true, .minLength = 1, .maxLength = maximumQuestionLength, .example = u"Hello, how are you?"_s},
                        {.name = u"conversation_id"_s, .maxLength = 100, .description = u"Left out: a new conversation. A name of the client's own begins one when it is first used"_s},
                        {.name = u"user_id"_s, .maxLength = 100, .description = u"Of no account: who asks is who has signed in"_s}};
    return Shape(fields + modelFields());
}

QCoro::Task<Result<Response>> send(ContextPointer context)
{
    auto question = questionFrom(context->services, context->caller.user, context->body.value("message"_L1).toString(), context->body);
    if (!question)
        co_return failure(question);
    if (const QString id = context->body.value("conversation_id"_L1).toString(); !id.isEmpty()) {
        question->conversation = conversationNamed(context->caller.user, id);
        question->mayBegin = ConversationId::fromString(id).isNull();
    }
    auto asking = context->services.chat.ask(*question);
    const auto asked = co_await asking;
    if (!asked)
        co_return failure(asked);
    const std::shared_ptr<Run> run = asked->run;
    auto waiting = awaitAnswer(context, run);
    co_await waiting;
    if (run->error())
        co_return std::unexpected(asUpstream(*run->error()));
    if (run->answer().state == MessageState::Incomplete)
        co_return failure(ErrorCode::Unavailable, u"The answer broke off before it was complete. Try again."_s);
    co_return Response::json(answerJson(run->answer()));
}

} // namespace
} // namespace ChatHandlers

QList<Route> chatRoutes()
{
    using namespace ChatHandlers;
    const QJsonObject answer{{u"message"_s, u"Hello! I'm doing well."_s}, {u"response"_s, u"Hello! I'm doing well."_s}, {u"conversation_id"_s, u"conv_12345"_s},
                             {u"message_id"_s, u"msg_67890"_s}, {u"model_used"_s, u"gemini-pro"_s}, {u"provider_used"_s, u"gemini"_s}, {u"tokens_used"_s, 45},
                             {u"processing_time"_s, 1.2}, {u"timestamp"_s, u"2023-10-09T15:30:00Z"_s}};
    return {
        {.method = Method::Post, .path = "/api/v1/chat/message", .scope = Scope::Chat, .limitClass = "api-v1", .body = messageShape(),
         .answers = {{.status = 200, .description = u"The whole answer"_s, .example = answer}, errorAnswer(400, u"An answer is still arriving in this conversation"_s),
                     errorAnswer(404, u"The conversation does not exist"_s), errorAnswer(503, u"The provider cannot be reached"_s)},
         .summary = u"Send a message and get AI response"_s, .group = "chat", .handler = send},
    };
}

} // namespace Parlor::Chatbot
