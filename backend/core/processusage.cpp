// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/processusage.h"

#include <QFile>
#include <QThread>

#ifdef Q_OS_WIN
#include <windows.h>
// After windows.h.
#include <psapi.h>
#else
#include <sys/resource.h>
#include <unistd.h>
#endif
#ifdef Q_OS_MACOS
#include <mach/mach.h>
#include <sys/sysctl.h>
#endif

using namespace std::chrono_literals;

namespace Parlor {

namespace {

struct Memory {
    qint64 resident = 0;
    qint64 machine = 0;
};

#if defined(Q_OS_WIN)

std::chrono::microseconds processorTime()
{
    FILETIME made, ended, kernel, user;
    if (!GetProcessTimes(GetCurrentProcess(), &made, &ended, &kernel, &user))
        return 0us;
    const auto ticks = [](const FILETIME &time) { return qint64(time.dwHighDateTime) << 32 | qint64(time.dwLowDateTime); };
    return std::chrono::microseconds((ticks(kernel) + ticks(user)) / 10);
}

Memory memory()
{
    PROCESS_MEMORY_COUNTERS counters{};
    MEMORYSTATUSEX machine{};
    machine.dwLength = sizeof machine;
    if (!K32GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters) || !GlobalMemoryStatusEx(&machine))
        return {};
    return {qint64(counters.WorkingSetSize), qint64(machine.ullTotalPhys)};
}

#else

std::chrono::microseconds processorTime()
{
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) != 0)
        return 0us;
    const auto time = [](const timeval &value) { return std::chrono::seconds(value.tv_sec) + std::chrono::microseconds(value.tv_usec); };
    return time(usage.ru_utime) + time(usage.ru_stime);
}

#ifdef Q_OS_MACOS

Memory memory()
{
    mach_task_basic_info info{};
    mach_msg_type_number_t count = MACH_TASK_BASIC_INFO_COUNT;
    qint64 machine = 0;
    size_t size = sizeof machine;
    if (task_info(mach_task_self(), MACH_TASK_BASIC_INFO, reinterpret_cast<task_info_t>(&info), &count) != KERN_SUCCESS
        || sysctlbyname("hw.memsize", &machine, &size, nullptr, 0) != 0)
        return {};
    return {qint64(info.resident_size), machine};
}

#else

// proc(5): the second number of statm is what is resident, in pages.
Memory memory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArrayList fields = file.readAll().split(' ');
    const qint64 page = sysconf(_SC_PAGESIZE);
    return {fields.value(1).toLongLong() * page, qint64(sysconf(_SC_PHYS_PAGES)) * page};
}

#endif
#endif

} // namespace

ProcessMeter::ProcessMeter()
    : m_started(Clock::now())
    , m_measured(m_started)
    , m_processorTime(processorTime())
{
}

ProcessUsage ProcessMeter::measure()
{
    const Clock::time_point time = Clock::now();
    const auto elapsed = std::chrono::duration_cast<std::chrono::microseconds>(time - m_measured);
    if (!m_first && elapsed < 1s)
        return m_last;
    m_first = false;
    const Memory taken = memory();
    const std::chrono::microseconds used = processorTime();
    m_last.residentBytes = taken.resident;
    m_last.memoryPercent = taken.machine > 0 ? 100.0 * double(taken.resident) / double(taken.machine) : 0;
    const double available = double(std::max<qint64>(1, elapsed.count())) * std::max(1, QThread::idealThreadCount());
    m_last.processorPercent = std::min(100.0, 100.0 * double((used - m_processorTime).count()) / available);
    m_measured = time;
    m_processorTime = used;
    return m_last;
}

std::chrono::seconds ProcessMeter::uptime() const
{
    return std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - m_started);
}

} // namespace Parlor
