// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

namespace Parlor {

class Exchange;

/// Lets the streams that have something to send take their turn when the event loop has read all that had arrived: what came for one of
/// them meanwhile goes out in one piece, and reading and writing do not drive each other out of the processor's caches. Backend thread only.
class StreamTurn : public QObject
{
    Q_OBJECT

public:
    /// `exchange` is pumped with the next turn, however often it is added before it.
    void add(Exchange *exchange);

private:
    void take();

    QList<QPointer<Exchange>> m_waiting;
};

} // namespace Parlor
