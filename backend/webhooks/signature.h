// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QByteArray>
#include <QString>

// Signatures of the Standard Webhooks convention (https://www.standardwebhooks.com).
namespace Parlor {

/// A new secret: "whsec_" and 32 random bytes in base64.
[[nodiscard]] QString createWebhookSecret();

/// Whether it is "whsec_" and 24 to 64 bytes in base64.
[[nodiscard]] bool isWebhookSecret(const QString &secret);

/// The header webhook-signature: "v1," and the base64 of HMAC-SHA256 over "<message>.<unix seconds>.<body>".
[[nodiscard]] QByteArray webhookSignature(const QString &secret, const QString &message, Timestamp time, const QByteArray &body);

/// Unix seconds, as the header webhook-timestamp has them.
[[nodiscard]] QByteArray webhookTimestamp(Timestamp time);

} // namespace Parlor
