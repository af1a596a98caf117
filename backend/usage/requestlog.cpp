// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/requestlog.h"

#include <algorithm>

namespace Parlor {

void RequestLog::add(ServedRequest request)
{
    request.number = ++m_count;
    request.endedAt = now();
    request.program.truncate(programMost);
    if (m_requests.size() < size_t(kept))
        m_requests.push_back(std::move(request));
    else
        m_requests[size_t((m_count - 1) % quint64(kept))] = std::move(request);
}

QList<ServedRequest> RequestLog::after(quint64 number) const
{
    const quint64 oldest = m_count - quint64(m_requests.size()) + 1;
    QList<ServedRequest> result;
    for (quint64 next = std::max(number + 1, oldest); next <= m_count; ++next)
        result.append(m_requests[size_t((next - 1) % quint64(kept))]);
    return result;
}

QList<ServerClient> RequestLog::clients() const
{
    const QHash<QHostAddress, int> connections = m_connections ? m_connections() : QHash<QHostAddress, int>();
    QList<ServerClient> result;
    const quint64 oldest = m_count - quint64(m_requests.size()) + 1;
    for (quint64 number = m_count; number >= oldest && number > 0; --number) {
        const ServedRequest &request = m_requests[size_t((number - 1) % quint64(kept))];
        const auto same = [&request](const ServerClient &client) {
            return client.address == request.address && client.user == request.user && client.program == request.program;
        };
        auto client = std::ranges::find_if(result, same);
        if (client == result.end()) {
            result.append({.address = request.address, .program = request.program, .user = request.user, .connections = connections.value(request.address),
                           .lastRequestAt = request.endedAt});
            client = result.end() - 1;
        }
        ++client->requests;
    }
    return result;
}

} // namespace Parlor
