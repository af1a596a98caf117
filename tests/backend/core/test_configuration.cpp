// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/configuration.h"
#include "core/settingsfile.h"
#include "support/testregistry.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

class TestConfiguration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        for (const char *name : {"PORT", "ALLOWED_ORIGINS", "OPENAI_API_KEY", "PARLOR_SSO_CLIENT_SECRET", "PARLOR_RATE_LIMITS"})
            qunsetenv(name);
    }

    void optionsWinOverEnvironmentOverFile()
    {
        const QTemporaryDir folder;
        SettingsFile file(folder.filePath(u"settings.json"_s));
        QVERIFY(file.load());
        QCOMPARE(Configuration::resolve(file, {})->number(u"port"_s), 8000);
        QVERIFY(file.setSection(u"server"_s, {{u"port"_s, 8001}, {u"allowed_origins"_s, QJsonArray{u"https://a"_s, u"https://b"_s}}}).result());
        SettingsFile again(file.path());
        QVERIFY(again.load());
        QCOMPARE(Configuration::resolve(again, {})->number(u"port"_s), 8001);
        QCOMPARE(Configuration::resolve(again, {})->list(u"allowed_origins"_s), (QStringList{u"https://a"_s, u"https://b"_s}));
        qputenv("PORT", "8002");
        qputenv("ALLOWED_ORIGINS", "[\"http://localhost:3000\"]");
        QCOMPARE(Configuration::resolve(again, {})->number(u"port"_s), 8002);
        QCOMPARE(Configuration::resolve(again, {})->list(u"allowed_origins"_s), QStringList{u"http://localhost:3000"_s});
        QCOMPARE(Configuration::resolve(again, {{u"port"_s, u"8003"_s}})->number(u"port"_s), 8003);
    }

    void badValuesAreRefusedWithTheirSource()
    {
        const QTemporaryDir folder;
        SettingsFile file(folder.filePath(u"settings.json"_s));
        QVERIFY(file.load());
        for (const auto &[name, value] : QList<std::pair<QString, QString>>{{u"port"_s, u"70000"_s}, {u"port"_s, u"x"_s}, {u"log-level"_s, u"LOUD"_s}, {u"debug"_s, u"maybe"_s}}) {
            const auto refused = Configuration::resolve(file, {{name, value}});
            QVERIFY(!refused);
            QVERIFY(refused.error().message.contains(u"--"_s + name) && refused.error().message.contains(value));
        }
        qputenv("PARLOR_RATE_LIMITS", "perhaps");
        QVERIFY(Configuration::resolve(file, {}).error().message.contains(u"PARLOR_RATE_LIMITS"_s));
    }

    void secretsAreNeverShown()
    {
        const QTemporaryDir folder;
        SettingsFile file(folder.filePath(u"settings.json"_s));
        QVERIFY(file.load());
        qputenv("OPENAI_API_KEY", "sk-very-secret");
        qputenv("PARLOR_SSO_CLIENT_SECRET", "another very-secret");
        const auto configuration = Configuration::resolve(file, {});
        QCOMPARE(configuration->text(u"sso_client_secret"_s), u"another very-secret"_s);
        const QString shown = configuration->describe(folder.path());
        QVERIFY(!shown.contains(u"very-secret"_s));
        QVERIFY(shown.contains(u"openai_api_key"_s) && shown.contains(u"(set)"_s));
    }

    void aBrokenFileIsLeftAsItIs()
    {
        const QTemporaryDir folder;
        QFile broken(folder.filePath(u"settings.json"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{ \"server\": ");
        broken.close();
        SettingsFile file(broken.fileName());
        QCOMPARE(file.load().error().code, ErrorCode::InvalidArgument);
        QVERIFY(broken.open(QIODevice::ReadOnly));
        QCOMPARE(broken.readAll(), QByteArray("{ \"server\": "));
    }
};

PARLOR_TEST(TestConfiguration)
#include "test_configuration.moc"
