// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/nodepeer.h"
#include "support/testregistry.h"
#include "support/testserver.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// The document of the interfaces, looked through by other people's linters. Whether the server does what it says: tests/conformance/run --prism.
class TestOpenApi : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

private Q_SLOTS:
    void initTestCase()
    {
        TestServer server;
        const RawAnswer document = server.request("GET", "/openapi.json");
        QCOMPARE(document.status, 200);
        write(u"openapi.json"_s, document.body);
        // A WebSocket answers 101 and no 2xx; Spectral sees to it that all others have one, or a redirection.
        write(u"spectral.yaml"_s, "extends: ['spectral:oas']\n"
                                 "overrides:\n"
                                 "  - files: ['openapi.json#/paths/~1ws~1chat~1%7Bconversation_id%7D']\n"
                                 "    rules: {operation-success-response: 'off'}\n");
        write(u"redocly.yaml"_s, "extends: [recommended]\nrules: {operation-2xx-response: off}\n");
    }

    void lintersFindNothing_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("content"); // what the linter says when it has looked through the whole
        QTest::newRow("Spectral") << u"@stoplight/spectral-cli/dist/index.js"_s << QStringList{u"lint"_s, u"openapi.json"_s, u"--ruleset"_s, u"spectral.yaml"_s, u"--fail-severity"_s, u"warn"_s}
                                  << "No results with a severity of 'warn' or higher found!"_ba;
        QTest::newRow("Redocly") << u"@redocly/cli/bin/cli.js"_s << QStringList{u"lint"_s, u"openapi.json"_s, u"--config"_s, u"redocly.yaml"_s, u"--format"_s, u"json"_s}
                                 << "\"problems\": []"_ba;
    }
    void lintersFindNothing()
    {
        QFETCH(const QString, script);
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, content);
        const QString node = QStandardPaths::findExecutable(u"node"_s);
        if (node.isEmpty())
            QSKIP("Node.js is not installed, which runs the linters.");
        const QString path = NodePeer::pathOf(u"node_modules/"_s + script);
        if (!QFileInfo::exists(path))
            QSKIP("The linters are not installed: tests/run fetches them with npm, or run `npm ci --ignore-scripts` in tests/peers.");
        QProcess linter;
        linter.setWorkingDirectory(m_folder.path());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"REDOCLY_TELEMETRY"_s, u"off"_s);
        environment.insert(u"REDOCLY_SUPPRESS_UPDATE_NOTICE"_s, u"true"_s);
        linter.setProcessEnvironment(environment);
        linter.start(node, QStringList{path} + arguments);
        QVERIFY(linter.waitForFinished(120'000));
        const QByteArray said = linter.readAllStandardOutput() + linter.readAllStandardError();
        QVERIFY2(said.contains(content), said.constData());
        QCOMPARE(linter.exitCode(), 0);
    }
};

PARLOR_TEST(TestOpenApi)
#include "test_openapi.moc"
