// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/serverlimits.h"
#include "usage/ratelimiter.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace Parlor {

/// How the server is reached and what it allows.
struct ServerSettings {
    QString host = QStringLiteral("127.0.0.1"); ///< address, or a name that stands for one; "0.0.0.0" and "::": all interfaces
    quint16 port = 8000; ///< 0: any that is free
    QStringList allowedHosts; ///< names beside localhost and the bound address that `Host` may have
    QStringList allowedOrigins; ///< "https://chat.example.org"; "*": every one (no cookies are used, so this opens nothing by itself)
    ServerLimits limits;
    bool rateLimits = true; ///< PARLOR_RATE_LIMITS=off
    QHash<QByteArray, QList<RateWindow>> rateLimitSettings; ///< by "<dialect>.<limit class>"; an empty list switches one off

    bool operator==(const ServerSettings &) const = default;
};

} // namespace Parlor
