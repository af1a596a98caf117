// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/streamturn.h"

#include "http/exchange.h"

namespace Parlor {

void StreamTurn::add(Exchange *exchange)
{
    if (m_waiting.isEmpty())
        QMetaObject::invokeMethod(this, &StreamTurn::take, Qt::QueuedConnection);
    m_waiting.append(exchange);
}

void StreamTurn::take()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const QPointer<Exchange> &exchange : waiting) {
        if (exchange)
            exchange->pump();
    }
}

} // namespace Parlor
