// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/run.h"

namespace Parlor {

Run::Run(Message answer, QObject *parent) : QObject(parent), m_answer(std::move(answer)) { }

void Run::addWatcher()
{
    ++m_watchers;
}

void Run::removeWatcher()
{
    if (--m_watchers == 0 && !m_finished)
        Q_EMIT abandoned();
}

} // namespace Parlor
