// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/openai/openaidialect.h"

#include "api/openai/responsetypes.h"
#include "chat/completionservice.h"
#include "http/awaitanswer.h"
#include "providers/providererror.h"

using namespace Qt::StringLiterals;

namespace Parlor::OpenAiApi {

namespace ResponseHandlers {
namespace {

QCoro::Task<Result<Response>> respond(ContextPointer context)
{
    const auto request = ResponseRequest::fromJson(context->body, context->caller.user);
    if (!request)
        co_return failure(request);
    const auto run = context->services.completions.ask(request->model, request->chat);
    if (!run)
        co_return failure(run);
    auto waiting = request->stream ? awaitBeginning(context, *run) : awaitAnswer(context, *run);
    co_await waiting;
    if ((*run)->error() && (!request->stream || (*run)->answer().text.isEmpty()))
        co_return std::unexpected(asUpstream(*(*run)->error()));
    if (request->stream)
        co_return Response::events(std::make_shared<ResponseEventSource>(*run, *request));
    co_return Response::json(responseJson(**run, *request, statusOf((*run)->answer())));
}

} // namespace
} // namespace ResponseHandlers

QList<Route> responseRoutes()
{
    using namespace ResponseHandlers;
    const QJsonObject part{{u"type"_s, u"output_text"_s}, {u"text"_s, u"Hello! How can I help?"_s}, {u"annotations"_s, QJsonArray()}};
    const QJsonObject item{{u"id"_s, u"msg_019"_s}, {u"type"_s, u"message"_s}, {u"status"_s, u"completed"_s}, {u"role"_s, u"assistant"_s}, {u"content"_s, QJsonArray{part}}};
    const QJsonObject example{{u"id"_s, u"resp_019"_s}, {u"object"_s, u"response"_s}, {u"created_at"_s, 1741569952}, {u"status"_s, u"completed"_s},
                              {u"model"_s, u"openai/gpt-4o"_s}, {u"output"_s, QJsonArray{item}}};
    return {
        {.method = Method::Post, .path = "/v1/responses", .scope = Scope::Chat, .limitClass = "requests", .bodyLimit = largestBody, .body = ResponseRequest::shape(),
         .answers = {{.status = 200, .description = u"The response; with stream its events"_s, .example = example},
                     {.status = 200, .description = {}, .example = u"event: response.created\ndata: {\"type\": \"response.created\", …}\n\n"_s, .contentType = "text/event-stream"},
                     errorAnswer(400, u"A field is missing or has a wrong value"_s), errorAnswer(404, u"The model does not exist"_s),
                     errorAnswer(503, u"The model cannot be reached"_s)},
         .summary = u"Create a model response (text)"_s, .description = u"Nothing is stored."_s, .group = "chat", .handler = respond},
    };
}

} // namespace Parlor::OpenAiApi
