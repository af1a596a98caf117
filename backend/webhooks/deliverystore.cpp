// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The half of WebhookStore that is queue and log.
#include "webhooks/webhookstore.h"

#include "storage/connection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Parlor::WebhookStore {

#define DELIVERY_COLUMNS \
    u"d.id, d.row, w.id, d.message, d.event, d.payload, d.state, d.attempts, d.next_attempt_at, d.response_status, d.error, d.created_at, d.finished_at"

static Delivery readDelivery(const Rows &rows)
{
    return Delivery{.id = rows.id<DeliveryId>(0),
                    .row = rows.integer(1),
                    .webhook = rows.id<WebhookId>(2),
                    .message = rows.text(3),
                    .event = rows.text(4),
                    .payload = rows.text(5).toUtf8(),
                    .state = DeliveryState(rows.number(6)),
                    .attempts = rows.number(7),
                    .nextAttemptAt = rows.time(8),
                    .responseStatus = rows.number(9),
                    .error = rows.text(10),
                    .createdAt = rows.time(11),
                    .finishedAt = rows.optionalTime(12)};
}

static Status insert(Connection &connection, qint64 webhookRow, DeliveryId id, const Delivery &delivery)
{
    const Status done = connection.execute(u"INSERT INTO webhook_delivery(id, webhook, message, event, payload, next_attempt_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                                           {toSql(id), webhookRow, delivery.message, delivery.event, QString::fromUtf8(delivery.payload),
                                            toSql(delivery.createdAt), toSql(delivery.createdAt)});
    if (!done)
        return done;
    return connection.execute(u"DELETE FROM webhook_delivery WHERE webhook = ? AND row <= "
                              "(SELECT row FROM webhook_delivery WHERE webhook = ? ORDER BY row DESC LIMIT 1 OFFSET ?)"_s,
                              {webhookRow, webhookRow, keptDeliveries});
}

Result<int> enqueueEvent(Connection &connection, UserId owner, const Delivery &event)
{
    const auto webhooks = list(connection, owner);
    if (!webhooks)
        return failure(webhooks);
    int count = 0;
    for (const Webhook &webhook : *webhooks) {
        if (!webhook.active || !webhook.events.contains(event.event))
            continue;
        if (const Status done = insert(connection, webhook.row, DeliveryId::create(), event); !done)
            return failure(done);
        ++count;
    }
    return count;
}

Result<Delivery> enqueue(Connection &connection, UserId owner, const Delivery &delivery)
{
    const auto webhook = find(connection, owner, delivery.webhook);
    if (!webhook)
        return failure(webhook);
    if (!webhook->active)
        return failure(ErrorCode::Conflict, QCoreApplication::translate("Webhooks", "The webhook is switched off. Switch it on first."));
    if (const Status done = insert(connection, webhook->row, delivery.id, delivery); !done)
        return failure(done);
    return findDelivery(connection, owner, delivery.webhook, delivery.id);
}

Result<Delivery> findDelivery(Connection &connection, UserId owner, WebhookId webhook, DeliveryId id)
{
    auto rows = connection.query(u"SELECT " DELIVERY_COLUMNS " FROM webhook_delivery d JOIN webhook w ON w.row = d.webhook JOIN user u ON u.row = w.owner "
                                 "WHERE d.id = ? AND w.id = ? AND u.id = ?"_s,
                                 {toSql(id), toSql(webhook), toSql(owner)});
    if (!rows)
        return failure(rows);
    if (!rows->next())
        return failure(ErrorCode::NotFound, QCoreApplication::translate("Webhooks", "There is no such delivery."));
    return readDelivery(*rows);
}

Result<QList<Delivery>> deliveries(Connection &connection, UserId owner, WebhookId id, int limit, int offset)
{
    const auto webhook = find(connection, owner, id);
    if (!webhook)
        return failure(webhook);
    auto rows = connection.query(u"SELECT " DELIVERY_COLUMNS " FROM webhook_delivery d JOIN webhook w ON w.row = d.webhook WHERE d.webhook = ? "
                                 "ORDER BY d.row DESC LIMIT ? OFFSET ?"_s,
                                 {webhook->row, limit, offset});
    if (!rows)
        return failure(rows);
    QList<Delivery> list;
    while (rows->next())
        list << readDelivery(*rows);
    return list;
}

// One of each: a subscriber who is slow or gone holds up nobody else.
Result<QList<DueDelivery>> due(Connection &connection, Timestamp time, int most)
{
    auto rows = connection.query(u"SELECT " DELIVERY_COLUMNS ", w.row, w.url, w.failing_since FROM webhook w JOIN webhook_delivery d ON d.row = "
                                 "(SELECT q.row FROM webhook_delivery q WHERE q.webhook = w.row AND q.state = 0 AND q.next_attempt_at <= ? ORDER BY q.next_attempt_at LIMIT 1) "
                                 "WHERE w.active = 1 ORDER BY d.next_attempt_at LIMIT ?"_s,
                                 {toSql(time), most});
    if (!rows)
        return failure(rows);
    QList<DueDelivery> list;
    while (rows->next())
        list.append({.delivery = readDelivery(*rows), .webhookRow = rows->integer(13), .url = rows->text(14), .failingSince = rows->optionalTime(15)});
    return list;
}

Result<std::optional<Timestamp>> nextDue(Connection &connection, Timestamp time)
{
    auto rows = connection.query(u"SELECT d.next_attempt_at FROM webhook_delivery d JOIN webhook w ON w.row = d.webhook "
                                 "WHERE d.state = 0 AND d.next_attempt_at > ? AND w.active = 1 ORDER BY d.next_attempt_at LIMIT 1"_s,
                                 {toSql(time)});
    if (!rows)
        return failure(rows);
    return rows->next() ? std::optional(rows->time(0)) : std::nullopt;
}

static Status switchOff(Connection &connection, qint64 webhookRow, const DeliveryAttempt &attempt)
{
    const Status done = connection.execute(u"UPDATE webhook SET active = 0, disabled_reason = ?, updated_at = ? WHERE row = ?"_s, {attempt.disable, toSql(attempt.time), webhookRow});
    if (!done)
        return done;
    return connection.execute(u"UPDATE webhook_delivery SET state = 2, error = ?, finished_at = ? WHERE webhook = ? AND state = 0"_s,
                              {attempt.disable, toSql(attempt.time), webhookRow});
}

Status record(Connection &connection, const DueDelivery &due, const DeliveryAttempt &attempt)
{
    const bool pending = attempt.state == DeliveryState::Pending;
    const Status noted = connection.execute(u"UPDATE webhook_delivery SET state = ?, attempts = attempts + 1, next_attempt_at = ?, response_status = ?, error = ?, finished_at = ? WHERE row = ?"_s,
                                            {int(attempt.state), toSql(attempt.nextAttemptAt), attempt.responseStatus, toSql(attempt.error),
                                             toSql(pending ? std::optional<Timestamp>() : attempt.time), due.delivery.row});
    if (!noted)
        return noted;
    const Status failing = attempt.state == DeliveryState::Delivered
        ? connection.execute(u"UPDATE webhook SET failing_since = NULL WHERE row = ? AND failing_since IS NOT NULL"_s, {due.webhookRow})
        : connection.execute(u"UPDATE webhook SET failing_since = ? WHERE row = ? AND failing_since IS NULL"_s, {toSql(attempt.time), due.webhookRow});
    if (!failing || attempt.disable.isEmpty())
        return failing;
    return switchOff(connection, due.webhookRow, attempt);
}

} // namespace Parlor::WebhookStore
