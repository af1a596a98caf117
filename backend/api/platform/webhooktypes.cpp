// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/platform/webhooktypes.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor::Platform {

static QList<Field> fields(bool isNew)
{
    const QString events = u"Of "_s + WebhookEvent::all().join(u", "_s);
    Field active{.name = u"active"_s, .type = Field::Type::Boolean, .description = u"To switch it on forgets its failures"_s};
    if (isNew)
        active.defaultValue = true;
    return {{.name = u"url"_s, .required = isNew, .minLength = 1, .maxLength = 2048, .example = u"https://example.org/hook"_s},
            {.name = u"events"_s, .type = Field::Type::Array, .required = isNew, .maxLength = 20, .example = QJsonArray{WebhookEvent::messageCreated},
             .description = events, .items = Field::Type::String},
            active,
            {.name = u"secret"_s, .maxLength = 128, .description = u"\"whsec_\" and 24 to 64 bytes in base64; left out: "_s + (isNew ? u"one is made"_s : u"it stays"_s)}};
}

static QStringList eventsFrom(const QJsonValue &json)
{
    return json.toVariant().toStringList();
}

Shape WebhookRequest::shape() { return Shape(fields(true)); }

NewWebhook WebhookRequest::fromJson(const QJsonObject &json, UserId owner)
{
    return {.owner = owner,
            .url = json.value("url"_L1).toString(),
            .events = eventsFrom(json.value("events"_L1)),
            .active = json.value("active"_L1).toBool(),
            .secret = json.value("secret"_L1).toString()};
}

Shape WebhookPatch::shape() { return Shape(fields(false)); }

WebhookChange WebhookPatch::fromJson(const QJsonObject &json)
{
    WebhookChange change;
    if (const QJsonValue url = json.value("url"_L1); url.isString())
        change.url = url.toString();
    if (const QJsonValue events = json.value("events"_L1); events.isArray())
        change.events = eventsFrom(events);
    if (const QJsonValue active = json.value("active"_L1); active.isBool())
        change.active = active.toBool();
    if (const QJsonValue secret = json.value("secret"_L1); secret.isString())
        change.secret = secret.toString();
    return change;
}

static QJsonValue timeOrNull(std::optional<Timestamp> time) { return time ? QJsonValue(toIso8601(*time)) : QJsonValue(QJsonValue::Null); }
static QJsonValue textOrNull(const QString &text) { return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text); }

QJsonObject webhookJson(const Webhook &webhook)
{
    return {{u"id"_s, webhook.id.toString()},
            {u"url"_s, webhook.url},
            {u"events"_s, QJsonArray::fromStringList(webhook.events)},
            {u"active"_s, webhook.active},
            {u"disabled_reason"_s, textOrNull(webhook.disabledReason)},
            {u"failing_since"_s, timeOrNull(webhook.failingSince)},
            {u"created_at"_s, toIso8601(webhook.createdAt)},
            {u"updated_at"_s, toIso8601(webhook.updatedAt)}};
}

static QString stateName(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Pending: return u"pending"_s;
    case DeliveryState::Delivered: return u"delivered"_s;
    case DeliveryState::Failed: break;
    }
    return u"failed"_s;
}

QJsonObject deliveryJson(const Delivery &delivery)
{
    const bool pending = delivery.state == DeliveryState::Pending;
    return {{u"id"_s, delivery.id.toString()},
            {u"webhook_id"_s, delivery.webhook.toString()},
            {u"message_id"_s, delivery.message},
            {u"event"_s, delivery.event},
            {u"payload"_s, QJsonDocument::fromJson(delivery.payload).object()},
            {u"status"_s, stateName(delivery.state)},
            {u"attempts"_s, delivery.attempts},
            {u"response_status"_s, delivery.responseStatus == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(delivery.responseStatus)},
            {u"error"_s, textOrNull(delivery.error)},
            {u"next_attempt_at"_s, pending ? QJsonValue(toIso8601(delivery.nextAttemptAt)) : QJsonValue(QJsonValue::Null)},
            {u"created_at"_s, toIso8601(delivery.createdAt)},
            {u"finished_at"_s, timeOrNull(delivery.finishedAt)}};
}

} // namespace Parlor::Platform
