// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/databasefile.h"
#include "support/storefixture.h"
#include "support/testregistry.h"
#include "system/backupservice.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestBackupService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBackupIsSoundAndOnlyTheNewestStay()
    {
        StoreFixture store;
        BackupService backups(*store.database, store.folder.path());
        backups.setSchedule(std::chrono::hours(0), 2);
        QStringList names;
        for (int i = 0; i < 3; ++i) {
            const auto made = await(backups.backUp());
            QVERIFY2(made, made ? "" : qPrintable(made.error().message));
            QVERIFY(made->bytes > 0);
            names << made->name;
        }
        const auto kept = await(backups.list());
        QCOMPARE(kept->size(), 2);
        QCOMPARE(kept->at(0).name, names.at(2));
        QCOMPARE(kept->at(1).name, names.at(1));
        const auto problems = checkDatabaseFile(QDir(store.folder.path()).filePath(u"backups/"_s + names.at(2)));
        QVERIFY(problems && problems->isEmpty());
        QVERIFY(await(backups.remove(names.at(1))));
        QCOMPARE(await(backups.list())->size(), 1);
        QCOMPARE(await(backups.remove(names.at(1))).error().code, ErrorCode::NotFound);
        QCOMPARE(await(backups.remove(u"../parlor.db"_s)).error().code, ErrorCode::NotFound);
        QVERIFY(QFile::exists(store.folder.filePath(u"parlor.db"_s)));
    }

    void theNextStartBeginsWithTheBackupAndKeepsWhatWasThere()
    {
        StoreFixture store;
        store.addGuest(u"before"_s);
        QString name;
        {
            BackupService backups(*store.database, store.folder.path());
            name = await(backups.backUp())->name;
            store.addGuest(u"after"_s);
            QVERIFY(await(backups.restoreAtNextStart(name)));
            QVERIFY(await(backups.list())->first().isRestoredNext);
        }
        const auto namesOf = [&store] {
            QStringList names;
            const QList<User> users = await(store.accounts->users()).value();
            for (const User &user : users)
                names << user.username;
            return names;
        };
        QVERIFY(namesOf().contains(u"after"_s));
        store.conversations.reset();
        store.accounts.reset();
        store.database.reset();
        const auto restored = BackupService::restoreBeforeStart(store.folder.path());
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QVERIFY(!restored->isEmpty());
        QVERIFY(!QDir(store.folder.path()).entryList({u"parlor.db.replaced-*"_s}).isEmpty());
        store.reopen();
        QVERIFY(namesOf().contains(u"before"_s));
        QVERIFY(!namesOf().contains(u"after"_s));
        QVERIFY(BackupService::restoreBeforeStart(store.folder.path())->isEmpty()); // once
    }

    void aDamagedBackupIsRefusedAndNothingIsLost()
    {
        StoreFixture store;
        BackupService backups(*store.database, store.folder.path());
        const QString name = await(backups.backUp())->name;
        QFile file(QDir(store.folder.path()).filePath(u"backups/"_s + name));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(file.size() / 2);
        file.write(QByteArray(8192, '\x5a'));
        file.close();
        QCOMPARE(await(backups.restoreAtNextStart(name)).error().code, ErrorCode::InvalidArgument);
        QVERIFY(!await(backups.list())->first().isRestoredNext);
        // One that was damaged after it had been asked for.
        QFile wish(store.folder.filePath(u"restore-next"_s));
        QVERIFY(wish.open(QIODevice::WriteOnly));
        wish.write(name.toUtf8());
        wish.close();
        store.conversations.reset();
        store.accounts.reset();
        store.database.reset();
        QVERIFY(!BackupService::restoreBeforeStart(store.folder.path()));
        QVERIFY(!wish.exists()); // not tried again and again
        store.reopen();
        QVERIFY(await(store.accounts->users()));
    }

    void aWishCanBeTakenBack()
    {
        StoreFixture store;
        BackupService backups(*store.database, store.folder.path());
        const QString name = await(backups.backUp())->name;
        QVERIFY(await(backups.restoreAtNextStart(name)));
        QSignalSpy changed(&backups, &BackupService::changed);
        QVERIFY(await(backups.forgetRestore()));
        QCOMPARE(changed.count(), 1);
        QVERIFY(!await(backups.list())->first().isRestoredNext);
    }
};

PARLOR_TEST(TestBackupService)
#include "test_backupservice.moc"
