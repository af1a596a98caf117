// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/requestparser.h"

#include <QTcpSocket>

#include <chrono>
#include <functional>

namespace Parlor {

/// A connection as Qt's HTTP server sees it: wraps the real socket, checks everything that arrives (RequestParser) and hands on one
/// whole, canonical request at a time; the next one waits until finishExchange(). Answers go out with send(), past Qt's own writer,
/// which would give HEAD a body and knows neither Date nor HTTP/1.0 (reference/qt-http-server.md).
class GuardSocket : public QTcpSocket
{
    Q_OBJECT

public:
    /// `real` is connected, and unbuffered: what is written goes to the network at once, in one system call, and what is read is kept here.
    /// Buffers of its own would cost a stream more than the rest of sending a piece.
    GuardSocket(QAbstractSocket *real, const ServerLimits &limits, const GuardPolicy &policy);
    ~GuardSocket() override;

    /// What is called once when the connection ends. No signal: Qt cuts all of them when a connection becomes a WebSocket.
    void setFarewell(std::function<void()> farewell) { m_farewell = std::move(farewell); }

    /// Answers a request for an upgrade, of which Qt's server is deciding, with an error, and ends the connection. What Qt still writes is
    /// dropped.
    void refuseUpgrade(int status, const QString &message);

    /// The request that was handed on last.
    [[nodiscard]] const RequestHead &head() const { return m_head; }

    /// Writes at once what the network takes now, and keeps the rest.
    void send(QByteArrayView bytes);
    /// What was not taken yet.
    [[nodiscard]] qint64 unsent() const { return m_real->bytesToWrite(); }
    /// A stream writes no more (ServerLimits::unsentBytes) and goes on with drained().
    [[nodiscard]] bool isFull();

    /// The answer is complete: the next request may come, or the connection ends when everything is sent.
    void finishExchange(bool keepAlive);
    /// Ends the connection now; what is not sent is lost.
    void drop();
    /// No request follows the one under way; an idle connection ends now.
    void endGracefully();
    [[nodiscard]] bool isEnding() const { return m_ending; }

    /// Ends a connection that is over its time.
    void checkTime(std::chrono::steady_clock::time_point now);

    // QTcpSocket, as far as QAbstractHttpServer and QWebSocket use it.
    qint64 bytesAvailable() const override;
    qint64 bytesToWrite() const override { return unsent(); }
    bool canReadLine() const override;
    void close() override;
    void disconnectFromHost() override;

Q_SIGNALS:
    /// The network took something after isFull() was true.
    void drained();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 readLineData(char *data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    enum class State { Reading, Exchange, Refused, Tunnel, Closed };

    void receive();
    void readRequests();
    /// Reads into m_ahead, until it holds so many bytes or nothing is left.
    void readAhead(qint64 most);
    qint64 writeReal(const char *data, qint64 size);
    void handOn();
    void refuse(int status, const QByteArray &target, const QString &message);
    void sayFarewell();
    void endWhenQuiet();
    void realClosed();
    void startTimer(std::chrono::milliseconds time);

    QAbstractSocket *m_real;
    const ServerLimits &m_limits;
    const GuardPolicy &m_policy;
    RequestParser m_parser;
    RequestHead m_head;
    State m_state = State::Reading;
    QByteArray m_ahead; ///< bytes behind the request that is being answered, or of the tunnel
    QByteArray m_ready; ///< for Qt's parser
    qsizetype m_readyFrom = 0;
    std::chrono::steady_clock::time_point m_deadline;
    qint64 m_unsentSeen = 0;
    RequestParser::State m_timed = RequestParser::State::Idle;
    bool m_reading = false;
    bool m_stillSending = false; ///< after a refusal
    bool m_ending = false;
    bool m_wasTunnel = false;
    bool m_wasFull = false;
    std::function<void()> m_farewell;
};

} // namespace Parlor
