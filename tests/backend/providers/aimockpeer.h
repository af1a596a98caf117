// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/nodepeer.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QUrl>

namespace Parlor::Tests {

/// aimock (tests/peers, a program we did not write) on a free port, with the fixtures of tests/peers/aimock-fixtures.json.
class AimockPeer
{
public:
    /// The key that it accepts.
    static const QString key;

    /// Starts it, or starts it anew, which alone resets the counts of its sequences; why it cannot be, or nothing.
    [[nodiscard]] QString start();

    /// Where it listens, with a path.
    [[nodiscard]] QString url(const QString &path = {}) const { return m_peer.url() + path; }

    /// Forgets what was asked so far.
    void forget();
    /// What was asked last: method, path, headers and body, the body in the shape of chat completions.
    [[nodiscard]] QJsonObject lastAsked();
    [[nodiscard]] qsizetype askedCount();

private:
    [[nodiscard]] QJsonArray journal();
    QByteArray talk(const QByteArray &method, const QString &path);

    NodePeer m_peer;
    QNetworkAccessManager m_network;
};

} // namespace Parlor::Tests
