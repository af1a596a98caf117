// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/method.h"

#include <QByteArray>
#include <QHostAddress>
#include <QString>

namespace Parlor {

/// What the guard asks the server while a request is still arriving.
class GuardPolicy
{
public:
    virtual ~GuardPolicy() = default;

    /// The largest body that the route of this request takes.
    [[nodiscard]] virtual qint64 bodyLimit(Method method, QByteArrayView target) const = 0;

    /// Whether a `Host` (lower case, without the port) names this server; protects from DNS rebinding.
    [[nodiscard]] virtual bool allowsHost(QByteArrayView host, const QHostAddress &local) const = 0;

    /// Whether an upgrade to a WebSocket is welcome there; otherwise the request is treated as a plain one (RFC 9110, 7.8).
    [[nodiscard]] virtual bool allowsUpgrade(QByteArrayView target) const = 0;

    /// The JSON body of a refusal, in the envelope of the dialect that owns the target (empty: not known).
    [[nodiscard]] virtual QByteArray refusalBody(int status, QByteArrayView target, const QString &message) const = 0;
};

} // namespace Parlor
