// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

class QNetworkAccessManager;

namespace Parlor {

/// Network access for any number of answers at once. One QNetworkAccessManager opens at most 255 connections to a host, and
/// over HTTP/2 a server commonly takes 100 streams a connection: so answers are spread over several. Backend thread only.
class NetworkAccessPool
{
public:
    /// From here on another manager is made. Well below 255: short requests and connections that are closing need some too.
    static constexpr long streamsPerManager = 100;

    NetworkAccessPool();
    ~NetworkAccessPool();
    NetworkAccessPool(const NetworkAccessPool &) = delete;
    NetworkAccessPool &operator=(const NetworkAccessPool &) = delete;

    /// The least busy manager. It counts as busier by one for as long as the pointer is held: hold it while an answer streams.
    [[nodiscard]] std::shared_ptr<QNetworkAccessManager> lease();

    /// For requests that are over soon.
    [[nodiscard]] QNetworkAccessManager &forShortRequests();

    [[nodiscard]] std::size_t managerCount() const { return m_managers.size(); }

private:
    std::vector<std::shared_ptr<QNetworkAccessManager>> m_managers;
};

} // namespace Parlor
