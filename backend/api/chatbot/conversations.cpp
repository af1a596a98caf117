// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatbot/chatbotdialect.h"

#include "api/chatbot/chattypes.h"
#include "api/messagessource.h"
#include "http/awaitanswer.h"
#include "http/jsontext.h"
#include "providers/modelcatalogue.h"

using namespace Qt::StringLiterals;

namespace Parlor::Chatbot {

namespace ConversationHandlers {
namespace {

Shape newConversationShape()
{
    QList<Field> fields{{.name = u"title"_s, .maxLength = 200, .example = u"My Chat Session"_s, .description = u"Left out: made from the first message"_s},
                        {.name = u"initial_message"_s, .minLength = 1, .maxLength = maximumQuestionLength, .example = u"Hello!"_s},
                        {.name = u"system_prompt"_s}};
    return Shape(fields + modelFields());
}

QList<Field> settingFields()
{
    return {{.name = u"model"_s, .maxLength = 200}, {.name = u"system_prompt"_s}, {.name = u"is_active"_s, .type = Field::Type::Boolean, .description = u"false: archived"_s},
            {.name = u"starred"_s, .type = Field::Type::Boolean}};
}

Shape changeShape()
{
    QList<Field> fields{{.name = u"title"_s, .minLength = 1, .maxLength = 200, .example = u"New title"_s},
                        {.name = u"settings"_s, .type = Field::Type::Object, .description = u"The same settings, in an object of their own"_s,
                         .members = std::make_shared<const Shape>(settingFields())}};
    return Shape(fields + settingFields());
}

Shape listShape()
{
    return {{.name = u"limit"_s, .type = Field::Type::Integer, .minimum = 1, .maximum = 100, .defaultValue = 20, .description = u"Number of conversations"_s},
            {.name = u"offset"_s, .type = Field::Type::Integer, .minimum = 0, .maximum = 1'000'000'000, .defaultValue = 0, .description = u"Pagination offset"_s}};
}

ConversationId idOf(const RequestContext &context)
{
    return conversationNamed(context.caller.user, context.captures.constFirst());
}

Result<ConversationChange> changeFrom(const Services &services, const QJsonObject &json)
{
    ConversationChange change;
    if (const QJsonValue model = json.value("model"_L1); model.isString() && !model.toString().isEmpty()) {
        const auto found = services.models.find(model.toString());
        if (!found)
            return failure(found);
        change.model = found->id;
    }
    if (const QJsonValue prompt = json.value("system_prompt"_L1); prompt.isString())
        change.systemPrompt = prompt.toString();
    if (const QJsonValue active = json.value("is_active"_L1); active.isBool())
        change.archived = !active.toBool();
    if (const QJsonValue starred = json.value("starred"_L1); starred.isBool())
        change.starred = starred.toBool();
    if (const QJsonValue title = json.value("title"_L1); title.isString())
        change.title = title.toString().trimmed();
    return change;
}

// The first question of a new conversation. That its answer failed does not undo the conversation.
QCoro::Task<Status> askFirst(ContextPointer context, Question question)
{
    auto asking = context->services.chat.ask(question);
    const auto asked = co_await asking;
    if (!asked)
        co_return failure(asked);
    auto waiting = awaitAnswer(context, asked->run);
    co_await waiting;
    co_return Status();
}

QCoro::Task<Result<Response>> create(ContextPointer context)
{
    ConversationService &conversations = context->services.conversations;
    const UserId user = context->caller.user;
    const QString text = context->body.value("initial_message"_L1).toString();
    auto question = questionFrom(context->services, user, text, context->body);
    if (!question)
        co_return failure(question);
    const NewConversation wanted{.owner = user,
                                 .title = context->body.value("title"_L1).toString().trimmed(),
                                 .model = question->model,
                                 .systemPrompt = context->body.value("system_prompt"_L1).toString()};
    auto creating = conversations.create(wanted);
    const auto created = co_await creating;
    if (!created)
        co_return failure(created);
    const ConversationId id = created->id;
    if (!text.isEmpty()) {
        question->conversation = id;
        auto asking = askFirst(context, *question);
        const Status asked = co_await asking;
        if (!asked)
            co_return failure(asked);
    }
    auto reading = conversations.get(user, id);
    const auto conversation = co_await reading;
    if (!conversation)
        co_return failure(conversation);
    auto listing = conversations.messages(user, id, 0, 2);
    const auto page = co_await listing;
    if (!page)
        co_return failure(page);
    QJsonObject json = conversationJson(*conversation);
    QJsonArray messages;
    for (const Message &message : page->items)
        messages.append(messageJson(message));
    json.insert(u"messages"_s, messages);
    if (page->items.size() > 1) {
        json.insert(u"response"_s, page->items.last().text);
        if (!page->items.last().errorText.isEmpty())
            json.insert(u"error"_s, page->items.last().errorText);
    }
    co_return Response::json(json, 201);
}

QCoro::Task<Result<Response>> list(ContextPointer context)
{
    ConversationQuery query;
    query.owner = context->caller.user;
    query.includeArchived = true;
    query.limit = context->query.value("limit"_L1).toInt();
    query.offset = context->query.value("offset"_L1).toInt();
    auto listing = context->services.conversations.list(query);
    const auto page = co_await listing;
    if (!page)
        co_return failure(page);
    QJsonArray items;
    for (const Conversation &conversation : page->items)
        items.append(conversationJson(conversation));
    co_return Response::json(QJsonObject{{u"conversations"_s, items}, {u"total"_s, page->total}, {u"limit"_s, query.limit}, {u"offset"_s, query.offset}});
}

QCoro::Task<Result<Response>> get(ContextPointer context)
{
    ConversationService &conversations = context->services.conversations;
    const UserId user = context->caller.user;
    auto finding = conversations.get(user, idOf(*context));
    const auto conversation = co_await finding;
    if (!conversation)
        co_return failure(conversation);
    auto reading = conversations.messages(user, conversation->id, 0, MessagesSource::pageSize);
    const auto first = co_await reading;
    if (!first)
        co_return failure(first);
    const QByteArray head = jsonText(conversationJson(*conversation)).chopped(1) + ",\"messages\":[";
    auto source = std::make_shared<MessagesSource>(conversations, *conversation, *first, MessagesSource::Format{.begin = head, .append = appendMessage, .end = "]}"});
    Response response = Response::json(QByteArray());
    if (first->total > first->items.size())
        response.source = std::move(source);
    else
        std::ignore = source->read(response.body);
    co_return response;
}

QCoro::Task<Result<Response>> update(ContextPointer context)
{
    QJsonObject wanted = context->body.value("settings"_L1).toObject();
    for (auto member = context->body.constBegin(); member != context->body.constEnd(); ++member)
        wanted.insert(member.key(), member.value());
    const auto change = changeFrom(context->services, wanted);
    if (!change)
        co_return failure(change);
    auto changing = context->services.conversations.update(context->caller.user, idOf(*context), *change);
    const auto changed = co_await changing;
    if (!changed)
        co_return failure(changed);
    co_return Response::json(conversationJson(*changed));
}

QCoro::Task<Result<Response>> remove(ContextPointer context)
{
    auto removing = context->services.conversations.remove(context->caller.user, idOf(*context));
    const Status removed = co_await removing;
    if (!removed)
        co_return failure(removed);
    co_return Response::json(QJsonObject{{u"message"_s, u"Conversation deleted successfully"_s}, {u"conversation_id"_s, context->captures.constFirst()}});
}

} // namespace
} // namespace ConversationHandlers

QList<Route> conversationRoutes()
{
    using namespace ConversationHandlers;
    const QJsonObject conversation{{u"conversation_id"_s, u"conv_12345"_s}, {u"user_id"_s, u"user_12345"_s}, {u"title"_s, u"My Chat Session"_s}, {u"created_at"_s, u"2023-10-09T15:00:00Z"_s},
                                   {u"updated_at"_s, u"2023-10-09T15:30:00Z"_s}, {u"message_count"_s, 2}, {u"is_active"_s, true}};
    QJsonObject whole = conversation;
    whole.insert(u"messages"_s, QJsonArray{QJsonObject{{u"message_id"_s, u"msg_1"_s}, {u"role"_s, u"user"_s}, {u"content"_s, u"Hello!"_s}, {u"timestamp"_s, u"2023-10-09T15:00:00Z"_s}}});
    const DocumentedAnswer notFound = errorAnswer(404, u"The conversation does not exist"_s);
    return {
        {.method = Method::Post, .path = "/api/v1/chat/conversation", .scope = Scope::Chat, .limitClass = "api-v1", .body = newConversationShape(),
         .answers = {{.status = 201, .description = u"The conversation, with the answer to the initial message"_s, .example = whole}},
         .summary = u"Start a new conversation"_s, .group = "chat", .handler = create},
        {.method = Method::Get, .path = "/api/v1/chat/conversations", .limitClass = "api-v1", .query = listShape(),
         .answers = {{.status = 200, .description = u"One page, newest change first"_s, .example = QJsonObject{{u"conversations"_s, QJsonArray{conversation}}, {u"total"_s, 1}, {u"limit"_s, 20}, {u"offset"_s, 0}}}},
         .summary = u"Get user's conversation list"_s, .group = "chat", .handler = list},
        {.method = Method::Get, .path = "/api/v1/chat/conversation/{conversation_id}", .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"The conversation with all its messages"_s, .example = whole}, notFound},
         .summary = u"Get conversation details and history"_s, .group = "chat", .handler = get},
        {.method = Method::Put, .path = "/api/v1/chat/conversation/{conversation_id}", .limitClass = "api-v1", .body = changeShape(),
         .answers = {{.status = 200, .description = u"The conversation as it is now"_s, .example = conversation}, notFound},
         .summary = u"Update conversation title or settings"_s, .group = "chat", .handler = update},
        {.method = Method::Delete, .path = "/api/v1/chat/conversation/{conversation_id}", .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"Deleted"_s, .example = QJsonObject{{u"message"_s, u"Conversation deleted successfully"_s}, {u"conversation_id"_s, u"conv_12345"_s}}}, notFound},
         .summary = u"Delete a conversation"_s, .group = "chat", .handler = remove},
    };
}

} // namespace Parlor::Chatbot
