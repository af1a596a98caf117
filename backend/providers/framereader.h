// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace Parlor {

/// One unit of a streamed answer: an event of an SSE stream or a line of NDJSON.
struct Frame {
    QByteArray name; ///< SSE event name, empty where there is none; "error" for the `error:` lines of old llama-server builds
    QByteArray data;

    bool operator==(const Frame &) const = default;
};

/// Cuts a byte stream into frames, however it was cut on the way. Linear time; a frame of more than 32 MiB is refused.
class FrameReader
{
public:
    static constexpr qsizetype largestFrame = 32 * 1024 * 1024;

    virtual ~FrameReader() = default;

    /// Takes the next bytes and adds the frames that are complete.
    void feed(QByteArrayView bytes, QList<Frame> &frames);
    /// The stream has ended: what is left over is a frame too.
    void finish(QList<Frame> &frames);
    [[nodiscard]] bool overflowed() const { return m_overflowed; }

protected:
    virtual void line(QByteArrayView content, QList<Frame> &frames) = 0;
    virtual void end(QList<Frame> &frames) = 0;
    void overflow() { m_overflowed = true; }

private:
    QByteArray m_line;
    bool m_afterReturn = false;
    bool m_overflowed = false;
};

/// Server-sent events (WHATWG HTML, 9.2) with what providers make of them (providers.md section 0, rule 1): unknown fields are
/// ignored, a JSON body without `data:` is a frame of its own.
class SseReader : public FrameReader
{
protected:
    void line(QByteArrayView content, QList<Frame> &frames) override;
    void end(QList<Frame> &frames) override;

private:
    void dispatch(QList<Frame> &frames);

    QByteArray m_name;
    QByteArray m_data;
    QByteArray m_bare; ///< JSON lines that stand outside any field
    bool m_hasData = false;
};

/// One JSON text a line.
class NdjsonReader : public FrameReader
{
protected:
    void line(QByteArrayView content, QList<Frame> &frames) override;
    void end(QList<Frame> &) override { }
};

} // namespace Parlor
