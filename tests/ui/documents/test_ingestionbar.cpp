// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/documentservice.h"
#include "documents/folderwatcher.h"
#include "support/testregistry.h"
#include "ui/documents/documentlistmodel.h"
#include "ui/documents/documentspage.h"
#include "ui/documents/ingestionbar.h"
#include "ui/documents/watchedfoldersdialog.h"
#include "ui/window/windowfixture.h"

#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestIngestionBar : public QObject
{
    Q_OBJECT

private:
    static QPushButton *button(const QWidget &parent, const QString &text)
    {
        for (auto *each : parent.findChildren<QPushButton *>()) {
            if (each->text() == text && each->isVisibleTo(&parent))
                return each;
        }
        return nullptr;
    }

    static void addLarge(WindowFixture &fixture, const QString &name)
    {
        const auto added = await(fixture.set->documents->add({.owner = fixture.user, .name = name, .bytes = "Many words of one file. "_ba.repeated(60'000) + name.toUtf8()}));
        QVERIFY(added);
    }

private Q_SLOTS:
    void theProgressIsSaidInWords()
    {
        QCOMPARE(IngestionBar::describe({}), QString());
        const QString half = IngestionBar::describe({.waiting = 5, .reading = 1, .done = 6, .timeLeft = std::chrono::seconds(170)});
        QVERIFY(half.contains(u"6 of 12"_s) && half.contains(u'3'));
        QVERIFY(IngestionBar::describe({.reading = 1, .timeLeft = std::chrono::seconds(20)}).contains(u"less than a minute"_s));
        QVERIFY(IngestionBar::describe({.paused = 2}).contains(u'2'));
        QVERIFY(!IngestionBar::describe({.paused = 2}).contains(u"Reading"_s));
    }

    void theBarStaysWhileDocumentsComeOneAfterTheOther()
    {
        WindowFixture fixture;
        QWidget window;
        auto *bar = new IngestionBar(fixture.services(), fixture.user, &window);
        window.show();
        const auto tell = [&](const IngestionProgress &progress) {
            Q_EMIT fixture.set->documents->progressChanged(fixture.user, progress);
            QCoreApplication::processEvents();
        };
        tell({.reading = 1});
        QVERIFY(bar->isVisible());
        for (int i = 0; i < 3; ++i) {
            tell({});
            QTest::qWait(500);
            QVERIFY(bar->isVisible());
            QCOMPARE(bar->findChild<QLabel *>()->text(), u"Reading is done."_s);
            tell({.reading = 1});
        }
        QTest::qWait(1500);
        QVERIFY(bar->isVisible());
        tell({});
        QTRY_VERIFY(!bar->isVisible());
    }

    void readingIsPausedAndResumedByItsButtons()
    {
        WindowFixture fixture;
        DocumentsPage page(fixture.services(), fixture.user);
        page.resize(1000, 600);
        page.show();
        auto *bar = page.findChild<IngestionBar *>();
        QVERIFY(bar->isHidden());
        for (int i = 0; i < 6; ++i)
            addLarge(fixture, u"large %1.txt"_s.arg(i));
        QTRY_VERIFY(!bar->isHidden() && button(*bar, u"Pause"_s));
        QTest::mouseClick(button(*bar, u"Pause"_s), Qt::LeftButton);
        QTRY_VERIFY(button(*bar, u"Resume"_s));
        auto *list = page.findChild<QTreeView *>();
        QTRY_VERIFY(!list->model()->match(list->model()->index(0, DocumentListModel::StatusColumn), Qt::DisplayRole, u"Paused"_s).isEmpty());
        QTest::mouseClick(button(*bar, u"Resume"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(bar->isHidden(), 60'000);
        const auto done = await(fixture.set->documents->list({.owner = fixture.user, .status = DocumentStatus::Completed}));
        QCOMPARE(done->total, 6);
    }

    void aDocumentIsReadAgainFromItsMenu()
    {
        WindowFixture fixture;
        DocumentsPage page(fixture.services(), fixture.user);
        page.resize(1000, 600);
        page.show();
        addLarge(fixture, u"large.txt"_s);
        auto *list = page.findChild<QTreeView *>();
        QTRY_COMPARE(list->model()->rowCount(), 1);
        const QModelIndex status = list->model()->index(0, DocumentListModel::StatusColumn);
        list->setCurrentIndex(list->model()->index(0, 0));
        const auto choose = [&](const QString &text) {
            Q_EMIT list->customContextMenuRequested(list->visualRect(list->model()->index(0, 0)).center());
            auto *menu = page.findChild<QMenu *>();
            const auto actions = menu->actions();
            const auto found = std::ranges::find(actions, text, &QAction::text);
            const bool isThere = found != actions.end() && (*found)->isEnabled();
            if (isThere)
                (*found)->trigger();
            delete menu;
            return isThere;
        };
        QVERIFY(choose(u"Cancel reading"_s));
        QTRY_COMPARE(status.data().toString(), u"Could not be read"_s);
        QVERIFY(!choose(u"Cancel reading"_s));
        QVERIFY(choose(u"Read again"_s));
        QTRY_COMPARE_WITH_TIMEOUT(status.data().toString(), u"Ready"_s, 30'000);
    }

    void foldersAreWatchedAndLeftAlone()
    {
        WindowFixture fixture;
        const QTemporaryDir files;
        QFile file(files.filePath(u"a.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("alpha") == 5);
        file.close();
        auto *dialog = new WatchedFoldersDialog(fixture.services(), fixture.user);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        const std::unique_ptr<WatchedFoldersDialog> owned(dialog);
        dialog->show();
        auto *list = dialog->findChild<QTreeWidget *>();
        dialog->addFolder(files.path());
        QTRY_COMPARE(list->topLevelItemCount(), 1);
        QTRY_COMPARE(list->topLevelItem(0)->text(1), u"1"_s); // documents
        QVERIFY(!button(*dialog, u"Stop watching"_s)->isEnabled());
        list->setCurrentItem(list->topLevelItem(0));
        QTest::mouseClick(button(*dialog, u"Stop watching"_s), Qt::LeftButton);
        QTRY_COMPARE(list->topLevelItemCount(), 0);
        QCOMPARE(await(fixture.set->documents->list({.owner = fixture.user}))->total, 1);
    }
};

PARLOR_TEST(TestIngestionBar)
#include "test_ingestionbar.moc"
