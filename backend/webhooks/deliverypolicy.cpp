// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhooks/deliverypolicy.h"

#include "core/translation.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace Parlor {

milliseconds delayAfter(int number, const DeliveryPolicy &policy)
{
    milliseconds delay = policy.firstDelay;
    for (int i = 1; i < number && delay < policy.longestDelay; ++i)
        delay *= policy.factor;
    return std::min(delay, policy.longestDelay);
}

// Up to a quarter more: those who failed together do not come back together.
static milliseconds withJitter(milliseconds delay)
{
    return delay + milliseconds(QRandomGenerator::global()->bounded(qint64(delay.count() / 4 + 1)));
}

static QString reasonToDisable(const DueDelivery &due, const WebhookAnswer &answer, const DeliveryPolicy &policy, Timestamp time)
{
    if (answer.status == 410)
        return tr("The receiver answered 410 Gone: it wants no more events.");
    if (due.failingSince && time - *due.failingSince >= policy.disableAfter)
        return tr("Every delivery has failed since %1.").arg(toIso8601(*due.failingSince));
    return {};
}

DeliveryAttempt judge(const DueDelivery &due, const WebhookAnswer &answer, const DeliveryPolicy &policy, Timestamp time)
{
    DeliveryAttempt attempt{.responseStatus = answer.status, .error = answer.error, .time = time, .nextAttemptAt = time, .disable = {}};
    if (answer.status >= 200 && answer.status < 300) {
        attempt.state = DeliveryState::Delivered;
        return attempt;
    }
    if (attempt.error.isEmpty())
        attempt.error = tr("The receiver answered %1.").arg(answer.status);
    attempt.disable = reasonToDisable(due, answer, policy, time);
    const int number = due.delivery.attempts + 1;
    if (!attempt.disable.isEmpty() || number >= policy.attempts) {
        attempt.state = DeliveryState::Failed;
        return attempt;
    }
    const milliseconds asked = std::min<milliseconds>(answer.retryAfter, policy.longestDelay);
    attempt.nextAttemptAt = time + std::max(withJitter(delayAfter(number, policy)), asked);
    return attempt;
}

} // namespace Parlor
