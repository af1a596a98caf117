// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatai/chataidialect.h"

#include "api/chatai/chattypes.h"
#include "conversations/conversationservice.h"

using namespace Qt::StringLiterals;

namespace Parlor::ChatAi {

namespace ChatHandlers {
namespace {

QCoro::Task<Result<Response>> ask(ContextPointer context, ConversationId conversation)
{
    const auto question = ChatQuestion::fromJson(context->body, context->caller.user, conversation);
    const auto asked = co_await context->services.chat.ask(question);
    if (!asked)
        co_return failure(asked);
    // Made even when the client has left meanwhile: its end then stops the run, which nobody else watches.
    co_return Response::events(std::make_shared<ChatEventSource>(asked->run, 0));
}

QCoro::Task<Result<Response>> begin(ContextPointer context)
{
    return ask(std::move(context), {});
}

// `Last-Event-ID` (WHATWG HTML, 9.2.4): goes on with an answer instead of asking for another one.
QCoro::Task<Result<Response>> resume(ContextPointer context, ConversationId conversation, QByteArray lastEventId)
{
    const auto position = EventPosition::fromHeader(lastEventId);
    if (!position)
        co_return std::unexpected(Error{.code = ErrorCode::InvalidArgument, .message = u"Last-Event-ID is not one that this server gave."_s, .detail = {}, .field = u"Last-Event-ID"_s, .retryAfter = {}});
    const auto answer = co_await context->services.conversations.message(context->caller.user, position->answer);
    if (!answer)
        co_return failure(answer);
    if (answer->conversation != conversation || answer->role != Role::Assistant)
        co_return failure(ErrorCode::NotFound, u"There is no such answer in this conversation."_s);
    if (const auto run = context->services.chat.runOf(position->answer))
        co_return Response::events(std::make_shared<ChatEventSource>(run, position->sequence));
    co_return Response::events(std::make_shared<StoredAnswerSource>(*answer));
}

QCoro::Task<Result<Response>> notFound()
{
    co_return failure(ErrorCode::NotFound, u"There is no such conversation."_s);
}

QCoro::Task<Result<Response>> proceed(ContextPointer context)
{
    const auto conversation = ConversationId::fromString(context->captures.constFirst());
    if (conversation.isNull()) // null would begin a new one
        return notFound();
    const QByteArray lastEventId = context->header("last-event-id");
    if (!lastEventId.isEmpty())
        return resume(std::move(context), conversation, lastEventId);
    return ask(std::move(context), conversation);
}

const QString streamExample = u"data: {\"type\": \"conversation_start\"}\n\ndata: {\"type\": \"chunk\", \"content\": \"Hello\"}\n\n"
                              "data: {\"type\": \"chunk\", \"content\": \" there!\"}\n\n"
                              "data: {\"type\": \"done\", \"conversation_id\": \"uuid\", \"references\": [], \"grounded\": true}\n\n"_s;

} // namespace
} // namespace ChatHandlers

QList<Route> chatRoutes()
{
    using namespace ChatHandlers;
    const DocumentedAnswer stream{.status = 200, .description = u"Server-sent events: conversation_start, chunk…, done; or error with CHAT_STREAM_ERROR"_s,
                        .example = streamExample, .contentType = "text/event-stream"};
    const DocumentedAnswer invalid = errorAnswer(400, u"Missing or invalid message"_s, u"CHAT_MESSAGE_EMPTY"_s);
    const DocumentedAnswer unavailable = errorAnswer(503, u"The model cannot be reached"_s, u"CHAT_API_ERROR"_s);
    return {
        {.method = Method::Post, .path = "/api/chat/", .scope = Scope::Chat, .limitClass = "chat", .body = ChatQuestion::shape(),
         .answers = {stream, invalid, unavailable},
         .summary = u"Start a new conversation with streaming response"_s, .group = "chat", .handler = begin},
        {.method = Method::Post, .path = "/api/chat/{conversation_id}", .scope = Scope::Chat, .limitClass = "chat", .body = ChatQuestion::shape(),
         .answers = {stream, invalid, errorAnswer(404, u"Conversation not found"_s, u"CONV_NOT_FOUND"_s), unavailable},
         .summary = u"Continue an existing conversation with streaming response"_s,
         .description = u"With the header Last-Event-ID of an earlier stream, goes on with that answer."_s, .group = "chat", .handler = proceed},
    };
}

} // namespace Parlor::ChatAi
