// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/shape.h"
#include "webhooks/webhookservice.h"

namespace Parlor::Platform {

/// Body of POST /webhooks.
struct WebhookRequest {
    static Shape shape();
    static NewWebhook fromJson(const QJsonObject &json, UserId owner);
};

/// Body of PATCH /webhooks/{id}.
struct WebhookPatch {
    static Shape shape();
    static WebhookChange fromJson(const QJsonObject &json);
};

[[nodiscard]] QJsonObject webhookJson(const Webhook &webhook);
[[nodiscard]] QJsonObject deliveryJson(const Delivery &delivery);

} // namespace Parlor::Platform
