// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aimockpeer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Parlor::Tests {

const QString AimockPeer::key = u"test-key"_s;

QString AimockPeer::start()
{
    return m_peer.start(u"@copilotkit/aimock"_s, u"node_modules/@copilotkit/aimock/dist/cli.js"_s, {u"-p"_s, u"0"_s, u"-f"_s, NodePeer::pathOf(u"aimock-fixtures.json"_s)},
                        {{u"AIMOCK_API_KEYS"_s, key}});
}

QByteArray AimockPeer::talk(const QByteArray &method, const QString &path)
{
    QNetworkRequest request(QUrl(url(path)));
    request.setRawHeader("Authorization", "Bearer " + key.toUtf8());
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 20'000))
        return {};
    return reply->readAll();
}

void AimockPeer::forget()
{
    talk("POST", u"/__aimock/reset/journal"_s);
}

QJsonArray AimockPeer::journal()
{
    return QJsonDocument::fromJson(talk("GET", u"/__aimock/journal"_s)).array();
}

QJsonObject AimockPeer::lastAsked()
{
    return journal().last().toObject();
}

qsizetype AimockPeer::askedCount()
{
    return journal().size();
}

} // namespace Parlor::Tests
