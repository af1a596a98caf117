// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/exchange.h"

#include "http/streamturn.h"

namespace Parlor {

static constexpr qsizetype chunkMost = 32 * 1024;
static constexpr QByteArrayView chunkHead = "00000000\r\n"; // the size may begin with zeros (RFC 9112, 7.1): written in place

static void writeChunkSize(QByteArray &chunk)
{
    qsizetype size = chunk.size() - chunkHead.size();
    for (qsizetype digit = 7; digit >= 0; --digit, size >>= 4)
        chunk[digit] = "0123456789abcdef"[size & 15];
}

Exchange::Exchange(GuardSocket *socket, AnswerFacts facts, StreamTurn &turn, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_facts(std::move(facts))
    , m_turn(turn)
{
    connect(socket, &GuardSocket::disconnected, this, &Exchange::clientLeft);
}

Exchange::~Exchange() = default;

void Exchange::send(QByteArrayView bytes)
{
    m_sent += bytes.size();
    m_socket->send(bytes);
}

void Exchange::answer(Response response)
{
    if (m_ended || !m_socket)
        return;
    m_status = response.status;
    const bool keepAlive = m_facts.keepAlive && !m_socket->isEnding();
    m_facts.keepAlive = keepAlive;
    const QByteArray bytes = answerBytes(m_facts, response);
    if (!response.source || m_facts.isHead) {
        send(bytes);
        finish(keepAlive);
        return;
    }
    m_source = std::move(response.source);
    m_isEventStream = response.contentType == "text/event-stream";
    send(bytes);
    if (m_ended)
        return;
    connect(m_source.get(), &BodySource::ready, this, [this] {
        if (!std::exchange(m_waits, true))
            m_turn.add(this);
    });
    connect(m_socket, &GuardSocket::drained, this, &Exchange::pump);
    if (m_isEventStream) {
        // A comment, which clients skip, tells proxies that the connection lives (WHATWG HTML, 9.2.7).
        connect(&m_heartbeat, &QTimer::timeout, this, [this] {
            if (m_socket && m_socket->unsent() == 0)
                send(m_facts.http10 ? QByteArrayView(":\n\n") : QByteArrayView("3\r\n:\n\n\r\n"));
        });
        m_heartbeat.start(std::chrono::seconds(15));
    }
    pump();
}

void Exchange::pump()
{
    m_waits = false;
    if (m_pumping || m_ended || !m_source)
        return;
    m_pumping = true; // a write may report progress at once
    auto state = BodySource::State::More;
    const QByteArrayView head = m_facts.http10 ? QByteArrayView() : chunkHead;
    QByteArray bytes;
    bytes.reserve(512); // one event, which is what there is to write as a rule
    while (!m_ended && m_socket && state == BodySource::State::More && !m_socket->isFull()) {
        bytes.resize(0);
        bytes.append(head);
        while (state == BodySource::State::More && bytes.size() < chunkMost)
            state = m_source->read(bytes);
        if (bytes.size() == head.size())
            continue;
        if (!m_facts.http10) {
            writeChunkSize(bytes);
            bytes.append("\r\n");
        }
        send(bytes);
    }
    m_pumping = false;
    if (m_ended || !m_socket)
        return;
    if (state == BodySource::State::End) {
        end();
    } else if (state == BodySource::State::Broken) {
        m_socket->drop();
    }
}

void Exchange::end()
{
    if (m_ended || !m_source)
        return;
    m_source.reset(); // first: the write may report progress at once, and nothing may be written behind the last chunk
    if (!m_facts.http10 && m_socket)
        send("0\r\n\r\n");
    finish(m_facts.keepAlive && !m_facts.http10);
}

void Exchange::finish(bool keepAlive)
{
    if (m_ended)
        return;
    m_ended = true;
    m_heartbeat.stop();
    m_source.reset();
    if (m_socket)
        m_socket->finishExchange(keepAlive);
    Q_EMIT finished(m_status, m_sent);
    deleteLater();
}

void Exchange::clientLeft()
{
    finish(false);
}

} // namespace Parlor
