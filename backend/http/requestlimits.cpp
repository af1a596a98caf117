// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requestlimits.h"

#include "usage/allowances.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

RateDecision RequestLimits::count(const RouteTable::Entry &entry, const Principal &caller, const QHostAddress &address)
{
    const auto time = std::chrono::system_clock::now();
    const bool isKnown = !caller.user.isNull();
    if (const std::optional<int> own = isKnown ? m_allowances.of(caller.user).requestsPerMinute : std::nullopt)
        return m_own.take(m_own.classOf(QByteArray::number(*own), {{.length = 60s, .requests = *own}}), caller.user.uuid(), time);
    if (entry.limitClass < 0)
        return {};
    const QUuid subject = isKnown ? caller.user.uuid() : RateLimiter::subjectOf(address);
    return m_limiter.take(entry.limitClass, subject, time, caller.isAdmin ? entry.adminFactor : 1);
}

Error RequestLimits::refusal(const RateDecision &refused)
{
    return {.code = ErrorCode::RateLimited, .message = u"Too many requests. Wait %1 seconds and try again."_s.arg(refused.retryAfter.count()),
            .detail = {}, .field = {}, .retryAfter = refused.retryAfter};
}

Status RequestLimits::mayAsk(const Route &route, const Principal &caller) const
{
    return route.neededScope() == Scope::Chat ? m_allowances.mayAsk(caller.user) : Status();
}

} // namespace Parlor
