// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "composition/processsignals.h"

#include <QMetaObject>

#ifdef Q_OS_UNIX
#include <QSocketNotifier>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#endif
#ifdef Q_OS_WIN
#include <windows.h>
#endif

namespace Parlor {

#ifdef Q_OS_UNIX

// A handler may call almost nothing: it writes one byte, and the event loop does the rest (signal-safety(7)).
static int wakeUp[2];

static void handle(int number)
{
    static volatile sig_atomic_t interrupts = 0;
    if (number == SIGINT) {
        if (interrupts != 0)
            _exit(130);
        interrupts = 1;
    }
    const char byte = char(number);
    [[maybe_unused]] const auto written = write(wakeUp[0], &byte, 1);
}

ProcessSignals::ProcessSignals(QObject *parent) : QObject(parent)
{
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, wakeUp) != 0)
        return;
    auto *notifier = new QSocketNotifier(wakeUp[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (read(wakeUp[1], &byte, 1) != 1)
            return;
        if (byte == SIGHUP)
            Q_EMIT reloadRequested();
        else
            Q_EMIT terminationRequested();
    });
    struct sigaction action = {};
    action.sa_handler = handle;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        sigaction(number, &action, nullptr);
}

#elif defined(Q_OS_WIN)

static ProcessSignals *receiver = nullptr;

static BOOL WINAPI handle(DWORD)
{
    QMetaObject::invokeMethod(receiver, &ProcessSignals::terminationRequested, Qt::QueuedConnection);
    return TRUE;
}

ProcessSignals::ProcessSignals(QObject *parent) : QObject(parent)
{
    receiver = this;
    SetConsoleCtrlHandler(handle, TRUE);
}

#endif

} // namespace Parlor
