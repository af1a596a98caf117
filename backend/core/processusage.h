// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

#include <chrono>

namespace Parlor {

/// What this process takes of the machine.
struct ProcessUsage {
    double memoryPercent = 0; ///< resident memory, of the machine's
    double processorPercent = 0; ///< of all processors, since the last measurement
    qint64 residentBytes = 0; ///< 0: the system does not tell
};

/// Measures this process. Backend thread only.
class ProcessMeter
{
public:
    ProcessMeter();

    /// Two measurements within a second give the same.
    [[nodiscard]] ProcessUsage measure();
    [[nodiscard]] std::chrono::seconds uptime() const;

private:
    using Clock = std::chrono::steady_clock;

    Clock::time_point m_started;
    Clock::time_point m_measured;
    std::chrono::microseconds m_processorTime;
    ProcessUsage m_last;
    bool m_first = true;
};

} // namespace Parlor
