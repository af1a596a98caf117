// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/requestcontext.h"
#include "http/routetable.h"
#include "http/websocketpeer.h"

#include <QHash>
#include <QObject>

class QWebSocket;

namespace Parlor {

class Guard;
class RequestLimits;

/// Lets WebSockets in: authenticates them, hands them to their route, and closes them when the right to them is lost. Backend thread only.
class WebSocketGate : public QObject
{
    Q_OBJECT

public:
    /// All of it outlives the gate.
    struct Ground {
        Services &services;
        const RouteTable &table;
        RequestLimits &limits;
        const Guard &guard;
    };

    explicit WebSocketGate(const Ground &ground, QObject *parent = nullptr);
    ~WebSocketGate() override;

    /// Takes over a connection whose handshake is done; which route it belongs to, or null when it was closed. What is wrong with it is
    /// told by the code it is closed with, since browsers do not show the status of a handshake.
    const RouteTable::Entry *admit(std::unique_ptr<QWebSocket> socket, const QByteArray &target, const QByteArray &requestId);

    /// Closes the sockets of a person whose credentials are refused now.
    void recheckRights(const UserId &user);
    void closeAll();
    [[nodiscard]] qsizetype count() const { return m_open.size(); }

private:
    struct Open {
        UserId user;
        QByteArray authorization;
    };

    [[nodiscard]] Status readmit(WebSocketPeer *peer, const RouteTable::Entry *entry);

    Ground m_ground;
    QHash<WebSocketPeer *, Open> m_open;
};

} // namespace Parlor
