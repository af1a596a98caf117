// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/flowise_proxy/flowisedialect.h"

#include "conversations/conversationservice.h"
#include "core/clock.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::FlowiseProxy {

namespace SessionHandlers {
namespace {

QJsonObject sessionJson(const Conversation &session)
{
    return {{u"session_id"_s, session.id.toString()}, {u"chatflow_id"_s, session.chatflow}, {u"topic"_s, session.title}, {u"created_at"_s, toIso8601(session.createdAt)}};
}

QCoro::Task<Result<Response>> list(ContextPointer context)
{
    ConversationQuery query;
    query.owner = context->caller.user;
    query.sessionsOnly = true;
    query.includeArchived = true;
    query.limit = 1000;
    QJsonArray sessions;
    int total = 1;
    while (query.offset < total) { // the answer has no pages: all of them
        auto pending = context->services.conversations.list(query);
        const auto page = co_await pending;
        if (!page)
            co_return failure(page);
        for (const Conversation &session : page->items)
            sessions.append(sessionJson(session));
        total = page->items.isEmpty() ? 0 : page->total;
        query.offset += query.limit;
    }
    co_return Response::json(QJsonObject{{u"sessions"_s, sessions}, {u"count"_s, sessions.size()}});
}

QJsonObject messageJson(const Message &message)
{
    return {{u"role"_s, message.role == Role::User ? u"user"_s : u"assistant"_s}, {u"content"_s, message.text}, {u"timestamp"_s, toIso8601(message.createdAt)}};
}

QCoro::Task<Result<Response>> history(ContextPointer context)
{
    constexpr int pageSize = 500;
    ConversationService &conversations = context->services.conversations;
    const UserId user = context->caller.user;
    const auto id = ConversationId::fromString(context->captures.constFirst());
    auto finding = conversations.get(user, id);
    const auto session = co_await finding;
    if (!session)
        co_return failure(session);
    if (session->chatflow.isEmpty())
        co_return failure(ErrorCode::NotFound, u"There is no such session."_s);
    QJsonArray messages;
    for (int first = 0; first <= messages.size(); first += pageSize) {
        auto reading = conversations.messages(user, id, first, pageSize);
        const auto page = co_await reading;
        if (!page)
            co_return failure(page);
        for (const Message &message : page->items)
            messages.append(messageJson(message));
        if (page->items.size() < pageSize)
            break;
    }
    co_return Response::json(QJsonObject{{u"session_id"_s, id.toString()}, {u"messages"_s, messages}});
}

} // namespace
} // namespace SessionHandlers

QList<Route> sessionRoutes()
{
    using namespace SessionHandlers;
    const QJsonObject session{{u"session_id"_s, u"some-session-id"_s}, {u"chatflow_id"_s, u"some-chatflow-id"_s},
                              {u"topic"_s, u"Inquiry about product features"_s}, {u"created_at"_s, u"2025-07-03T10:00:00Z"_s}};
    const QJsonObject message{{u"role"_s, u"user"_s}, {u"content"_s, u"string"_s}, {u"timestamp"_s, u"2025-07-03T10:00:00Z"_s}};
    return {
        {.method = Method::Get, .path = "/api/v1/chat/sessions", .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"All sessions, newest change first"_s, .example = QJsonObject{{u"sessions"_s, QJsonArray{session}}, {u"count"_s, 1}}}},
         .summary = u"Get chat sessions"_s, .group = "sessions", .handler = list},
        {.method = Method::Get, .path = "/api/v1/chat/sessions/{session_id}/history", .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"The messages, oldest first"_s, .example = QJsonObject{{u"session_id"_s, u"some-session-id"_s}, {u"messages"_s, QJsonArray{message}}}},
                     errorAnswer(404, u"The session does not exist"_s)},
         .summary = u"Get chat session history"_s, .group = "sessions", .handler = history},
    };
}

} // namespace Parlor::FlowiseProxy
