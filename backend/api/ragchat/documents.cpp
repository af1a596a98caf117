// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/ragchat/paging.h"
#include "api/ragchat/ragchatdialect.h"

#include "documents/documentservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Parlor::RagChat {

namespace DocumentHandlers {
namespace {

// Larger than a document may be, so that one that is too large is answered as documented and not cut off.
constexpr qint64 largestUpload = 32 * 1024 * 1024;

Shape listShape()
{
    return Shape(QList<Field>{{.name = u"status"_s, .oneOf = {u"pending"_s, u"processing"_s, u"completed"_s, u"failed"_s}},
                              {.name = u"category"_s, .maxLength = maximumCategory},
                              {.name = u"search"_s, .maxLength = maximumDocumentName, .description = u"Part of the name"_s}}
                 + Paging::fields());
}

Shape uploadShape()
{
    return {{.name = u"file"_s, .maxLength = 65'536, .description = u"The file, 10 MB at most"_s},
            {.name = u"category"_s, .maxLength = maximumCategory},
            {.name = u"tags"_s, .example = u"[\"important\", \"hr\"]"_s, .description = u"JSON array of texts"_s}};
}

QJsonObject documentJson(const Document &document)
{
    QJsonObject json{{u"id"_s, document.row},
                     {u"name"_s, document.name},
                     {u"file_size"_s, document.size},
                     {u"formatted_file_size"_s, QLocale::c().formattedDataSize(document.size, 1, QLocale::DataSizeSIFormat)},
                     {u"status"_s, documentStatusName(document.status)},
                     {u"num_chunks"_s, document.chunkCount},
                     {u"category"_s, document.category},
                     {u"tags"_s, QJsonArray::fromStringList(document.tags)},
                     {u"created_at"_s, toIso8601(document.createdAt)},
                     {u"updated_at"_s, toIso8601(document.updatedAt)}};
    if (document.status == DocumentStatus::Failed)
        json.insert(u"error_message"_s, document.errorMessage);
    return json;
}

DocumentQuery queryOf(const RequestContext &context, const Paging &paging)
{
    const QJsonObject &given = context.query;
    DocumentQuery query{.owner = context.caller.user, .search = given.value("search"_L1).toString(), .limit = paging.size, .offset = paging.offset()};
    query.status = documentStatusOf(given.value("status"_L1).toString());
    if (const QString category = given.value("category"_L1).toString(); !category.isEmpty())
        query.category = category;
    return query;
}

QCoro::Task<Result<Response>> list(ContextPointer context)
{
    const Paging paging = Paging::fromJson(context->query);
    auto listing = context->services.documents.list(queryOf(*context, paging));
    const auto page = co_await listing;
    if (!page)
        co_return failure(page);
    QJsonArray results;
    for (const Document &document : page->items)
        results.append(documentJson(document));
    const bool hasNext = paging.offset() + results.size() < page->total;
    co_return Response::json(QJsonObject{{u"count"_s, page->total},
                                         {u"next"_s, hasNext ? QJsonValue(pageUrl(*context, paging.page + 1)) : QJsonValue()},
                                         {u"previous"_s, paging.page > 1 ? QJsonValue(pageUrl(*context, paging.page - 1)) : QJsonValue()},
                                         {u"results"_s, results}});
}

Result<QStringList> tagsOf(const QString &text)
{
    QStringList tags;
    if (text.trimmed().isEmpty())
        return tags;
    const QJsonDocument json = QJsonDocument::fromJson(text.toUtf8());
    const QString complaint = u"Tags are a JSON array of texts."_s;
    if (!json.isArray())
        return invalidField(u"tags"_s, complaint);
    for (const QJsonValue &tag : json.array()) {
        if (!tag.isString())
            return invalidField(u"tags"_s, complaint);
        tags << tag.toString();
    }
    return tags;
}

QCoro::Task<Result<Response>> upload(ContextPointer context)
{
    const auto file = std::ranges::find(context->files, u"file"_s, &FormPart::name);
    if (file == context->files.end() || (file->fileName.isEmpty() && file->content.isEmpty()))
        co_return invalidField(u"file"_s, u"No file was submitted."_s);
    const auto tags = tagsOf(context->body.value("tags"_L1).toString());
    if (!tags)
        co_return failure(tags);
    NewDocument wanted;
    wanted.owner = context->caller.user;
    wanted.name = file->fileName.isEmpty() ? u"unnamed"_s : file->fileName;
    wanted.bytes = std::move(file->content);
    wanted.category = context->body.value("category"_L1).toString().trimmed();
    wanted.tags = *tags;
    auto adding = context->services.documents.add(wanted);
    const auto added = co_await adding;
    if (!added)
        co_return failure(added);
    co_return Response::json(QJsonObject{{u"message"_s, u"File uploaded successfully"_s},
                                         {u"document"_s, QJsonObject{{u"id"_s, added->row},
                                                                     {u"name"_s, added->name},
                                                                     {u"status"_s, documentStatusName(added->status)},
                                                                     {u"file_size"_s, added->size},
                                                                     {u"created_at"_s, toIso8601(added->createdAt)}}}},
                             201);
}

QCoro::Task<Result<Response>> get(ContextPointer context)
{
    auto finding = context->services.documents.byRow(context->caller.user, rowOf(*context));
    const auto document = co_await finding;
    if (!document)
        co_return failure(document);
    co_return Response::json(documentJson(*document));
}

QCoro::Task<Result<Response>> remove(ContextPointer context)
{
    DocumentService &documents = context->services.documents;
    auto finding = documents.byRow(context->caller.user, rowOf(*context));
    const auto document = co_await finding;
    if (!document)
        co_return failure(document);
    auto removing = documents.remove(context->caller.user, document->id);
    const Status removed = co_await removing;
    if (!removed)
        co_return failure(removed);
    co_return Response::noContent();
}

const QJsonObject documentExample{{u"id"_s, 1}, {u"name"_s, u"document.pdf"_s}, {u"file_size"_s, 1024000}, {u"formatted_file_size"_s, u"1.0 MB"_s},
                                  {u"status"_s, u"completed"_s}, {u"num_chunks"_s, 15}, {u"category"_s, u"policies"_s}, {u"tags"_s, QJsonArray{u"important"_s, u"hr"_s}},
                                  {u"created_at"_s, u"2025-11-18T10:00:00Z"_s}, {u"updated_at"_s, u"2025-11-18T10:05:00Z"_s}};

} // namespace
} // namespace DocumentHandlers

QList<Route> documentRoutes()
{
    using namespace DocumentHandlers;
    const QJsonObject page{{u"count"_s, 50}, {u"next"_s, QJsonValue()}, {u"previous"_s, QJsonValue()}, {u"results"_s, QJsonArray{documentExample}}};
    const QJsonObject uploaded{{u"message"_s, u"File uploaded successfully"_s},
                               {u"document"_s, QJsonObject{{u"id"_s, 1}, {u"name"_s, u"document.pdf"_s}, {u"status"_s, u"pending"_s}, {u"file_size"_s, 1024000},
                                                           {u"created_at"_s, u"2025-11-18T10:00:00Z"_s}}}};
    const DocumentedAnswer notFound = errorAnswer(404, u"There is no such document."_s, u"RESOURCE_NOT_FOUND"_s);
    return {
        {.method = Method::Get, .path = "/api/documents/", .limitClass = "requests", .query = listShape(),
         .answers = {{.status = 200, .description = u"One page, newest first"_s, .example = page}},
         .summary = u"List documents"_s, .group = "documents", .handler = list},
        {.method = Method::Post, .path = "/api/documents/", .limitClass = "uploads", .bodyLimit = largestUpload, .body = uploadShape(), .bodyFormat = BodyFormat::Upload,
         .answers = {{.status = 201, .description = u"Stored; it is read in the background"_s, .example = uploaded},
                     errorAnswer(400, u"File too large. Maximum size: 10MB"_s, u"FILE_TOO_LARGE"_s)},
         .summary = u"Upload a document"_s, .group = "documents", .handler = upload},
        {.method = Method::Get, .path = "/api/documents/{id}/", .limitClass = "requests",
         .answers = {{.status = 200, .description = u"The document"_s, .example = documentExample}, notFound},
         .summary = u"Get a document"_s, .group = "documents", .handler = get},
        {.method = Method::Delete, .path = "/api/documents/{id}/", .limitClass = "requests", .answers = {noContent(), notFound},
         .summary = u"Delete a document"_s, .group = "documents", .handler = remove},
    };
}

} // namespace Parlor::RagChat
