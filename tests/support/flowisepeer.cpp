// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/flowisepeer.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace Parlor::Tests {

static void write(QTcpSocket *socket, int status, const QByteArray &body, const QByteArray &type = "application/json; charset=utf-8")
{
    socket->write("HTTP/1.1 " + QByteArray::number(status) + " Express\r\nX-Powered-By: Express\r\nContent-Type: " + type + "\r\nContent-Length: "
                  + QByteArray::number(body.size()) + "\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\n\r\n" + body);
}

static QByteArray notFound(const QByteArray &id)
{
    return R"({"statusCode":404,"success":false,"message":"Error: chatflowsService.getChatflowById - Chatflow )" + id + R"( not found in the database!","stack":{}})";
}

static QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith(QByteArray(name + ':')))
            return line.sliced(name.size() + 1).trimmed();
    }
    return {};
}

FlowisePeer::FlowisePeer()
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

QUrl FlowisePeer::baseUrl() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(serverPort()));
}

QByteArray FlowisePeer::frame(const QByteArray &event, const QByteArray &data)
{
    return "message:\ndata:{\"event\":\"" + event + "\",\"data\":" + data + "}\n\n";
}

const FlowisePeer::Flow *FlowisePeer::flow(const QByteArray &id) const
{
    const auto found = std::ranges::find(flows, id, &Flow::id);
    return found == flows.end() ? nullptr : &*found;
}

void FlowisePeer::serve(QTcpSocket *socket)
{
    QByteArray &buffer = m_buffers[socket];
    buffer += socket->readAll();
    for (;;) {
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = buffer.first(end);
        const qsizetype length = headerOf(head, "content-length").toLongLong();
        if (buffer.size() < end + 4 + length)
            return;
        const QByteArray body = buffer.mid(end + 4, length);
        buffer.remove(0, end + 4 + length);
        answer(socket, head, body);
    }
}

void FlowisePeer::answer(QTcpSocket *socket, const QByteArray &head, const QByteArray &body)
{
    const QByteArrayList words = head.first(head.indexOf('\r')).split(' ');
    const QByteArray path = words.at(1);
    const QByteArray id = path.mid(path.lastIndexOf('/') + 1);
    requests << words.at(0) + ' ' + path;
    if (path == "/api/v1/chatflows")
        return listFlows(socket, headerOf(head, "authorization"));
    if (path.startsWith("/api/v1/chatflows-streaming/")) {
        const Flow *asked = flow(id);
        return asked ? write(socket, 200, asked->streams ? R"({"isStreaming":true})" : R"({"isStreaming":false})") : write(socket, 404, notFound(id));
    }
    if (path.startsWith("/api/v1/chatmessage/abort/"))
        return write(socket, 200, R"({"status":200,"message":"Chat message aborted"})");
    authorizations << headerOf(head, "authorization");
    predict(socket, id, QJsonDocument::fromJson(body).object());
}

void FlowisePeer::listFlows(QTcpSocket *socket, const QByteArray &authorization)
{
    if (!key.isEmpty() && authorization != "Bearer " + key)
        return write(socket, 401, R"({"error":"Unauthorized Access"})");
    QJsonArray list;
    for (const Flow &listed : std::as_const(flows)) {
        list.append(QJsonObject{{u"id"_s, QString::fromUtf8(listed.id)}, {u"name"_s, QString::fromUtf8(listed.name)}, {u"type"_s, u"CHATFLOW"_s},
                                {u"deployed"_s, false}, {u"isPublic"_s, true}, {u"category"_s, QJsonValue()}, {u"flowData"_s, u"{\"nodes\":[]}"_s}});
    }
    write(socket, 200, QJsonDocument(list).toJson(QJsonDocument::Compact));
}

void FlowisePeer::predict(QTcpSocket *socket, const QByteArray &id, const QJsonObject &body)
{
    predictions << body;
    const Flow *asked = flow(id);
    const bool streaming = body.value("streaming"_L1).toBool();
    if (!asked && streaming)
        return; // the trap: no answer at all
    if (!asked)
        return write(socket, 404, notFound(id));
    if (failsWith != 0)
        return write(socket, failsWith, failure, failure.startsWith('{') ? "application/json; charset=utf-8" : "text/html; charset=utf-8");
    if (!asked->streams || !streaming)
        return write(socket, 200, whole);
    socket->write("HTTP/1.1 200 OK\r\nX-Powered-By: Express\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\nX-Accel-Buffering: no\r\n"
                  "Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n");
    m_held << socket;
    if (holds)
        return;
    for (const QByteArray &event : std::as_const(events))
        send(event);
    end();
}

void FlowisePeer::send(const QByteArray &bytes)
{
    for (QTcpSocket *socket : std::as_const(m_held))
        socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

void FlowisePeer::end()
{
    send(frame("end", "\"[DONE]\""));
    const auto held = std::exchange(m_held, {});
    for (QTcpSocket *socket : held)
        socket->write("0\r\n\r\n");
}

} // namespace Parlor::Tests
