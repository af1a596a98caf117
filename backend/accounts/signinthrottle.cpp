// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/signinthrottle.h"

using namespace std::chrono_literals;

namespace Parlor {

static constexpr int pairLimit = 5;
static constexpr int addressLimit = 20;
static constexpr int accountLimit = 50;
static constexpr qsizetype maximumEntries = 20000;

static QString pairKey(const QString &account, const QString &address) { return u'p' + account + QChar(u'\n') + address; }
static QString accountKey(const QString &account) { return u'a' + account; }
static QString addressKey(const QString &address) { return u'i' + address; }

std::optional<milliseconds> SignInThrottle::waitFor(const QString &account, const QString &address, Timestamp now) const
{
    milliseconds longest = 0ms;
    for (const QString &key : {pairKey(account, address), accountKey(account), addressKey(address)}) {
        const auto found = m_failures.constFind(key);
        if (found != m_failures.constEnd())
            longest = std::max(longest, found->blockedUntil - now);
    }
    return longest > 0ms ? std::optional(longest) : std::nullopt;
}

void SignInThrottle::failed(const QString &account, const QString &address, Timestamp now)
{
    forgetOld(now);
    count(pairKey(account, address), pairLimit, now);
    count(addressKey(address), addressLimit, now);
    count(accountKey(account), accountLimit, now);
}

void SignInThrottle::succeeded(const QString &account, const QString &address)
{
    m_failures.remove(pairKey(account, address));
    m_failures.remove(accountKey(account));
}

void SignInThrottle::count(const QString &key, int limit, Timestamp now)
{
    Failures &failures = m_failures[key];
    ++failures.count;
    failures.last = now;
    if (failures.count >= limit) {
        const int doublings = std::min((failures.count - limit), 5);
        failures.blockedUntil = now + std::min<milliseconds>(30s * (1 << doublings), 15min);
    }
}

void SignInThrottle::forgetOld(Timestamp now)
{
    if (m_failures.size() < maximumEntries)
        return;
    m_failures.removeIf([now](const auto &entry) { return now - entry.value().last > 1h; });
    // Under a flood from many addresses the oldest half goes: the account's own count still holds.
    if (m_failures.size() >= maximumEntries)
        m_failures.removeIf([now](const auto &entry) { return entry.value().blockedUntil <= now; });
    if (m_failures.size() >= maximumEntries)
        m_failures.clear();
}

} // namespace Parlor
