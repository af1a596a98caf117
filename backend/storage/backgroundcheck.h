// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <atomic>
#include <memory>

class QThread;

namespace Parlor {

/// Checks a database that is too large to be checked before it is opened, while it is used: needsCheck() says when. What it finds
/// is noted beside the file, so that the next start repairs it; a check that is cut short is made at the next start.
class BackgroundCheck : public QObject
{
    Q_OBJECT

public:
    explicit BackgroundCheck(const QString &path, QObject *parent = nullptr);
    ~BackgroundCheck() override; ///< waits for the table that is being read

    /// Begins, on a thread of its own. Connect first: what is found is told once.
    void start();

Q_SIGNALS:
    void finished(bool isSound);

private:
    std::atomic<bool> m_stop = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace Parlor
