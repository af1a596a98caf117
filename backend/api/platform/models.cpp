// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform/platformdialect.h"

#include "api/platform/chattypes.h"
#include "providers/modelcatalogue.h"

using namespace Qt::StringLiterals;

namespace Parlor::Platform {

static Result<Response> list(const RequestContext &context)
{
    ModelNames names(context.services.models);
    QJsonArray models;
    const QList<ModelInfo> offered = context.services.models.models();
    for (const ModelInfo &model : offered) {
        models.append(QJsonObject{{u"id"_s, names.nameOf(model.id)},
                                  {u"name"_s, model.name.isEmpty() ? model.nativeId : model.name},
                                  {u"provider"_s, model.providerId},
                                  {u"description"_s, model.description}});
    }
    return Response::json(models);
}

QList<Route> modelRoutes()
{
    const QJsonObject example{{u"id"_s, u"claude-sonnet-4.5"_s}, {u"name"_s, u"Claude Sonnet 4.5"_s}, {u"provider"_s, u"anthropic"_s}, {u"description"_s, QString()}};
    return {
        {.method = Method::Get, .path = "/api/v1/models", .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"Chat models of all providers, sorted by name"_s, .example = QJsonArray{example}}},
         .summary = u"List models"_s, .group = "models", .direct = list},
    };
}

} // namespace Parlor::Platform
