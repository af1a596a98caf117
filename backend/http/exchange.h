// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/answerwriter.h"
#include "http/guardsocket.h"
#include "http/response.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace Parlor {

class StreamTurn;

/// A request whose answer takes time, or streams. Deletes itself when the answer is sent or the client has left; a handler that is
/// still at work then answers nobody (QPointer).
class Exchange : public QObject
{
    Q_OBJECT

public:
    /// The socket hands on no other request until the end. Qt's responder is not kept for that: each one that outlives the handler
    /// leaves a connection behind on the socket (Qt 6.8.2), and the ten thousandth request on it takes a millisecond more.
    Exchange(GuardSocket *socket, AnswerFacts facts, StreamTurn &turn, QObject *parent);
    ~Exchange() override;

    /// Once.
    void answer(Response response);
    /// Sends what the source of a stream has, as far as the client keeps up. StreamTurn calls it.
    void pump();
    /// Ends a stream, for a server that stops.
    void end();

    [[nodiscard]] bool isStreaming() const { return m_source != nullptr; }

Q_SIGNALS:
    /// The last one of its life. `status` 0: the client left before the answer began.
    void finished(int status, qint64 bytesSent);

private:
    void finish(bool keepAlive);
    void clientLeft();
    void send(QByteArrayView bytes);

    QPointer<GuardSocket> m_socket;
    AnswerFacts m_facts;
    StreamTurn &m_turn;
    std::shared_ptr<BodySource> m_source;
    QTimer m_heartbeat;
    int m_status = 0;
    qint64 m_sent = 0;
    bool m_isEventStream = false;
    bool m_ended = false;
    bool m_pumping = false;
    bool m_waits = false; ///< for its turn
};

} // namespace Parlor
