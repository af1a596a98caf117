// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/bytepeer.h"

#include <QHostAddress>
#include <QTcpSocket>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

using namespace Qt::StringLiterals;

namespace Parlor::Tests {

BytePeer::BytePeer()
{
    setListenBacklogSize(1024);
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection()) {
            m_buffers.insert(socket, {});
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                closed += m_buffers.remove(socket) ? 1 : 0;
                socket->deleteLater();
            });
        }
    });
}

QUrl BytePeer::url(const QString &path) const
{
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(serverPort()).arg(path));
}

QByteArray BytePeer::message(int status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n" + headers + "\r\n" + body;
}

QByteArray BytePeer::stream(const QByteArray &events)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + events;
}

QByteArray BytePeer::page()
{
    const QByteArray body("<!DOCTYPE html>\n<html><body>Welcome</body></html>\n");
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void BytePeer::send(const QByteArray &bytes)
{
    for (auto socket = m_buffers.keyBegin(); socket != m_buffers.keyEnd(); ++socket)
        (*socket)->write(bytes);
}

void BytePeer::serve(QTcpSocket *socket)
{
    QByteArray &buffer = m_buffers[socket];
    buffer += socket->readAll();
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = buffer.first(end + 2).toLower();
    const qsizetype at = head.indexOf("content-length:");
    const qsizetype length = at < 0 ? 0 : head.sliced(at + 15, head.indexOf('\r', at) - at - 15).trimmed().toLongLong();
    if (buffer.size() < end + 4 + length)
        return;
    requests << buffer.first(end + 4 + length);
    buffer.remove(0, end + 4 + length);
    if (!answers.isEmpty())
        answer(socket, answers.size() > 1 ? answers.takeFirst() : answers.first());
}

void BytePeer::answer(QTcpSocket *socket, const Answer &answer)
{
    if (answer.byteByByte) {
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        for (const char byte : answer.bytes) {
            socket->write(&byte, 1);
            socket->flush();
        }
    } else {
        socket->write(answer.bytes);
    }
    if (answer.then == Then::Keep)
        return;
    m_buffers.remove(socket);
    if (answer.then == Then::Close)
        socket->disconnectFromHost();
    else
        resetConnection(socket);
}

void BytePeer::reset()
{
    const auto open = std::exchange(m_buffers, {});
    for (auto socket = open.keyBegin(); socket != open.keyEnd(); ++socket)
        resetConnection(*socket);
}

void BytePeer::resetConnection(QTcpSocket *socket)
{
    // Without lingering the end of a connection is a reset.
    const linger none{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&none), sizeof none);
    socket->abort();
}

} // namespace Parlor::Tests
