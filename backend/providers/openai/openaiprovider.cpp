// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/openai/openaiprovider.h"

#include "providers/embeddings.h"
#include "providers/jsonget.h"
#include "providers/knownmodels.h"
#include "core/networkaccess.h"
#include "providers/openai/chatcompletions.h"
#include "providers/openai/responses.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

OpenAiProvider::OpenAiProvider(ProviderConnection connection, Character character, QObject *parent)
    : Provider(parent)
    , m_connection(std::move(connection))
    , m_character(character)
{
}

QNetworkRequest OpenAiProvider::request(const QString &path) const
{
    QNetworkRequest request = jsonRequest(m_connection.url(path));
    if (!m_connection.key.isEmpty())
        request.setRawHeader("Authorization", QByteArray("Bearer ") + m_connection.key.toUtf8());
    return request;
}

QCoro::Task<Result<QList<ModelInfo>>> OpenAiProvider::listModels()
{
    const QNetworkRequest asked = request(u"/models"_s);
    auto pending = getJson(m_connection.network->manager(), asked, m_connection.displayName, 15s);
    const QString provider = m_connection.id;
    const Character character = m_character;
    const auto answer = co_await pending;
    if (!answer)
        co_return failure(answer);
    QList<ModelInfo> models;
    for (const QJsonValue &value : answer->value(u"data").toArray()) {
        const QJsonObject json = value.toObject();
        ModelInfo model;
        model.providerId = provider;
        model.nativeId = json.value(u"id").toString();
        model.id = provider + u'/' + model.nativeId;
        model.name = model.nativeId;
        model.local = character.local;
        model.sampling = character.compatible;
        applyKnownFacts(model);
        // What the server itself says of the model wins (llama-server, vLLM).
        const int context = json.value(u"max_model_len").toInt(json.value(u"meta").toObject().value(u"n_ctx_train").toInt());
        if (context > 0)
            model.contextTokens = context;
        for (const QJsonValue &modality : json.value(u"architecture").toObject().value(u"input_modalities").toArray())
            model.images |= modality.toString() == u"image";
        if (!model.nativeId.isEmpty() && (model.chat || model.embedding))
            models << model;
    }
    co_return models;
}

std::unique_ptr<AnswerStream> OpenAiProvider::ask(const ChatRequest &chat)
{
    const bool responses = m_character.api == Api::Responses;
    HttpQuestion question{.providerName = m_connection.displayName,
                          .request = request(responses ? u"/responses"_s : u"/chat/completions"_s),
                          .body = responses ? OpenAi::responsesBody(chat) : OpenAi::chatCompletionsBody(chat, m_character.compatible),
                          .reader = [] { return std::make_unique<SseReader>(); },
                          .decoder = {},
                          .instead = {},
                          .patience = m_connection.patience};
    if (responses)
        question.decoder = [] { return std::make_unique<OpenAi::ResponsesDecoder>(); };
    else
        question.decoder = [] { return std::make_unique<OpenAi::ChatCompletionsDecoder>(); };
    question.request.setRawHeader("Accept", "text/event-stream");
    return std::make_unique<HttpAnswerStream>(std::move(question));
}

QCoro::Task<Result<Embeddings>> OpenAiProvider::embed(EmbeddingRequest wanted)
{
    QJsonObject body{{u"model"_s, wanted.model}, {u"input"_s, QJsonArray::fromStringList(wanted.texts)}, {u"encoding_format"_s, u"float"_s}};
    if (wanted.dimensions)
        body.insert(u"dimensions"_s, *wanted.dimensions);
    const QString provider = m_connection.displayName;
    auto pending = postJson(m_connection.network->manager(), request(u"/embeddings"_s), body, provider, 60s);
    const auto answer = co_await pending;
    if (!answer)
        co_return failure(answer);
    QMap<int, QJsonValue> byIndex; // the order is not promised
    for (const QJsonValue &item : answer->value(u"data").toArray())
        byIndex.insert(item.toObject().value(u"index").toInt(), item.toObject().value(u"embedding"));
    QJsonArray lists;
    for (const QJsonValue &list : std::as_const(byIndex))
        lists.append(list);
    auto vectors = readVectors(lists, wanted.texts.size(), provider);
    if (!vectors)
        co_return failure(vectors);
    co_return Embeddings{.vectors = *std::move(vectors), .inputTokens = answer->value(u"usage").toObject().value(u"prompt_tokens").toInt()};
}

} // namespace Parlor
