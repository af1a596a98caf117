// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Parlor {

/// SIGTERM and SIGINT (on Windows: Ctrl+C, Ctrl+Break and closing the console) as Qt signals; SIGHUP where there is one. A second
/// SIGINT ends the process at once.
class ProcessSignals : public QObject
{
    Q_OBJECT

public:
    explicit ProcessSignals(QObject *parent = nullptr);

Q_SIGNALS:
    void terminationRequested();
    void reloadRequested();
};

} // namespace Parlor
