// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QCoroTask>
#include <QList>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QUrl>

#include <utility>

namespace Parlor {

/// One attempt at a delivery.
struct WebhookRequest {
    QUrl url; ///< that checkedWebhookUrl() let through
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    bool allowPrivate = false; ///< targets of AddressScope::Private
    std::chrono::milliseconds timeout{15'000}; ///< for all of it but the name's resolution
};

struct WebhookAnswer {
    int status = 0; ///< 0: there was no answer
    QString error; ///< a sentence for a person; empty for an answer
    std::chrono::seconds retryAfter{}; ///< that the answer asks for
};

/// An http or https URL with a host, no credentials, and no address that may not be delivered to. InvalidArgument with field "url".
[[nodiscard]] Result<QUrl> checkedWebhookUrl(const QString &text, bool allowPrivate);

/// Sends it to the address that the host resolves to now, after that address was checked: no name can lead elsewhere between check and
/// connection (DNS rebinding). Redirects are not followed, and the answer's body is not read. Backend thread only.
QCoro::Task<WebhookAnswer> sendWebhook(QPointer<QNetworkAccessManager> network, WebhookRequest request);

} // namespace Parlor
