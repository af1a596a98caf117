// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httpanswerstream.h"

#include <QHostAddress>
#include <QString>
#include <QUrl>

namespace Parlor {

class NetworkAccess;

/// How a provider is reached. Holds the key in memory only.
struct ProviderConnection {
    QString id;
    QString displayName;
    QUrl baseUrl; ///< without a slash at its end
    QString key;
    NetworkAccess *network = nullptr;
    Patience patience{};

    /// Whether the server runs on this machine.
    [[nodiscard]] bool isLocal() const { return baseUrl.host() == QLatin1StringView("localhost") || QHostAddress(baseUrl.host()).isLoopback(); }

    /// baseUrl + path ("/models").
    [[nodiscard]] QUrl url(const QString &path) const
    {
        QUrl result = baseUrl;
        const qsizetype query = path.indexOf(u'?');
        result.setPath(baseUrl.path() + path.left(query < 0 ? path.size() : query));
        if (query >= 0)
            result.setQuery(path.mid(query + 1));
        return result;
    }
};

} // namespace Parlor
