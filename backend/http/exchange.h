// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/answerwriter.h"
#include "http/guardsocket.h"
#include "http/response.h"

#include <QHttpServerResponder>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace Parlor {

/// A request whose answer takes time, or streams. Deletes itself when the answer is sent or the client has left; a handler that is
/// still at work then answers nobody (QPointer).
class Exchange : public QObject
{
    Q_OBJECT

public:
    /// Keeps Qt's responder, and with it Qt's view that the request is being handled, until the end.
    Exchange(QHttpServerResponder &&responder, GuardSocket *socket, AnswerFacts facts, QObject *parent);
    ~Exchange() override;

    /// Once.
    void answer(Response response);
    /// Ends a stream, for a server that stops.
    void end();

    [[nodiscard]] bool isStreaming() const { return m_source != nullptr; }

Q_SIGNALS:
    /// The last one of its life. `status` 0: the client left before the answer began.
    void finished(int status, qint64 bytesSent);

private:
    void pump();
    void finish(bool keepAlive);
    void clientLeft();
    void send(QByteArrayView bytes);

    std::optional<QHttpServerResponder> m_responder;
    QPointer<GuardSocket> m_socket;
    AnswerFacts m_facts;
    std::shared_ptr<BodySource> m_source;
    QTimer m_heartbeat;
    int m_status = 0;
    qint64 m_sent = 0;
    bool m_isEventStream = false;
    bool m_ended = false;
    bool m_pumping = false;
};

} // namespace Parlor
