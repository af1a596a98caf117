// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountservice.h"
#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "support/testserver.h"

#include <QCoroTask>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QWebSocket>

namespace Parlor::Tests {

using namespace Qt::StringLiterals;

/// A server, a person, and clients of the socket of her conversation.
class ChatbotSocketFixture : public QObject
{
    Q_OBJECT

protected:
    /// A WebSocket that keeps what comes.
    struct Client {
        QWebSocket socket;
        QList<QJsonObject> events;

        Client(quint16 port, const QString &path, const QByteArray &origin = {})
            : socket(QString::fromLatin1(origin))
        {
            QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [this](const QString &text) { events << QJsonDocument::fromJson(text.toUtf8()).object(); });
            socket.open(QUrl(u"ws://localhost:%1%2"_s.arg(port).arg(path)));
        }
        bool waitOpen() { return QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::ConnectedState; }, 3000); }
        bool waitClosed() { return QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::UnconnectedState; }, 3000); }
        bool waitFor(QLatin1StringView type)
        {
            return QTest::qWaitFor([&] { return !last(type).isEmpty(); }, 3000);
        }
        [[nodiscard]] QJsonObject last(QLatin1StringView type) const
        {
            const auto found = std::find_if(events.crbegin(), events.crend(), [&](const QJsonObject &event) { return event.value("type"_L1).toString() == type; });
            return found == events.crend() ? QJsonObject() : *found;
        }
        [[nodiscard]] QString chunks() const
        {
            QString text;
            for (const QJsonObject &event : events) {
                if (event.value("type"_L1).toString() == "chunk"_L1)
                    text += event.value("response"_L1).toString();
            }
            return text;
        }
        void say(const QJsonObject &message) { socket.sendTextMessage(QString::fromUtf8(QJsonDocument(message).toJson())); }
        void ask(const QString &content) { say({{u"type"_s, u"message"_s}, {u"content"_s, content}, {u"model"_s, u"scripted-1"_s}}); }
        [[nodiscard]] int code() const { return int(socket.closeCode()); }
    };

    std::unique_ptr<TestServer> m_server;
    QByteArray m_ada;
    QString m_path; ///< of a conversation of hers, with her token

    static QString tokenOf(const QByteArray &authorization) { return QString::fromLatin1(authorization.sliced(authorization.lastIndexOf(' ') + 1)); }
    QString newConversation(const QByteArray &who)
    {
        return jsonOf(m_server->request("POST", "/api/v1/chat/conversation", R"({"title":"t"})", {who})).value("conversation_id"_L1).toString();
    }
    QString pathOf(const QString &conversation, const QByteArray &who) { return u"/ws/chat/%1?token=%2"_s.arg(conversation, tokenOf(who)); }
    bool asked(int before)
    {
        return QTest::qWaitFor([&] { return m_server->peer.asked > before; }, 3000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<TestServer>();
        m_ada = m_server->signUp(u"ada"_s);
    }
    void cleanupTestCase() { m_server.reset(); }
    void init()
    {
        m_server->peer.holds = false;
        m_server->peer.failsWith = 0;
        m_server->peer.pieces = {"Hello", " there!"};
        m_path = pathOf(newConversation(m_ada), m_ada);
    }
};

} // namespace Parlor::Tests
