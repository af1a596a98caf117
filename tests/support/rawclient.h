// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/waituntil.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QList>
#include <QTcpSocket>
#include <QTest>

#include <utility>

namespace Parlor::Tests {

/// An answer as it came over the wire.
struct RawAnswer {
    int status = 0; ///< 0: none came
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body; ///< without its chunks

    [[nodiscard]] QByteArray header(QByteArrayView name) const
    {
        for (const auto &[key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
};

/// How long a client waits for what is sure to come: a machine under load may take a while, and nothing is measured by it.
inline constexpr std::chrono::seconds patience{60};

/// Sends bytes exactly as they are, in the event loop of the test: the server lives on the same thread.
class RawClient
{
public:
    explicit RawClient(quint16 port)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        std::ignore = waitUntil([this] { return m_socket.state() == QAbstractSocket::ConnectedState; }, patience);
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] {
            if (m_reading)
                m_buffer += m_socket.readAll();
        });
    }

    QTcpSocket &socket() { return m_socket; }
    [[nodiscard]] const QByteArray &received() const { return m_buffer; }
    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    /// Leaves what comes in the network, like a client that is too slow.
    void stopReading()
    {
        m_reading = false;
        m_socket.setReadBufferSize(1);
    }
    void readAgain()
    {
        m_reading = true;
        m_socket.setReadBufferSize(0);
        m_buffer += m_socket.readAll();
    }
    bool waitForClose()
    {
        return waitUntil([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, patience);
    }
    bool waitFor(QByteArrayView text)
    {
        return waitUntil([&] { return m_buffer.contains(text); }, patience);
    }

    /// The next answer, as soon as it is complete; `head`: of HEAD, which has no body.
    RawAnswer answer(bool head = false)
    {
        RawAnswer answer;
        std::ignore = waitUntil([&] { return take(answer, head) || m_socket.state() == QAbstractSocket::UnconnectedState; }, patience);
        if (answer.status == 0) {
            m_buffer += m_socket.readAll();
            take(answer, head);
        }
        return answer;
    }

private:
    bool take(RawAnswer &answer, bool head)
    {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        RawAnswer parsed;
        const QList<QByteArray> lines = m_buffer.first(end).split('\n');
        parsed.status = lines.first().mid(9, 3).toInt();
        for (const QByteArray &line : lines.sliced(1)) {
            const qsizetype colon = line.indexOf(':');
            parsed.headers.emplaceBack(line.first(colon), line.sliced(colon + 1).trimmed());
        }
        qsizetype next = end + 4;
        if (parsed.status == 100) {
            m_buffer.remove(0, next);
            return take(answer, head);
        }
        if (head || parsed.status == 204 || parsed.status == 304) {
        } else if (parsed.header("transfer-encoding") == "chunked") {
            // First whether all is here: this is asked whenever something comes, of answers of many megabytes too.
            QList<QByteArrayView> pieces;
            for (;;) {
                const auto ahead = QByteArrayView(m_buffer).sliced(next).first(std::min(m_buffer.size() - next, longestChunkLine));
                const qsizetype line = ahead.indexOf("\r\n");
                if (line < 0)
                    return false;
                const qsizetype size = ahead.first(line).toLongLong(nullptr, 16);
                if (m_buffer.size() < next + line + 2 + size + 2)
                    return false;
                pieces << QByteArrayView(m_buffer).sliced(next + line + 2, size);
                next += line + 2 + size + 2;
                if (size == 0)
                    break;
            }
            for (const QByteArrayView piece : std::as_const(pieces))
                parsed.body += piece;
        } else if (const QByteArray length = parsed.header("content-length"); !length.isEmpty()) {
            if (m_buffer.size() < next + length.toLongLong())
                return false;
            parsed.body = m_buffer.mid(next, length.toLongLong());
            next += length.toLongLong();
        } else {
            if (m_socket.state() != QAbstractSocket::UnconnectedState)
                return false;
            parsed.body = m_buffer.sliced(next);
            next = m_buffer.size();
        }
        m_buffer.remove(0, next);
        answer = parsed;
        return true;
    }

    static constexpr qsizetype longestChunkLine = 18; // 16 digits and the end of the line
    QByteArray m_buffer;
    bool m_reading = true;
    QTcpSocket m_socket; // goes first: it may still report something
};

/// A well-formed request.
inline QByteArray requestText(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}, const QByteArrayList &headers = {})
{
    QByteArray text = method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const QByteArray &header : headers)
        text += header + "\r\n";
    if (!body.isEmpty())
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return text + "\r\n" + body;
}

} // namespace Parlor::Tests
