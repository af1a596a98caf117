// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedpeer.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Parlor::Tests {

static QByteArray eventText(const QByteArray &text, bool last = false)
{
    const QJsonObject choice{{u"index"_s, 0},
                             {u"delta"_s, last ? QJsonObject() : QJsonObject{{u"content"_s, QString::fromUtf8(text)}}},
                             {u"finish_reason"_s, last ? QJsonValue(u"stop"_s) : QJsonValue()}};
    const QJsonObject chunk{{u"id"_s, u"c1"_s}, {u"object"_s, u"chat.completion.chunk"_s}, {u"created"_s, 1}, {u"model"_s, u"scripted-1"_s}, {u"choices"_s, QJsonArray{choice}}};
    return "data: " + QJsonDocument(chunk).toJson(QJsonDocument::Compact) + "\n\n";
}

ScriptedPeer::ScriptedPeer()
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                left += int(m_held.removeAll(socket));
                m_buffers.remove(socket);
                socket->deleteLater();
            });
        }
    });
}

QUrl ScriptedPeer::baseUrl() const
{
    return QUrl(u"http://127.0.0.1:%1/v1"_s.arg(serverPort()));
}

void ScriptedPeer::serve(QTcpSocket *socket)
{
    QByteArray &buffer = m_buffers[socket];
    buffer += socket->readAll();
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = buffer.first(end).toLower();
    const qsizetype at = head.indexOf("content-length:");
    const qsizetype length = at < 0 ? 0 : head.sliced(at + 15, head.indexOf('\r', at) < 0 ? -1 : head.indexOf('\r', at) - at - 15).trimmed().toLongLong();
    if (buffer.size() < end + 4 + length)
        return;
    const QByteArray body = buffer.mid(end + 4, length);
    if (length > 0)
        lastRequest = body;
    buffer.remove(0, end + 4 + length);
    if (head.startsWith("get")) {
        const QByteArray models = R"({"object":"list","data":[{"id":"scripted-1","object":"model","created":1,"owned_by":"test"}]})";
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(models.size()) + "\r\n\r\n" + models);
        return;
    }
    lastBody = body;
    answer(socket);
}

void ScriptedPeer::answer(QTcpSocket *socket)
{
    ++asked;
    if (failsWith != 0) {
        const QByteArray error = R"({"error":{"message":"scripted failure","type":"invalid_request_error"}})";
        socket->write("HTTP/1.1 " + QByteArray::number(failsWith) + " Error\r\nContent-Type: application/json\r\nContent-Length: "
                      + QByteArray::number(error.size()) + "\r\n\r\n" + error);
        return;
    }
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
    m_held.append(socket);
    if (holds)
        return;
    for (const QByteArray &piece : std::as_const(pieces))
        send(piece);
    finish();
}

void ScriptedPeer::send(const QByteArray &piece)
{
    for (QTcpSocket *socket : std::as_const(m_held))
        socket->write(eventText(piece));
}

void ScriptedPeer::finish()
{
    const auto held = std::exchange(m_held, {});
    for (QTcpSocket *socket : held) {
        socket->write(eventText({}, true) + "data: [DONE]\n\n");
        socket->disconnectFromHost();
    }
}

void ScriptedPeer::breakOff()
{
    const auto held = std::exchange(m_held, {});
    for (QTcpSocket *socket : held)
        socket->disconnectFromHost();
}

} // namespace Parlor::Tests
