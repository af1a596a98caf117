// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QCoroTask>
#include <QJsonObject>
#include <QList>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QPointer>

#include <utility>

namespace Parlor {

/// An answer of any status; `body` is empty when it is no JSON object.
struct JsonAnswer {
    int status = 0;
    QJsonObject body;
};

using FormValues = QList<std::pair<QString, QString>>;

/// GET, of which one object of 1 MiB at most comes back. No redirect is followed: it would carry secrets elsewhere. Unavailable when there
/// is no answer within 10 s, or `network` is gone. Backend thread only.
QCoro::Task<Result<JsonAnswer>> requestJson(QPointer<QNetworkAccessManager> network, QNetworkRequest request);

/// The same for POST of a form (application/x-www-form-urlencoded).
QCoro::Task<Result<JsonAnswer>> postForm(QPointer<QNetworkAccessManager> network, QNetworkRequest request, FormValues form);

/// Only what RFC 3986 calls unreserved stays as it is.
[[nodiscard]] QByteArray formEncoded(const QString &text);

} // namespace Parlor
