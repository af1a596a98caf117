// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log.h"
#include "core/secretstore.h"
#include "support/storefixture.h"
#include "support/testregistry.h"

#include <QFileInfo>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestSecretStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsAreSealedAndOutliveARestart()
    {
        const QTemporaryDir folder;
        {
            const auto store = makeSealedFileStore(folder.path());
            QCOMPARE(await(store->read(u"provider/openai"_s)).error().code, ErrorCode::NotFound);
            QVERIFY(await(store->write(u"provider/openai"_s, u"sk-very-secret-key"_s)));
            QVERIFY(await(store->write(u"provider/gemini"_s, u"AIza-other"_s)));
            QVERIFY(await(store->remove(u"provider/gemini"_s)));
            QVERIFY(await(store->remove(u"never there"_s)));
        }
        for (const QString &name : {u"secrets.sealed"_s, u"secrets.key"_s}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            QVERIFY(!content.contains("very-secret") && !content.contains("openai"));
            QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
        }
        const auto again = makeSealedFileStore(folder.path());
        QCOMPARE(await(again->read(u"provider/openai"_s)).value(), u"sk-very-secret-key"_s);
        QCOMPARE(await(again->read(u"provider/gemini"_s)).error().code, ErrorCode::NotFound);
    }

    void aDamagedFileIsAnErrorAndLeftAlone()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"secrets.sealed"_s);
        QVERIFY(await(makeSealedFileStore(folder.path())->write(u"a"_s, u"b"_s)));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(30));
        file.write("X");
        file.close();
        const QByteArray before = contentOf(path);
        const auto store = makeSealedFileStore(folder.path());
        QCOMPARE(await(store->read(u"a"_s)).error().code, ErrorCode::Corrupt);
        QCOMPARE(await(store->write(u"a"_s, u"c"_s)).error().code, ErrorCode::Corrupt);
        QCOMPARE(contentOf(path), before);
    }

    void headlessProgramsUseTheFile()
    {
        const QTemporaryDir folder;
        const auto store = await(openSecretStore(folder.path(), true));
        QVERIFY(await(store->write(u"a"_s, u"b"_s)));
        QVERIFY(QFileInfo::exists(folder.filePath(u"secrets.sealed"_s)));
    }

    void theLogBlotsSecretsOut()
    {
        for (const QString &secret : {u"sk-ant-abcdefgh1234"_s, u"AIzaSyB1234567890abcdefghij"_s, u"parlor_abcdefghijkl"_s, u"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.sig-nature"_s})
            QVERIFY2(!withoutSecrets(u"asked with "_s + secret + u" today"_s).contains(secret), qPrintable(secret));
        QVERIFY(!withoutSecrets(u"{\"password\":\"hunter22\"}"_s).contains(u"hunter22"_s));
        QVERIFY(!withoutSecrets(u"Authorization: Bearer abcdef123456"_s).contains(u"abcdef123456"_s));
        QCOMPARE(withoutSecrets(u"nothing to hide"_s), u"nothing to hide"_s);
    }

private:
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

PARLOR_TEST(TestSecretStore)
#include "test_secretstore.moc"
