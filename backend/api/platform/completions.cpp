// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform/platformdialect.h"

#include "api/platform/chattypes.h"
#include "api/platform/completiontypes.h"
#include "chat/chatservice.h"
#include "chat/completionservice.h"
#include "http/awaitanswer.h"
#include "providers/providererror.h"

using namespace Qt::StringLiterals;

namespace Parlor::Platform {

namespace CompletionHandlers {
namespace {

// The field as this specification calls it.
Error asOurs(Error error)
{
    if (error.field == "message"_L1)
        error.field = u"messages"_s;
    return error;
}

QCoro::Task<Result<std::shared_ptr<Run>>> askInChat(ContextPointer context, CompletionRequest request)
{
    const auto chat = ConversationId::fromString(request.chat);
    if (chat.isNull()) // null would begin a new one
        co_return failure(ErrorCode::NotFound, u"There is no such chat."_s);
    const Question question = request.toQuestion(context->caller.user, chat);
    auto asking = context->services.chat.ask(question);
    const auto asked = co_await asking;
    if (!asked)
        co_return std::unexpected(asOurs(asked.error()));
    co_return asked->run;
}

QCoro::Task<Result<std::shared_ptr<Run>>> ask(ContextPointer context, CompletionRequest request)
{
    if (!request.chat.isEmpty()) {
        auto asking = askInChat(context, request);
        auto run = co_await asking;
        co_return run;
    }
    const QString model = request.model.isEmpty() ? context->services.chat.defaultModel().id : request.model;
    co_return context->services.completions.ask(model, request.toPrompt(context->caller.user), request.scope());
}

QCoro::Task<Result<Response>> complete(ContextPointer context)
{
    const auto request = CompletionRequest::fromJson(context->body);
    if (!request)
        co_return failure(request);
    auto asking = ask(context, *request);
    const auto asked = co_await asking;
    if (!asked)
        co_return failure(asked);
    const std::shared_ptr<Run> run = *asked;
    auto waiting = request->stream ? awaitBeginning(context, run) : awaitAnswer(context, run);
    co_await waiting;
    const Message &answer = run->answer();
    // What has begun to arrive is not taken back by a failure behind it: that one comes inside the stream.
    const bool hasBegun = !answer.text.isEmpty() || !answer.thinking.isEmpty();
    if (run->error() && !(request->stream && hasBegun))
        co_return std::unexpected(asUpstream(*run->error()));
    const QString model = request->model.isEmpty() ? ModelNames(context->services.models).nameOf(answer.model) : request->model;
    if (request->stream)
        co_return Response::events(std::make_shared<CompletionEventSource>(run, model));
    if (answer.state == MessageState::Incomplete)
        co_return std::unexpected(brokenOff());
    co_return Response::json(completionJson(answer, model));
}

const QJsonObject example{{u"id"_s, u"cmpl-123"_s},
                          {u"model"_s, u"claude-sonnet-4.5"_s},
                          {u"message"_s, QJsonObject{{u"role"_s, u"assistant"_s}, {u"content"_s, u"AI (Artificial Intelligence) is..."_s}}},
                          {u"tokens_used"_s, 150},
                          {u"finish_reason"_s, u"stop"_s}};

} // namespace
} // namespace CompletionHandlers

QList<Route> completionRoutes()
{
    using namespace CompletionHandlers;
    return {
        {.method = Method::Post, .path = "/api/v1/chat/completions", .scope = Scope::Chat, .limitClass = "api-v1", .body = CompletionRequest::shape(),
         .answers = {{.status = 200, .description = u"The answer; with stream its pieces as server-sent events, then [DONE]"_s, .example = example},
                     {.status = 200, .description = {}, .example = u"data: {\"delta\": {\"content\": \"AI\"}, \"id\": \"cmpl-123\", \"model\": \"claude-sonnet-4.5\"}\n\ndata: [DONE]\n\n"_s, .contentType = "text/event-stream"},
                     errorAnswer(400, u"Invalid request parameters"_s), errorAnswer(404, u"Resource not found"_s),
                     errorAnswer(409, u"An answer is still arriving in this chat"_s), errorAnswer(503, u"The model cannot be reached"_s)},
         .summary = u"Send a message"_s,
         .description = u"In a chat, the last message is asked and the chat's own history goes with it; system messages hold for this answer only. "
                        "Outside a chat, all messages are sent and nothing is stored."_s,
         .group = "completions", .handler = complete},
    };
}

} // namespace Parlor::Platform
