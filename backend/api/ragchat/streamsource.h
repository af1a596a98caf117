// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/eventstream.h"

namespace Parlor::RagChat {

/// A run as "Stream Chat" documents it: content pieces, then the sources with the message's id, then `[DONE]`.
class StreamSource : public RunEventSource
{
    Q_OBJECT

public:
    using RunEventSource::RunEventSource;

protected:
    void writeStart(QByteArray &) override { }
    void writeEvent(QByteArray &out, const StreamEvent &event, const QByteArray &id) override;

private:
    bool m_failed = false;
};

/// `{"error", "code", "details"}` as the data of one event.
[[nodiscard]] QByteArray errorEvent(const QString &message, const QString &code);

} // namespace Parlor::RagChat
