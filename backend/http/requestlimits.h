// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/routetable.h"

namespace Parlor {

class Allowances;

/// How much a caller may ask for: by the person's allowance where there is one, else by the limits of the route. Every request and every
/// message of a WebSocket passes here. Backend thread only.
class RequestLimits
{
public:
    /// Both outlive it. `limiter` counts by the limits of routes.
    RequestLimits(RateLimiter &limiter, const Allowances &allowances) : m_limiter(limiter), m_allowances(allowances) { }

    /// Counts a request. `caller` without a user: nobody has signed in, and the address counts.
    RateDecision count(const RouteTable::Entry &entry, const Principal &caller, const QHostAddress &address);
    /// What is said to whom a decision refuses.
    [[nodiscard]] static Error refusal(const RateDecision &refused);
    /// RateLimited: the route asks a model, and the caller's tokens are used up.
    [[nodiscard]] Status mayAsk(const Route &route, const Principal &caller) const;

private:
    RateLimiter &m_limiter;
    RateLimiter m_own; ///< counts by allowances, which hold where the limits of routes are switched off too
    const Allowances &m_allowances;
};

} // namespace Parlor
