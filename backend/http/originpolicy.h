// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QSet>
#include <QStringList>

namespace Parlor {

/// Which names this server answers for, and which web pages may read its answers (Fetch, "CORS protocol").
class OriginPolicy
{
public:
    /// `host`: what the server is bound to.
    OriginPolicy(const QString &host, const QStringList &allowedHosts, const QStringList &allowedOrigins);

    /// `host` in lower case without its port.
    [[nodiscard]] bool allowsHost(QByteArrayView host, const QHostAddress &local) const;

    /// What `Access-Control-Allow-Origin` says to this origin; empty: nothing.
    [[nodiscard]] QByteArray corsOrigin(QByteArrayView origin) const;

private:
    QSet<QByteArray> m_hosts;
    QSet<QByteArray> m_origins;
    bool m_everyOrigin = false;
};

} // namespace Parlor
