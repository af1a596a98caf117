// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatbot/chatbotdialect.h"

#include "api/chatbot/chattypes.h"
#include "api/chatbot/providertypes.h"
#include "api/chatbot/systemtypes.h"
#include "chat/completionservice.h"
#include "core/settingsfile.h"
#include "http/awaitanswer.h"
#include "providers/modelcatalogue.h"
#include "providers/providererror.h"
#include "system/systemservice.h"

using namespace Qt::StringLiterals;

namespace Parlor::Chatbot {

namespace ProviderHandlers {
namespace {

// What Google says of a key that it refuses is about the caller's input here.
Error ofKey(Error error)
{
    if (error.code == ErrorCode::Unauthenticated || error.code == ErrorCode::PermissionDenied || error.code == ErrorCode::InvalidArgument) {
        error.code = ErrorCode::InvalidArgument;
        error.field = u"api_key"_s;
        error.message = u"Google does not accept this API key: %1"_s.arg(error.message);
    }
    return asUpstream(error);
}

QString catalogueIdOf(const QList<ModelInfo> &models, const QString &name)
{
    const auto found = std::ranges::find_if(models, [&](const ModelInfo &model) { return model.chat && modelName(model.id) == QString(name).remove(u"models/"_s); });
    return found == models.end() ? QString() : found->id;
}

QCoro::Task<Result<Response>> registerGemini(ContextPointer context)
{
    Services &services = context->services;
    const QJsonObject body = context->body;
    const QString key = body.value("api_key"_L1).toString().trimmed();
    const QList<ProviderSettings> all = services.providers.all();
    const auto known = std::ranges::find(all, u"gemini"_s, &ProviderSettings::id);
    ProviderSettings gemini = known == all.end() ? ProviderSettings{.id = u"gemini"_s, .kind = ProviderKind::Gemini, .displayName = {}, .baseUrl = {}} : *known;
    gemini.enabled = true;
    auto testing = services.providers.test(gemini, key);
    const auto tested = co_await testing;
    if (!tested)
        co_return std::unexpected(ofKey(tested.error()));
    QString model = body.value("default_model"_L1).toString();
    const QString catalogueId = catalogueIdOf(tested->models, model.isEmpty() ? tested->model : model);
    if (catalogueId.isEmpty())
        co_return invalidField(u"default_model"_s, u"Google does not offer the model \"%1\" with this key."_s.arg(model));
    model = modelName(catalogueId);
    auto saving = services.providers.save(gemini, key);
    const Status saved = co_await saving;
    if (!saved)
        co_return failure(saved);
    ProviderDefault defaults = services.providerDefaults.of(u"gemini"_s);
    defaults.model = catalogueId;
    services.providerDefaults.set(u"gemini"_s, defaults);
    const QString id = u"gemini_reg_"_s + QString::number(toMilliseconds(now()), 36);
    const QString time = toIso8601(now());
    services.settings.setSection(u"gemini_registration"_s, {{u"id"_s, id}, {u"project_id"_s, body.value("project_id"_L1).toString()},
                                                            {u"description"_s, body.value("description"_L1).toString()}, {u"registered_at"_s, time}});
    auto refreshing = services.models.refresh(); // the next request may name its models already
    co_await refreshing;
    QList<ModelInfo> offered = tested->models;
    offered.removeIf([](const ModelInfo &one) { return !one.chat; });
    co_return Response::json(QJsonObject{{u"message"_s, u"Gemini API key registered successfully"_s},
                                         {u"registration_id"_s, id},
                                         {u"status"_s, u"valid"_s},
                                         {u"default_model"_s, model},
                                         {u"available_models"_s, namesOf(offered)},
                                         {u"test_result"_s, u"API key is working"_s},
                                         {u"registered_at"_s, time}});
}

Result<Response> list(const RequestContext &context)
{
    QJsonArray available;
    QJsonObject details;
    for (const ProviderSettings &provider : context.services.providers.all()) {
        if (context.services.providers.provider(provider.id))
            available.append(provider.id);
        details.insert(provider.id, providerJson(context.services, provider));
    }
    return Response::json(QJsonObject{{u"available_providers"_s, available}, {u"default_provider"_s, context.services.chat.defaultModel().providerId}, {u"provider_details"_s, details}});
}

QCoro::Task<Result<Response>> test(ContextPointer context)
{
    const auto model = chosenModel(context->services, context->body.value("provider"_L1).toString(), context->body.value("model"_L1).toString());
    if (!model)
        co_return failure(model);
    ChatRequest request;
    request.user = context->caller.user;
    PromptMessage message;
    message.text = context->body.value("message"_L1).toString();
    request.messages << message;
    const auto asked = context->services.completions.ask(*model, request);
    if (!asked)
        co_return failure(asked);
    const std::shared_ptr<Run> run = *asked;
    auto waiting = awaitAnswer(context, run);
    co_await waiting;
    if (run->error())
        co_return std::unexpected(asUpstream(*run->error()));
    const Message &answer = run->answer();
    co_return Response::json(QJsonObject{{u"status"_s, u"success"_s},
                                         {u"provider"_s, providerName(answer.model)},
                                         {u"model"_s, modelName(answer.model)},
                                         {u"message"_s, message.text},
                                         {u"response"_s, answer.text},
                                         {u"tokens_used"_s, answer.usage.input + answer.usage.output},
                                         {u"response_time"_s, rounded(double((answer.finishedAt - answer.createdAt).count()) / 1000.0, 3)},
                                         {u"timestamp"_s, toIso8601(now())}});
}

QCoro::Task<Result<Response>> configure(ContextPointer context)
{
    Services &services = context->services;
    const QJsonObject body = context->body;
    const auto model = chosenModel(services, body.value("provider"_L1).toString(), body.value("model"_L1).toString());
    if (!model)
        co_return failure(model);
    const QString provider = providerName(*model);
    ProviderDefault defaults = services.providerDefaults.of(provider);
    defaults.model = *model;
    if (const QJsonValue temperature = body.value("temperature"_L1); temperature.isDouble())
        defaults.temperature = temperature.toDouble();
    if (const int tokens = body.value("max_tokens"_L1).toInt(); tokens > 0)
        defaults.maximumTokens = tokens;
    services.providerDefaults.set(provider, defaults);
    if (body.value("is_default"_L1).toBool()) {
        const QJsonObject change{{u"default_model"_s, *model}};
        auto configuring = services.system.configure(change);
        const Status configured = co_await configuring;
        if (!configured)
            co_return failure(configured);
    }
    co_return Response::json(QJsonObject{{u"message"_s, u"Provider configured successfully"_s},
                                         {u"provider"_s, provider},
                                         {u"model"_s, modelName(*model)},
                                         {u"temperature"_s, defaults.temperature ? QJsonValue(*defaults.temperature) : QJsonValue()},
                                         {u"max_tokens"_s, defaults.maximumTokens ? QJsonValue(*defaults.maximumTokens) : QJsonValue()},
                                         {u"is_default"_s, services.chat.defaultModel().providerId == provider},
                                         {u"configured_at"_s, toIso8601(now())}});
}

QCoro::Task<Result<Response>> health(ContextPointer context)
{
    auto probing = context->services.providers.probe();
    const QList<ProviderHealth> probed = co_await probing;
    const QString chosen = context->services.chat.defaultModel().providerId;
    QJsonObject providers;
    qsizetype healthy = 0;
    bool chosenHealthy = false;
    for (const ProviderHealth &one : probed) {
        providers.insert(one.id, providerHealthJson(context->services, one));
        healthy += one.error ? 0 : 1;
        chosenHealthy = chosenHealthy || (one.id == chosen && !one.error);
    }
    const QString overall = healthy == probed.size() ? u"healthy"_s : healthy > 0 ? u"degraded"_s : u"unhealthy"_s;
    co_return Response::json(QJsonObject{{u"overall_status"_s, overall}, {u"providers"_s, providers}, {u"default_provider"_s, chosen}, {u"default_provider_healthy"_s, chosenHealthy}});
}

} // namespace
} // namespace ProviderHandlers

QList<Route> providerRoutes()
{
    using namespace ProviderHandlers;
    const QJsonObject registered{{u"message"_s, u"Gemini API key registered successfully"_s}, {u"registration_id"_s, u"gemini_reg_12345"_s}, {u"status"_s, u"valid"_s},
                                 {u"default_model"_s, u"gemini-pro"_s}, {u"available_models"_s, QJsonArray{u"gemini-pro"_s}}, {u"test_result"_s, u"API key is working"_s},
                                 {u"registered_at"_s, u"2023-10-09T15:30:00Z"_s}};
    const QJsonObject details{{u"name"_s, u"Google Gemini"_s}, {u"models"_s, QJsonArray{u"gemini-pro"_s}}, {u"status"_s, u"configured"_s}, {u"features"_s, QJsonArray{u"chat"_s, u"completion"_s, u"vision"_s}}};
    const QJsonObject healthy{{u"status"_s, u"healthy"_s}, {u"response_time"_s, 1.23}, {u"model"_s, u"gemini-pro"_s}};
    const DocumentedAnswer unreachable = errorAnswer(503, u"The provider cannot be reached"_s);
    return {
        {.method = Method::Post, .path = "/api/v1/gemini/register", .access = Access::Admin, .limitClass = "api-v1", .body = registrationShape(),
         .answers = {{.status = 200, .description = u"Google took the key; it is kept in the key store"_s, .example = registered},
                     errorAnswer(400, u"GEMINI_API_KEY in the environment names another key"_s), errorAnswer(422, u"Google does not accept the key"_s), unreachable},
         .summary = u"Register and validate a Gemini API key (admin only)"_s, .group = "gemini", .handler = registerGemini},
        {.method = Method::Get, .path = "/api/v1/gemini/providers", .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"All providers"_s, .example = QJsonObject{{u"available_providers"_s, QJsonArray{u"gemini"_s}}, {u"default_provider"_s, u"gemini"_s},
                                                                                               {u"provider_details"_s, QJsonObject{{u"gemini"_s, details}}}}}},
         .summary = u"Get list of available LLM providers and their status"_s, .group = "gemini", .direct = list},
        {.method = Method::Post, .path = "/api/v1/gemini/test", .scope = Scope::Chat, .limitClass = "api-v1", .body = testShape(),
         .answers = {{.status = 200, .description = u"What the model said; nothing is stored"_s,
                      .example = QJsonObject{{u"status"_s, u"success"_s}, {u"provider"_s, u"gemini"_s}, {u"model"_s, u"gemini-pro"_s}, {u"response"_s, u"Yes."_s}, {u"response_time"_s, 0.8}}},
                     unreachable},
         .summary = u"Test a specific LLM provider with a message"_s, .group = "gemini", .handler = test},
        {.method = Method::Post, .path = "/api/v1/gemini/configure", .access = Access::Admin, .limitClass = "api-v1", .body = configureShape(),
         .answers = {{.status = 200, .description = u"The settings as they are now"_s,
                      .example = QJsonObject{{u"message"_s, u"Provider configured successfully"_s}, {u"provider"_s, u"gemini"_s}, {u"model"_s, u"gemini-pro"_s}, {u"is_default"_s, true}}}},
         .summary = u"Configure LLM provider settings (admin only)"_s, .group = "gemini", .handler = configure},
        {.method = Method::Get, .path = "/api/v1/gemini/health", .limitClass = "api-v1",
         .answers = {{.status = 200, .description = u"How every provider answers now"_s,
                      .example = QJsonObject{{u"overall_status"_s, u"healthy"_s}, {u"providers"_s, QJsonObject{{u"gemini"_s, healthy}}}, {u"default_provider"_s, u"gemini"_s}, {u"default_provider_healthy"_s, true}}}},
         .summary = u"Check health status of all configured LLM providers"_s, .group = "gemini", .handler = health},
    };
}

} // namespace Parlor::Chatbot
