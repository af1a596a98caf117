// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatai/chataidialect.h"

#include "api/chatai/conversationtypes.h"
#include "api/messagessource.h"

using namespace Qt::StringLiterals;

namespace Parlor::ChatAi {

namespace ConversationHandlers {
namespace {

ConversationId idOf(const RequestContext &context)
{
    return ConversationId::fromString(context.captures.constFirst()); // nonsense gives a null id, which nothing has
}

QCoro::Task<Result<Response>> list(ContextPointer context)
{
    const ConversationQuery query = ListQuery::fromJson(context->query, context->caller.user);
    const auto page = co_await context->services.conversations.list(query);
    if (!page)
        co_return failure(page);
    co_return Response::json(pageText(*page, query.offset));
}

QCoro::Task<Result<Response>> get(ContextPointer context)
{
    ConversationService &conversations = context->services.conversations;
    const UserId user = context->caller.user;
    const auto conversation = co_await conversations.get(user, idOf(*context));
    if (!conversation)
        co_return failure(conversation);
    const auto first = co_await conversations.messages(user, conversation->id, 0, MessagesSource::pageSize);
    if (!first)
        co_return failure(first);
    auto source = std::make_shared<MessagesSource>(
        conversations, *conversation, *first,
        MessagesSource::Format{.begin = conversationStartText(*conversation), .append = appendMessage, .end = conversationEndText()});
    Response response = Response::json(QByteArray());
    if (first->total > first->items.size())
        response.source = std::move(source);
    else
        std::ignore = source->read(response.body);
    co_return response;
}

QCoro::Task<Result<Response>> change(ContextPointer context, ConversationChange wanted)
{
    const auto changed = co_await context->services.conversations.update(context->caller.user, idOf(*context), wanted);
    if (!changed)
        co_return failure(changed);
    QJsonObject data{{u"conversation_id"_s, changed->id.toString()}};
    if (wanted.starred)
        data.insert(u"starred"_s, changed->starred);
    if (wanted.title)
        data.insert(u"title"_s, changed->title);
    co_return success(data);
}

QCoro::Task<Result<Response>> star(ContextPointer context)
{
    return change(context, StarRequest::fromJson(context->body));
}

QCoro::Task<Result<Response>> rename(ContextPointer context)
{
    return change(context, TitleRequest::fromJson(context->body));
}

QCoro::Task<Result<Response>> remove(ContextPointer context)
{
    const Status done = co_await context->services.conversations.remove(context->caller.user, idOf(*context));
    if (!done)
        co_return failure(done);
    co_return success({}, u"Conversation deleted successfully"_s);
}

QJsonObject deletedCount(qsizetype count) { return {{u"deleted_count"_s, qint64(count)}}; }
QString deletedMessage(qsizetype count) { return u"Deleted %1 non-starred conversations"_s.arg(count); }

QCoro::Task<Result<Response>> removeNotStarred(ContextPointer context)
{
    const auto removed = co_await context->services.conversations.removeNotStarred(context->caller.user);
    if (!removed)
        co_return failure(removed);
    co_return success(deletedCount(removed->size()), deletedMessage(removed->size()));
}

const QJsonObject exampleHead{{u"conversation_id"_s, u"uuid"_s}, {u"title"_s, u"Auto-generated title from first message"_s},
                              {u"created_at"_s, u"2024-01-15T10:30:00Z"_s}, {u"last_updated"_s, u"2024-01-15T11:45:00Z"_s}, {u"starred"_s, false}};

QJsonObject listExample()
{
    QJsonObject item = exampleHead;
    item.insert(u"message_count"_s, 6);
    item.insert(u"preview"_s, u"Last message preview..."_s);
    return {{u"conversations"_s, QJsonArray{item}}, {u"total"_s, 42}, {u"has_more"_s, true}};
}

QJsonObject conversationExample()
{
    const QJsonObject reference{{u"title"_s, u"A page"_s}, {u"uri"_s, u"https://example.org/"_s}, {u"snippet"_s, u"What it says"_s}};
    QJsonObject conversation = exampleHead;
    conversation.insert(u"messages"_s,
                        QJsonArray{QJsonObject{{u"message_id"_s, u"uuid"_s}, {u"role"_s, u"user"_s}, {u"content"_s, u"Hello, how are you?"_s}, {u"created_at"_s, u"2024-01-15T10:30:00Z"_s}},
                                   QJsonObject{{u"message_id"_s, u"uuid"_s}, {u"role"_s, u"ai"_s}, {u"content"_s, u"I'm doing well, thank you!"_s},
                                               {u"created_at"_s, u"2024-01-15T10:30:05Z"_s}, {u"references"_s, QJsonArray{reference}}, {u"grounded"_s, true}}});
    return conversation;
}

} // namespace
} // namespace ConversationHandlers

QList<Route> conversationRoutes()
{
    using namespace ConversationHandlers;
    const DocumentedAnswer notFound = errorAnswer(404, u"Conversation not found"_s, u"CONV_NOT_FOUND"_s);
    const auto changed = [](const QString &name, const QJsonValue &value) {
        return DocumentedAnswer{.status = 200, .description = u"Changed"_s, .example = successBody({{u"conversation_id"_s, u"uuid"_s}, {name, value}})};
    };
    return {
        {.method = Method::Get, .path = "/api/conversations/", .limitClass = "conversations", .query = ListQuery::shape(),
         .answers = {{.status = 200, .description = u"One page, newest change first"_s, .example = listExample()}},
         .summary = u"List all conversations for the user"_s, .group = "conversations", .handler = list},
        {.method = Method::Delete, .path = "/api/conversations/nonstarred", .limitClass = "conversations",
         .answers = {{.status = 200, .description = u"Deleted"_s, .example = successBody(deletedCount(15), deletedMessage(15))}},
         .summary = u"Bulk delete all non-starred conversations"_s, .group = "conversations", .handler = removeNotStarred},
        {.method = Method::Get, .path = "/api/conversations/{conversation_id}", .limitClass = "conversations",
         .answers = {{.status = 200, .description = u"The conversation"_s, .example = conversationExample()}, notFound},
         .summary = u"Get full conversation with all messages"_s, .group = "conversations", .handler = get},
        {.method = Method::Delete, .path = "/api/conversations/{conversation_id}", .limitClass = "conversations",
         .answers = {{.status = 200, .description = u"Deleted"_s, .example = successBody({}, u"Conversation deleted successfully"_s)}, notFound},
         .summary = u"Delete a specific conversation"_s, .group = "conversations", .handler = remove},
        {.method = Method::Post, .path = "/api/conversations/{conversation_id}/star", .limitClass = "conversations", .body = StarRequest::shape(),
         .answers = {changed(u"starred"_s, true), notFound},
         .summary = u"Toggle star status of a conversation"_s, .group = "conversations", .handler = star},
        {.method = Method::Patch, .path = "/api/conversations/{conversation_id}/title", .limitClass = "conversations", .body = TitleRequest::shape(),
         .answers = {changed(u"title"_s, u"New conversation title"_s), notFound},
         .summary = u"Update conversation title"_s, .group = "conversations", .handler = rename},
    };
}

} // namespace Parlor::ChatAi
