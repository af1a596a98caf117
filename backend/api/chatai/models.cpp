// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatai/chataidialect.h"

#include "providers/modelcatalogue.h"

using namespace Qt::StringLiterals;

namespace Parlor::ChatAi {

namespace ModelHandlers {
namespace {

struct WireModel {
    QString id;
    QString name;
    QString description;

    [[nodiscard]] QJsonObject toJson() const { return {{u"id"_s, id}, {u"name"_s, name}, {u"description"_s, description}}; }
};

// Section 3: what is shown when Google's list cannot be had.
const QList<WireModel> documentedDefaults{
    {u"models/gemini-2.5-flash"_s, u"Gemini 2.5 Flash"_s, u"Google Gemini 2.5 Flash model"_s},
    {u"models/gemini-2.5-pro"_s, u"Gemini 2.5 Pro"_s, u"Google Gemini 2.5 Pro model"_s},
    {u"models/gemini-2.0-flash-exp"_s, u"Gemini 2.0 Flash Exp"_s, u"Google Gemini 2.0 Flash Exp model"_s},
};

// Gemini's own names, as documented; of other providers the catalogue's, which say whose a model is.
WireModel wireModel(const ModelInfo &model)
{
    const QString name = model.name.isEmpty() ? model.nativeId : model.name;
    return {.id = model.providerId == "gemini"_L1 ? model.nativeId : model.id,
            .name = name,
            .description = model.description.isEmpty() ? u"%1 by %2"_s.arg(name, model.providerId) : model.description};
}

Result<Response> listModels(const RequestContext &context)
{
    const ModelCatalogue &catalogue = context.services.models;
    QList<WireModel> models;
    const QList<ModelInfo> offered = catalogue.models();
    for (const ModelInfo &model : offered)
        models.append(wireModel(model));
    const QList<ProviderModels> providers = catalogue.byProvider();
    const bool geminiIsDown = std::any_of(providers.begin(), providers.end(), [](const ProviderModels &part) {
        return part.providerId == "gemini"_L1 && part.models.isEmpty();
    });
    if (models.isEmpty() || geminiIsDown)
        models += documentedDefaults;
    std::stable_sort(models.begin(), models.end(), [](const WireModel &a, const WireModel &b) { return a.name.compare(b.name, Qt::CaseInsensitive) < 0; });
    QJsonArray json;
    for (const WireModel &model : std::as_const(models))
        json.append(model.toJson());
    return Response::json(json);
}

} // namespace
} // namespace ModelHandlers

QList<Route> modelRoutes()
{
    using namespace ModelHandlers;
    QJsonArray example;
    for (const WireModel &model : documentedDefaults)
        example.append(model.toJson());
    return {
        {.method = Method::Get, .path = "/api/models/", .limitClass = "other",
         .answers = {{.status = 200, .description = u"Chat models of all providers, sorted by name"_s, .example = example},
                     errorAnswer(500, u"Failed to fetch models"_s, u"INTERNAL_ERROR"_s)},
         .summary = u"Get list of available models"_s, .group = "models", .direct = listModels},
    };
}

} // namespace Parlor::ChatAi
