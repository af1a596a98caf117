// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace Parlor::Tests {

/// An HTTP server of which the test decides every byte, for what no well-behaved server sends.
class BytePeer : public QTcpServer
{
    Q_OBJECT

public:
    enum class Then { Keep, Close, Reset };

    struct Answer {
        QByteArray bytes; ///< head and body
        Then then = Then::Keep; ///< what happens to the connection afterwards
        bool byteByByte = false; ///< each byte in a segment of its own
    };

    BytePeer();

    /// http://127.0.0.1:<port><path>
    [[nodiscard]] QUrl url(const QString &path = {}) const;

    /// A whole answer with its length; `headers` are lines that end with CRLF.
    static QByteArray message(int status, const QByteArray &body, const QByteArray &headers = {});
    /// An event stream that ends with the connection.
    static QByteArray stream(const QByteArray &events);

    /// What a web site says to everything.
    static QByteArray page();

    QList<Answer> answers; ///< to the requests in their order; the last one is repeated; none: silence
    QByteArrayList requests; ///< head and body, as they came
    int closed = 0; ///< connections that the other side ended

    /// To every open connection.
    void send(const QByteArray &bytes);
    /// Breaks every open connection with a reset.
    void reset();

private:
    void serve(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const Answer &answer);
    static void resetConnection(QTcpSocket *socket);

    QHash<QTcpSocket *, QByteArray> m_buffers;
};

} // namespace Parlor::Tests
