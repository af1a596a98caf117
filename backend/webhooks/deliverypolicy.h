// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webhooks/webhooksender.h"
#include "webhooks/webhookstore.h"

namespace Parlor {

/// How often and how long a delivery is tried, in all about 27 hours, and when a subscriber is given up.
struct DeliveryPolicy {
    int attempts = 9;
    std::chrono::milliseconds firstDelay{5'000}; ///< behind the first attempt; each one behind it is `factor` times longer
    int factor = 6;
    std::chrono::milliseconds longestDelay{std::chrono::hours(8)};
    std::chrono::milliseconds disableAfter{std::chrono::days(5)}; ///< of failures without one success
    std::chrono::milliseconds timeout{15'000}; ///< of one attempt
};

/// The time before attempt `number` + 1, without jitter.
[[nodiscard]] std::chrono::milliseconds delayAfter(int number, const DeliveryPolicy &policy);

/// What follows from the answer to an attempt that ended at `time`. 410 ends the subscription (Standard Webhooks).
[[nodiscard]] DeliveryAttempt judge(const DueDelivery &due, const WebhookAnswer &answer, const DeliveryPolicy &policy, Timestamp time);

} // namespace Parlor
