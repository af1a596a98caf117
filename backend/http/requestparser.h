// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/guardpolicy.h"
#include "http/serverlimits.h"

#include <memory>

namespace Parlor {

/// What is known of a request when its header has arrived.
struct RequestHead {
    Method method = Method::Get;
    QByteArray target; ///< origin form, as it was sent: "/api/chat/?limit=3"
    bool http10 = false;
    bool keepAlive = true;
    bool upgrade = false; ///< an accepted upgrade to a WebSocket
};

/// Why a request is not let through.
struct Refusal {
    int status = 400;
    QString message;
};

/// Reads one request after the other with llhttp in its strict mode, and writes each anew in one canonical form: no folded
/// lines, no chunks, one `Content-Length`, no hop-by-hop fields. Whatever parses it afterwards cannot disagree about where it
/// ends (RFC 9112, 11.2).
class RequestParser
{
public:
    enum class State { Idle, Header, Body, Complete, Refused };

    RequestParser(const ServerLimits &limits, const GuardPolicy &policy, QHostAddress local);
    ~RequestParser();
    Q_DISABLE_COPY_MOVE(RequestParser)

    /// Takes bytes up to the end of the request or of the bytes; how many were taken.
    qsizetype feed(QByteArrayView bytes);

    [[nodiscard]] State state() const;
    [[nodiscard]] const RequestHead &head() const;
    [[nodiscard]] const Refusal &refusal() const; ///< when Refused
    [[nodiscard]] bool wantsContinue() const; ///< `Expect: 100-continue`, and the body has not begun

    /// The canonical request, when Complete; and starts over.
    [[nodiscard]] QByteArray take();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Parlor
