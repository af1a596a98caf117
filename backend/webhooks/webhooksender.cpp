// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhooks/webhooksender.h"

#include "core/translation.h"
#include "webhooks/addressscope.h"

#include <QCoroFuture>
#include <QCoroNetworkReply>
#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkReply>
#include <QPromise>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Parlor {

static bool isAllowed(const QHostAddress &address, bool allowPrivate)
{
    const AddressScope scope = addressScope(address);
    return scope == AddressScope::Public || (scope == AddressScope::Private && allowPrivate);
}

static QString refusedTarget() { return tr("The URL leads to an address that webhooks may not be sent to."); }

Result<QUrl> checkedWebhookUrl(const QString &text, bool allowPrivate)
{
    const QString field = u"url"_s;
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1))
        return invalidField(field, tr("The URL must be an http or https address."));
    if (!url.userInfo().isEmpty())
        return invalidField(field, tr("The URL must not hold a user name or a password."));
    if (const QHostAddress address(url.host()); !address.isNull() && !isAllowed(address, allowPrivate))
        return invalidField(field, refusedTarget());
    return url.adjusted(QUrl::RemoveFragment);
}

static QFuture<QHostInfo> lookUp(const QString &host)
{
    const auto promise = std::make_shared<QPromise<QHostInfo>>();
    promise->start();
    QHostInfo::lookupHost(host, [promise](const QHostInfo &info) {
        promise->addResult(info);
        promise->finish();
    });
    return promise->future();
}

static QNetworkRequest requestTo(const WebhookRequest &wanted, const QHostAddress &address)
{
    QUrl target = wanted.url;
    target.setHost(address.toString());
    QNetworkRequest request(target);
    for (const auto &[name, value] : wanted.headers)
        request.setRawHeader(name, value);
    // To the address, but in the host's name: for the receiver's virtual hosts and for its certificate.
    request.setRawHeader("Host", wanted.url.authority(QUrl::FullyEncoded).toLatin1());
    request.setPeerVerifyName(wanted.url.host(QUrl::FullyEncoded));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // its :authority would be the address
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    return request;
}

static WebhookAnswer answerOf(const QNetworkReply &reply)
{
    WebhookAnswer answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (answer.status == 0)
        answer.error = reply.error() == QNetworkReply::OperationCanceledError ? tr("The receiver did not answer in time.") : reply.errorString();
    answer.retryAfter = std::chrono::seconds(std::clamp(reply.rawHeader("Retry-After").toInt(), 0, 24 * 3600));
    return answer;
}

static QCoro::Task<WebhookAnswer> sendTo(QPointer<QNetworkAccessManager> network, WebhookRequest request, QHostAddress address)
{
    const std::unique_ptr<QNetworkReply, QScopedPointerDeleteLater> reply(network->post(requestTo(request, address), request.body));
    reply->setReadBufferSize(16 * 1024);
    // The status is all that counts: a body without an end must not hold up anything.
    QObject::connect(reply.get(), &QNetworkReply::metaDataChanged, reply.get(), &QNetworkReply::abort, Qt::QueuedConnection);
    QTimer::singleShot(request.timeout, reply.get(), &QNetworkReply::abort);
    auto finished = qCoro(reply.get()).waitForFinished();
    co_await finished;
    co_return answerOf(*reply);
}

QCoro::Task<WebhookAnswer> sendWebhook(QPointer<QNetworkAccessManager> network, WebhookRequest request)
{
    const QFuture<QHostInfo> looking = lookUp(request.url.host());
    const QHostInfo host = co_await looking;
    const QList<QHostAddress> addresses = host.addresses();
    if (addresses.isEmpty())
        co_return WebhookAnswer{.status = 0, .error = tr("The host %1 is not known.").arg(request.url.host()), .retryAfter = {}};
    // One forbidden address is one too many: whoever mixes them is not to be trusted with the others.
    if (!std::ranges::all_of(addresses, [&](const QHostAddress &address) { return isAllowed(address, request.allowPrivate); }))
        co_return WebhookAnswer{.status = 0, .error = refusedTarget(), .retryAfter = {}};
    WebhookAnswer answer;
    for (const QHostAddress &address : addresses) {
        if (!network) // Parlor is stopping
            break;
        auto sending = sendTo(network, request, address);
        answer = co_await sending;
        if (answer.status != 0)
            break;
    }
    co_return answer;
}

} // namespace Parlor
