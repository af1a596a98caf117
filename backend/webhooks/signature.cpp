// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhooks/signature.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr QLatin1StringView prefix("whsec_");

QString createWebhookSecret()
{
    QByteArray key(32, Qt::Uninitialized);
    std::ranges::generate(key, [] { return char(QRandomGenerator::system()->generate()); });
    return prefix + QString::fromLatin1(key.toBase64());
}

// Nothing when it is no base64.
static QByteArray keyOf(const QString &secret)
{
    if (!secret.startsWith(prefix))
        return {};
    return *QByteArray::fromBase64Encoding(secret.sliced(prefix.size()).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
}

bool isWebhookSecret(const QString &secret)
{
    const qsizetype size = keyOf(secret).size();
    return size >= 24 && size <= 64;
}

QByteArray webhookTimestamp(Timestamp time)
{
    return QByteArray::number(qint64(std::chrono::floor<seconds>(time).time_since_epoch().count()));
}

QByteArray webhookSignature(const QString &secret, const QString &message, Timestamp time, const QByteArray &body)
{
    const QByteArray content = message.toUtf8() + '.' + webhookTimestamp(time) + '.' + body;
    return "v1," + QMessageAuthenticationCode::hash(content, keyOf(secret), QCryptographicHash::Sha256).toBase64();
}

} // namespace Parlor
