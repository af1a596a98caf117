// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaObject>

#include <chrono>

namespace Parlor {

/// Lets what arrives for the event loop of its thread gather for one and a half milliseconds, as network cards do with their interrupts. Qt's loop asks the
/// system for all of its sockets with poll(2) each time before it waits: with hundreds of streams that costs more than what has arrived since,
/// and a loop that is never behind is never idle either (tests/bench/README.md). Used on the thread it was made on.
class LoopPace
{
public:
    LoopPace() = default;
    ~LoopPace();
    LoopPace(const LoopPace &) = delete;
    LoopPace &operator=(const LoopPace &) = delete;

    /// Whether it is worth the delay: many streams are under way. Off at first; cheap to call again with the same. Without effect on
    /// Windows, whose loop is told of sockets by messages, and whose shortest sleep is too long.
    void setOn(bool on);

private:
    void beforeWaiting();

    std::chrono::steady_clock::time_point m_last; ///< when it looked for events last
    QMetaObject::Connection m_connection;
};

} // namespace Parlor
