// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/guardsocket.h"

#include <QTimer>

#include <array>

namespace Parlor {

using std::chrono::steady_clock;

static constexpr qsizetype readSize = 16 * 1024;

GuardSocket::GuardSocket(QAbstractSocket *real, const ServerLimits &limits, const GuardPolicy &policy)
    : m_real(real)
    , m_limits(limits)
    , m_policy(policy)
    , m_parser(limits, policy, real->localAddress())
{
    real->setParent(this);
    real->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    setLocalAddress(real->localAddress());
    setLocalPort(real->localPort());
    setPeerAddress(real->peerAddress());
    setPeerPort(real->peerPort());
    setSocketState(ConnectedState);
    setOpenMode(ReadWrite); // buffered: Qt's parser reads a header byte by byte
    startTimer(limits.header);

    connect(real, &QAbstractSocket::readyRead, this, &GuardSocket::receive);
    connect(real, &QAbstractSocket::bytesWritten, this, [this](qint64 count) {
        if (std::exchange(m_wasFull, false))
            Q_EMIT drained();
        Q_EMIT bytesWritten(count);
    });
    connect(real, &QAbstractSocket::disconnected, this, &GuardSocket::realClosed);
}

GuardSocket::~GuardSocket()
{
    sayFarewell();
}

void GuardSocket::sayFarewell()
{
    if (const auto farewell = std::exchange(m_farewell, {}))
        farewell();
}

void GuardSocket::refuseUpgrade(int status, const QString &message)
{
    if (m_state == State::Tunnel)
        refuse(status, m_head.target, message);
}

void GuardSocket::startTimer(std::chrono::milliseconds time)
{
    m_deadline = m_limits.clock() + time;
}

void GuardSocket::receive()
{
    switch (m_state) {
    case State::Reading: readRequests(); break;
    case State::Exchange:
        readAhead(m_limits.pipelinedBytes + 1);
        if (m_ahead.size() > m_limits.pipelinedBytes)
            drop();
        break;
    case State::Tunnel:
        readAhead(m_limits.socketBytes);
        Q_EMIT readyRead();
        break;
    case State::Refused: {
        std::array<char, readSize> nowhere;
        while (m_real->read(nowhere.data(), nowhere.size()) == readSize) { }
        m_stillSending = true;
        break;
    }
    case State::Closed: break;
    }
    // An unbuffered socket says that its other end has gone with a read that fails, and with nothing else.
    if (m_real->state() == UnconnectedState)
        realClosed();
}

void GuardSocket::readAhead(qint64 most)
{
    std::array<char, readSize> buffer;
    qint64 count = readSize;
    while (count == readSize && m_ahead.size() < most) {
        count = m_real->read(buffer.data(), buffer.size());
        m_ahead.append(buffer.data(), std::max<qint64>(count, 0));
    }
}

void GuardSocket::readRequests()
{
    if (m_reading)
        return;
    m_reading = true;
    std::array<char, readSize> buffer;
    qint64 count = readSize;
    while (m_state == State::Reading) {
        QByteArrayView bytes = m_ahead;
        if (bytes.isEmpty()) {
            if (count < readSize) // all that had arrived
                break;
            count = m_real->read(buffer.data(), buffer.size());
            if (count <= 0)
                break;
            bytes = QByteArrayView(buffer.data(), count);
        }
        const qsizetype taken = m_parser.feed(bytes);
        m_ahead = bytes.sliced(taken).toByteArray();
        if (m_parser.state() == RequestParser::State::Complete)
            handOn();
        else if (m_parser.state() == RequestParser::State::Refused)
            refuse(m_parser.refusal().status, m_parser.head().target, m_parser.refusal().message);
        else if (m_parser.wantsContinue())
            send("HTTP/1.1 100 Continue\r\n\r\n");
    }
    m_reading = false;
    if (m_state != State::Reading)
        return;
    const auto state = m_parser.state();
    if (state == RequestParser::State::Body || state != m_timed) // a header has to arrive within one time, a body has to go on
        startTimer(state == RequestParser::State::Body ? m_limits.body : state == RequestParser::State::Idle ? m_limits.idle : m_limits.header);
    m_timed = state;
}

void GuardSocket::handOn()
{
    m_head = m_parser.head();
    m_ready = m_parser.take();
    m_readyFrom = 0;
    m_timed = RequestParser::State::Idle;
    m_state = m_head.upgrade ? State::Tunnel : State::Exchange;
    m_wasTunnel = m_head.upgrade;
    startTimer(m_limits.idle);
    Q_EMIT readyRead();
}

void GuardSocket::finishExchange(bool keepAlive)
{
    if (m_state != State::Exchange)
        return;
    if (!keepAlive || m_ending) {
        m_ending = true;
        disconnectFromHost();
        return;
    }
    m_state = State::Reading;
    startTimer(m_limits.idle);
    if (!m_reading && !m_ahead.isEmpty())
        QMetaObject::invokeMethod(this, &GuardSocket::receive, Qt::QueuedConnection);
}

// What still arrives is read and thrown away for a moment: closing with unread bytes resets the connection, and the client would
// never see the answer (RFC 9112, 9.6).
void GuardSocket::refuse(int status, const QByteArray &target, const QString &message)
{
    const QByteArray body = m_policy.refusalBody(status, target, message);
    m_state = State::Refused;
    m_ahead.clear();
    send(QByteArray("HTTP/1.1 " + QByteArray::number(status) + " Refused\r\nContent-Type: application/json\r\nContent-Length: "
         + QByteArray::number(body.size()) + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n" + body));
    m_ending = true;
    startTimer(std::min(m_limits.idle, std::chrono::milliseconds(1000)));
    endWhenQuiet();
}

void GuardSocket::endWhenQuiet()
{
    m_stillSending = false;
    QTimer::singleShot(std::chrono::milliseconds(50), this, [this] {
        if (m_stillSending)
            endWhenQuiet();
        else
            disconnectFromHost();
    });
}

void GuardSocket::send(QByteArrayView bytes)
{
    if (m_state != State::Closed)
        writeReal(bytes.data(), bytes.size());
}

qint64 GuardSocket::writeReal(const char *data, qint64 size)
{
    const qint64 count = m_real->write(data, size);
    if (count < 0) // by whoever is writing, so not at once
        QMetaObject::invokeMethod(this, &GuardSocket::drop, Qt::QueuedConnection);
    return count;
}

bool GuardSocket::isFull()
{
    m_wasFull = unsent() >= m_limits.unsentBytes;
    return m_wasFull;
}

void GuardSocket::endGracefully()
{
    m_ending = true;
    if (m_state == State::Reading && m_parser.state() == RequestParser::State::Idle)
        disconnectFromHost();
}

void GuardSocket::checkTime(steady_clock::time_point now)
{
    if (m_state == State::Exchange || m_state == State::Tunnel) {
        // Only a client that takes nothing of what waits for it is too slow; an answer may take as long as it takes.
        const qint64 left = unsent();
        if (left == 0 || left != m_unsentSeen)
            m_deadline = now + m_limits.idle;
        m_unsentSeen = left;
    }
    if (now < m_deadline || m_state == State::Closed)
        return;
    if (m_state == State::Reading && m_parser.state() != RequestParser::State::Idle && !m_ending) {
        const QByteArray body = m_policy.refusalBody(408, m_parser.head().target, QStringLiteral("The request did not arrive in time."));
        send(QByteArray("HTTP/1.1 408 Request Timeout\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
             + "\r\nConnection: close\r\n\r\n" + body));
        m_ending = true;
        disconnectFromHost();
        startTimer(std::min(m_limits.idle, std::chrono::milliseconds(1000)));
        m_state = State::Refused;
        return;
    }
    if (m_state == State::Refused && m_real->state() == ConnectedState && unsent() == 0) {
        disconnectFromHost();
        return;
    }
    drop();
}

void GuardSocket::drop()
{
    m_ending = true;
    m_real->abort();
    realClosed();
}

void GuardSocket::realClosed()
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    m_ready.clear();
    m_ahead.clear();
    // Still open as a device: Qt's server looks once more for a request, and would warn of every connection that has ended.
    const bool wasTunnel = std::exchange(m_wasTunnel, false);
    setSocketState(UnconnectedState);
    sayFarewell();
    if (wasTunnel)
        Q_EMIT stateChanged(UnconnectedState); // what QWebSocket goes by
    Q_EMIT disconnected();
    // A QWebSocket that goes before its connection has ended cuts all connections of the socket and leaves it to nobody.
    if (wasTunnel && !parent())
        deleteLater();
}

qint64 GuardSocket::bytesAvailable() const
{
    // In a tunnel the handshake comes first, then whatever arrives.
    const qint64 tunnel = m_state == State::Tunnel ? m_ahead.size() : 0;
    return m_ready.size() - m_readyFrom + tunnel + QIODevice::bytesAvailable();
}

bool GuardSocket::canReadLine() const
{
    return QIODevice::canReadLine() || m_ready.indexOf('\n', m_readyFrom) >= 0 || (m_state == State::Tunnel && m_ahead.contains('\n'));
}

qint64 GuardSocket::readData(char *data, qint64 maxSize)
{
    const auto from = [&](const QByteArray &bytes, qsizetype offset) {
        const qint64 count = std::min<qint64>(maxSize, bytes.size() - offset);
        std::copy_n(bytes.constData() + offset, count, data);
        return count;
    };
    if (m_readyFrom < m_ready.size()) {
        const qint64 count = from(m_ready, m_readyFrom);
        m_readyFrom += count;
        return count;
    }
    if (m_state != State::Tunnel)
        return m_state == State::Closed ? -1 : 0;
    const bool wasFull = m_ahead.size() >= m_limits.socketBytes;
    const qint64 count = from(m_ahead, 0);
    m_ahead.remove(0, count);
    if (wasFull && count > 0) // what was left unread is not announced again
        QMetaObject::invokeMethod(this, &GuardSocket::receive, Qt::QueuedConnection);
    return count;
}

qint64 GuardSocket::readLineData(char *data, qint64 maxSize)
{
    const qsizetype end = m_ready.indexOf('\n', m_readyFrom);
    return readData(data, end < 0 ? maxSize : std::min<qint64>(maxSize, end + 1 - m_readyFrom));
}

qint64 GuardSocket::skipData(qint64 maxSize)
{
    std::array<char, 4096> nowhere;
    return readData(nowhere.data(), std::min<qint64>(maxSize, nowhere.size()));
}

qint64 GuardSocket::writeData(const char *data, qint64 size)
{
    if (m_state == State::Refused)
        return size;
    return m_state == State::Closed ? -1 : writeReal(data, size);
}

void GuardSocket::close()
{
    disconnectFromHost();
}

void GuardSocket::disconnectFromHost()
{
    m_ending = true;
    if (m_real->state() == ConnectedState)
        m_real->disconnectFromHost();
    else if (m_state != State::Closed)
        realClosed();
}

} // namespace Parlor
