// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/jsonrequest.h"

#include <QCoroNetworkReply>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTimer>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto timeout = 10s;
static constexpr qint64 largestAnswer = 1024 * 1024;

static QNetworkRequest prepared(QNetworkRequest request)
{
    request.setRawHeader("Accept", "application/json");
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    return request;
}

using Reply = std::unique_ptr<QNetworkReply, QScopedPointerDeleteLater>;

static QCoro::Task<Result<JsonAnswer>> read(Reply reply)
{
    if (!reply)
        co_return failure(ErrorCode::Unavailable, {}, u"Parlor is stopping"_s);
    QObject::connect(reply.get(), &QNetworkReply::downloadProgress, reply.get(), [waiting = reply.get()](qint64 received) {
        if (received > largestAnswer)
            waiting->abort();
    });
    QTimer::singleShot(timeout, reply.get(), &QNetworkReply::abort); // for all of it: the reply's own begins anew with every byte
    auto finished = qCoro(reply.get()).waitForFinished();
    co_await finished;
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0 || reply->error() == QNetworkReply::OperationCanceledError)
        co_return failure(ErrorCode::Unavailable, {}, reply->errorString());
    if (reply->bytesAvailable() > largestAnswer) // progress is not told for every piece
        co_return failure(ErrorCode::Unavailable, {}, u"the answer is too large"_s);
    co_return JsonAnswer{.status = status, .body = QJsonDocument::fromJson(reply->readAll()).object()};
}

QCoro::Task<Result<JsonAnswer>> requestJson(QPointer<QNetworkAccessManager> network, QNetworkRequest request)
{
    return read(Reply(network ? network->get(prepared(std::move(request))) : nullptr));
}

QCoro::Task<Result<JsonAnswer>> postForm(QPointer<QNetworkAccessManager> network, QNetworkRequest request, FormValues form)
{
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    QByteArray body;
    for (const auto &[name, value] : std::as_const(form))
        body += (body.isEmpty() ? QByteArray() : QByteArray("&")) + formEncoded(name) + '=' + formEncoded(value);
    return read(Reply(network ? network->post(prepared(std::move(request)), body) : nullptr));
}

QByteArray formEncoded(const QString &text) { return QUrl::toPercentEncoding(text); }

} // namespace Parlor
