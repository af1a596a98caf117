// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhooks/webhookservice.h"

#include "core/secretstore.h"
#include "storage/database.h"
#include "webhooks/signature.h"

#include <QCoroFuture>
#include <QJsonDocument>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace Parlor {

// What is left out is sound.
static Status check(const WebhookChange &change, bool allowPrivate)
{
    if (change.url) {
        if (const auto url = checkedWebhookUrl(*change.url, allowPrivate); !url)
            return failure(url);
    }
    const QStringList known = WebhookEvent::all();
    if (change.events && (change.events->isEmpty() || !std::ranges::all_of(*change.events, [&](const QString &event) { return known.contains(event); })))
        return invalidField(u"events"_s, WebhookService::tr("The events must be one or more of %1.").arg(known.join(u", "_s)));
    if (change.secret && !isWebhookSecret(*change.secret))
        return invalidField(u"secret"_s, WebhookService::tr("A secret is \"whsec_\" and 24 to 64 random bytes in base64."));
    return {};
}

static QStringList once(QStringList events)
{
    events.removeDuplicates();
    return events;
}

static Delivery newDelivery(const QString &event, const QJsonObject &data)
{
    Delivery delivery;
    delivery.createdAt = now();
    delivery.message = u"msg_"_s + DeliveryId::create().toString();
    delivery.event = event;
    const QJsonObject payload{{u"event"_s, event}, {u"timestamp"_s, toIso8601(delivery.createdAt)}, {u"data"_s, data}};
    delivery.payload = QJsonDocument(payload).toJson(QJsonDocument::Compact);
    return delivery;
}

WebhookService::WebhookService(Database &database, SecretStore &secrets, NetworkAccess &network, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_secrets(secrets)
    , m_queue(database, secrets, network)
{
}

QCoro::Task<Status> WebhookService::load()
{
    const auto pending = m_database.read([](Connection &connection) { return WebhookStore::owners(connection); });
    const auto owners = co_await pending;
    if (!owners)
        co_return failure(owners);
    m_owners = *owners;
    m_queue.wake();
    co_return Status();
}

void WebhookService::publish(UserId user, const QString &event, const QJsonObject &data)
{
    if (m_owners.contains(user))
        enqueue(user, newDelivery(event, data));
}

QCoro::Task<void> WebhookService::enqueue(UserId user, Delivery event)
{
    const QPointer<WebhookService> alive(this);
    const auto pending = m_database.write([user, event](Connection &connection) { return WebhookStore::enqueueEvent(connection, user, event); });
    const auto count = co_await pending;
    if (!alive)
        co_return;
    if (!count)
        qWarning("parlor: an event for webhooks was lost: %s", qPrintable(count.error().detail));
    else if (*count > 0)
        m_queue.wake();
}

QCoro::Task<Result<QList<Webhook>>> WebhookService::list(UserId user)
{
    const auto pending = m_database.read([user](Connection &connection) { return WebhookStore::list(connection, user); });
    auto webhooks = co_await pending;
    co_return webhooks;
}

QCoro::Task<Result<Webhook>> WebhookService::get(UserId user, WebhookId id)
{
    const auto pending = m_database.read([user, id](Connection &connection) { return WebhookStore::find(connection, user, id); });
    auto webhook = co_await pending;
    co_return webhook;
}

QCoro::Task<Status> WebhookService::writeSecret(WebhookId id, QString secret)
{
    auto writing = m_secrets.write(WebhookQueue::secretName(id), secret);
    auto written = co_await writing;
    co_return written;
}

QCoro::Task<Result<CreatedWebhook>> WebhookService::create(NewWebhook wanted)
{
    if (wanted.secret.isEmpty())
        wanted.secret = createWebhookSecret();
    const Status sound = check({.url = wanted.url, .events = wanted.events, .active = {}, .secret = wanted.secret}, m_queue.allowsPrivate());
    if (!sound)
        co_return failure(sound);
    Webhook webhook;
    webhook.id = WebhookId::create();
    webhook.owner = wanted.owner;
    webhook.url = wanted.url.trimmed();
    webhook.events = once(wanted.events);
    webhook.active = wanted.active;
    // First: a webhook without its secret could never deliver anything.
    auto writing = writeSecret(webhook.id, wanted.secret);
    const Status written = co_await writing;
    if (!written)
        co_return failure(written);
    const auto pending = m_database.write([webhook](Connection &connection) { return WebhookStore::insert(connection, webhook, mostOfAUser); });
    const auto made = co_await pending;
    if (!made) {
        auto removing = m_secrets.remove(WebhookQueue::secretName(webhook.id));
        std::ignore = co_await removing;
        co_return failure(made);
    }
    m_owners.insert(made->owner);
    co_return CreatedWebhook{.webhook = *made, .secret = wanted.secret};
}

QCoro::Task<Result<Webhook>> WebhookService::update(UserId user, WebhookId id, WebhookChange change)
{
    if (const Status sound = check(change, m_queue.allowsPrivate()); !sound)
        co_return failure(sound);
    const auto pending = m_database.write([user, id, change](Connection &connection) -> Result<Webhook> {
        auto webhook = WebhookStore::find(connection, user, id);
        if (!webhook)
            return webhook;
        webhook->url = change.url ? change.url->trimmed() : webhook->url;
        webhook->events = change.events ? once(*change.events) : webhook->events;
        webhook->active = change.active.value_or(webhook->active);
        return WebhookStore::update(connection, *webhook);
    });
    auto changed = co_await pending;
    if (changed && change.secret) {
        auto writing = writeSecret(id, *change.secret);
        const Status written = co_await writing;
        if (!written)
            co_return failure(written);
    }
    m_queue.wake(); // what waited while it was off
    co_return changed;
}

QCoro::Task<Status> WebhookService::remove(UserId user, WebhookId id)
{
    const auto pending = m_database.write([user, id](Connection &connection) { return WebhookStore::remove(connection, user, id); });
    const Status removed = co_await pending;
    if (!removed)
        co_return failure(removed);
    auto forgetting = m_secrets.remove(WebhookQueue::secretName(id));
    auto forgotten = co_await forgetting;
    co_return forgotten;
}

QCoro::Task<Result<Delivery>> WebhookService::enqueueFor(UserId user, Delivery delivery)
{
    delivery.id = DeliveryId::create();
    const auto pending = m_database.write([user, delivery](Connection &connection) { return WebhookStore::enqueue(connection, user, delivery); });
    auto queued = co_await pending;
    if (queued)
        m_queue.wake();
    co_return queued;
}

QCoro::Task<Result<Delivery>> WebhookService::test(UserId user, WebhookId id)
{
    Delivery delivery = newDelivery(WebhookEvent::test, {{u"webhook_id"_s, id.toString()}});
    delivery.webhook = id;
    auto queueing = enqueueFor(user, delivery);
    auto queued = co_await queueing;
    co_return queued;
}

QCoro::Task<Result<QList<Delivery>>> WebhookService::deliveries(UserId user, WebhookId id, int limit, int offset)
{
    const auto pending = m_database.read([user, id, limit, offset](Connection &connection) { return WebhookStore::deliveries(connection, user, id, limit, offset); });
    auto list = co_await pending;
    co_return list;
}

QCoro::Task<Result<Delivery>> WebhookService::replay(UserId user, WebhookId id, DeliveryId earlier)
{
    const auto pending = m_database.read([user, id, earlier](Connection &connection) { return WebhookStore::findDelivery(connection, user, id, earlier); });
    const auto found = co_await pending;
    if (!found)
        co_return failure(found);
    Delivery again;
    again.webhook = id;
    again.message = found->message;
    again.event = found->event;
    again.payload = found->payload;
    again.createdAt = now();
    auto queueing = enqueueFor(user, again);
    auto queued = co_await queueing;
    co_return queued;
}

} // namespace Parlor
