// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractEventDispatcher>

#include <memory>

namespace Parlor {

/// An event dispatcher for a thread with very many sockets. Qt's own asks poll(2) about every one of them at each turn; this one leaves
/// them in an epoll(7) set, so that a turn costs what its ready sockets cost. Null where the system or the Qt at hand does not allow it:
/// then Qt's own is right. To be set before the thread has a dispatcher (QCoreApplication::setEventDispatcher, QThread::setEventDispatcher).
[[nodiscard]] std::unique_ptr<QAbstractEventDispatcher> makeManySocketsDispatcher();

} // namespace Parlor
