// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "http/method.h"
#include "http/requestcontext.h"
#include "http/response.h"
#include "http/shape.h"

#include <QCoroTask>

namespace Parlor {

enum class Access { Public, User, Admin };

/// An answer as the specification documents it.
struct DocumentedAnswer {
    int status = 200;
    QString description{};
    QJsonValue example = QJsonValue::Undefined;
    QByteArray contentType = "application/json";
};

/// Handlers are plain functions: nothing a suspended one may outlive.
using Handler = QCoro::Task<Result<Response>> (*)(ContextPointer);
using DirectHandler = Result<Response> (*)(const RequestContext &); ///< for answers that wait for nothing

/// One entry of a dialect's table: the guard rails, the validation and the documentation come from it.
struct Route {
    Method method = Method::Get;
    QByteArray path{}; ///< "/api/chat/{conversation_id}"
    Access access = Access::User; ///< deny by default
    QByteArray limitClass{}; ///< of the dialect; empty: not limited
    qint64 bodyLimit = 0; ///< 0: ServerLimits::bodyBytes
    Shape body{};
    Shape query{};
    QList<DocumentedAnswer> answers{};
    QString summary{};
    QString description{};
    QByteArray group{}; ///< for the errors and the documentation: "auth", "chat"…
    DirectHandler direct = nullptr;
    Handler handler = nullptr; ///< one of the two
};

} // namespace Parlor
