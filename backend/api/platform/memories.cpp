// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform/platformdialect.h"

#include "memories/memoryservice.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::Platform {

namespace MemoryHandlers {
namespace {

Field typeField()
{
    return {.name = u"memory_type"_s, .oneOf = memoryKindNames(), .example = u"preference"_s};
}

Shape newMemoryShape()
{
    Field type = typeField();
    type.defaultValue = u"global"_s;
    type.description = u"preference and global apply to every answer, fact and project where the question touches them"_s;
    return {{.name = u"content"_s, .required = true, .minLength = 1, .maxLength = maximumMemoryLength, .example = u"User prefers dark mode"_s},
            type,
            {.name = u"importance_score"_s, .type = Field::Type::Number, .minimum = 0, .maximum = 1, .defaultValue = 0.5, .example = 0.8},
            {.name = u"metadata"_s, .type = Field::Type::Object, .example = QJsonObject(), .description = u"Kept as it is; 16 KiB at most"_s}};
}

Shape searchShape()
{
    return {{.name = u"query"_s, .required = true, .minLength = 1, .maxLength = 1000, .example = u"dark mode"_s},
            typeField(),
            {.name = u"limit"_s, .type = Field::Type::Integer, .minimum = 1, .maximum = 1000, .defaultValue = 10}};
}

QJsonObject memoryJson(const Memory &memory)
{
    return {{u"id"_s, memory.id.toString()},
            {u"user_id"_s, memory.owner.toString()},
            {u"content"_s, memory.content},
            {u"memory_type"_s, memoryKindName(memory.kind)},
            {u"importance_score"_s, memory.importance},
            {u"metadata"_s, memory.metadata},
            {u"created_at"_s, toIso8601(memory.createdAt)},
            {u"updated_at"_s, toIso8601(memory.updatedAt)}};
}

QCoro::Task<Result<Response>> create(ContextPointer context)
{
    const QJsonObject &body = context->body;
    Memory wanted;
    wanted.owner = context->caller.user;
    wanted.content = body.value("content"_L1).toString();
    wanted.kind = memoryKindOf(body.value("memory_type"_L1).toString()).value_or(MemoryKind::Global);
    wanted.importance = body.value("importance_score"_L1).toDouble(wanted.importance);
    wanted.metadata = body.value("metadata"_L1).toObject();
    wanted.source = u"api"_s;
    auto creating = context->services.memories.create(wanted);
    const auto made = co_await creating;
    if (!made)
        co_return failure(made);
    co_return Response::json(memoryJson(*made), 201);
}

QCoro::Task<Result<Response>> list(ContextPointer context)
{
    const QJsonObject &given = context->query;
    const MemoryQuery query{.owner = context->caller.user,
                            .kind = memoryKindOf(given.value("memory_type"_L1).toString()),
                            .limit = given.value("limit"_L1).toInt(),
                            .offset = given.value("offset"_L1).toInt()};
    auto listing = context->services.memories.list(query);
    const auto page = co_await listing;
    if (!page)
        co_return failure(page);
    QJsonArray memories;
    for (const Memory &memory : page->items)
        memories.append(memoryJson(memory));
    co_return Response::json(memories);
}

QCoro::Task<Result<Response>> search(ContextPointer context)
{
    const QJsonObject &body = context->body;
    auto searching = context->services.memories.search(context->caller.user, body.value("query"_L1).toString(), memoryKindOf(body.value("memory_type"_L1).toString()),
                                                       body.value("limit"_L1).toInt());
    const auto hits = co_await searching;
    if (!hits)
        co_return failure(hits);
    QJsonArray memories;
    for (const MemoryHit &hit : *hits) {
        QJsonObject json = memoryJson(hit.memory);
        json.insert(u"score"_s, hit.score);
        memories.append(json);
    }
    co_return Response::json(memories);
}

QCoro::Task<Result<Response>> remove(ContextPointer context)
{
    auto removing = context->services.memories.remove(context->caller.user, MemoryId::fromString(context->captures.constFirst()));
    const Status done = co_await removing;
    if (!done)
        co_return failure(done);
    co_return Response::noContent();
}

const QJsonObject memoryExample{{u"id"_s, u"123e4567-e89b-12d3-a456-426614174004"_s}, {u"user_id"_s, u"123e4567-e89b-12d3-a456-426614174001"_s},
                                {u"content"_s, u"User prefers dark mode"_s}, {u"memory_type"_s, u"preference"_s}, {u"importance_score"_s, 0.8},
                                {u"metadata"_s, QJsonObject()}, {u"created_at"_s, u"2024-01-15T10:30:00Z"_s}, {u"updated_at"_s, u"2024-01-15T10:30:00Z"_s}};

QJsonObject hitExample()
{
    QJsonObject example = memoryExample;
    example.insert(u"score"_s, 0.87);
    return example;
}

} // namespace
} // namespace MemoryHandlers

QList<Route> memoryRoutes()
{
    using namespace MemoryHandlers;
    const DocumentedAnswer invalid = errorAnswer(400, u"Invalid request parameters"_s);
    return {
        {.method = Method::Post, .path = "/api/v1/memories", .limitClass = "api-v1", .body = newMemoryShape(),
         .answers = {{.status = 201, .description = u"Created"_s, .example = memoryExample}, invalid},
         .summary = u"Create a memory"_s, .group = "memories", .handler = create},
        {.method = Method::Get, .path = "/api/v1/memories", .limitClass = "api-v1", .query = Shape(QList<Field>{typeField()} + pageFields(50)),
         .answers = {{.status = 200, .description = u"One page, newest first"_s, .example = QJsonArray{memoryExample}}, invalid},
         .summary = u"Get memories"_s, .group = "memories", .handler = list},
        {.method = Method::Post, .path = "/api/v1/memories/search", .scope = Scope::Read, .limitClass = "api-v1", .body = searchShape(),
         .answers = {{.status = 200, .description = u"Memories that fit, by words and by meaning, best first; score is how well it fits, 0 to 1"_s, .example = QJsonArray{hitExample()}}, invalid},
         .summary = u"Search memories"_s, .group = "memories", .handler = search},
        {.method = Method::Delete, .path = "/api/v1/memories/{memory_id}", .limitClass = "api-v1",
         .answers = {{.status = 204, .description = u"Deleted"_s}, errorAnswer(404, u"Resource not found"_s)},
         .summary = u"Delete a memory"_s, .group = "memories", .handler = remove},
    };
}

} // namespace Parlor::Platform
