// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>

namespace Parlor {

/// A body that is made while it is sent. It is asked for more only while the client keeps up, so that a slow one costs no memory.
/// Backend thread only.
class BodySource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    enum class State { More, Waiting, End, Broken };

    /// Appends the next piece to `out`. More: there is another one now; Waiting: ready() will tell; Broken: the connection ends
    /// without the end of the body, so that the client notices.
    virtual State read(QByteArray &out) = 0;

Q_SIGNALS:
    void ready();
};

} // namespace Parlor
