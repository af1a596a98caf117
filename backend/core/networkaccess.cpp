// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networkaccess.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace Parlor {

NetworkAccess::NetworkAccess() : m_manager(std::make_unique<QNetworkAccessManager>()) { }

// A coroutine whose reply is only deleted would never be resumed, nor freed.
NetworkAccess::~NetworkAccess()
{
    const auto replies = m_manager->findChildren<QNetworkReply *>();
    for (QNetworkReply *reply : replies) {
        reply->setParent(nullptr); // whoever waits is resumed by an event, and looks at the reply then
        reply->abort();
    }
}

} // namespace Parlor
