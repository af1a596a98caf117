// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/originpolicy.h"

namespace Parlor {

OriginPolicy::OriginPolicy(const QString &host, const QStringList &allowedHosts, const QStringList &allowedOrigins)
{
    m_hosts = {"localhost", "127.0.0.1", "[::1]"};
    const QByteArray bound = host.toLatin1().toLower();
    m_hosts.insert(bound.contains(':') && !bound.startsWith('[') ? QByteArray('[' + bound + ']') : bound);
    for (const QString &name : allowedHosts)
        m_hosts.insert(name.trimmed().toLatin1().toLower());
    for (const QString &origin : allowedOrigins) {
        QByteArray text = origin.trimmed().toLatin1().toLower();
        while (text.endsWith('/'))
            text.chop(1);
        m_everyOrigin = m_everyOrigin || text == "*";
        m_origins.insert(text);
    }
}

bool OriginPolicy::allowsHost(QByteArrayView host, const QHostAddress &local) const
{
    if (m_hosts.contains(QByteArray::fromRawData(host.data(), host.size())))
        return true;
    // Bound to all interfaces, clients name the address they reached. An address cannot be rebound to another as a name can.
    bool isV4 = false;
    const quint32 v4 = local.toIPv4Address(&isV4);
    if (isV4)
        return host == QByteArrayView(QHostAddress(v4).toString().toLatin1());
    return host == QByteArrayView(QByteArray('[' + local.toString().toLatin1() + ']'));
}

QByteArray OriginPolicy::corsOrigin(QByteArrayView origin) const
{
    if (origin.isEmpty())
        return {};
    return m_everyOrigin || m_origins.contains(origin.toByteArray().toLower()) ? origin.toByteArray() : QByteArray();
}

} // namespace Parlor
