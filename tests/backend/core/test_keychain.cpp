// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secretstore.h"
#include "support/storefixture.h"
#include "support/testregistry.h"

#include <QFileInfo>
#include <QLibrary>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// The desktop's key store as it is on Linux: a Secret Service of our own (gnome-keyring) on a session bus of our own.
class TestKeychain : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_keyring;

    static void stop(QProcess &process)
    {
        process.kill();
        process.waitForFinished();
    }

    /// What is missing, or nothing.
    static QString missing()
    {
        for (const QString &program : {u"dbus-daemon"_s, u"dbus-send"_s, u"gnome-keyring-daemon"_s}) {
            if (QStandardPaths::findExecutable(program).isEmpty())
                return program + u" is not installed: the desktop's key store is not tried."_s;
        }
        QLibrary secrets(u"secret-1"_s, 0);
        return secrets.load() ? QString() : u"libsecret is not installed: the desktop's key store is not tried."_s;
    }

    QString startBus()
    {
        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s});
        QByteArray address;
        if (!QTest::qWaitFor([&] {
                address += m_bus.readAllStandardOutput();
                return address.endsWith('\n') || m_bus.state() == QProcess::NotRunning;
            }, 20'000)
            || address.isEmpty())
            return u"A session bus does not start here: "_s + QString::fromUtf8(m_bus.readAllStandardError()).left(300);
        qputenv("DBUS_SESSION_BUS_ADDRESS", address.trimmed());
        return {};
    }

    QString startKeyring()
    {
        m_keyring.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
        m_keyring.write("password of the tests");
        m_keyring.closeWriteChannel();
        const bool ready = QTest::qWaitFor([&] { return m_keyring.state() == QProcess::NotRunning || (isServed() && isUnlocked()); }, 20'000);
        if (!ready || m_keyring.state() == QProcess::NotRunning)
            return u"gnome-keyring does not start here: "_s + QString::fromUtf8(m_keyring.readAllStandardError()).left(300);
        return {};
    }

    static bool isServed()
    {
        QProcess asking;
        asking.start(u"dbus-send"_s, {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.DBus"_s, u"/"_s, u"org.freedesktop.DBus.NameHasOwner"_s,
                                      u"string:org.freedesktop.secrets"_s});
        return asking.waitForFinished() && asking.readAllStandardOutput().contains("boolean true");
    }

    /// The password has made a key ring, which is open then.
    bool isUnlocked() const { return QFileInfo::exists(m_home.filePath(u"keyrings/login.keyring"_s)); }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString reason = missing(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        for (const char *variable : {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME"})
            qputenv(variable, m_home.path().toUtf8());
        if (const QString reason = startBus(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        if (const QString reason = startKeyring(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
    }

    void cleanupTestCase()
    {
        stop(m_keyring);
        stop(m_bus);
    }

    void secretsAreInTheKeyStoreAndInNoFileOfOurs()
    {
        const QTemporaryDir folder;
        const auto store = await(openSecretStore(folder.path(), false));
        QCOMPARE(store->description(), u"key store of the desktop"_s);
        QCOMPARE(await(store->read(u"provider/openai"_s)).error().code, ErrorCode::NotFound);
        QVERIFY(await(store->write(u"provider/openai"_s, u"sk-schlüssel"_s)));
        QCOMPARE(await(store->read(u"provider/openai"_s)).value(), u"sk-schlüssel"_s);
        QVERIFY(!QFileInfo::exists(folder.filePath(u"secrets.sealed"_s)));
    }

    void anotherStoreReadsThemUntilTheyAreRemoved()
    {
        const QTemporaryDir folder;
        QVERIFY(await(await(openSecretStore(folder.path(), false))->write(u"provider/gemini"_s, u"AIza"_s)));
        const auto again = await(openSecretStore(folder.path(), false));
        QCOMPARE(await(again->read(u"provider/gemini"_s)).value(), u"AIza"_s);
        QVERIFY(await(again->write(u"provider/gemini"_s, u"another"_s)));
        QCOMPARE(await(again->read(u"provider/gemini"_s)).value(), u"another"_s);
        QVERIFY(await(again->remove(u"provider/gemini"_s)));
        QCOMPARE(await(again->read(u"provider/gemini"_s)).error().code, ErrorCode::NotFound);
        QVERIFY(await(again->remove(u"provider/gemini"_s)));
    }

    void withoutAKeyStoreTheSealedFileIsUsed()
    {
        stop(m_keyring);
        const QTemporaryDir folder;
        const auto store = await(openSecretStore(folder.path(), false));
        QVERIFY(store->description() != u"key store of the desktop"_s);
        QVERIFY(await(store->write(u"a"_s, u"b"_s)));
        QVERIFY(QFileInfo::exists(folder.filePath(u"secrets.sealed"_s)));
    }
};

PARLOR_TEST(TestKeychain)
#include "test_keychain.moc"
