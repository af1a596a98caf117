// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networkaccesspool.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <algorithm>

namespace Parlor {

NetworkAccessPool::NetworkAccessPool() = default;
// Whoever still waits for a reply gets an end: a coroutine whose reply is only deleted would never be resumed, nor freed.
NetworkAccessPool::~NetworkAccessPool()
{
    for (const auto &manager : m_managers) {
        const auto replies = manager->findChildren<QNetworkReply *>();
        for (QNetworkReply *reply : replies) {
            reply->setParent(nullptr); // whoever waits is resumed by an event, and looks at the reply then
            reply->abort();
        }
    }
}

// The pool's own pointer is one use of each manager, every lease another.
static long leases(const std::shared_ptr<QNetworkAccessManager> &manager) { return manager.use_count() - 1; }

std::shared_ptr<QNetworkAccessManager> NetworkAccessPool::lease()
{
    const auto least = std::ranges::min_element(m_managers, {}, leases);
    if (least != m_managers.end() && leases(*least) < streamsPerManager)
        return *least;
    return m_managers.emplace_back(std::make_shared<QNetworkAccessManager>());
}

QNetworkAccessManager &NetworkAccessPool::forShortRequests()
{
    if (m_managers.empty())
        m_managers.push_back(std::make_shared<QNetworkAccessManager>());
    return *m_managers.front();
}

} // namespace Parlor
