// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/backgroundcheck.h"
#include "storage/database.h"
#include "storage/databasefile.h"
#include "storage/migrations.h"
#include "support/testregistry.h"

#include <QDir>
#include <QTemporaryDir>
#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

static Status addUser(Connection &connection, const QString &name)
{
    return connection.execute(u"INSERT INTO user(id, username, username_key, created_at) VALUES (?, ?, ?, 1)"_s, {name, name, name});
}

static int userCount(Database &database)
{
    const auto count = database.read([](Connection &connection) { return connection.single(u"SELECT count(*) FROM user"_s); }).result();
    return count ? (*count)->toInt() : -1;
}

class TestDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatWasAcknowledged()
    {
        const QTemporaryDir folder;
        {
            const auto database = Database::open(folder.path());
            QVERIFY2(database, database ? "" : qPrintable(database.error().message + database.error().detail));
            QVERIFY((*database)->report().created);
            QVERIFY((*database)->write([](Connection &c) { return addUser(c, u"ann"_s); }).result());
            QCOMPARE(userCount(**database), 1);
        }
        const auto again = Database::open(folder.path());
        QVERIFY(again);
        QVERIFY(!(*again)->report().created);
        QCOMPARE(userCount(**again), 1);
    }

    void aFailedWriteTakesBackOnlyItself()
    {
        const QTemporaryDir folder;
        const auto database = Database::open(folder.path());
        QVERIFY(database);
        QList<QFuture<Status>> writes;
        for (int i = 0; i < 200; ++i) {
            writes << (*database)->write([i](Connection &c) -> Status {
                if (Status added = addUser(c, QString::number(i)); !added)
                    return added;
                if (i % 2)
                    return failure(ErrorCode::Conflict, u"odd"_s);
                return {};
            });
        }
        for (int i = 0; i < 200; ++i)
            QCOMPARE(bool(writes[i].result()), i % 2 == 0);
        QCOMPARE(userCount(**database), 100);
    }

    void brokenSqlIsAnErrorNotACrash()
    {
        const QTemporaryDir folder;
        const auto database = Database::open(folder.path());
        QVERIFY(database);
        const auto answer = (*database)->read([](Connection &c) { return c.single(u"SELECT nonsense FROM nowhere"_s); }).result();
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Internal);
        QVERIFY(!(*database)->read([](Connection &c) { return c.execute(u"DELETE FROM user"_s); }).result()); // readers cannot write
    }

    void aSecondServerIsRefusedAndAToolIsNot()
    {
        const QTemporaryDir folder;
        const auto first = Database::open(folder.path());
        QVERIFY(first);
        const auto second = Database::open(folder.path());
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Conflict);
        const auto before = (*first)->foreignVersion().result();
        const auto tool = Database::open(folder.path(), Database::Access::Tool, 1);
        QVERIFY(tool);
        QVERIFY((*tool)->write([](Connection &c) { return addUser(c, u"made by a tool"_s); }).result());
        QCOMPARE(userCount(**first), 1);
        QVERIFY(*before != *(*first)->foreignVersion().result());
    }

    void aNewerDatabaseIsRefusedUntouched()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"parlor.db"_s);
        QVERIFY(Database::open(folder.path()));
        {
            auto connection = Connection::open(path, u"newer"_s, false);
            QVERIFY((*connection)->execute(u"PRAGMA user_version=9999"_s));
            std::ignore = (*connection)->execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
        }
        const auto bytes = [&] { QFile f(path); return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray(); };
        const QByteArray before = bytes();
        const auto refused = Database::open(folder.path());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(bytes(), before);
    }

    void anOldDatabaseIsMigratedAfterASnapshot()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"parlor.db"_s);
        {
            auto connection = Connection::open(path, u"old"_s, false);
            QVERIFY(connection);
            QVERIFY((*connection)->execute(u"PRAGMA application_id=1348563564"_s)); // "Parl"
        }
        QVERIFY(Database::open(folder.path()));
        const QDir backups(folder.filePath(u"backups"_s));
        QCOMPARE(backups.entryList({u"before-migration-0-*.db"_s}).size(), 1);
    }

    void aDamagedDatabaseIsRepairedAsFarAsItCanBeRead()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"parlor.db"_s);
        {
            const auto database = Database::open(folder.path());
            QVERIFY(database);
            const auto added = (*database)->write([](Connection &c) -> Status {
                for (int i = 0; i < 3000; ++i) {
                    if (Status one = addUser(c, u"a person with quite a long name %1"_s.arg(i)); !one)
                        return one;
                }
                return {};
            });
            QVERIFY(added.result());
            QCOMPARE(userCount(**database), 3000);
        }
        {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.seek(file.size() / 2));
            file.write(QByteArray(8192, '\x5a'));
        }
        const auto repaired = Database::open(folder.path());
        QVERIFY2(repaired, repaired ? "" : qPrintable(repaired.error().detail));
        QVERIFY(!(*repaired)->report().recoveredFrom.isEmpty());
        QVERIFY(QFile::exists((*repaired)->report().recoveredFrom));
        const int kept = userCount(**repaired);
        QVERIFY2(kept > 2000 && kept <= 3000, qPrintable(QString::number(kept)));
    }

    void aLargeDatabaseIsCheckedWhileItIsUsed_data()
    {
        QTest::addColumn<bool>("isDamaged");
        QTest::newRow("sound") << false;
        QTest::newRow("damaged") << true;
    }

    void aLargeDatabaseIsCheckedWhileItIsUsed()
    {
        QFETCH(const bool, isDamaged);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"parlor.db"_s);
        {
            const auto database = Database::open(folder.path());
            const auto added = (*database)->write([](Connection &c) -> Status {
                for (int i = 0; i < 1200; ++i) {
                    if (Status one = addUser(c, QString(32'000, u'n') + QString::number(i)); !one)
                        return one;
                }
                return {};
            });
            QVERIFY(added.result());
        }
        QVERIFY(QFileInfo(path).size() > 33'000'000);
        QVERIFY(!needsCheck(path));
        if (isDamaged) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.seek(file.size() / 2));
            for (int page = 0; page < 40; ++page)
                file.write(QByteArray(4096, '\x5a'));
        }
        QFile mark(path + u".running"_s); // as a crash leaves it
        QVERIFY(mark.open(QIODevice::WriteOnly));
        mark.close();
        {
            const auto database = Database::open(folder.path());
            QVERIFY2(database, database ? "" : qPrintable(database.error().detail));
            QVERIFY((*database)->report().recoveredFrom.isEmpty()); // at once
            QVERIFY(needsCheck(path));
            BackgroundCheck check(path);
            QSignalSpy finished(&check, &BackgroundCheck::finished);
            check.start();
            QVERIFY(finished.wait(30'000));
            QCOMPARE(finished.first().first().toBool(), !isDamaged);
            QVERIFY(!needsCheck(path));
        }
        const auto again = Database::open(folder.path());
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
        QCOMPARE(!(*again)->report().recoveredFrom.isEmpty(), isDamaged);
        if (!isDamaged)
            QCOMPARE(userCount(**again), 1200);
        else
            QVERIFY(userCount(**again) > 0);
    }

    void aCheckThatWasCutShortIsMadeAtTheNextStart()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"parlor.db"_s);
        QVERIFY(Database::open(folder.path()));
        QFile mark(path + u".unchecked"_s);
        QVERIFY(mark.open(QIODevice::WriteOnly));
        mark.close();
        QVERIFY(Database::open(folder.path()));
        QVERIFY(needsCheck(path));
        noteChecked(path, false);
        QVERIFY(!needsCheck(path));
        QVERIFY(!(*Database::open(folder.path()))->report().recoveredFrom.isEmpty());
        QVERIFY((*Database::open(folder.path()))->report().recoveredFrom.isEmpty()); // once
    }

    void noiseInsteadOfADatabaseIsSetAside()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"parlor.db"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(100000, '\x17'));
        file.close();
        const auto database = Database::open(folder.path());
        QVERIFY2(database, database ? "" : qPrintable(database.error().detail));
        QVERIFY((*database)->report().lostTables > 0);
        QCOMPARE(userCount(**database), 0);
    }

    void backupsAreCheckedAndRestored()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"parlor.db"_s);
        const QString backup = folder.filePath(u"copy.db"_s);
        {
            const auto database = Database::open(folder.path());
            QVERIFY((*database)->write([](Connection &c) { return addUser(c, u"kept"_s); }).result());
            QVERIFY(snapshotDatabaseFile(path, backup)); // while it is in use
            QVERIFY((*database)->write([](Connection &c) { return addUser(c, u"later"_s); }).result());
        }
        QCOMPARE(snapshotDatabaseFile(path, backup).error().code, ErrorCode::Conflict);
        QCOMPARE(checkDatabaseFile(path)->size(), 0);
        const auto kept = restoreDatabaseFile(backup, path);
        QVERIFY(kept);
        QVERIFY(QFile::exists(*kept));
        QCOMPARE(userCount(**Database::open(folder.path())), 1);
        QFile noise(folder.filePath(u"noise"_s));
        QVERIFY(noise.open(QIODevice::WriteOnly));
        noise.write("not a database");
        noise.close();
        QCOMPARE(restoreDatabaseFile(noise.fileName(), path).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(userCount(**Database::open(folder.path())), 1);
    }

    void everyMigrationIsNumberedWithoutGaps()
    {
        const QStringList files = QDir(u":/migrations/sqlite"_s).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
        QCOMPARE(files.size(), latestMigration());
        for (int i = 0; i < files.size(); ++i)
            QVERIFY(files[i].startsWith(u"%1_"_s.arg(i + 1, 4, 10, QChar(u'0'))));
    }
};

PARLOR_TEST(TestDatabase)
#include "test_database.moc"
