// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/ratelimiter.h"

namespace Parlor {

int RateLimiter::classOf(const QByteArray &name, const QList<RateWindow> &windows)
{
    for (qsizetype i = 0; i < m_classes.size(); ++i) {
        if (m_classes.at(i).name == name)
            return int(i);
    }
    Class added{.name = name, .declared = windows, .windows = {}};
    added.windows = windowsOf(added);
    m_classes.append(added);
    return int(m_classes.size() - 1);
}

QList<RateWindow> RateLimiter::windowsOf(const Class &limitClass) const
{
    return m_enabled ? m_settings.value(limitClass.name, limitClass.declared) : QList<RateWindow>();
}

void RateLimiter::configure(bool enabled, const QHash<QByteArray, QList<RateWindow>> &settings)
{
    m_enabled = enabled;
    m_settings = settings;
    m_counts.clear(); // counts of other windows mean nothing
    for (Class &limitClass : m_classes)
        limitClass.windows = windowsOf(limitClass);
}

RateLimiter::Count &RateLimiter::count(const Key &key, qint64 now, const RateWindow &window)
{
    auto it = m_counts.find(key);
    if (it == m_counts.end()) {
        if (m_counts.size() >= maximumEntries)
            makeRoom(now);
        it = m_counts.insert(key, {});
    }
    if (it->ends <= now)
        *it = {.ends = now + window.length.count(), .taken = 0};
    return *it;
}

// Somebody with very many addresses must not fill the memory. Counting anew now and then costs less than choosing whom to forget.
void RateLimiter::makeRoom(qint64 now)
{
    m_counts.removeIf([now](const auto &entry) { return entry.value().ends <= now; });
    if (m_counts.size() >= maximumEntries / 2)
        m_counts.clear();
}

RateDecision RateLimiter::take(int limitClass, const QUuid &subject, std::chrono::system_clock::time_point time, int factor)
{
    RateDecision decision;
    const QList<RateWindow> &windows = m_classes.at(limitClass).windows;
    if (windows.isEmpty())
        return decision;
    const qint64 now = std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
    const auto keyOf = [&](qsizetype window) { return Key{subject, qint64(limitClass) * 16 + window}; };

    // A request that one window refuses is counted in none.
    for (qsizetype i = 0; i < windows.size(); ++i) {
        const RateWindow &window = windows.at(i);
        const Count &entry = count(keyOf(i), now, window);
        const int limit = window.requests * factor;
        const int left = std::max(0, limit - entry.taken - 1);
        const bool refused = entry.taken >= limit;
        if (!decision.limited || left < decision.remaining || (refused && decision.allowed))
            decision = {.allowed = decision.allowed, .limited = true, .limit = limit, .remaining = left, .reset = entry.ends, .retryAfter = {}};
        if (refused) {
            decision.allowed = false;
            decision.retryAfter = std::max(decision.retryAfter, std::chrono::seconds(std::max<qint64>(1, entry.ends - now)));
        }
    }
    if (decision.allowed) {
        for (qsizetype i = 0; i < windows.size(); ++i)
            ++count(keyOf(i), now, windows.at(i)).taken;
    }
    return decision;
}

QUuid RateLimiter::subjectOf(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return QUuid(v4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4);
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    quint64 network = 0;
    for (int i = 0; i < 8; ++i)
        network = network << 8 | bytes[i];
    return QUuid(quint32(network >> 32), quint16(network >> 16), quint16(network), 0, 0, 0, 0, 0, 0, 0, 6);
}

} // namespace Parlor
