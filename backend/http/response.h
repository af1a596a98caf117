// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/bodysource.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

#include <memory>
#include <utility>

namespace Parlor {

/// What a handler answers: a status and a body, either whole or from a source.
struct Response {
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json"; ///< empty: no body at all
    QList<std::pair<QByteArray, QByteArray>> headers; ///< beyond those that every answer has
    std::shared_ptr<BodySource> source; ///< instead of body: streamed
    bool cacheable = false; ///< else `Cache-Control: no-store`
    bool alreadyEncoded = false; ///< not to be compressed again
    bool isPage = false; ///< gets the Content-Security-Policy of a page instead of that of data

    static Response json(const QJsonObject &object, int status = 200);
    static Response json(const QJsonArray &array, int status = 200);
    static Response json(QByteArray text, int status = 200);
    static Response noContent(); ///< 204: done, and nothing to say
    /// Server-sent events (WHATWG HTML, 9.2): never cached, never buffered by a proxy, kept alive by comments.
    static Response events(std::shared_ptr<BodySource> source);
};

} // namespace Parlor
