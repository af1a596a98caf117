// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/scope.h"
#include "core/result.h"
#include "http/method.h"
#include "http/requestcontext.h"
#include "http/response.h"
#include "http/shape.h"

#include <QCoroTask>

#include <optional>

namespace Parlor {

enum class Access { Public, User, Admin };

/// How the body of a request is written. Form: `application/x-www-form-urlencoded` or `multipart/form-data` without files. Upload:
/// `multipart/form-data` with files, whose other parts Route::body describes.
enum class BodyFormat { Json, Form, Upload };

/// An answer as the specification documents it.
struct DocumentedAnswer {
    int status = 200;
    QString description{};
    QJsonValue example = QJsonValue::Undefined;
    QByteArray contentType = "application/json";
};

/// Handlers are plain functions: nothing a suspended one may outlive.
using Handler = QCoro::Task<Result<Response>> (*)(ContextPointer);
class WebSocketPeer;
/// For a WebSocket that was let in: what serves it is a child of the peer.
using SocketHandler = void (*)(ContextPointer, WebSocketPeer *);
using DirectHandler = Result<Response> (*)(const RequestContext &); ///< for answers that wait for nothing

/// One entry of a dialect's table: the guard rails, the validation and the documentation come from it.
struct Route {
    Method method = Method::Get;
    QByteArray path{}; ///< "/api/chat/{conversation_id}"
    Access access = Access::User; ///< deny by default
    std::optional<Scope> scope{}; ///< of API keys; nothing: Admin for Access::Admin, else Read for GET and Write for the others
    QByteArray limitClass{}; ///< of the dialect; empty: not limited
    qint64 bodyLimit = 0; ///< 0: ServerLimits::bodyBytes
    Shape body{};
    BodyFormat bodyFormat = BodyFormat::Json;
    Shape query{};
    QList<DocumentedAnswer> answers{};
    QString summary{};
    QString description{};
    QByteArray group{}; ///< for the errors and the documentation: "auth", "chat"…
    DirectHandler direct = nullptr;
    Handler handler = nullptr; ///< one of the two
    SocketHandler socket = nullptr; ///< a WebSocket may be opened here too; then by whom `scope` and authentication say, whatever `access`

    /// What an API key with scopes needs for it.
    [[nodiscard]] Scope neededScope() const
    {
        if (access == Access::Admin)
            return Scope::Admin;
        return scope.value_or(method == Method::Get ? Scope::Read : Scope::Write);
    }
};

} // namespace Parlor
