// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/providersettings.h"

#include <QCoroTask>

namespace Parlor {

class NetworkAccess;

/// A model server as it runs on one's own machine.
struct LocalServer {
    QString id;
    QString displayName;
    ProviderKind kind;
    QUrl baseUrl;
    QString probe; ///< path that only such a server answers

    /// As a provider that nobody set up.
    [[nodiscard]] ProviderSettings settings() const;
};

/// Ollama (11434), LM Studio (1234) and llama.cpp (8080) on 127.0.0.1.
[[nodiscard]] QList<LocalServer> usualLocalServers();

/// The names of those that answer within a second; all are asked at once. Backend thread only.
QCoro::Task<QStringList> findLocalServers(NetworkAccess &network, QList<LocalServer> servers);

} // namespace Parlor
