// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/browser.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Parlor::Tests {

QNetworkRequest Browser::request(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setRawHeader("Accept", "text/html,application/json");
    return request;
}

Browser::Page Browser::read(QNetworkReply *reply)
{
    const std::unique_ptr<QNetworkReply> owned(reply);
    std::ignore = QTest::qWaitFor([&] { return reply->isFinished(); }, 20'000);
    const QByteArray location = reply->rawHeader("Location");
    return {.url = reply->url(),
            .status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .text = reply->readAll(),
            .location = location.isEmpty() ? QUrl() : reply->url().resolved(QUrl::fromEncoded(location))};
}

Browser::Page Browser::get(const QUrl &url) { return read(m_network.get(request(url))); }

Browser::Page Browser::post(const QUrl &url, const QByteArray &form)
{
    QNetworkRequest asked = request(url);
    asked.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    return read(m_network.post(asked, form));
}

} // namespace Parlor::Tests
