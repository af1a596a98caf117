// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

class QWebSocket;

namespace Parlor {

/// Why a WebSocket is closed (RFC 6455, 7.4; from 4000 on: specs/README.md, chatbot).
enum class SocketClose { GoingAway = 1001, TryAgainLater = 1013, Unauthorized = 4401, Forbidden = 4403, NotFound = 4404 };

/// One open WebSocket that speaks JSON objects. Deletes itself when it has closed. Backend thread only.
class WebSocketPeer : public QObject
{
    Q_OBJECT

public:
    static constexpr quint64 maximumMessageBytes = 1024 * 1024; ///< of the client; more closes with 1009

    /// `unsentBytes`: what may wait for a client that does not read.
    WebSocketPeer(std::unique_ptr<QWebSocket> socket, qint64 unsentBytes, QObject *parent);
    ~WebSocketPeer() override;

    /// A client that asks on and on and reads nothing is cut off.
    void send(const QJsonObject &message);
    /// A stream sends no more and goes on with drained().
    [[nodiscard]] bool isFull() const;
    void close(SocketClose reason, const QString &text);

    /// Whether the caller may still ask, and counts it: each message is a request.
    void setAdmission(std::function<Status()> admission) { m_admission = std::move(admission); }
    [[nodiscard]] Status admit() const { return m_admission ? m_admission() : Status(); }

Q_SIGNALS:
    void received(const QString &text);
    void drained();
    void closed();

private:
    void beat();

    std::unique_ptr<QWebSocket> m_socket;
    qint64 m_unsentBytes;
    std::function<Status()> m_admission;
    QTimer m_heartbeat;
    bool m_answered = true; ///< the last ping
};

} // namespace Parlor
