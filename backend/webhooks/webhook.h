// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace Parlor {

/// What can be subscribed to (spec 002, "Webhooks").
namespace WebhookEvent {
inline const QString chatCreated = QStringLiteral("chat.created");
inline const QString chatDeleted = QStringLiteral("chat.deleted");
inline const QString messageCreated = QStringLiteral("message.created");
inline const QString memoryCreated = QStringLiteral("memory.created");
inline const QString documentUploaded = QStringLiteral("document.uploaded");
inline const QString test = QStringLiteral("webhook.test"); ///< only on request, to one subscriber

[[nodiscard]] inline QStringList all() { return {chatCreated, chatDeleted, messageCreated, memoryCreated, documentUploaded}; }
} // namespace WebhookEvent

/// Somebody who is told what happens to a person's objects.
struct Webhook {
    WebhookId id;
    qint64 row = 0;
    UserId owner;
    QString url; ///< http or https
    QStringList events; ///< at least one
    bool active = true;
    QString disabledReason; ///< why Parlor switched it off; empty: it did not
    std::optional<Timestamp> failingSince; ///< first of the failures that no success has followed yet
    Timestamp createdAt{};
    Timestamp updatedAt{};

    bool operator==(const Webhook &) const = default;
};

enum class DeliveryState { Pending, Delivered, Failed };

/// One event on its way to one subscriber, or what became of it.
struct Delivery {
    DeliveryId id;
    qint64 row = 0;
    WebhookId webhook;
    QString message; ///< id of the event (header webhook-id), the same when it is sent again
    QString event;
    QByteArray payload; ///< the body as it is sent
    DeliveryState state = DeliveryState::Pending;
    int attempts = 0;
    Timestamp nextAttemptAt{}; ///< while pending
    int responseStatus = 0; ///< of the last attempt; 0: there was no answer
    QString error; ///< of the last attempt; empty: none
    Timestamp createdAt{};
    std::optional<Timestamp> finishedAt;

    bool operator==(const Delivery &) const = default;
};

} // namespace Parlor
