// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop program in the process of a bench, and what it takes of the machine.
#pragma once

#include "accounts/accountservice.h"
#include "composition/composition.h"
#include "conversations/conversationservice.h"
#include "ui/mainwindow.h"
#include "ui/shell/windowsettings.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThread>

#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <fstream>

namespace Parlor::Bench {

using namespace Qt::StringLiterals;

inline qint64 nanoseconds()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

inline double residentMegabytes()
{
    std::ifstream file("/proc/self/statm");
    qint64 total = 0;
    qint64 resident = 0;
    file >> total >> resident;
    return double(resident * sysconf(_SC_PAGESIZE)) / 1e6;
}

inline double processorSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

template<typename Done>
bool turnUntil(Done done, std::chrono::milliseconds most = std::chrono::seconds(60))
{
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
        if (timer.durationElapsed() > most)
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    }
    return true;
}

/// What app/desktop does, in this process.
class Program
{
public:
    explicit Program(const QString &folder)
        : m_settings(folder + u"/window.ini"_s)
        , m_parlor(new Composition({{u"data-dir"_s, folder}, {u"port"_s, u"0"_s}}, true))
    {
        m_parlor->moveToThread(&m_thread);
        m_thread.start();
        onBackend([this](std::shared_ptr<bool> done) -> QCoro::Task<void> {
            auto starting = m_parlor->start();
            const Status started = co_await starting;
            if (!started)
                qFatal("%s", qPrintable(started.error().message));
            *done = true;
        });
        m_user = m_parlor->services().accounts.owner().id;
        m_window = std::make_unique<MainWindow>(m_parlor->services(), m_user, m_settings);
    }

    ~Program()
    {
        m_window.reset();
        onBackend([this](std::shared_ptr<bool> done) -> QCoro::Task<void> {
            auto stopping = m_parlor->shutdown();
            co_await stopping;
            delete m_parlor;
            *done = true;
        });
        m_thread.quit();
        m_thread.wait();
    }

    template<typename Work>
    void onBackend(Work work)
    {
        // `work` stays until it is done: the captures of a lambda that is a coroutine go with the lambda.
        auto done = std::make_shared<bool>(false);
        QMetaObject::invokeMethod(m_parlor, [&work, done] { work(done); }, Qt::QueuedConnection);
        turnUntil([done] { return *done; });
    }

    MainWindow &window() { return *m_window; }
    Services services() { return m_parlor->services(); }
    [[nodiscard]] UserId user() const { return m_user; }

private:
    WindowSettings m_settings;
    Composition *m_parlor;
    QThread m_thread;
    UserId m_user;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace Parlor::Bench
