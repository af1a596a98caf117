// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/anthropic/anthropicprovider.h"

#include "providers/anthropic/messages.h"
#include "providers/jsonget.h"
#include "providers/knownmodels.h"
#include "core/networkaccess.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

QNetworkRequest AnthropicProvider::request(const QString &path) const
{
    QNetworkRequest request = jsonRequest(m_connection.url(path));
    request.setRawHeader("x-api-key", m_connection.key.toUtf8());
    // The version that still takes `temperature` for the models that do (providers.md section 4, Versions).
    request.setRawHeader("anthropic-version", "2023-06-01");
    return request;
}

static ModelInfo modelOf(const QJsonObject &json, const QString &provider)
{
    ModelInfo model;
    model.providerId = provider;
    model.nativeId = json.value(u"id").toString();
    model.id = provider + u'/' + model.nativeId;
    model.name = json.value(u"display_name").toString(model.nativeId);
    model.contextTokens = json.value(u"max_input_tokens").toInt();
    model.maxOutputTokens = json.value(u"max_tokens").toInt();
    applyKnownFacts(model);
    const QJsonObject capabilities = json.value(u"capabilities").toObject();
    const auto supported = [&](QStringView name, bool known) {
        const QJsonValue value = capabilities.value(name);
        return value.isUndefined() ? known : value.isObject() ? value.toObject().value(u"supported").toBool() : value.toBool();
    };
    model.images = supported(u"image_input", model.images);
    model.thinking = supported(u"thinking", model.thinking);
    model.tools = true;
    return model;
}

QCoro::Task<Result<QList<ModelInfo>>> AnthropicProvider::listModels()
{
    const ProviderConnection connection = m_connection;
    const QNetworkRequest first = request(u"/v1/models"_s);
    QList<ModelInfo> models;
    QString after;
    for (int page = 0; page < 50; ++page) {
        QNetworkRequest asked = first;
        asked.setUrl(connection.url(u"/v1/models?limit=1000"_s + (after.isEmpty() ? QString() : u"&after_id="_s + after)));
        auto pending = getJson(connection.network->manager(), asked, connection.displayName, 15s);
        const auto answer = co_await pending;
        if (!answer)
            co_return failure(answer);
        for (const QJsonValue &value : answer->value(u"data").toArray())
            models << modelOf(value.toObject(), connection.id);
        after = answer->value(u"last_id").toString();
        if (!answer->value(u"has_more").toBool() || after.isEmpty())
            break;
    }
    co_return models;
}

std::unique_ptr<AnswerStream> AnthropicProvider::ask(const ChatRequest &chat)
{
    HttpQuestion question{.providerName = m_connection.displayName,
                          .request = request(u"/v1/messages"_s),
                          .body = Anthropic::messagesBody(chat),
                          .reader = [] { return std::make_unique<SseReader>(); },
                          .decoder = [] { return std::make_unique<Anthropic::MessagesDecoder>(); },
                          .instead = {},
                          .patience = m_connection.patience};
    return std::make_unique<HttpAnswerStream>(std::move(question));
}

} // namespace Parlor
