// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/gemini/geminiprovider.h"

#include "providers/gemini/generatecontent.h"
#include "providers/embeddings.h"
#include "providers/jsonget.h"
#include "providers/knownmodels.h"
#include "core/networkaccess.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

QNetworkRequest GeminiProvider::request(const QString &path) const
{
    QNetworkRequest request = jsonRequest(m_connection.url(path));
    request.setRawHeader("x-goog-api-key", m_connection.key.toUtf8());
    return request;
}

static ModelInfo modelOf(const QJsonObject &json, const QString &provider)
{
    ModelInfo model;
    model.providerId = provider;
    model.nativeId = json.value(u"name").toString();
    model.id = provider + u'/' + QString(model.nativeId).remove(u"models/"_s);
    model.name = json.value(u"displayName").toString(model.nativeId);
    model.description = json.value(u"description").toString();
    model.contextTokens = json.value(u"inputTokenLimit").toInt();
    model.maxOutputTokens = json.value(u"outputTokenLimit").toInt();
    applyKnownFacts(model);
    const QJsonArray methods = json.value(u"supportedGenerationMethods").toArray();
    model.chat = methods.contains(u"generateContent"_s);
    model.embedding = methods.contains(u"embedContent"_s);
    if (json.contains(u"thinking"))
        model.thinking = json.value(u"thinking").toBool();
    return model;
}

QCoro::Task<Result<QList<ModelInfo>>> GeminiProvider::listModels()
{
    const ProviderConnection connection = m_connection;
    const QNetworkRequest first = request(u"/models"_s);
    QList<ModelInfo> models;
    QString token;
    for (int page = 0; page < 50; ++page) {
        QNetworkRequest asked = first;
        asked.setUrl(connection.url(u"/models?pageSize=1000"_s
                                    + (token.isEmpty() ? QString() : u"&pageToken="_s + QString::fromLatin1(QUrl::toPercentEncoding(token)))));
        auto pending = getJson(connection.network->manager(), asked, connection.displayName, 15s);
        const auto answer = co_await pending;
        if (!answer)
            co_return failure(answer);
        for (const QJsonValue &value : answer->value(u"models").toArray()) {
            const ModelInfo model = modelOf(value.toObject(), connection.id);
            if (model.chat || model.embedding)
                models << model;
        }
        token = answer->value(u"nextPageToken").toString();
        if (token.isEmpty())
            break;
    }
    co_return models;
}

std::unique_ptr<AnswerStream> GeminiProvider::ask(const ChatRequest &chat)
{
    const QString model = chat.model.startsWith(u"models/") || chat.model.contains(u'/') ? chat.model : u"models/"_s + chat.model;
    HttpQuestion question{.providerName = m_connection.displayName,
                          .request = request(u"/%1:streamGenerateContent?alt=sse"_s.arg(model)),
                          .body = Gemini::generateContentBody(chat),
                          .reader = [] { return std::make_unique<SseReader>(); },
                          .decoder = [] { return std::make_unique<Gemini::GenerateContentDecoder>(); },
                          .instead = {},
                          .patience = m_connection.patience};
    return std::make_unique<HttpAnswerStream>(std::move(question));
}

QCoro::Task<Result<Embeddings>> GeminiProvider::embed(EmbeddingRequest wanted)
{
    const QString model = wanted.model.startsWith(u"models/") ? wanted.model : u"models/"_s + wanted.model;
    QJsonArray requests; // one for each text: several parts of one content would give one vector
    for (const QString &text : std::as_const(wanted.texts)) {
        QJsonObject one{{u"model"_s, model}, {u"content"_s, QJsonObject{{u"parts"_s, QJsonArray{QJsonObject{{u"text"_s, text}}}}}}};
        if (wanted.dimensions)
            one.insert(u"outputDimensionality"_s, *wanted.dimensions);
        requests.append(one);
    }
    const QJsonObject body{{u"requests"_s, requests}};
    const QString provider = m_connection.displayName;
    auto pending = postJson(m_connection.network->manager(), request(u"/%1:batchEmbedContents"_s.arg(model)), body, provider, 60s);
    const auto answer = co_await pending;
    if (!answer)
        co_return failure(answer);
    QJsonArray lists;
    for (const QJsonValue &item : answer->value(u"embeddings").toArray())
        lists.append(item.toObject().value(u"values"));
    auto vectors = readVectors(lists, wanted.texts.size(), provider);
    if (!vectors)
        co_return failure(vectors);
    co_return Embeddings{.vectors = *std::move(vectors), .inputTokens = 0};
}

} // namespace Parlor
