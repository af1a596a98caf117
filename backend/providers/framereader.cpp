// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/framereader.h"

namespace Parlor {

void FrameReader::feed(QByteArrayView bytes, QList<Frame> &frames)
{
    qsizetype from = 0;
    while (from < bytes.size() && !m_overflowed) {
        if (m_afterReturn && bytes.at(from) == '\n') { // CRLF is one line end, also when it was cut
            m_afterReturn = false;
            ++from;
            continue;
        }
        m_afterReturn = false;
        qsizetype to = from;
        while (to < bytes.size() && bytes.at(to) != '\n' && bytes.at(to) != '\r')
            ++to;
        m_line.append(bytes.sliced(from, to - from));
        if (m_line.size() > largestFrame)
            overflow();
        if (to == bytes.size())
            return;
        m_afterReturn = bytes.at(to) == '\r';
        line(m_line, frames);
        m_line.clear();
        from = to + 1;
    }
}

void FrameReader::finish(QList<Frame> &frames)
{
    if (!m_line.isEmpty())
        line(m_line, frames);
    m_line.clear();
    end(frames);
}

void SseReader::line(QByteArrayView content, QList<Frame> &frames)
{
    if (content.isEmpty()) {
        dispatch(frames);
        return;
    }
    if (content.front() == ':')
        return;
    if (!m_bare.isEmpty() || content.front() == '{' || content.front() == '[') {
        m_bare.append(content).append('\n');
        return;
    }
    const qsizetype colon = content.indexOf(':');
    const QByteArrayView field = colon < 0 ? content : content.first(colon);
    QByteArrayView value = colon < 0 ? QByteArrayView() : content.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    if (field == "data") {
        if (m_hasData)
            m_data.append('\n');
        m_data.append(value);
        m_hasData = true;
        if (m_data.size() > largestFrame)
            overflow();
    } else if (field == "event") {
        m_name = value.toByteArray();
    } else if (field == "error") {
        frames.append({.name = "error", .data = value.toByteArray()});
    }
}

void SseReader::dispatch(QList<Frame> &frames)
{
    if (!m_bare.isEmpty())
        frames.append({.name = {}, .data = std::exchange(m_bare, {})});
    if (m_hasData && !m_data.isEmpty())
        frames.append({.name = m_name, .data = m_data});
    m_name.clear();
    m_data.clear();
    m_hasData = false;
}

void SseReader::end(QList<Frame> &frames)
{
    dispatch(frames);
}

void NdjsonReader::line(QByteArrayView content, QList<Frame> &frames)
{
    const QByteArrayView trimmed = content.trimmed();
    if (!trimmed.isEmpty())
        frames.append({.name = {}, .data = trimmed.toByteArray()});
}

} // namespace Parlor
