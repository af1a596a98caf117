// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/looppace.h"

#include <QAbstractEventDispatcher>

#include <thread>

using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto interval = 1500us;

LoopPace::~LoopPace()
{
    setOn(false);
}

void LoopPace::setOn([[maybe_unused]] bool on)
{
#ifdef Q_OS_UNIX
    if (on == bool(m_connection))
        return;
    if (on) {
        auto *loop = QAbstractEventDispatcher::instance();
        m_connection = QObject::connect(loop, &QAbstractEventDispatcher::aboutToBlock, loop, [this] { beforeWaiting(); });
    } else {
        QObject::disconnect(std::exchange(m_connection, {}));
    }
#endif
}

void LoopPace::beforeWaiting()
{
    // From one look to the next, not after each: what takes its time anyway does not wait on top of it.
    std::this_thread::sleep_until(m_last + interval);
    m_last = std::chrono::steady_clock::now();
}

} // namespace Parlor
