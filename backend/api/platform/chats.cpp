// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform/platformdialect.h"

#include "api/platform/chattypes.h"
#include "chat/chatservice.h"
#include "providers/modelcatalogue.h"

using namespace Qt::StringLiterals;

namespace Parlor::Platform {

namespace ChatHandlers {
namespace {

ConversationId idOf(const RequestContext &context)
{
    return ConversationId::fromString(context.captures.constFirst()); // nonsense gives a null id, which nothing has
}

// A chat that chose no model shows the one that will answer.
QString modelOf(const Conversation &chat, const Services &services, ModelNames &names)
{
    return names.nameOf(chat.model.isEmpty() ? services.chat.defaultModel().id : chat.model);
}

Response chatAnswer(const RequestContext &context, const Conversation &chat, int status = 200)
{
    ModelNames names(context.services.models);
    return Response::json(chatJson(chat, modelOf(chat, context.services, names)), status);
}

// Whatever spelling the caller used: the catalogue's id is kept.
Result<QString> catalogueId(const RequestContext &context, const QString &model)
{
    if (model.isEmpty())
        return model;
    const auto found = context.services.models.find(model);
    if (!found)
        return failure(found);
    return found->id;
}

QCoro::Task<Result<Response>> create(ContextPointer context)
{
    NewConversation wanted = NewChat::fromJson(context->body, context->caller.user);
    const auto model = catalogueId(*context, wanted.model);
    if (!model)
        co_return failure(model);
    wanted.model = *model;
    auto creating = context->services.conversations.create(wanted);
    const auto chat = co_await creating;
    if (!chat)
        co_return failure(chat);
    co_return chatAnswer(*context, *chat, 201);
}

QCoro::Task<Result<Response>> list(ContextPointer context)
{
    const ConversationQuery query = ChatListQuery::fromJson(context->query, context->caller.user);
    auto listing = context->services.conversations.list(query);
    const auto page = co_await listing;
    if (!page)
        co_return failure(page);
    ModelNames names(context->services.models);
    QJsonArray chats;
    for (const Conversation &chat : page->items)
        chats.append(chatJson(chat, modelOf(chat, context->services, names)));
    co_return Response::json(chats);
}

QCoro::Task<Result<Response>> get(ContextPointer context)
{
    auto finding = context->services.conversations.get(context->caller.user, idOf(*context));
    const auto chat = co_await finding;
    if (!chat)
        co_return failure(chat);
    co_return chatAnswer(*context, *chat);
}

QCoro::Task<Result<Response>> update(ContextPointer context)
{
    ConversationChange change = ChatPatch::fromJson(context->body);
    if (change.model) {
        const auto model = catalogueId(*context, *change.model);
        if (!model)
            co_return failure(model);
        change.model = *model;
    }
    auto updating = context->services.conversations.update(context->caller.user, idOf(*context), change);
    const auto chat = co_await updating;
    if (!chat)
        co_return failure(chat);
    co_return chatAnswer(*context, *chat);
}

QCoro::Task<Result<Response>> remove(ContextPointer context)
{
    auto removing = context->services.conversations.remove(context->caller.user, idOf(*context));
    const Status done = co_await removing;
    if (!done)
        co_return failure(done);
    co_return Response::noContent();
}

QCoro::Task<Result<Response>> messages(ContextPointer context)
{
    const int offset = context->query.value("offset"_L1).toInt();
    const int limit = context->query.value("limit"_L1).toInt();
    auto reading = context->services.conversations.messages(context->caller.user, idOf(*context), offset, limit);
    const auto page = co_await reading;
    if (!page)
        co_return failure(page);
    ModelNames names(context->services.models);
    QJsonArray list;
    for (const Message &message : page->items)
        list.append(messageJson(message, names));
    co_return Response::json(list);
}

const QJsonObject chatExample{{u"id"_s, u"123e4567-e89b-12d3-a456-426614174000"_s}, {u"user_id"_s, u"123e4567-e89b-12d3-a456-426614174001"_s},
                              {u"title"_s, u"My Chat"_s}, {u"model"_s, u"claude-sonnet-4.5"_s}, {u"system_prompt"_s, u"You are a helpful assistant"_s},
                              {u"metadata"_s, QJsonObject()}, {u"is_archived"_s, false}, {u"created_at"_s, u"2024-01-15T10:30:00Z"_s},
                              {u"updated_at"_s, u"2024-01-15T10:30:00Z"_s}};

const QJsonObject messageExample{{u"id"_s, u"123e4567-e89b-12d3-a456-426614174003"_s}, {u"chat_id"_s, u"123e4567-e89b-12d3-a456-426614174000"_s},
                                 {u"role"_s, u"assistant"_s}, {u"content"_s, u"Hi! How can I help you?"_s}, {u"model"_s, u"claude-sonnet-4.5"_s},
                                 {u"tokens_used"_s, 25}, {u"created_at"_s, u"2024-01-15T10:30:01Z"_s}};

} // namespace
} // namespace ChatHandlers

QList<Route> chatRoutes()
{
    using namespace ChatHandlers;
    const DocumentedAnswer invalid = errorAnswer(400, u"Invalid request parameters"_s);
    const DocumentedAnswer missing = errorAnswer(404, u"Resource not found"_s);
    const DocumentedAnswer chat{.status = 200, .description = u"The chat"_s, .example = chatExample};
    return {
        {.method = Method::Post, .path = "/api/v1/chats", .limitClass = "api-v1", .body = NewChat::shape(),
         .answers = {{.status = 201, .description = u"Created"_s, .example = chatExample}, invalid},
         .summary = u"Create a chat"_s, .group = "chats", .handler = create},
        {.method = Method::Get, .path = "/api/v1/chats", .limitClass = "api-v1", .query = ChatListQuery::shape(),
         .answers = {{.status = 200, .description = u"One page, newest change first"_s, .example = QJsonArray{chatExample}}, invalid},
         .summary = u"Get chats"_s, .group = "chats", .handler = list},
        {.method = Method::Get, .path = "/api/v1/chats/{chat_id}", .limitClass = "api-v1", .answers = {chat, missing},
         .summary = u"Get a chat"_s, .group = "chats", .handler = get},
        {.method = Method::Patch, .path = "/api/v1/chats/{chat_id}", .limitClass = "api-v1", .body = ChatPatch::shape(), .answers = {chat, invalid, missing},
         .summary = u"Update a chat"_s, .group = "chats", .handler = update},
        {.method = Method::Delete, .path = "/api/v1/chats/{chat_id}", .limitClass = "api-v1",
         .answers = {{.status = 204, .description = u"Deleted"_s}, missing},
         .summary = u"Delete a chat"_s, .group = "chats", .handler = remove},
        {.method = Method::Get, .path = "/api/v1/chats/{chat_id}/messages", .limitClass = "api-v1", .query = Shape(pageFields(100)),
         .answers = {{.status = 200, .description = u"One page, oldest first"_s, .example = QJsonArray{messageExample}}, invalid, missing},
         .summary = u"Get the messages of a chat"_s, .group = "chats", .handler = messages},
    };
}

} // namespace Parlor::Platform
