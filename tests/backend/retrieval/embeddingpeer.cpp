// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "embeddingpeer.h"

#include "support/bytepeer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace Parlor::Tests {

EmbeddingPeer::EmbeddingPeer()
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_buffers.remove(socket);
                socket->deleteLater();
            });
        }
    });
}

QUrl EmbeddingPeer::baseUrl() const
{
    return QUrl(u"http://127.0.0.1:%1/v1"_s.arg(serverPort()));
}

void EmbeddingPeer::serve(QTcpSocket *socket)
{
    QByteArray &buffer = m_buffers[socket];
    buffer += socket->readAll();
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = buffer.first(end);
    const qsizetype at = head.toLower().indexOf("content-length:");
    const qsizetype length = at < 0 ? 0 : head.sliced(at + 15).split('\r').first().trimmed().toLongLong();
    if (buffer.size() < end + 4 + length)
        return;
    const QByteArray body = buffer.mid(end + 4, length);
    buffer.remove(0, end + 4 + length);
    if (head.startsWith("GET")) {
        socket->write(BytePeer::message(200, R"({"object":"list","data":[{"id":"text-embed"},{"id":"scripted-1"}]})"));
        return;
    }
    lastHead = head;
    const QByteArray refusal = R"({"error":{"message":"scripted refusal","type":"invalid_request_error"}})";
    const QByteArray answer = vectors(body);
    if (isSilent)
        return;
    socket->write(failsWith == 0 ? BytePeer::message(200, answer) : BytePeer::message(failsWith, refusal));
}

QByteArray EmbeddingPeer::vectors(const QByteArray &body)
{
    const QJsonArray input = QJsonDocument::fromJson(body).object().value(u"input"_s).toArray();
    asked << QJsonValue(input).toVariant().toStringList();
    QJsonArray data;
    for (qsizetype i = 0; i < input.size() - (forgetsOne ? 1 : 0); ++i) {
        const QString text = input.at(i).toString().toLower();
        const bool isOfVacation = text.contains(u"vacation"_s) || text.contains(u"holiday"_s);
        QJsonArray vector;
        for (int number = 0; number < dimension; ++number)
            vector.append((isOfVacation ? number == 0 : number == 1) ? 3.0 : 0.0);
        const QJsonObject item{{u"object"_s, u"embedding"_s}, {u"index"_s, i}, {u"embedding"_s, vector}};
        if (shuffles)
            data.prepend(item);
        else
            data.append(item);
    }
    return QJsonDocument(QJsonObject{{u"object"_s, u"list"_s}, {u"data"_s, data}, {u"usage"_s, QJsonObject{{u"prompt_tokens"_s, 7}}}}).toJson(QJsonDocument::Compact);
}

} // namespace Parlor::Tests
