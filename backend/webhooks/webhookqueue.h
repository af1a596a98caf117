// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webhooks/deliverypolicy.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace Parlor {

class Database;
class NetworkAccess;
class SecretStore;

/// Sends what waits in the database, at least once each: one delivery at a time to each subscriber, several subscribers at the same
/// time. What was under way when the program ended is sent at the next start. Backend thread only.
class WebhookQueue : public QObject
{
    Q_OBJECT

public:
    WebhookQueue(Database &database, SecretStore &secrets, NetworkAccess &network, QObject *parent = nullptr);

    void setPolicy(const DeliveryPolicy &policy) { m_policy = policy; }
    void setAllowPrivate(bool allow) { m_allowPrivate = allow; }
    [[nodiscard]] bool allowsPrivate() const { return m_allowPrivate; }

    /// Looks for what is due now, and sends it.
    void wake();
    /// Begins nothing any more.
    void stop();

    /// The name of a webhook's secret in the SecretStore.
    [[nodiscard]] static QString secretName(WebhookId webhook);

private:
    QCoro::Task<void> sendDue();
    QCoro::Task<void> deliver(DueDelivery due);

    Database &m_database;
    SecretStore &m_secrets;
    NetworkAccess &m_network;
    DeliveryPolicy m_policy;
    QTimer m_timer; ///< until the next delivery is due
    QSet<qint64> m_underWay; ///< rows of webhooks
    bool m_allowPrivate = false;
    bool m_looking = false;
    bool m_lookAgain = false;
    bool m_stopped = false;
};

} // namespace Parlor
