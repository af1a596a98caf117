// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatbot/providertypes.h"

#include "api/chatbot/chattypes.h"
#include "api/chatbot/systemtypes.h"
#include "providers/modelcatalogue.h"

using namespace Qt::StringLiterals;

namespace Parlor::Chatbot {

Shape registrationShape()
{
    return {{.name = u"api_key"_s, .required = true, .minLength = 8, .maxLength = 500, .example = u"AIzaSyB..."_s},
            {.name = u"project_id"_s, .maxLength = 200, .example = u"my-gcp-project"_s},
            {.name = u"default_model"_s, .maxLength = 200, .example = u"gemini-pro"_s},
            {.name = u"description"_s, .maxLength = 1000, .example = u"Production Gemini API key"_s}};
}

Shape testShape()
{
    return {{.name = u"message"_s, .minLength = 1, .maxLength = 10'000, .defaultValue = u"Hello, are you working?"_s},
            {.name = u"provider"_s, .required = true, .minLength = 1, .maxLength = 100, .example = u"gemini"_s},
            {.name = u"model"_s, .maxLength = 200}};
}

Shape configureShape()
{
    return {{.name = u"provider"_s, .required = true, .minLength = 1, .maxLength = 100, .example = u"gemini"_s},
            {.name = u"model"_s, .maxLength = 200},
            {.name = u"temperature"_s, .type = Field::Type::Number, .minimum = 0, .maximum = 2, .example = 0.8},
            {.name = u"max_tokens"_s, .type = Field::Type::Integer, .minimum = 1, .maximum = 10'000'000, .example = 1500},
            {.name = u"is_default"_s, .type = Field::Type::Boolean, .defaultValue = false}};
}

QList<ModelInfo> modelsOf(const Services &services, const QString &provider)
{
    QList<ModelInfo> models = services.models.models();
    models.removeIf([&](const ModelInfo &model) { return model.providerId != provider; });
    return models;
}

QJsonArray namesOf(const QList<ModelInfo> &models)
{
    QJsonArray names;
    for (const ModelInfo &model : models)
        names.append(modelName(model.id));
    return names;
}

QJsonObject providerJson(const Services &services, const ProviderSettings &provider)
{
    const QList<ModelInfo> models = modelsOf(services, provider.id);
    QJsonArray features{u"chat"_s, u"completion"_s, u"streaming"_s};
    for (const auto &[name, ability] : {std::pair(u"vision"_s, &ModelInfo::images), std::pair(u"tools"_s, &ModelInfo::tools), std::pair(u"web_search"_s, &ModelInfo::webSearch)}) {
        if (std::ranges::any_of(models, ability))
            features.append(name);
    }
    return {{u"name"_s, provider.displayName},
            {u"models"_s, namesOf(models)},
            {u"status"_s, services.providers.provider(provider.id) ? u"configured"_s : u"not_configured"_s},
            {u"features"_s, features}};
}

QJsonObject providerHealthJson(const Services &services, const ProviderHealth &health)
{
    QString model = services.providerDefaults.of(health.id).model;
    const ModelInfo used = services.chat.defaultModel();
    if (model.isEmpty() && used.providerId == health.id)
        model = used.id;
    const QList<ModelInfo> models = modelsOf(services, health.id);
    if (model.isEmpty() && !models.isEmpty())
        model = models.first().id;
    QJsonObject json{{u"status"_s, health.error ? u"unhealthy"_s : u"healthy"_s},
                     {u"response_time"_s, rounded(double(health.elapsed.count()) / 1000.0, 3)},
                     {u"model"_s, model.isEmpty() ? QJsonValue() : QJsonValue(modelName(model))}};
    if (health.error)
        json.insert(u"error"_s, health.error->message);
    return json;
}

} // namespace Parlor::Chatbot
