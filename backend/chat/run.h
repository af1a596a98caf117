// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"
#include "core/id.h"
#include "providers/streamevent.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>

#include <optional>

namespace Parlor {

/// One answer from the first byte to the stored message (DESIGN.md section 4). Keeps every event, so that any number of watchers
/// may read at their own pace, come late, leave or resume; a slow one slows nobody. Backend thread only.
class Run : public QObject
{
    Q_OBJECT

public:
    Run(Message answer, QObject *parent = nullptr);

    [[nodiscard]] const Message &answer() const { return m_answer; } ///< as far as it has arrived
    [[nodiscard]] bool isFinished() const { return m_finished; }

    /// Why it failed; nothing for an answer that did not.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    [[nodiscard]] bool hasToolCalls() const { return m_hasToolCalls; }

    /// How many events there are so far; event i has sequence i + 1.
    [[nodiscard]] qsizetype eventCount() const { return m_events.size(); }
    [[nodiscard]] const StreamEvent &event(qsizetype index) const { return m_events.at(index); }

    /// A watcher that asked for the answer: when the last of them leaves before the end, the run is stopped.
    void addWatcher();
    void removeWatcher();
    [[nodiscard]] bool isWatched() const { return m_watchers > 0; }

    // For the service that drives the run.
    /// Adds a piece to the answer and the events. The caller announces it with advanced().
    void take(const StreamEvent &event);
    /// The answer as it is now final; ends the events with a Stream::Finish, and announces it.
    void end(Message answer);
    /// Replaces the answer while it is not final: its state and times.
    void setAnswer(Message answer) { m_answer = std::move(answer); }

Q_SIGNALS:
    /// New events can be read; the last one is a Stream::Finish, and then answer() is final and stored.
    void advanced();
    /// Nobody who asked for it watches any longer.
    void abandoned();

private:
    Message m_answer;
    const Message m_before; ///< what there was of the answer when the run began
    QList<StreamEvent> m_events;
    std::optional<Error> m_error;
    QElapsedTimer m_elapsed; ///< since the question
    int m_watchers = 0;
    bool m_hasToolCalls = false;
    bool m_finished = false;
};

} // namespace Parlor
