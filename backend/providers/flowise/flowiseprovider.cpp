// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/flowise/flowiseprovider.h"

#include "providers/flowise/flowiseanswerstream.h"
#include "core/networkaccess.h"

#include <QCoroNetworkReply>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace Parlor {

static ModelInfo modelOf(const QJsonObject &flow, const QString &provider, bool local)
{
    ModelInfo model;
    model.providerId = provider;
    model.nativeId = flow.value("id"_L1).toString();
    model.id = provider + u'/' + model.nativeId;
    model.name = flow.value("name"_L1).toString(model.nativeId);
    model.description = flow.value("category"_L1).toString();
    model.local = local;
    return model;
}

QCoro::Task<Result<QList<ModelInfo>>> FlowiseProvider::listModels()
{
    const QString provider = m_connection.id;
    const QString name = m_connection.displayName;
    const bool local = isLocal();
    QNetworkRequest request = jsonRequest(m_connection.url(u"/api/v1/chatflows"_s));
    if (!m_connection.key.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_connection.key.toUtf8());
    request.setTransferTimeout(15'000);
    // Answers with an array, which getJson() does not take.
    const std::unique_ptr<QNetworkReply, QScopedPointerDeleteLater> reply(m_connection.network->manager().get(request));
    auto finished = qCoro(reply.get()).waitForFinished();
    co_await finished;
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QJsonDocument answer = QJsonDocument::fromJson(reply->readAll());
    if (status == 0)
        co_return std::unexpected(unreachable(name, reply->url().host() + u':' + QString::number(reply->url().port(80)), reply->errorString()));
    if (status < 200 || status >= 300)
        co_return std::unexpected(readProviderError({.status = status, .body = answer.object()}).error);
    const QJsonArray flows = answer.isArray() ? answer.array() : answer.object().value("data"_L1).toArray();
    QList<ModelInfo> models;
    for (const QJsonValue &flow : flows) {
        const ModelInfo model = modelOf(flow.toObject(), provider, local);
        if (!model.nativeId.isEmpty())
            models << model;
    }
    co_return models;
}

std::unique_ptr<AnswerStream> FlowiseProvider::ask(const ChatRequest &request)
{
    return std::make_unique<FlowiseAnswerStream>(m_connection, request);
}

} // namespace Parlor
