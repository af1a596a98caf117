// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/jsonget.h"

#include "providers/providererror.h"

#include <QCoroNetworkReply>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace Qt::StringLiterals;

namespace Parlor {

/// The body of an answer that is no refusal.
static QCoro::Task<Result<QByteArray>> bodyOf(QNetworkReply *started, QString provider)
{
    const std::unique_ptr<QNetworkReply, void (*)(QNetworkReply *)> reply(started, [](QNetworkReply *done) { done->deleteLater(); });
    co_await reply.get();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        co_return std::unexpected(unreachable(provider, reply->url().host(), reply->errorString()));
    const QByteArray body = reply->readAll();
    if (status >= 200 && status < 300)
        co_return body;
    const QJsonDocument document = QJsonDocument::fromJson(body);
    ProviderRefusal refusal{.status = status, .body = document.isArray() ? document.array().first().toObject() : document.object(), .text = {}, .headers = {}};
    if (refusal.body.isEmpty())
        refusal.text = QString::fromUtf8(body.left(300));
    const ProviderVerdict verdict = readProviderError(refusal);
    co_return std::unexpected(verdict.error);
}

static QCoro::Task<Result<QJsonObject>> answerOf(QNetworkReply *started, QString provider)
{
    auto reading = bodyOf(started, std::move(provider));
    const auto body = co_await reading;
    if (!body)
        co_return failure(body);
    const QJsonDocument document = QJsonDocument::fromJson(*body);
    if (!document.isObject())
        co_return std::unexpected(malformedAnswer(QString::fromUtf8(body->left(200))));
    co_return document.object();
}

QCoro::Task<Result<QJsonObject>> getJson(QNetworkAccessManager &network, QNetworkRequest request, QString provider, std::chrono::milliseconds timeout)
{
    request.setTransferTimeout(timeout);
    return answerOf(network.get(request), std::move(provider));
}

QCoro::Task<Result<QJsonObject>> postJson(QNetworkAccessManager &network, QNetworkRequest request, QJsonObject body, QString provider,
                                          std::chrono::milliseconds timeout)
{
    request.setTransferTimeout(timeout);
    return answerOf(network.post(request, QJsonDocument(body).toJson(QJsonDocument::Compact)), std::move(provider));
}

QCoro::Task<Status> deleteJson(QNetworkAccessManager &network, QNetworkRequest request, QJsonObject body, QString provider, std::chrono::milliseconds timeout)
{
    request.setTransferTimeout(timeout);
    auto deleting = bodyOf(network.sendCustomRequest(request, "DELETE", QJsonDocument(body).toJson(QJsonDocument::Compact)), std::move(provider));
    const auto answer = co_await deleting;
    if (!answer)
        co_return failure(answer);
    co_return Status();
}

} // namespace Parlor
