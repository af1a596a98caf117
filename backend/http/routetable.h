// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/dialect.h"
#include "http/router.h"
#include "usage/requestmetrics.h"

#include <QHostAddress>

#include <deque>
#include <memory>

namespace Parlor {

/// All routes of all dialects, and whose a path is.
class RouteTable
{
public:
    struct Entry {
        Route route;
        const Dialect *dialect = nullptr;
        int limitClass = -1; ///< of the RateLimiter; -1: not limited
        int adminFactor = 1;
        int metric = 0;
    };

    /// The first dialect also owns every path that nobody owns.
    RouteTable(std::vector<std::unique_ptr<Dialect>> dialects, RateLimiter &limiter, RequestMetrics &metrics);

    [[nodiscard]] const Router &router() const { return m_router; }
    [[nodiscard]] const Entry &entry(int route) const { return m_entries.at(size_t(route)); }
    [[nodiscard]] const std::deque<Entry> &entries() const { return m_entries; }
    [[nodiscard]] const std::vector<std::unique_ptr<Dialect>> &dialects() const { return m_dialects; }
    [[nodiscard]] const Dialect &dialectOf(QByteArrayView target) const;

private:
    std::vector<std::unique_ptr<Dialect>> m_dialects;
    std::vector<std::pair<QByteArray, const Dialect *>> m_prefixes; ///< longest first
    Router m_router;
    std::deque<Entry> m_entries;
};

} // namespace Parlor
