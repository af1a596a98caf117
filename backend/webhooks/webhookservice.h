// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "webhooks/webhookqueue.h"

#include <QCoroTask>
#include <QJsonObject>
#include <QObject>
#include <QSet>

namespace Parlor {

struct NewWebhook {
    UserId owner;
    QString url;
    QStringList events; ///< of WebhookEvent::all(), at least one
    bool active = true;
    QString secret; ///< "whsec_…"; empty: one is made
};

/// What to change; what is not set stays.
struct WebhookChange {
    std::optional<QString> url;
    std::optional<QStringList> events;
    std::optional<bool> active; ///< to switch it on forgets its failures
    std::optional<QString> secret;
};

/// A webhook and its secret, which is seen once.
struct CreatedWebhook {
    Webhook webhook;
    QString secret;
};

/// Tells subscribers what happens to a person's objects (spec 002, "Webhooks"). Every method checks that `user` owns the webhook, and
/// answers NotFound when not. Secrets are in the SecretStore only. Backend thread only.
class WebhookService : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostOfAUser = 20;

    WebhookService(Database &database, SecretStore &secrets, NetworkAccess &network, QObject *parent = nullptr);

    /// Goes on with what waits since the last time. Call once.
    QCoro::Task<Status> load();
    /// Begins no delivery any more. At shutdown.
    void stop() { m_queue.stop(); }

    /// Whether targets on this machine and in the local network are allowed.
    void setAllowPrivate(bool allow) { m_queue.setAllowPrivate(allow); }
    void setPolicy(const DeliveryPolicy &policy) { m_queue.setPolicy(policy); }

    /// Something happened to an object of `user`: {"event", "timestamp", "data"} goes to all of theirs that want `event`, one of
    /// WebhookEvent. Costs nothing for somebody without webhooks.
    void publish(UserId user, const QString &event, const QJsonObject &data);

    QCoro::Task<Result<QList<Webhook>>> list(UserId user);
    QCoro::Task<Result<Webhook>> get(UserId user, WebhookId id);
    /// InvalidArgument with field "url", "events" or "secret"; Conflict when the user has mostOfAUser already.
    QCoro::Task<Result<CreatedWebhook>> create(NewWebhook webhook);
    QCoro::Task<Result<Webhook>> update(UserId user, WebhookId id, WebhookChange change);
    QCoro::Task<Status> remove(UserId user, WebhookId id);

    /// Sends a WebhookEvent::test. Conflict when the webhook is switched off.
    QCoro::Task<Result<Delivery>> test(UserId user, WebhookId id);
    /// The last WebhookStore::keptDeliveries at most, newest first.
    QCoro::Task<Result<QList<Delivery>>> deliveries(UserId user, WebhookId id, int limit, int offset);
    /// Sends the event of an earlier delivery again. Conflict when the webhook is switched off.
    QCoro::Task<Result<Delivery>> replay(UserId user, WebhookId id, DeliveryId earlier);

private:
    QCoro::Task<void> enqueue(UserId user, Delivery event);
    QCoro::Task<Result<Delivery>> enqueueFor(UserId user, Delivery delivery);
    QCoro::Task<Status> writeSecret(WebhookId id, QString secret);

    Database &m_database;
    SecretStore &m_secrets;
    WebhookQueue m_queue;
    QSet<UserId> m_owners; ///< who has webhooks
};

} // namespace Parlor
