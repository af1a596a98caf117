// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/eventstream.h"

namespace Parlor {

void appendServerSentEvent(QByteArray &out, QByteArrayView id, QByteArrayView data, QByteArrayView name)
{
    if (!name.isEmpty())
        out.append("event: ").append(name).append('\n');
    if (!id.isEmpty())
        out.append("id: ").append(id).append('\n');
    out.append("data: ").append(data).append("\n\n");
}

RunEventSource::RunEventSource(std::shared_ptr<Run> run, qsizetype from)
    : m_run(std::move(run))
    , m_idPrefix(m_run->answer().id.toString().toLatin1() + ':')
    , m_next(std::clamp<qsizetype>(from, 0, m_run->eventCount()))
    , m_started(from > 0)
{
    m_run->addWatcher();
    connect(m_run.get(), &Run::advanced, this, &BodySource::ready);
}

RunEventSource::~RunEventSource()
{
    m_run->removeWatcher();
}

BodySource::State RunEventSource::read(QByteArray &out)
{
    if (!m_started) {
        m_started = true;
        writeStart(out);
        return m_next < m_run->eventCount() ? State::More : State::Waiting;
    }
    if (m_next < m_run->eventCount()) {
        const StreamEvent &event = m_run->event(m_next++);
        writeEvent(out, event, m_idPrefix + QByteArray::number(m_next));
    }
    if (m_next < m_run->eventCount())
        return State::More;
    return m_run->isFinished() ? State::End : State::Waiting;
}

std::optional<EventPosition> EventPosition::fromHeader(const QByteArray &value)
{
    const qsizetype colon = value.indexOf(':');
    if (colon < 0)
        return {};
    EventPosition position;
    position.answer = MessageId::fromString(QString::fromLatin1(value.first(colon)));
    bool ok = false;
    position.sequence = value.sliced(colon + 1).toLongLong(&ok);
    if (!ok || position.sequence < 0 || position.answer.isNull())
        return {};
    return position;
}

} // namespace Parlor
