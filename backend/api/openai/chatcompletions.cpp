// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/openai/openaidialect.h"

#include "api/openai/completiontypes.h"
#include "chat/completionservice.h"
#include "http/awaitanswer.h"
#include "providers/providererror.h"

using namespace Qt::StringLiterals;

namespace Parlor::OpenAiApi {

namespace ChatCompletionHandlers {
namespace {

QCoro::Task<Result<Response>> complete(ContextPointer context)
{
    const auto request = CompletionRequest::fromJson(context->body, context->caller.user);
    if (!request)
        co_return failure(request);
    const auto run = context->services.completions.ask(request->model, request->chat);
    if (!run)
        co_return failure(run);
    auto waiting = request->stream ? awaitBeginning(context, *run) : awaitAnswer(context, *run);
    co_await waiting;
    // What has begun to arrive is not taken back by a failure behind it: that one comes inside the stream.
    if ((*run)->error() && (!request->stream || (*run)->answer().text.isEmpty()))
        co_return std::unexpected(asUpstream(*(*run)->error()));
    if (request->stream)
        co_return Response::events(std::make_shared<CompletionEventSource>(*run, request->model, request->includeUsage));
    if ((*run)->answer().state == MessageState::Incomplete)
        co_return failure(ErrorCode::Unavailable, u"The connection to the model broke off before the answer was complete. Try again."_s);
    co_return Response::json(completionJson(**run, request->model));
}

const QJsonObject example{
    {u"id"_s, u"chatcmpl-019"_s}, {u"object"_s, u"chat.completion"_s}, {u"created"_s, 1741569952}, {u"model"_s, u"openai/gpt-4o"_s},
    {u"choices"_s, QJsonArray{QJsonObject{{u"index"_s, 0}, {u"message"_s, QJsonObject{{u"role"_s, u"assistant"_s}, {u"content"_s, u"Hello! How can I help?"_s}}},
                                          {u"finish_reason"_s, u"stop"_s}}}},
    {u"usage"_s, QJsonObject{{u"prompt_tokens"_s, 19}, {u"completion_tokens"_s, 10}, {u"total_tokens"_s, 29}}}};

} // namespace
} // namespace ChatCompletionHandlers

QList<Route> chatCompletionRoutes()
{
    using namespace ChatCompletionHandlers;
    return {
        {.method = Method::Post, .path = "/v1/chat/completions", .scope = Scope::Chat, .limitClass = "requests", .bodyLimit = largestBody,
         .body = CompletionRequest::shape(),
         .answers = {{.status = 200, .description = u"The answer; with stream its chunks as server-sent events, then [DONE]"_s, .example = example},
                     {.status = 200, .description = {}, .example = u"data: {\"id\": \"chatcmpl-123\", \"object\": \"chat.completion.chunk\", …}\n\ndata: [DONE]\n\n"_s, .contentType = "text/event-stream"},
                     errorAnswer(400, u"A field is missing or has a wrong value"_s), errorAnswer(404, u"The model does not exist"_s),
                     errorAnswer(503, u"The model cannot be reached"_s)},
         .summary = u"Create a chat completion"_s, .description = u"Nothing is stored."_s, .group = "chat", .handler = complete},
    };
}

} // namespace Parlor::OpenAiApi
