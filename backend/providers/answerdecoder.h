// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jsonview.h"
#include "providers/framereader.h"
#include "providers/streamevent.h"

namespace Parlor {

/// Turns the frames of one provider's stream into the common events (providers.md section 9). Knows no network.
class AnswerDecoder
{
public:
    virtual ~AnswerDecoder() = default;

    /// Adds the events of one frame. Unknown events, types and fields are passed over; what is not JSON is a Failure.
    void decode(const Frame &frame, QList<StreamEvent> &events);

    /// The same for what stood in the stream when the connection ended: half a frame is a cut, not a failure.
    void decodeLast(const Frame &frame, QList<StreamEvent> &events);

    /// The connection has ended: a Finish, which says Truncated where no end marker came.
    void finish(QList<StreamEvent> &events);

    /// After the Finish or Failure; nothing more is decoded.
    [[nodiscard]] bool ended() const { return m_ended; }

protected:
    /// One frame that holds a JSON object, or the first of a JSON array.
    virtual void object(const QByteArray &name, const JsonView &json, QList<StreamEvent> &events) = 0;
    /// A frame that is no JSON and no error: "[DONE]".
    virtual void marker(QByteArrayView data, QList<StreamEvent> &events);
    /// The reason when the connection's end is a proper end, nothing when the stream was cut.
    [[nodiscard]] virtual std::optional<FinishReason> reasonAtEnd() const { return std::nullopt; }

    void end(FinishReason reason, QList<StreamEvent> &events);
    void fail(const QJsonObject &error, QList<StreamEvent> &events);

private:
    bool m_ended = false;
};

} // namespace Parlor
