// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/run.h"
#include "http/bodysource.h"

#include <memory>

namespace Parlor {

/// One event of a stream: `event:`, `id:` and `data:` lines; empty ones are left out. `data` holds no line break.
void appendServerSentEvent(QByteArray &out, QByteArrayView id, QByteArrayView data, QByteArrayView name = {});

/// Server-sent events of a run, pulled as the client takes them; any number of them may read one run at their own pace. A dialect
/// derives from it and says how events look. While it lives it is a watcher of the run (Run::addWatcher).
class RunEventSource : public BodySource
{
    Q_OBJECT

public:
    /// `from`: index of the first event to send; sequence numbers of `id:` lines are index + 1.
    RunEventSource(std::shared_ptr<Run> run, qsizetype from);
    ~RunEventSource() override;

    State read(QByteArray &out) override;

protected:
    /// What comes before the first event.
    virtual void writeStart(QByteArray &out) = 0;
    /// Nothing written: the event does not exist for this dialect. `id` is what Last-Event-ID will say.
    virtual void writeEvent(QByteArray &out, const StreamEvent &event, const QByteArray &id) = 0;

    [[nodiscard]] const Run &run() const { return *m_run; }

private:
    std::shared_ptr<Run> m_run;
    QByteArray m_idPrefix;
    qsizetype m_next;
    bool m_started = false;
};

/// Where a client left off: "<answer message id>:<sequence>" of `Last-Event-ID`.
struct EventPosition {
    MessageId answer;
    qsizetype sequence = 0;

    [[nodiscard]] static std::optional<EventPosition> fromHeader(const QByteArray &value);
};

} // namespace Parlor
