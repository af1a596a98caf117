// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>

#include <chrono>

namespace Parlor::Tests {

/// Runs the event loop until the condition holds; false after `limit`. Unlike QTest::qWaitFor() it looks after each turn of the loop
/// instead of sleeping 10 ms in between, which adds up where one thing waits for the next.
template<typename Condition>
bool waitUntil(Condition condition, std::chrono::milliseconds limit)
{
    const QDeadlineTimer end(limit);
    QTimer tick; // for what changes on another thread without an event
    tick.start(std::chrono::milliseconds(10));
    while (!condition()) {
        if (end.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

} // namespace Parlor::Tests
