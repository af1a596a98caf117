// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/guardpolicy.h"
#include "http/serverlimits.h"

#include <QHash>
#include <QTcpServer>
#include <QTimer>

namespace Parlor {

class GuardSocket;

/// Accepts connections, counts them, and wraps each in a GuardSocket. Backend thread only.
class Guard : public QTcpServer
{
    Q_OBJECT

public:
    /// `policy` outlives the guard.
    Guard(const ServerLimits &limits, const GuardPolicy &policy, QObject *parent = nullptr);
    ~Guard() override;

    /// For connections from now on, and for the requests that come on those that are open.
    void setLimits(const ServerLimits &limits);
    [[nodiscard]] const ServerLimits &limits() const { return m_limits; }

    /// The connection with this far end; null when it is gone.
    [[nodiscard]] GuardSocket *connection(const QHostAddress &address, quint16 port) const;
    [[nodiscard]] qsizetype connectionCount() const { return m_connections.size(); }
    [[nodiscard]] QHash<QHostAddress, int> connectionsByAddress() const;

    [[nodiscard]] qint64 unsentBytes() const;

    /// Accepts nobody any longer; idle connections end now, others with the answer under way.
    void endGracefully();
    /// Ends all connections now.
    void dropAll();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void add(GuardSocket *socket);
    void remove(GuardSocket *socket, quint16 port, const QHostAddress &address);

    ServerLimits m_limits;
    const GuardPolicy &m_policy;
    QMultiHash<quint16, GuardSocket *> m_connections; ///< by the port of the far end, which hardly ever collides
    QHash<QHostAddress, int> m_perClient;
    QTimer m_clock; ///< one for all connections: a timer each would cost every request
};

} // namespace Parlor
