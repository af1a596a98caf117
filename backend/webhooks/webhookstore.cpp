// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhooks/webhookstore.h"

#include "storage/connection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Parlor::WebhookStore {

#define WEBHOOK_COLUMNS u"w.id, w.row, u.id, w.url, w.events, w.active, w.disabled_reason, w.failing_since, w.created_at, w.updated_at"

static Webhook readWebhook(const Rows &rows)
{
    return Webhook{.id = rows.id<WebhookId>(0),
                   .row = rows.integer(1),
                   .owner = rows.id<UserId>(2),
                   .url = rows.text(3),
                   .events = rows.text(4).split(u',', Qt::SkipEmptyParts),
                   .active = rows.truth(5),
                   .disabledReason = rows.text(6),
                   .failingSince = rows.optionalTime(7),
                   .createdAt = rows.time(8),
                   .updatedAt = rows.time(9)};
}

static std::unexpected<Error> notFound()
{
    return failure(ErrorCode::NotFound, QCoreApplication::translate("Webhooks", "There is no such webhook."));
}

Result<QSet<UserId>> owners(Connection &connection)
{
    auto rows = connection.query(u"SELECT DISTINCT u.id FROM webhook w JOIN user u ON u.row = w.owner"_s);
    if (!rows)
        return failure(rows);
    QSet<UserId> ids;
    while (rows->next())
        ids << rows->id<UserId>(0);
    return ids;
}

Result<QList<Webhook>> list(Connection &connection, UserId owner)
{
    auto rows = connection.query(u"SELECT " WEBHOOK_COLUMNS " FROM webhook w JOIN user u ON u.row = w.owner WHERE u.id = ? ORDER BY w.row"_s, {toSql(owner)});
    if (!rows)
        return failure(rows);
    QList<Webhook> webhooks;
    while (rows->next())
        webhooks << readWebhook(*rows);
    return webhooks;
}

Result<Webhook> find(Connection &connection, UserId owner, WebhookId id)
{
    auto rows = connection.query(u"SELECT " WEBHOOK_COLUMNS " FROM webhook w JOIN user u ON u.row = w.owner WHERE w.id = ? AND u.id = ?"_s, {toSql(id), toSql(owner)});
    if (!rows)
        return failure(rows);
    if (!rows->next())
        return notFound();
    return readWebhook(*rows);
}

Result<Webhook> insert(Connection &connection, const Webhook &webhook, int most)
{
    const auto existing = list(connection, webhook.owner);
    if (!existing)
        return failure(existing);
    if (existing->size() >= most)
        return failure(ErrorCode::Conflict, QCoreApplication::translate("Webhooks", "There are %1 webhooks already, and more are not allowed. Remove one first.").arg(most));
    const QVariant time = toSql(now());
    const Status done = connection.execute(u"INSERT INTO webhook(id, owner, url, events, active, created_at, updated_at) "
                                           "VALUES (?, (SELECT row FROM user WHERE id = ?), ?, ?, ?, ?, ?)"_s,
                                           {toSql(webhook.id), toSql(webhook.owner), webhook.url, webhook.events.join(u','), int(webhook.active), time, time});
    if (!done)
        return failure(done);
    return find(connection, webhook.owner, webhook.id);
}

Result<Webhook> update(Connection &connection, const Webhook &webhook)
{
    const auto before = find(connection, webhook.owner, webhook.id);
    if (!before)
        return before;
    const bool switchedOn = webhook.active && !before->active;
    const Status done = connection.execute(u"UPDATE webhook SET url = ?, events = ?, active = ?, disabled_reason = ?, failing_since = ?, updated_at = ? WHERE row = ?"_s,
                                           {webhook.url, webhook.events.join(u','), int(webhook.active), toSql(switchedOn ? QString() : before->disabledReason),
                                            toSql(switchedOn ? std::optional<Timestamp>() : before->failingSince), toSql(now()), before->row});
    if (!done)
        return failure(done);
    return find(connection, webhook.owner, webhook.id);
}

Status remove(Connection &connection, UserId owner, WebhookId id)
{
    if (Status done = connection.execute(u"DELETE FROM webhook WHERE id = ? AND owner = (SELECT row FROM user WHERE id = ?)"_s, {toSql(id), toSql(owner)}); !done)
        return done;
    return connection.changedRows() == 0 ? Status(notFound()) : Status();
}

} // namespace Parlor::WebhookStore
