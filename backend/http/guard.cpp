// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/guard.h"

#include "http/guardsocket.h"

#include <numeric>

namespace Parlor {

static std::chrono::milliseconds tick(const ServerLimits &limits)
{
    return std::clamp(std::min({limits.header, limits.body, limits.idle}) / 4, std::chrono::milliseconds(10), std::chrono::milliseconds(500));
}

// IPv4 clients of a dual-stack socket come as ::ffff:a.b.c.d; an IPv6 client owns a whole /64 and must not count as many.
static QHostAddress clientOf(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return QHostAddress(v4);
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(std::begin(bytes.c) + 8, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes);
}

Guard::Guard(const ServerLimits &limits, const GuardPolicy &policy, QObject *parent)
    : QTcpServer(parent)
    , m_limits(limits)
    , m_policy(policy)
{
    setListenBacklogSize(512);
    setMaxPendingConnections(std::max(limits.connections, 1));
    connect(&m_clock, &QTimer::timeout, this, [this] {
        const auto now = m_limits.clock();
        const QList<GuardSocket *> sockets = m_connections.values(); // a socket that ends leaves m_connections
        for (GuardSocket *socket : sockets)
            socket->checkTime(now);
    });
    m_clock.start(tick(m_limits));
}

Guard::~Guard()
{
    dropAll();
}

void Guard::setLimits(const ServerLimits &limits)
{
    m_limits = limits;
    setMaxPendingConnections(std::max(limits.connections, 1));
    m_clock.start(tick(m_limits));
}

GuardSocket *Guard::connection(const QHostAddress &address, quint16 port) const
{
    for (auto it = m_connections.constFind(port); it != m_connections.constEnd() && it.key() == port; ++it) {
        if (it.value()->peerAddress() == address)
            return it.value();
    }
    return nullptr;
}

void Guard::incomingConnection(qintptr descriptor)
{
    // Unbuffered, which an accepted QTcpSocket never is (Qt 6.8.2): it says so in its constructor.
    auto real = std::make_unique<QAbstractSocket>(QAbstractSocket::TcpSocket, nullptr);
    if (!real->setSocketDescriptor(descriptor, QAbstractSocket::ConnectedState, QIODevice::ReadWrite | QIODevice::Unbuffered))
        return;
    const QHostAddress client = clientOf(real->peerAddress());
    if (m_connections.size() >= m_limits.connections || m_perClient.value(client) >= m_limits.connectionsPerClient) {
        const QByteArray body = m_policy.refusalBody(503, {}, QStringLiteral("Too many connections. Close some, or try again later."));
        real->write("HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nRetry-After: 5\r\nContent-Length: "
                    + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
        real->close(); // what one turn cannot send is not worth keeping a connection over the limit
        return;
    }
    add(new GuardSocket(real.release(), m_limits, m_policy));
}

void Guard::add(GuardSocket *socket)
{
    const quint16 port = socket->peerPort();
    const QHostAddress address = clientOf(socket->peerAddress());
    m_connections.insert(port, socket);
    ++m_perClient[address];
    socket->setFarewell([this, socket, port, address] { remove(socket, port, address); });
    addPendingConnection(socket);
}

void Guard::remove(GuardSocket *socket, quint16 port, const QHostAddress &address)
{
    if (m_connections.remove(port, socket) == 0)
        return;
    const auto count = m_perClient.find(address);
    if (count != m_perClient.end() && --count.value() <= 0)
        m_perClient.erase(count);
}

QHash<QHostAddress, int> Guard::connectionsByAddress() const
{
    QHash<QHostAddress, int> counts;
    for (const GuardSocket *socket : m_connections)
        ++counts[socket->peerAddress()];
    return counts;
}

qint64 Guard::unsentBytes() const
{
    return std::accumulate(m_connections.begin(), m_connections.end(), qint64(0), [](qint64 sum, const GuardSocket *socket) { return sum + socket->unsent(); });
}

void Guard::endGracefully()
{
    close();
    const QList<GuardSocket *> sockets = m_connections.values();
    for (GuardSocket *socket : sockets)
        socket->endGracefully();
}

void Guard::dropAll()
{
    const QList<GuardSocket *> sockets = m_connections.values();
    for (GuardSocket *socket : sockets)
        socket->drop();
}

} // namespace Parlor
