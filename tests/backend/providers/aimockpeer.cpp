// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "aimockpeer.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Parlor::Tests {

const QString AimockPeer::key = u"test-key"_s;

AimockPeer::~AimockPeer()
{
    stop();
}

void AimockPeer::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

QString AimockPeer::start()
{
    const QString peers = QStringLiteral(PARLOR_SOURCE_DIR "/tests/peers/");
    const QString program = peers + u"node_modules/@copilotkit/aimock/dist/cli.js"_s;
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    if (node.isEmpty())
        return u"Node.js is not installed, which runs the test peers."_s;
    if (!QFileInfo::exists(program))
        return u"aimock is not installed: tests/run fetches it with npm, or run `npm ci --ignore-scripts` in tests/peers."_s;
    stop();
    m_url.clear();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"AIMOCK_API_KEYS"_s, key);
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(node, {program, u"-p"_s, u"0"_s, u"-f"_s, peers + u"aimock-fixtures.json"_s});
    QByteArray said;
    static const QRegularExpression listening(u"listening on (http://\\S+)"_s);
    const bool ready = QTest::qWaitFor([&] {
        said += m_process.readAll();
        m_url = listening.match(QString::fromUtf8(said)).captured(1);
        return !m_url.isEmpty() || m_process.state() == QProcess::NotRunning;
    }, 60'000);
    return ready && !m_url.isEmpty() ? QString() : u"aimock does not start: "_s + QString::fromUtf8(said).left(500);
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
