// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/ollama/ollamaprovider.h"

#include "providers/embeddings.h"
#include "providers/jsonget.h"
#include "core/networkaccess.h"
#include "providers/modelpull.h"
#include "providers/ollama/ollamachat.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

QNetworkRequest OllamaProvider::request(const QString &path) const
{
    QNetworkRequest request = jsonRequest(m_connection.url(path));
    if (!m_connection.key.isEmpty())
        request.setRawHeader("Authorization", QByteArray("Bearer ") + m_connection.key.toUtf8());
    return request;
}

static void readCapabilities(ModelInfo &model, const QJsonArray &capabilities)
{
    if (capabilities.isEmpty())
        return;
    model.chat = capabilities.contains(u"completion"_s);
    model.embedding = capabilities.contains(u"embedding"_s);
    model.tools = capabilities.contains(u"tools"_s);
    model.thinking = capabilities.contains(u"thinking"_s);
    model.images = capabilities.contains(u"vision"_s);
}

// The context length stands under "<architecture>.context_length".
static int contextLength(const QJsonObject &info)
{
    for (auto field = info.begin(); field != info.end(); ++field) {
        if (field.key().endsWith(u".context_length"))
            return field.value().toInt();
    }
    return 0;
}

QCoro::Task<Result<QList<ModelInfo>>> OllamaProvider::listModels()
{
    const ProviderConnection connection = m_connection;
    const QNetworkRequest tags = request(u"/api/tags"_s);
    const QNetworkRequest show = request(u"/api/show"_s);
    const bool local = isLocal();
    auto pending = getJson(connection.network->manager(), tags, connection.displayName, 10s);
    const auto answer = co_await pending;
    if (!answer)
        co_return failure(answer);
    QList<ModelInfo> models;
    for (const QJsonValue &value : answer->value(u"models").toArray()) {
        const QJsonObject json = value.toObject();
        const QJsonObject details = json.value(u"details").toObject();
        ModelInfo model;
        model.providerId = connection.id;
        model.nativeId = json.value(u"model").toString(json.value(u"name").toString());
        model.id = connection.id + u'/' + model.nativeId;
        model.name = json.value(u"name").toString(model.nativeId);
        model.description = u"%1 %2"_s.arg(details.value(u"parameter_size").toString(), details.value(u"quantization_level").toString()).trimmed();
        model.local = local;
        model.sampling = true;
        model.contextTokens = details.value(u"context_length").toInt();
        QJsonArray capabilities = json.value(u"capabilities").toArray();
        if (capabilities.isEmpty() || model.contextTokens == 0) {
            const QJsonObject asked{{u"model"_s, model.nativeId}};
            auto more = postJson(connection.network->manager(), show, asked, connection.displayName, 10s);
            const auto shown = co_await more;
            if (shown) {
                capabilities = shown->value(u"capabilities").toArray();
                model.contextTokens = contextLength(shown->value(u"model_info").toObject());
            }
        }
        readCapabilities(model, capabilities);
        if (!model.nativeId.isEmpty() && (model.chat || model.embedding))
            models << model;
    }
    co_return models;
}

static std::optional<QJsonObject> withoutThinking(const QJsonObject &body, const Error &error)
{
    if (!body.contains(u"think") || !error.message.contains(u"does not support thinking"))
        return std::nullopt;
    QJsonObject plain = body;
    plain.remove(u"think"_s);
    return plain;
}

std::unique_ptr<AnswerStream> OllamaProvider::ask(const ChatRequest &chat)
{
    HttpQuestion question{.providerName = m_connection.displayName,
                          .request = request(u"/api/chat"_s),
                          .body = Ollama::chatBody(chat),
                          .reader = [] { return std::make_unique<NdjsonReader>(); },
                          .decoder = [] { return std::make_unique<Ollama::ChatDecoder>(); },
                          .instead = withoutThinking,
                          .patience = m_connection.patience};
    return std::make_unique<HttpAnswerStream>(std::move(question));
}

std::unique_ptr<ModelPull> OllamaProvider::pull(const QString &model)
{
    return std::make_unique<ModelPull>(m_connection.displayName, request(u"/api/pull"_s), QJsonObject{{u"model"_s, model}, {u"stream"_s, true}});
}

QCoro::Task<Status> OllamaProvider::removeModel(QString model)
{
    auto removing = deleteJson(m_connection.network->manager(), request(u"/api/delete"_s), {{u"model"_s, model}}, m_connection.displayName, 30s);
    auto removed = co_await removing;
    co_return removed;
}

QCoro::Task<Result<Embeddings>> OllamaProvider::embed(EmbeddingRequest wanted)
{
    QJsonObject body{{u"model"_s, wanted.model}, {u"input"_s, QJsonArray::fromStringList(wanted.texts)}};
    if (wanted.dimensions)
        body.insert(u"dimensions"_s, *wanted.dimensions);
    const QString provider = m_connection.displayName;
    // Long: the model may have to be loaded first.
    auto pending = postJson(m_connection.network->manager(), request(u"/api/embed"_s), body, provider, 300s);
    const auto answer = co_await pending;
    if (!answer)
        co_return failure(answer);
    auto vectors = readVectors(answer->value(u"embeddings").toArray(), wanted.texts.size(), provider);
    if (!vectors)
        co_return failure(vectors);
    co_return Embeddings{.vectors = *std::move(vectors), .inputTokens = answer->value(u"prompt_eval_count").toInt()};
}

} // namespace Parlor
