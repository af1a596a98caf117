// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "webhooks/webhook.h"

#include <QList>
#include <QSet>

namespace Parlor {

class Connection;

/// A delivery whose time has come, with where it goes.
struct DueDelivery {
    Delivery delivery;
    qint64 webhookRow = 0;
    QString url;
    std::optional<Timestamp> failingSince; ///< Webhook::failingSince
};

/// What came of one attempt.
struct DeliveryAttempt {
    DeliveryState state = DeliveryState::Pending; ///< Pending: there will be another one
    int responseStatus = 0;
    QString error;
    Timestamp time{};
    Timestamp nextAttemptAt{}; ///< while pending
    QString disable; ///< the webhook is switched off for this reason; empty: it is not
};

/// The SQL of webhooks. Every function runs on a storage thread, inside Database::read() or write(), and finds only what belongs to
/// `owner`: anything else is NotFound.
namespace WebhookStore {

inline constexpr int keptDeliveries = 200; ///< of each webhook; older ones are forgotten, sent or not

Result<QSet<UserId>> owners(Connection &connection);
Result<QList<Webhook>> list(Connection &connection, UserId owner);
Result<Webhook> find(Connection &connection, UserId owner, WebhookId id);
/// Conflict when the owner has `most` already.
Result<Webhook> insert(Connection &connection, const Webhook &webhook, int most);
/// Takes url, events and active; to switch it on forgets why it was off.
Result<Webhook> update(Connection &connection, const Webhook &webhook);
Status remove(Connection &connection, UserId owner, WebhookId id);

/// Puts an event into the queue for each active subscriber of the owner's; how many there are.
Result<int> enqueueEvent(Connection &connection, UserId owner, const Delivery &event);
/// Puts a delivery into the queue for one webhook.
Result<Delivery> enqueue(Connection &connection, UserId owner, const Delivery &delivery);
Result<Delivery> findDelivery(Connection &connection, UserId owner, WebhookId webhook, DeliveryId id);
/// Newest first.
Result<QList<Delivery>> deliveries(Connection &connection, UserId owner, WebhookId webhook, int limit, int offset);

/// The next delivery of each active webhook that is due, longest due first.
Result<QList<DueDelivery>> due(Connection &connection, Timestamp time, int most);
/// When the next delivery is due of those that are not due at `time`; nothing when none waits.
Result<std::optional<Timestamp>> nextDue(Connection &connection, Timestamp time);
/// Notes what came of it, and since when the webhook fails.
Status record(Connection &connection, const DueDelivery &due, const DeliveryAttempt &attempt);

} // namespace WebhookStore

} // namespace Parlor
