// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/response.h"
#include "usage/ratelimiter.h"

#include <QHttpHeaders>

namespace Parlor {

/// What the answer's header needs to know of its request.
struct AnswerFacts {
    QByteArray requestId;
    QByteArray corsOrigin; ///< empty: no CORS header
    RateDecision rate;
    bool isHead = false;
    bool http10 = false;
    bool keepAlive = true;
    bool gzip = false; ///< the client takes it
};

/// Whether an `Accept-Encoding` admits gzip (RFC 9110, 12.5.3).
[[nodiscard]] bool acceptsGzip(QByteArrayView acceptEncoding);
/// gzip with zlib's level 6; empty when it fails or gains nothing.
[[nodiscard]] QByteArray gzipped(QByteArrayView bytes);

/// The bytes of an answer: status line, header, and the whole body where there is one. Of a streamed one only the header, which
/// announces chunks (HTTP/1.0: that the body ends with the connection).
[[nodiscard]] QByteArray answerBytes(const AnswerFacts &facts, Response &response);

/// `Date` of now (RFC 9110, 5.6.7), made anew once a second. Backend thread only.
[[nodiscard]] QByteArray httpDate();

} // namespace Parlor
