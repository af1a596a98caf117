// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/ragchat/paging.h"
#include "api/ragchat/ragchatdialect.h"
#include "api/ragchat/sessiontypes.h"

#include "conversations/conversationservice.h"
#include "http/jsontext.h"

using namespace Qt::StringLiterals;

namespace Parlor::RagChat {

namespace SessionHandlers {
namespace {

constexpr int messagesAtOnce = 200;

Shape createShape()
{
    return {{.name = u"title"_s, .maxLength = 200, .example = u"New Conversation"_s, .description = u"Left out: made from the first message"_s}};
}

Shape updateShape()
{
    return {{.name = u"title"_s, .required = true, .minLength = 1, .maxLength = 200, .example = u"Updated title"_s}};
}

QCoro::Task<Result<Response>> list(ContextPointer context)
{
    const Paging paging = Paging::fromJson(context->query);
    const ConversationQuery query{.owner = context->caller.user, .starred = {}, .search = {}, .limit = paging.size, .offset = paging.offset()};
    auto listing = context->services.conversations.list(query);
    const auto page = co_await listing;
    if (!page)
        co_return failure(page);
    QJsonArray results;
    for (const Conversation &conversation : page->items)
        results.append(sessionJson(conversation));
    co_return Response::json(QJsonObject{{u"count"_s, page->total}, {u"results"_s, results}});
}

QCoro::Task<Result<Response>> create(ContextPointer context)
{
    const NewConversation wanted{.owner = context->caller.user, .title = context->body.value("title"_L1).toString().trimmed(), .model = {}, .systemPrompt = {}};
    auto creating = context->services.conversations.create(wanted);
    const auto made = co_await creating;
    if (!made)
        co_return failure(made);
    QJsonObject json = sessionJson(*made);
    json.remove("last_message_at"_L1);
    co_return Response::json(json, 201);
}

QCoro::Task<Result<Response>> get(ContextPointer context)
{
    ConversationService &conversations = context->services.conversations;
    const UserId user = context->caller.user;
    auto finding = conversations.byRow(user, rowOf(*context));
    const auto conversation = co_await finding;
    if (!conversation)
        co_return failure(conversation);
    // Written as text page by page: a long conversation holds nobody else up.
    QByteArray messages;
    for (int first = 0;;) {
        auto reading = conversations.messages(user, conversation->id, first, messagesAtOnce);
        const auto page = co_await reading;
        if (!page)
            co_return failure(page);
        for (const Message &message : page->items)
            messages.append(messages.isEmpty() ? "" : ",").append(jsonText(messageJson(message)));
        first += int(page->items.size());
        if (page->items.isEmpty() || first >= page->total)
            break;
    }
    co_return Response::json(QByteArray(jsonText(sessionJson(*conversation)).chopped(1) + ",\"messages\":[" + messages + "]}"));
}

QCoro::Task<Result<Response>> update(ContextPointer context)
{
    ConversationService &conversations = context->services.conversations;
    auto finding = conversations.byRow(context->caller.user, rowOf(*context));
    const auto conversation = co_await finding;
    if (!conversation)
        co_return failure(conversation);
    ConversationChange change;
    change.title = context->body.value("title"_L1).toString().trimmed();
    auto updating = conversations.update(context->caller.user, conversation->id, change);
    const auto changed = co_await updating;
    if (!changed)
        co_return failure(changed);
    co_return Response::json(sessionJson(*changed));
}

QCoro::Task<Result<Response>> remove(ContextPointer context)
{
    ConversationService &conversations = context->services.conversations;
    auto finding = conversations.byRow(context->caller.user, rowOf(*context));
    const auto conversation = co_await finding;
    if (!conversation)
        co_return failure(conversation);
    auto removing = conversations.remove(context->caller.user, conversation->id);
    const Status removed = co_await removing;
    if (!removed)
        co_return failure(removed);
    co_return Response::noContent();
}

const QJsonObject sessionExample{{u"id"_s, 1}, {u"session_id"_s, u"uuid-here"_s}, {u"title"_s, u"Vacation policy question"_s}, {u"message_count"_s, 5},
                                 {u"last_message_at"_s, u"2025-11-18T10:00:00Z"_s}, {u"started_at"_s, u"2025-11-18T09:55:00Z"_s}};

QJsonObject detailExample()
{
    const QJsonObject source{{u"document_id"_s, 1}, {u"document_name"_s, u"HR Policy.pdf"_s}, {u"chunk_id"_s, 5}, {u"relevance_score"_s, 0.85}};
    QJsonObject session = sessionExample;
    session.insert(u"messages"_s,
                   QJsonArray{QJsonObject{{u"id"_s, 1}, {u"role"_s, u"user"_s}, {u"content"_s, u"What is our vacation policy?"_s}, {u"created_at"_s, u"2025-11-18T09:55:00Z"_s}},
                              QJsonObject{{u"id"_s, 2}, {u"role"_s, u"assistant"_s}, {u"content"_s, u"Based on the document..."_s}, {u"sources"_s, QJsonArray{source}},
                                          {u"created_at"_s, u"2025-11-18T09:55:05Z"_s}}});
    return session;
}

} // namespace
} // namespace SessionHandlers

QList<Route> sessionRoutes()
{
    using namespace SessionHandlers;
    QJsonObject created = sessionExample;
    created.remove("last_message_at"_L1);
    created.insert(u"message_count"_s, 0);
    QJsonObject unused = sessionExample; // nothing was asked in it yet
    unused.insert(u"message_count"_s, 0);
    unused.insert(u"last_message_at"_s, QJsonValue());
    const DocumentedAnswer notFound = errorAnswer(404, u"There is no such conversation."_s, u"RESOURCE_NOT_FOUND"_s);
    return {
        {.method = Method::Get, .path = "/api/chat/sessions/", .limitClass = "requests", .query = Shape(Paging::fields()),
         .answers = {{.status = 200, .description = u"One page, newest change first"_s, .example = QJsonObject{{u"count"_s, 10}, {u"results"_s, QJsonArray{sessionExample}}}}},
         .summary = u"List chat sessions"_s, .group = "sessions", .handler = list},
        {.method = Method::Post, .path = "/api/chat/sessions/", .limitClass = "requests", .body = createShape(),
         .answers = {{.status = 201, .description = u"The new session"_s, .example = created}},
         .summary = u"Create a chat session"_s, .group = "sessions", .handler = create},
        {.method = Method::Get, .path = "/api/chat/sessions/{id}/", .limitClass = "requests",
         .answers = {{.status = 200, .description = u"The session with its messages"_s, .example = detailExample()}, notFound},
         .summary = u"Get a chat session"_s, .group = "sessions", .handler = get},
        {.method = Method::Patch, .path = "/api/chat/sessions/{id}/", .limitClass = "requests", .body = updateShape(),
         .answers = {{.status = 200, .description = u"The changed session"_s, .example = unused}, notFound},
         .summary = u"Update a chat session"_s, .group = "sessions", .handler = update},
        {.method = Method::Delete, .path = "/api/chat/sessions/{id}/", .limitClass = "requests", .answers = {noContent(), notFound},
         .summary = u"Delete a chat session"_s, .group = "sessions", .handler = remove},
    };
}

} // namespace Parlor::RagChat
