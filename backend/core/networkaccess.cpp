// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networkaccess.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>

namespace Parlor {

NetworkAccess::NetworkAccess() : m_manager(std::make_unique<QNetworkAccessManager>()) { }

// A coroutine whose reply is only deleted would never be resumed, nor freed.
NetworkAccess::~NetworkAccess()
{
    QList<QPointer<QNetworkReply>> replies;
    const auto children = m_manager->findChildren<QNetworkReply *>();
    for (QNetworkReply *reply : children) {
        replies << reply;
        reply->setParent(nullptr); // whoever waits is resumed by an event, and looks at the reply then
        reply->abort();
    }
    m_manager.reset(); // with its thread, which has nothing more to tell
    for (const QPointer<QNetworkReply> &reply : std::as_const(replies)) {
        if (reply)
            QCoreApplication::removePostedEvents(reply, QEvent::MetaCall); // what it has told: the reply would ask the manager
    }
}

} // namespace Parlor
