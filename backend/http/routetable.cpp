// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routetable.h"

namespace Parlor {

RouteTable::RouteTable(std::vector<std::unique_ptr<Dialect>> dialects, RateLimiter &limiter, RequestMetrics &metrics)
    : m_dialects(std::move(dialects))
{
    for (const auto &dialect : m_dialects) {
        const QList<Dialect::Limit> limits = dialect->limits();
        const QList<Route> routes = dialect->routes();
        for (const Route &route : routes) {
            if (!m_router.add(route.method, route.path, int(m_entries.size())))
                continue; // shared with a dialect that stands earlier, which then serves both (specs/README.md)
            Entry entry{.route = route, .dialect = dialect.get()};
            for (const Dialect::Limit &limit : limits) {
                if (limit.name != route.limitClass)
                    continue;
                entry.limitClass = limiter.classOf(limit.shared ? limit.name : QByteArray(dialect->name() + '.' + limit.name), limit.windows);
                entry.adminFactor = limit.adminFactor;
            }
            entry.metric = metrics.add(methodName(route.method).toByteArray() + ' ' + route.path);
            m_entries.push_back(std::move(entry));
        }
        const QByteArrayList prefixes = dialect->prefixes();
        for (const QByteArray &prefix : prefixes)
            m_prefixes.emplace_back(prefix, dialect.get());
    }
    std::stable_sort(m_prefixes.begin(), m_prefixes.end(), [](const auto &a, const auto &b) { return a.first.size() > b.first.size(); });
}

const Dialect &RouteTable::dialectOf(QByteArrayView target) const
{
    const QByteArrayView path = Router::pathOf(target);
    for (const auto &[prefix, dialect] : m_prefixes) {
        // "/api/chat" owns "/api/chat/x", but not "/api/chats".
        if (path.startsWith(prefix) && (path.size() == prefix.size() || path.at(prefix.size()) == '/'))
            return *dialect;
    }
    return *m_dialects.front();
}

} // namespace Parlor
