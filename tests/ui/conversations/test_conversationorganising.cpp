// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/conversationservice.h"
#include "conversations/folderservice.h"
#include "support/testregistry.h"
#include "ui/conversations/conversationlistview.h"
#include "ui/conversations/folderlist.h"
#include "ui/conversations/transferbar.h"
#include "ui/window/windowfixture.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestConversationOrganising : public QObject
{
    Q_OBJECT

private:
    struct View : WindowFixture {
        Conversation bread = add(u"Bread"_s);
        Conversation wine = add(u"Wine"_s);
        Conversation cheese = add(u"Cheese"_s);
        ConversationListView view{services(), user};
        QListView &list = *view.findChild<QListView *>(u"conversations"_s);

        View()
        {
            view.resize(300, 500);
            view.show();
            if (!QTest::qWaitForWindowActive(&view) || !QTest::qWaitFor([this] { return view.model().rowCount() == 3; }))
                qFatal("nothing is listed");
            list.setFocus();
        }

        void choose(const QList<ConversationId> &ids)
        {
            list.clearSelection();
            for (const ConversationId &id : ids)
                list.selectionModel()->select(view.model().index(view.model().rowOf(id)), QItemSelectionModel::Select);
        }

        QStringList titles()
        {
            QStringList all;
            for (int row = 0; row < view.model().rowCount(); ++row)
                all << view.model().at(row).title;
            all.sort();
            return all;
        }

        QString shownFolders()
        {
            QStringList names;
            const auto *folders = view.findChild<FolderList *>();
            for (int row = 1; row < folders->count(); ++row)
                names << folders->item(row)->text();
            return names.join(u' ');
        }

        QString storedFolders()
        {
            QStringList names;
            const auto stored = await(set->folders->list(user)).value();
            for (const Folder &each : stored)
                names << each.name;
            return names.join(u' ');
        }

        /// Opens the menu of a conversation and takes the entry; ">" leads into a submenu.
        bool takeFromMenu(const ConversationId &id, const QString &path)
        {
            const QRect row = list.visualRect(view.model().index(view.model().rowOf(id)));
            Q_EMIT list.customContextMenuRequested(row.center());
            QMenu *menu = view.findChildren<QMenu *>(Qt::FindDirectChildrenOnly).last();
            return take(menu, path);
        }

        bool takeScope(const QString &text)
        {
            QMenu *menu = view.findChild<QToolButton *>(u"scope"_s)->menu();
            Q_EMIT menu->aboutToShow();
            return take(menu, text);
        }

        bool take(QMenu *menu, const QString &path)
        {
            for (const QString &name : path.split(u'>')) {
                const auto actions = menu->actions();
                const auto found = std::ranges::find(actions, name, &QAction::text);
                if (found == actions.end())
                    return false;
                if ((*found)->menu())
                    menu = (*found)->menu();
                else
                    (*found)->trigger();
            }
            return true;
        }

        bool answerDialog(const QString &text)
        {
            if (!QTest::qWaitFor([this] { return view.findChild<QInputDialog *>() != nullptr; }))
                return false;
            auto *dialog = view.findChild<QInputDialog *>();
            dialog->setTextValue(text);
            dialog->accept();
            return QTest::qWaitFor([this] { return view.findChild<QInputDialog *>() == nullptr; });
        }
    };

private Q_SLOTS:
    void conversationsAreDroppedOnFolders()
    {
        View v;
        const auto recipes = await(v.set->folders->create(v.user, u"Recipes"_s));
        auto *folders = v.view.findChild<FolderList *>();
        QTRY_VERIFY(folders->isVisible());
        QCOMPARE(folders->count(), 2);
        const auto drop = [&](const QList<ConversationId> &ids, int row) {
            QModelIndexList indexes;
            for (const ConversationId &id : ids)
                indexes << v.view.model().index(v.view.model().rowOf(id));
            const std::unique_ptr<QMimeData> data(v.view.model().mimeData(indexes));
            const QPoint at = folders->visualItemRect(folders->item(row)).center();
            QDragEnterEvent enter(at, Qt::MoveAction, data.get(), Qt::LeftButton, {});
            QApplication::sendEvent(folders->viewport(), &enter);
            QDragMoveEvent move(at, Qt::MoveAction, data.get(), Qt::LeftButton, {});
            QApplication::sendEvent(folders->viewport(), &move);
            QDropEvent dropped(at, Qt::MoveAction, data.get(), Qt::LeftButton, {});
            QApplication::sendEvent(folders->viewport(), &dropped);
            return dropped.isAccepted();
        };
        const auto folderOf = [&](const Conversation &conversation) { return await(v.conversations->get(v.user, conversation.id))->folder; };
        QVERIFY(v.list.model()->flags(v.list.model()->index(0, 0)) & Qt::ItemIsDragEnabled);
        QVERIFY(drop({v.bread.id, v.wine.id}, 1));
        QTRY_COMPARE(folderOf(v.bread), recipes->id);
        QTRY_COMPARE(folderOf(v.wine), recipes->id);
        QTest::mouseClick(folders->viewport(), Qt::LeftButton, {}, folders->visualItemRect(folders->item(1)).center());
        QTRY_COMPARE(v.titles(), (QStringList{u"Bread"_s, u"Wine"_s}));
        QVERIFY(drop({v.bread.id}, 0)); // out of its folder
        QTRY_COMPARE(v.titles(), QStringList{u"Wine"_s});
        QVERIFY(folderOf(v.bread).isNull());
        QTest::mouseClick(folders->viewport(), Qt::LeftButton, {}, folders->visualItemRect(folders->item(0)).center());
        QTRY_COMPARE(v.titles().size(), 3);
    }

    void foldersAreDraggedIntoAnotherOrder()
    {
        View v;
        for (const QString &name : {u"One"_s, u"Two"_s, u"Three"_s})
            QVERIFY(await(v.set->folders->create(v.user, name)));
        auto *folders = v.view.findChild<FolderList *>();
        QTRY_COMPARE(folders->count(), 4);
        QVERIFY(!(folders->item(0)->flags() & Qt::ItemIsDragEnabled));
        const auto drop = [&](int row, const QPoint &at) {
            const std::unique_ptr<QMimeData> data(folders->model()->mimeData({folders->model()->index(row, 0)}));
            QDragEnterEvent enter(at, Qt::MoveAction, data.get(), Qt::LeftButton, {});
            QApplication::sendEvent(folders->viewport(), &enter);
            QDragMoveEvent move(at, Qt::MoveAction, data.get(), Qt::LeftButton, {});
            QApplication::sendEvent(folders->viewport(), &move);
            const QImage during = folders->grab().toImage();
            QDropEvent dropped(at, Qt::MoveAction, data.get(), Qt::LeftButton, {});
            QApplication::sendEvent(folders->viewport(), &dropped);
            return dropped.isAccepted() && folders->grab().toImage() != during;
        };
        const auto top = [&](int row) { return folders->visualItemRect(folders->item(row)).topLeft() + QPoint(20, 1); };
        QVERIFY(drop(3, top(1)));
        QCOMPARE(v.shownFolders(), u"Three One Two"_s); // before the store has it
        QTRY_COMPARE(v.storedFolders(), u"Three One Two"_s);
        QVERIFY(drop(1, QPoint(20, folders->viewport()->height() - 1)));
        QTRY_COMPARE(v.storedFolders(), u"One Two Three"_s);
        QVERIFY(drop(2, top(0))); // nothing stands before all conversations
        QTRY_COMPARE(v.storedFolders(), u"Two One Three"_s);
        QCOMPARE(v.shownFolders(), u"Two One Three"_s);
        QCOMPARE(folders->currentRow(), 0);
        QMimeData foreign;
        foreign.setData(FolderList::mimeType, FolderId::create().toString().toLatin1());
        QDragEnterEvent enter(top(1), Qt::MoveAction, &foreign, Qt::LeftButton, {});
        enter.ignore();
        QApplication::sendEvent(folders->viewport(), &enter);
        QVERIFY(!enter.isAccepted());
    }

    void foldersAreMovedWithKeysAndTheirMenu()
    {
        View v;
        ConversationListView other(v.services(), v.user);
        for (const QString &name : {u"One"_s, u"Two"_s, u"Three"_s})
            QVERIFY(await(v.set->folders->create(v.user, name)));
        auto *folders = v.view.findChild<FolderList *>();
        QTRY_COMPARE(folders->count(), 4);
        folders->setFocus();
        folders->setCurrentRow(1);
        QTest::keyClick(folders, Qt::Key_Down, Qt::AltModifier);
        QTest::keyClick(folders, Qt::Key_Down, Qt::AltModifier); // without waiting for the store
        QTRY_COMPARE(v.storedFolders(), u"Two Three One"_s);
        QTest::keyClick(folders, Qt::Key_Down, Qt::AltModifier); // it is the last
        QTRY_COMPARE(v.shownFolders(), u"Two Three One"_s);
        QCOMPARE(folders->currentItem()->text(), u"One"_s); // the keys stay with it
        QTRY_COMPARE(other.findChild<FolderList *>()->item(3)->text(), u"One"_s);
        const auto menuOf = [&](int row) {
            const QPoint at = folders->visualItemRect(folders->item(row)).center();
            QContextMenuEvent event(QContextMenuEvent::Mouse, at, folders->viewport()->mapToGlobal(at));
            QApplication::sendEvent(folders->viewport(), &event);
            return folders->findChild<QMenu *>(QString(), Qt::FindDirectChildrenOnly);
        };
        QVERIFY(!menuOf(0)); // all conversations
        QVERIFY(v.take(menuOf(2), u"Move up"_s));
        delete folders->findChild<QMenu *>(QString(), Qt::FindDirectChildrenOnly);
        QTRY_COMPARE(v.storedFolders(), u"Three Two One"_s);
        QVERIFY(v.take(menuOf(1), u"Rename…"_s));
        QVERIFY(v.answerDialog(u"Drei"_s));
        QTRY_COMPARE(v.storedFolders(), u"Drei Two One"_s);
        QTRY_COMPARE(v.shownFolders(), u"Drei Two One"_s);
        v.view.activateWindow(); // after the dialog
        folders->setFocus();
        QTRY_VERIFY(folders->hasFocus());
        folders->setCurrentRow(2);
        QTest::keyClick(folders, Qt::Key_Delete);
        QTest::mouseClick(v.view.findChild<QPushButton *>(u"barAction"_s), Qt::LeftButton);
        QTRY_COMPARE(v.storedFolders(), u"Drei One"_s);
    }

    void severalAreArchivedAndBroughtBack()
    {
        View v;
        v.choose({v.bread.id, v.wine.id});
        QTest::keyClick(&v.list, Qt::Key_E, Qt::ControlModifier);
        QTRY_COMPARE(v.titles(), QStringList{u"Cheese"_s});
        QVERIFY(v.takeScope(u"Archived"_s));
        QTRY_COMPARE(v.titles(), (QStringList{u"Bread"_s, u"Wine"_s}));
        QVERIFY(v.takeFromMenu(v.bread.id, u"Take out of the archive"_s));
        QTRY_COMPARE(v.titles(), QStringList{u"Wine"_s});
        QVERIFY(v.takeScope(u"All conversations"_s));
        QTRY_COMPARE(v.titles(), (QStringList{u"Bread"_s, u"Cheese"_s}));
    }

    void severalAreDeletedAndTheDeletionUndone()
    {
        View v;
        v.choose({v.bread.id, v.cheese.id});
        QTest::keyClick(&v.list, Qt::Key_Delete);
        QTRY_COMPARE(v.titles(), QStringList{u"Wine"_s});
        auto *undo = v.view.findChild<QPushButton *>(u"barAction"_s);
        QTRY_VERIFY(undo->isVisible());
        QTest::mouseClick(undo, Qt::LeftButton);
        QTRY_COMPARE(v.titles(), (QStringList{u"Bread"_s, u"Cheese"_s, u"Wine"_s}));
    }

    void foldersAreMadeFilledAndRemoved()
    {
        View v;
        v.choose({v.wine.id, v.cheese.id});
        QVERIFY(v.takeFromMenu(v.wine.id, u"Move to folder>New folder…"_s));
        QVERIFY(v.answerDialog(u"Kitchen"_s));
        QTRY_VERIFY(!await(v.conversations->get(v.user, v.cheese.id))->folder.isNull());
        QTRY_VERIFY(v.takeScope(u"Kitchen"_s));
        QTRY_COMPARE(v.titles(), (QStringList{u"Cheese"_s, u"Wine"_s}));
        QVERIFY(v.takeFromMenu(v.wine.id, u"Move to folder>No folder"_s));
        QTRY_COMPARE(v.titles(), QStringList{u"Cheese"_s});
        QVERIFY(v.takeScope(u"Rename “Kitchen”…"_s));
        QVERIFY(v.answerDialog(u"Cellar"_s));
        QTRY_COMPARE(await(v.set->folders->list(v.user))->first().name, u"Cellar"_s);
        QTRY_VERIFY(v.takeScope(u"Remove “Cellar”"_s));
        QTest::mouseClick(v.view.findChild<QPushButton *>(u"barAction"_s), Qt::LeftButton);
        QTRY_COMPARE(v.titles(), (QStringList{u"Bread"_s, u"Cheese"_s, u"Wine"_s}));
        QVERIFY(await(v.set->folders->list(v.user))->isEmpty());
    }

    void tagsAreGivenAndListed()
    {
        View v;
        QVERIFY(v.takeFromMenu(v.bread.id, u"Tags…"_s));
        QVERIFY(v.answerDialog(u"#rye,  home baking "_s));
        QTRY_COMPARE(await(v.conversations->get(v.user, v.bread.id))->tags, (QStringList{u"home baking"_s, u"rye"_s}));
        QTRY_VERIFY(v.takeScope(u"rye"_s));
        QTRY_COMPARE(v.titles(), QStringList{u"Bread"_s});
    }

    void conversationsAreExportedAndImported()
    {
        View v;
        TransferBar bar(v.services(), v.user);
        const QString file = v.folder.filePath(u"out.json"_s);
        bar.exportTo({v.bread.id, v.wine.id}, file);
        QVERIFY(bar.isVisible());
        QTRY_VERIFY(!bar.isBusy());
        QVERIFY2(bar.findChild<QLabel *>()->text().startsWith(u"2 "), qPrintable(bar.findChild<QLabel *>()->text()));
        const QString pdf = v.folder.filePath(u"bread.pdf"_s);
        bar.exportTo({v.bread.id}, pdf);
        QTRY_VERIFY(!bar.isBusy());
        QFile written(pdf);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.read(5), QByteArray("%PDF-"));

        WindowFixture other;
        ConversationListView elsewhere(other.services(), other.user);
        TransferBar otherBar(other.services(), other.user);
        otherBar.importFrom(file);
        QTRY_VERIFY(!otherBar.isBusy());
        QTRY_COMPARE(elsewhere.model().rowCount(), 2);
        otherBar.importFrom(v.folder.filePath(u"missing.json"_s));
        QTRY_VERIFY(!otherBar.isBusy());
        QVERIFY(otherBar.isVisible() && !otherBar.findChild<QLabel *>()->text().isEmpty());
    }
};

PARLOR_TEST(TestConversationOrganising)
#include "test_conversationorganising.moc"
