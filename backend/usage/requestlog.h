// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QList>

#include <chrono>
#include <functional>
#include <vector>

namespace Parlor {

/// A request that was answered. Its query and its body are not kept: people put keys and questions there.
struct ServedRequest {
    quint64 number = 0; ///< in the order of their ends, from 1
    Timestamp endedAt{};
    QByteArrayView method; ///< one of Method::methodNames
    QByteArray path;
    int status = 0; ///< 0: the client left before the answer began
    std::chrono::microseconds duration{};
    qint64 bytesSent = 0;
    QHostAddress address; ///< of the client
    QByteArray program{}; ///< User-Agent, at most RequestLog::programMost bytes
    UserId user{}; ///< null: nobody signed in
};

/// A program on a machine, as its requests tell.
struct ServerClient {
    QHostAddress address;
    QByteArray program;
    UserId user;
    int connections = 0; ///< open now, of all programs at that address
    int requests = 0; ///< of those that are kept
    Timestamp lastRequestAt{};
};

/// The last requests of the server, in memory. Backend thread only.
class RequestLog
{
public:
    static constexpr qsizetype kept = 500;
    static constexpr qsizetype programMost = 200; ///< bytes

    /// Number and time are set here.
    void add(ServedRequest request);
    /// Those with a larger number, oldest first.
    [[nodiscard]] QList<ServedRequest> after(quint64 number) const;
    /// Who sent the requests that are kept, the latest first.
    [[nodiscard]] QList<ServerClient> clients() const;

    /// Tells how many connections are open, by address. Empty when there is no server any more.
    void setConnections(std::function<QHash<QHostAddress, int>()> count) { m_connections = std::move(count); }

private:
    std::vector<ServedRequest> m_requests; ///< number n at (n - 1) % kept
    quint64 m_count = 0;
    std::function<QHash<QHostAddress, int>()> m_connections;
};

} // namespace Parlor
