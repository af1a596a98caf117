// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhooks/webhookqueue.h"

#include "core/networkaccess.h"
#include "core/secretstore.h"
#include "storage/database.h"
#include "webhooks/signature.h"

#include <QCoroFuture>
#include <QPointer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr int mostAtOnce = 16; // subscribers
static constexpr milliseconds longestSleep = 1h; // QTimer counts in 32 bits, and clocks are set

WebhookQueue::WebhookQueue(Database &database, SecretStore &secrets, NetworkAccess &network, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_secrets(secrets)
    , m_network(network)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WebhookQueue::wake);
}

QString WebhookQueue::secretName(WebhookId webhook) { return u"webhook/"_s + webhook.toString(); }

void WebhookQueue::stop()
{
    m_stopped = true;
    m_timer.stop();
}

void WebhookQueue::wake()
{
    if (m_looking)
        m_lookAgain = true;
    else if (!m_stopped)
        sendDue();
}

QCoro::Task<void> WebhookQueue::sendDue()
{
    const QPointer<WebhookQueue> alive(this);
    m_looking = true;
    struct Waiting {
        QList<DueDelivery> due;
        std::optional<Timestamp> next; ///< of those that are not
    };
    const Timestamp time = now();
    const int most = mostAtOnce + int(m_underWay.size());
    const auto pending = m_database.read([time, most](Connection &connection) -> Result<Waiting> {
        const auto due = WebhookStore::due(connection, time, most);
        if (!due)
            return failure(due);
        const auto next = WebhookStore::nextDue(connection, time);
        if (!next)
            return failure(next);
        return Waiting{.due = *due, .next = *next};
    });
    const auto waiting = co_await pending;
    if (!alive)
        co_return;
    m_looking = false;
    if (m_stopped)
        co_return;
    if (!waiting)
        qWarning("parlor: the queue of webhooks cannot be read: %s", qPrintable(waiting.error().detail));
    for (const DueDelivery &due : waiting ? waiting->due : QList<DueDelivery>()) {
        if (m_underWay.size() < mostAtOnce && !m_underWay.contains(due.webhookRow))
            deliver(due);
    }
    if (waiting && waiting->next)
        m_timer.start(std::clamp<milliseconds>(*waiting->next - now(), 0ms, longestSleep));
    if (std::exchange(m_lookAgain, false))
        wake();
}

static WebhookRequest requestFor(const DueDelivery &due, const QString &secret)
{
    const Timestamp time = now();
    WebhookRequest request;
    request.body = due.delivery.payload;
    request.headers = {{"Content-Type", "application/json"},
                       {"User-Agent", "Parlor/" PARLOR_VERSION},
                       {"webhook-id", due.delivery.message.toLatin1()},
                       {"webhook-timestamp", webhookTimestamp(time)},
                       {"webhook-signature", webhookSignature(secret, due.delivery.message, time, request.body)}};
    return request;
}

QCoro::Task<void> WebhookQueue::deliver(DueDelivery due)
{
    const QPointer<WebhookQueue> alive(this);
    m_underWay.insert(due.webhookRow);
    auto reading = m_secrets.read(secretName(due.delivery.webhook));
    const Result<QString> secret = co_await reading;
    if (!alive)
        co_return;
    // Without its secret nothing can be signed, and nothing is sent unsigned.
    WebhookAnswer answer{.status = 0, .error = secret ? QString() : secret.error().message, .retryAfter = {}};
    const auto url = checkedWebhookUrl(due.url, m_allowPrivate); // the setting may have changed since
    if (secret && !url)
        answer.error = url.error().message;
    if (secret && url) {
        WebhookRequest request = requestFor(due, *secret);
        request.url = *url;
        request.allowPrivate = m_allowPrivate;
        request.timeout = m_policy.timeout;
        auto sending = sendWebhook(&m_network.manager(), request);
        answer = co_await sending;
        if (!alive || m_stopped) // then it was broken off, and is sent again at the next start
            co_return;
    }
    const DeliveryAttempt attempt = judge(due, answer, m_policy, now());
    const auto pending = m_database.write([due, attempt](Connection &connection) { return WebhookStore::record(connection, due, attempt); });
    const Status recorded = co_await pending;
    if (!alive)
        co_return;
    if (!recorded)
        qWarning("parlor: a webhook delivery could not be noted: %s", qPrintable(recorded.error().detail));
    m_underWay.remove(due.webhookRow);
    if (recorded) // else the same one would be due again at once
        wake();
}

} // namespace Parlor
