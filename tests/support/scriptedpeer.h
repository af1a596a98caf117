// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QTcpServer>

namespace Parlor::Tests {

/// A language model's server whose answers the test decides, piece by piece: an OpenAI-compatible peer on a port of its own.
class ScriptedPeer : public QTcpServer
{
    Q_OBJECT

public:
    ScriptedPeer();

    [[nodiscard]] QUrl baseUrl() const;

    /// What the next answers say, in pieces.
    QByteArrayList pieces{"Hello", " there!"};
    bool holds = false; ///< the answer begins, and waits for send() and finish()
    int failsWith = 0; ///< an HTTP status instead of an answer

    QByteArray lastBody; ///< of the request for an answer that came last
    int asked = 0; ///< answers that were asked for
    QByteArray lastRequest; ///< the body of the last question
    int left = 0; ///< that were broken off by the other side

    void send(const QByteArray &piece); ///< to every answer that is held
    void finish();
    void breakOff(); ///< without an end

private:
    void serve(QTcpSocket *socket);
    void answer(QTcpSocket *socket);

    QHash<QTcpSocket *, QByteArray> m_buffers;
    QList<QTcpSocket *> m_held;
};

} // namespace Parlor::Tests
