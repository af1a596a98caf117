// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/openai/openaidialect.h"

#include "providers/modelcatalogue.h"

using namespace Qt::StringLiterals;

namespace Parlor::OpenAiApi {

namespace ModelHandlers {
namespace {

QJsonObject modelJson(const ModelInfo &model)
{
    return {{u"id"_s, model.id}, {u"object"_s, u"model"_s}, {u"created"_s, 0}, {u"owned_by"_s, model.providerId}};
}

Result<Response> list(const RequestContext &context)
{
    QJsonArray models;
    for (const ModelInfo &model : context.services.models.models())
        models.append(modelJson(model));
    return Response::json(QJsonObject{{u"object"_s, u"list"_s}, {u"data"_s, models}});
}

// The id is the whole rest of the path: a catalogue id holds a slash, which some clients do not escape.
Result<Response> get(const RequestContext &context)
{
    const auto model = context.services.models.find(context.captures.join(u'/'));
    if (!model)
        return failure(ErrorCode::NotFound, model.error().message);
    return Response::json(modelJson(*model));
}

} // namespace
} // namespace ModelHandlers

QList<Route> modelRoutes()
{
    using namespace ModelHandlers;
    const QJsonObject example{{u"id"_s, u"openai/gpt-4o"_s}, {u"object"_s, u"model"_s}, {u"created"_s, 0}, {u"owned_by"_s, u"openai"_s}};
    const DocumentedAnswer one{.status = 200, .description = u"The model"_s, .example = example};
    const DocumentedAnswer none = errorAnswer(404, u"The model does not exist"_s);
    return {
        {.method = Method::Get, .path = "/v1/models", .limitClass = "requests",
         .answers = {{.status = 200, .description = u"Chat models of all providers"_s, .example = QJsonObject{{u"object"_s, u"list"_s}, {u"data"_s, QJsonArray{example}}}}},
         .summary = u"List models"_s, .group = "models", .direct = list},
        {.method = Method::Get, .path = "/v1/models/{model}", .limitClass = "requests", .answers = {one, none},
         .summary = u"Retrieve a model"_s, .group = "models", .direct = get},
        {.method = Method::Get, .path = "/v1/models/{provider}/{model}", .limitClass = "requests", .answers = {one, none},
         .summary = u"Retrieve a model by its catalogue id"_s, .group = "models", .direct = get},
    };
}

} // namespace Parlor::OpenAiApi
