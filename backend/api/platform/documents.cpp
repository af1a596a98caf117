// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform/platformdialect.h"

#include "documents/documentservice.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::Platform {

namespace DocumentHandlers {
namespace {

// Clients that escape all but ASCII make six bytes of the two of an "ä".
constexpr qint64 largestBody = 3 * maximumDocumentSize + 64 * 1024;

Shape newDocumentShape()
{
    return {{.name = u"title"_s, .required = true, .minLength = 1, .maxLength = maximumDocumentName, .example = u"API Documentation"_s},
            {.name = u"content"_s, .required = true, .minLength = 1, .maxLength = int(maximumDocumentSize), .example = u"# API Docs\n\nThis document..."_s,
             .description = u"The text; 10 MB at most"_s},
            {.name = u"mime_type"_s, .maxLength = 128, .defaultValue = u"text/plain"_s, .example = u"text/markdown"_s,
             .description = u"Any kind of text, or application/json"_s},
            {.name = u"metadata"_s, .type = Field::Type::Object, .example = QJsonObject{{u"source"_s, u"manual"_s}}, .description = u"Kept as it is; 16 KiB at most"_s}};
}

QJsonObject documentJson(const Document &document)
{
    QJsonObject json{{u"id"_s, document.id.toString()},
                     {u"user_id"_s, document.owner.toString()},
                     {u"title"_s, document.name},
                     {u"mime_type"_s, document.mimeType},
                     {u"file_size"_s, document.size},
                     {u"status"_s, documentStatusName(document.status)},
                     {u"num_chunks"_s, document.chunkCount},
                     {u"metadata"_s, document.metadata},
                     {u"created_at"_s, toIso8601(document.createdAt)},
                     {u"updated_at"_s, toIso8601(document.updatedAt)}};
    if (document.status == DocumentStatus::Failed)
        json.insert(u"error_message"_s, document.errorMessage);
    return json;
}

// The field as this specification calls it.
Error asOurs(Error error)
{
    if (error.field == "file"_L1)
        error.field = u"content"_s;
    else if (error.field == "name"_L1)
        error.field = u"title"_s;
    return error;
}

QCoro::Task<Result<Response>> upload(ContextPointer context)
{
    const QJsonObject &body = context->body;
    NewDocument wanted;
    wanted.owner = context->caller.user;
    wanted.name = body.value("title"_L1).toString().trimmed();
    wanted.bytes = body.value("content"_L1).toString().toUtf8();
    wanted.mimeType = body.value("mime_type"_L1).toString().section(u';', 0, 0).trimmed().toLower();
    wanted.metadata = body.value("metadata"_L1).toObject();
    if (!wanted.mimeType.startsWith(u"text/") && wanted.mimeType != u"application/json") {
        co_return std::unexpected(Error{.code = ErrorCode::InvalidArgument,
                                        .message = u"The content of a document is text: mime_type must be text/… or application/json."_s,
                                        .detail = {},
                                        .field = u"mime_type"_s,
                                        .retryAfter = {}});
    }
    auto adding = context->services.documents.add(wanted);
    const auto added = co_await adding;
    if (!added)
        co_return std::unexpected(asOurs(added.error()));
    co_return Response::json(documentJson(*added), 201);
}

QCoro::Task<Result<Response>> list(ContextPointer context)
{
    const DocumentQuery query{.owner = context->caller.user, .limit = context->query.value("limit"_L1).toInt(), .offset = context->query.value("offset"_L1).toInt()};
    auto listing = context->services.documents.list(query);
    const auto page = co_await listing;
    if (!page)
        co_return failure(page);
    QJsonArray documents;
    for (const Document &document : page->items)
        documents.append(documentJson(document));
    co_return Response::json(documents);
}

DocumentId idOf(const RequestContext &context)
{
    return DocumentId::fromString(context.captures.constFirst()); // nonsense gives a null id, which nothing has
}

QCoro::Task<Result<Response>> get(ContextPointer context)
{
    auto finding = context->services.documents.get(context->caller.user, idOf(*context));
    const auto document = co_await finding;
    if (!document)
        co_return failure(document);
    co_return Response::json(documentJson(*document));
}

QCoro::Task<Result<Response>> remove(ContextPointer context)
{
    auto removing = context->services.documents.remove(context->caller.user, idOf(*context));
    const Status done = co_await removing;
    if (!done)
        co_return failure(done);
    co_return Response::noContent();
}

const QJsonObject documentExample{{u"id"_s, u"123e4567-e89b-12d3-a456-426614174005"_s}, {u"user_id"_s, u"123e4567-e89b-12d3-a456-426614174001"_s},
                                  {u"title"_s, u"API Documentation"_s}, {u"mime_type"_s, u"text/markdown"_s}, {u"file_size"_s, 29}, {u"status"_s, u"completed"_s},
                                  {u"num_chunks"_s, 1}, {u"metadata"_s, QJsonObject{{u"source"_s, u"manual"_s}}},
                                  {u"created_at"_s, u"2024-01-15T10:30:00Z"_s}, {u"updated_at"_s, u"2024-01-15T10:30:01Z"_s}};

} // namespace
} // namespace DocumentHandlers

QList<Route> documentRoutes()
{
    using namespace DocumentHandlers;
    const DocumentedAnswer invalid = errorAnswer(400, u"Invalid request parameters"_s);
    const DocumentedAnswer missing = errorAnswer(404, u"Resource not found"_s);
    return {
        {.method = Method::Post, .path = "/api/v1/documents", .limitClass = "api-v1", .bodyLimit = largestBody, .body = newDocumentShape(),
         .answers = {{.status = 201, .description = u"Stored; it is read in the background"_s, .example = documentExample}, invalid},
         .summary = u"Upload a document"_s, .group = "documents", .handler = upload},
        {.method = Method::Get, .path = "/api/v1/documents", .limitClass = "api-v1", .query = Shape(pageFields(50)),
         .answers = {{.status = 200, .description = u"One page, newest first"_s, .example = QJsonArray{documentExample}}, invalid},
         .summary = u"Get documents"_s, .group = "documents", .handler = list},
        {.method = Method::Get, .path = "/api/v1/documents/{document_id}", .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"The document; status goes from pending over processing to completed or failed"_s, .example = documentExample}, missing},
         .summary = u"Get a document"_s, .group = "documents", .handler = get},
        {.method = Method::Delete, .path = "/api/v1/documents/{document_id}", .limitClass = "api-v1",
         .answers = {{.status = 204, .description = u"Deleted"_s}, missing},
         .summary = u"Delete a document"_s, .group = "documents", .handler = remove},
    };
}

} // namespace Parlor::Platform
