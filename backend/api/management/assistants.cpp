// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/management/managementdialect.h"

#include "assistants/assistantservice.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::Management {

namespace AssistantHandlers {
namespace {

Shape assistantShape()
{
    return {{.name = u"name"_s, .required = true, .minLength = 1, .maxLength = 200, .example = u"Chess teacher"_s},
            {.name = u"description"_s, .maxLength = 2000},
            {.name = u"model"_s, .maxLength = 200, .description = u"Left out: the owner's default"_s},
            {.name = u"system_prompt"_s, .maxLength = 100'000, .example = u"You teach chess to beginners."_s},
            {.name = u"temperature"_s, .type = Field::Type::Number, .minimum = 0, .maximum = 2},
            {.name = u"top_p"_s, .type = Field::Type::Number, .minimum = 0, .maximum = 1},
            {.name = u"max_tokens"_s, .type = Field::Type::Integer, .minimum = 1, .maximum = 10'000'000}};
}

Assistant assistantFrom(const RequestContext &context)
{
    const QJsonObject &json = context.body;
    Assistant assistant{.id = {},
                        .owner = context.caller.user,
                        .name = json.value("name"_L1).toString().trimmed(),
                        .description = json.value("description"_L1).toString(),
                        .model = json.value("model"_L1).toString(),
                        .systemPrompt = json.value("system_prompt"_L1).toString(),
                        .temperature = {},
                        .maxOutputTokens = {}};
    if (const QJsonValue temperature = json.value("temperature"_L1); temperature.isDouble())
        assistant.temperature = temperature.toDouble();
    if (const QJsonValue topP = json.value("top_p"_L1); topP.isDouble())
        assistant.topP = topP.toDouble();
    if (const QJsonValue tokens = json.value("max_tokens"_L1); tokens.isDouble())
        assistant.maxOutputTokens = tokens.toInt();
    return assistant;
}

QJsonObject assistantJson(const Assistant &assistant)
{
    return {{u"id"_s, assistant.id.toString()},
            {u"name"_s, assistant.name},
            {u"description"_s, assistant.description},
            {u"model"_s, assistant.model},
            {u"system_prompt"_s, assistant.systemPrompt},
            {u"temperature"_s, assistant.temperature ? QJsonValue(*assistant.temperature) : QJsonValue(QJsonValue::Null)},
            {u"top_p"_s, assistant.topP ? QJsonValue(*assistant.topP) : QJsonValue(QJsonValue::Null)},
            {u"max_tokens"_s, assistant.maxOutputTokens ? QJsonValue(*assistant.maxOutputTokens) : QJsonValue(QJsonValue::Null)},
            {u"created_at"_s, toIso8601(assistant.createdAt)},
            {u"updated_at"_s, toIso8601(assistant.updatedAt)}};
}

QCoro::Task<Result<Response>> list(ContextPointer context)
{
    auto listing = context->services.assistants.list(context->caller.user);
    const auto all = co_await listing;
    if (!all)
        co_return failure(all);
    QJsonArray assistants;
    for (const Assistant &assistant : *all)
        assistants.append(assistantJson(assistant));
    co_return Response::json(QJsonObject{{u"assistants"_s, assistants}});
}

QCoro::Task<Result<Response>> create(ContextPointer context)
{
    auto creating = context->services.assistants.create(assistantFrom(*context));
    const auto made = co_await creating;
    if (!made)
        co_return failure(made);
    co_return Response::json(assistantJson(*made), 201);
}

QCoro::Task<Result<Response>> replace(ContextPointer context)
{
    Assistant wanted = assistantFrom(*context);
    wanted.id = AssistantId::fromString(context->captures.constFirst());
    auto updating = context->services.assistants.update(wanted);
    const auto changed = co_await updating;
    if (!changed)
        co_return failure(changed);
    co_return Response::json(assistantJson(*changed));
}

QCoro::Task<Result<Response>> remove(ContextPointer context)
{
    auto removing = context->services.assistants.remove(context->caller.user, AssistantId::fromString(context->captures.constFirst()));
    const Status removed = co_await removing;
    if (!removed)
        co_return failure(removed);
    co_return Response::noContent();
}

} // namespace
} // namespace AssistantHandlers

QList<Route> assistantRoutes()
{
    using namespace AssistantHandlers;
    const QJsonObject example{{u"id"_s, u"123e4567-e89b-12d3-a456-426614174000"_s}, {u"name"_s, u"Chess teacher"_s}, {u"description"_s, QString()}, {u"model"_s, QString()},
                              {u"system_prompt"_s, u"You teach chess to beginners."_s}, {u"temperature"_s, QJsonValue()}, {u"top_p"_s, QJsonValue()},
                              {u"max_tokens"_s, QJsonValue()},
                              {u"created_at"_s, u"2026-01-15T10:30:00Z"_s}, {u"updated_at"_s, u"2026-01-15T10:30:00Z"_s}};
    const DocumentedAnswer notFound = errorAnswer(404, u"There is no such assistant."_s);
    return {
        {.method = Method::Get, .path = "/api/parlor/assistants", .limitClass = "management",
         .answers = {{.status = 200, .description = u"The caller's own, by name"_s, .example = QJsonObject{{u"assistants"_s, QJsonArray{example}}}}},
         .summary = u"List assistants"_s, .group = "assistants", .handler = list},
        {.method = Method::Post, .path = "/api/parlor/assistants", .limitClass = "management", .body = assistantShape(),
         .answers = {{.status = 201, .description = u"The new assistant; its id is a chatflow_id"_s, .example = example}, errorAnswer(400, u"Invalid request parameters"_s)},
         .summary = u"Create an assistant"_s, .group = "assistants", .handler = create},
        {.method = Method::Put, .path = "/api/parlor/assistants/{assistant_id}", .limitClass = "management", .body = assistantShape(),
         .answers = {{.status = 200, .description = u"The changed assistant"_s, .example = example}, notFound},
         .summary = u"Replace an assistant"_s, .group = "assistants", .handler = replace},
        {.method = Method::Delete, .path = "/api/parlor/assistants/{assistant_id}", .limitClass = "management",
         .answers = {{.status = 204, .description = u"Deleted"_s}, notFound},
         .summary = u"Delete an assistant"_s, .group = "assistants", .handler = remove},
    };
}

} // namespace Parlor::Management
