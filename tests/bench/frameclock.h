// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long frames take: all the work of the windows' thread from one painting to the next.
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QList>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <utility>

namespace Parlor::Bench {

/// Processor time, of this thread where the system tells it, which other programs and threads hardly change.
inline double threadMilliseconds()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
#else
    return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC;
#endif
}

struct Frame {
    double taken = 0; ///< milliseconds by the clock
    double worked = 0; ///< milliseconds of processor time
};

/// Adds up the time of events of the windows' thread until something was painted: that was a frame.
class FrameClock : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread() || m_depth > 0)
            return QApplication::notify(receiver, event);
        QElapsedTimer timer;
        timer.start();
        const double before = threadMilliseconds();
        const bool paints = event->type() == QEvent::UpdateRequest || event->type() == QEvent::Paint;
        ++m_depth;
        const bool handled = QApplication::notify(receiver, event);
        --m_depth;
        m_frame.taken += static_cast<double>(timer.nsecsElapsed()) / 1e6;
        m_frame.worked += threadMilliseconds() - before;
        if (paints)
            m_frames.append(std::exchange(m_frame, {}));
        return handled;
    }

    QList<Frame> takeFrames() { return std::exchange(m_frames, {}); }

private:
    int m_depth = 0;
    Frame m_frame; ///< since the last painting
    QList<Frame> m_frames;
};

inline void reportTimes(const char *what, const char *measure, QList<double> times)
{
    if (times.isEmpty())
        return;
    std::ranges::sort(times);
    const auto at = [&times](double share) { return times.at(std::min(times.size() - 1, static_cast<qsizetype>(share * static_cast<double>(times.size())))); };
    const auto over = static_cast<double>(std::ranges::count_if(times, [](double time) { return time > 16; }));
    std::printf("%-12s %-9s: p50 %6.2f ms, p99 %6.2f ms, longest %6.2f ms, over 16 ms %5.2f %% of %lld frames\n", what, measure, at(0.5), at(0.99), at(1.0),
                100 * over / static_cast<double>(times.size()), static_cast<long long>(times.size()));
    std::fflush(stdout);
}

inline void report(const char *what, const QList<Frame> &frames)
{
    QList<double> taken;
    QList<double> worked;
    for (const Frame &frame : frames) {
        taken << frame.taken;
        worked << frame.worked;
    }
    reportTimes(what, "clock", taken);
    reportTimes(what, "processor", worked);
}

} // namespace Parlor::Bench
