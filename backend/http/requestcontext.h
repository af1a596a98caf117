// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/user.h"
#include "http/multipart.h"
#include "services.h"

#include <QByteArray>
#include <QHostAddress>
#include <QHttpHeaders>
#include <QJsonObject>
#include <QPointer>
#include <QStringList>

#include <memory>

namespace Parlor {

class Documentation;
struct Route;

/// One request, after the guard rails: whoever handles it need not check what it holds. Shared, because the client may leave
/// while a handler waits.
struct RequestContext {
    explicit RequestContext(Services &all) : services(all) { }

    Services &services;
    const Route *route = nullptr;
    Principal caller; ///< of routes that need one
    QHostAddress address; ///< of the client
    QByteArray id; ///< X-Request-Id
    QStringList captures; ///< of the path, in order, percent-decoded
    QJsonObject body; ///< validated by Route::body
    QList<FormPart> files; ///< of BodyFormat::Upload; in `body` each stands with its file name
    QJsonObject query; ///< validated by Route::query
    QHttpHeaders headers;
    QByteArray target;
    const Documentation *documentation = nullptr;
    QPointer<QObject> exchange; ///< null once the client has left

    [[nodiscard]] QByteArray header(QByteArrayView name) const { return headers.value(QAnyStringView(name.data(), name.size())).toByteArray(); }
};

using ContextPointer = std::shared_ptr<RequestContext>;

} // namespace Parlor
