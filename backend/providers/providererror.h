// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>

namespace Parlor {

/// A refusal as it came over the wire.
struct ProviderRefusal {
    int status = 0; ///< HTTP status; 200 for an error inside a stream
    QJsonObject body{}; ///< the JSON body, empty when it was none
    QString text{}; ///< the body when it was no JSON
    QHash<QByteArray, QByteArray> headers{}; ///< retry-after, retry-after-ms, x-should-retry; names in lower case
};

/// What a refusal means for us.
struct ProviderVerdict {
    Error error;
    bool retry = false; ///< worth asking again (providers.md section 0, rule 7); never for "money" 429s
};

/// Reads the error of any provider: {"error":{…}}, {"error":"text"}, {"type":"error",…}, {"error_type",…}, Gemini's details.
[[nodiscard]] ProviderVerdict readProviderError(const ProviderRefusal &refusal);

/// A frame or body that is not the JSON it should be.
[[nodiscard]] Error malformedAnswer(const QString &beginning);

/// A connection that could not be made, broke, or stayed silent.
[[nodiscard]] Error unreachable(const QString &provider, const QString &host, const QString &reason);
[[nodiscard]] Error silent(const QString &provider);

/// The error of a provider as that of a server in front of it: its 401 says nothing of the caller's token, so refusals of the key, the
/// model or for money become Unavailable.
[[nodiscard]] Error asUpstream(Error error);

/// `retry-after`: seconds or an HTTP date (RFC 9110, 10.2.3).
[[nodiscard]] std::optional<std::chrono::milliseconds> readRetryAfter(const QHash<QByteArray, QByteArray> &headers);

} // namespace Parlor
