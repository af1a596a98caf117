// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QCoroTask>
#include <QJsonObject>
#include <QNetworkRequest>

class QNetworkAccessManager;

namespace Parlor {

/// Fetches a JSON object; errors as readProviderError() says them. Backend thread only.
QCoro::Task<Result<QJsonObject>> getJson(QNetworkAccessManager &network, QNetworkRequest request, QString provider, std::chrono::milliseconds timeout);
/// The same, with a JSON body.
QCoro::Task<Result<QJsonObject>> postJson(QNetworkAccessManager &network, QNetworkRequest request, QJsonObject body, QString provider,
                                          std::chrono::milliseconds timeout);

/// DELETE with a JSON body; what the answer says is not looked at.
QCoro::Task<Status> deleteJson(QNetworkAccessManager &network, QNetworkRequest request, QJsonObject body, QString provider, std::chrono::milliseconds timeout);

} // namespace Parlor
