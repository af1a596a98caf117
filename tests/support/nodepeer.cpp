// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/nodepeer.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Parlor::Tests {

NodePeer::~NodePeer()
{
    stop();
}

QString NodePeer::pathOf(const QString &file)
{
    return QStringLiteral(PARLOR_SOURCE_DIR "/tests/peers/") + file;
}

void NodePeer::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

QString NodePeer::start(const QString &package, const QString &script, const QStringList &arguments, const QHash<QString, QString> &environment)
{
    const QString node = QStandardPaths::findExecutable(u"node"_s);
    if (node.isEmpty())
        return u"Node.js is not installed, which runs the test peers."_s;
    if (!QFileInfo::exists(pathOf(u"node_modules/"_s + package)))
        return package + u" is not installed: tests/run fetches it with npm, or run `npm ci --ignore-scripts` in tests/peers."_s;
    stop();
    m_url.clear();
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (auto variable = environment.cbegin(); variable != environment.cend(); ++variable)
        variables.insert(variable.key(), variable.value());
    m_process.setProcessEnvironment(variables);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(node, QStringList{pathOf(script)} + arguments);
    QByteArray said;
    static const QRegularExpression listening(u"listening on (http://\\S+)"_s);
    const bool ready = QTest::qWaitFor([&] {
        said += m_process.readAll();
        m_url = listening.match(QString::fromUtf8(said)).captured(1);
        return !m_url.isEmpty() || m_process.state() == QProcess::NotRunning;
    }, 60'000);
    return ready && !m_url.isEmpty() ? QString() : script + u" does not start: "_s + QString::fromUtf8(said).left(500);
}

} // namespace Parlor::Tests
