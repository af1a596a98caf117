// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/websocketpeer.h"

#include "http/jsontext.h"

#include <QWebSocket>

using namespace std::chrono_literals;

namespace Parlor {

// Keeps proxies from closing a quiet connection, and finds out that the other side is gone.
static constexpr auto heartbeat = 30s;

WebSocketPeer::WebSocketPeer(std::unique_ptr<QWebSocket> socket, qint64 unsentBytes, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_unsentBytes(unsentBytes)
{
    m_socket->setMaxAllowedIncomingMessageSize(maximumMessageBytes);
    m_socket->setMaxAllowedIncomingFrameSize(maximumMessageBytes);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &WebSocketPeer::received);
    // Text in a binary frame is read all the same; what is not JSON is refused by who reads it.
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &message) { Q_EMIT received(QString::fromUtf8(message)); });
    connect(m_socket.get(), &QWebSocket::bytesWritten, this, &WebSocketPeer::drained);
    connect(m_socket.get(), &QWebSocket::pong, this, [this] { m_answered = true; });
    connect(m_socket.get(), &QWebSocket::disconnected, this, [this] {
        Q_EMIT closed();
        deleteLater();
    });
    connect(&m_heartbeat, &QTimer::timeout, this, &WebSocketPeer::beat);
    m_heartbeat.start(heartbeat);
}

WebSocketPeer::~WebSocketPeer()
{
    m_socket->disconnect(this);
}

void WebSocketPeer::beat()
{
    if (!std::exchange(m_answered, false))
        m_socket->abort();
    else
        m_socket->ping();
}

void WebSocketPeer::send(const QJsonObject &message)
{
    if (m_socket->bytesToWrite() > 4 * m_unsentBytes)
        m_socket->abort();
    else
        m_socket->sendTextMessage(QString::fromUtf8(jsonText(message)));
}

bool WebSocketPeer::isFull() const
{
    return m_socket->bytesToWrite() >= m_unsentBytes;
}

void WebSocketPeer::close(SocketClose reason, const QString &text)
{
    // Codes from 3000 on have no name in the enumeration of Qt, which takes them all the same.
    m_socket->close(QWebSocketProtocol::CloseCode(int(reason)), text.left(40)); // 123 bytes at most (RFC 6455, 5.5)
}

} // namespace Parlor
