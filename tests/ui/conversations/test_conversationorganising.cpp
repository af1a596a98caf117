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
