// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/requestmetrics.h"

#include <algorithm>
#include <numeric>

namespace Parlor {

quint64 RequestMetrics::Route::count() const
{
    return std::accumulate(byStatus.begin(), byStatus.end(), quint64(0));
}

int RequestMetrics::add(QByteArray name)
{
    m_routes.push_back({.name = std::move(name)});
    return int(m_routes.size()) - 1;
}

void RequestMetrics::record(int route, int status, std::chrono::microseconds duration, qint64 bytesSent)
{
    Route &entry = m_routes.at(size_t(route));
    const int kind = status / 100;
    ++entry.byStatus.at(kind > 0 && kind < 6 ? size_t(kind) : 0);
    const auto bucket = std::find_if(bounds.begin(), bounds.end(), [&](int bound) { return duration <= std::chrono::milliseconds(bound); });
    ++entry.byDuration.at(size_t(bucket - bounds.begin()));
    entry.bytesSent += quint64(std::max<qint64>(0, bytesSent));
}

RequestMetrics::Route RequestMetrics::total() const
{
    Route sum{.name = "total"};
    for (const Route &route : m_routes) {
        for (size_t i = 0; i < sum.byStatus.size(); ++i)
            sum.byStatus.at(i) += route.byStatus.at(i);
        for (size_t i = 0; i < sum.byDuration.size(); ++i)
            sum.byDuration.at(i) += route.byDuration.at(i);
        sum.bytesSent += route.bytesSent;
    }
    return sum;
}

} // namespace Parlor
