// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/conversations/conversationlistmodel.h"
#include "ui/conversations/conversationlistview.h"
#include "ui/conversations/conversationtexts.h"
#include "ui/window/windowfixture.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestConversationList : public QObject
{
    Q_OBJECT

private:
    static ConversationChange starred(bool on)
    {
        ConversationChange change;
        change.starred = on;
        return change;
    }

private Q_SLOTS:
    void groupsByDate()
    {
        const QDate today(2026, 3, 15);
        QCOMPARE(dateGroup(today, today), u"Today"_s);
        QCOMPARE(dateGroup(today.addDays(1), today), u"Today"_s);
        QCOMPARE(dateGroup(today.addDays(-1), today), u"Yesterday"_s);
        QCOMPARE(dateGroup(today.addDays(-7), today), u"Previous 7 days"_s);
        QCOMPARE(dateGroup(today.addDays(-8), today), u"Previous 30 days"_s);
        QCOMPARE(dateGroup(QDate(2026, 1, 2), today), QLocale().toString(QDate(2026, 1, 2), u"MMMM yyyy"_s));
    }

    void fetchesPageAfterPage()
    {
        WindowFixture fixture;
        for (int i = 0; i < 230; ++i)
            fixture.add(u"Conversation %1"_s.arg(i));
        ConversationListModel model(fixture.services(), fixture.user);
        QTRY_COMPARE(model.rowCount(), 100);
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 200);
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 230);
        QVERIFY(!model.canFetchMore({}));
        QSet<ConversationId> ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids.insert(model.at(row).id);
        QCOMPARE(ids.size(), 230);
    }

    void aSearchShowsWhereItsWordsStand()
    {
        WindowFixture fixture;
        const Conversation bread = fixture.add(u"Bread"_s);
        fixture.add(u"Wine"_s);
        Question question{.user = fixture.user, .conversation = bread.id, .text = u"How long does bread of sourdough keep?"_s, .images = {}, .model = {},
                          .temperature = {}, .maxOutputTokens = {}, .keepRunning = true};
        const auto asked = await(fixture.chat->ask(question));
        QVERIFY(asked);
        QTRY_VERIFY(!fixture.chat->runIn(bread.id));
        ConversationListView view(fixture.services(), fixture.user);
        view.resize(300, 500);
        view.show();
        QTRY_COMPARE(view.model().rowCount(), 2);
        QVERIFY(view.model().index(0).data(ConversationListModel::SnippetRole).toString().isEmpty());
        view.findChild<QLineEdit *>()->setText(u"sourdough"_s);
        QTRY_COMPARE(view.model().rowCount(), 1);
        QTRY_VERIFY(view.model().index(0).data(ConversationListModel::SnippetRole).toString().contains(u"\u0002sourdough\u0003"_s));
        QSignalSpy chosen(&view, &ConversationListView::chosen);
        QSignalSpy hit(&view, &ConversationListView::hitChosen);
        auto *list = view.findChild<QListView *>(u"conversations"_s);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(view.model().index(0)).center());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(hit.size(), 1);
        QCOMPARE(hit.at(0).at(0).value<MessageId>(), view.model().hitIn(bread.id));
        view.findChild<QLineEdit *>()->setText(u"wine"_s); // only in a title
        QTRY_VERIFY(view.model().rowCount() == 1 && view.model().at(0).title == u"Wine"_s);
        QTest::qWait(50);
        QVERIFY(view.model().hitIn(view.model().at(0).id).isNull());
    }

    void followsChanges()
    {
        WindowFixture fixture;
        const Conversation first = fixture.add(u"First"_s);
        ConversationListModel model(fixture.services(), fixture.user);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 1);
        const Conversation second = fixture.add(u"Second"_s);
        QTRY_COMPARE(model.rowCount(), 2);
        QVERIFY(model.setData(model.index(model.rowOf(first.id)), u"Renamed"_s, Qt::EditRole));
        QTRY_COMPARE(model.index(model.rowOf(first.id)).data().toString(), u"Renamed"_s);
        model.change({second.id}, starred(true));
        QTRY_VERIFY(model.at(model.rowOf(second.id)).starred);
        model.setFilter({.starredOnly = true});
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.at(0).id, second.id);
    }

    void starredOnesStandAbove()
    {
        WindowFixture fixture;
        const Conversation oldest = fixture.add(u"Oldest"_s);
        for (int i = 0; i < 120; ++i)
            fixture.add(u"Conversation %1"_s.arg(i));
        QVERIFY(await(fixture.conversations->update(fixture.user, oldest.id, {.title = {}, .starred = true, .archived = {}, .model = {}, .systemPrompt = {}})));
        ConversationListModel model(fixture.services(), fixture.user);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 121); // the tester fetches what there is
        QCOMPARE(model.at(0).id, oldest.id);
        QCOMPARE(model.index(0).data(ConversationListModel::GroupRole).toString(), u"Starred"_s);
        QVERIFY(model.index(1).data(ConversationListModel::GroupRole).toString() != u"Starred"_s);
        model.change({model.at(50).id}, starred(true));
        const ConversationId second = model.at(50).id;
        QTRY_VERIFY(model.rowOf(second) < 2);
        model.change({oldest.id}, starred(false));
        QTRY_COMPARE(model.rowOf(second), 0);
        QTRY_VERIFY(!model.at(model.rowOf(oldest.id)).starred);
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.rowOf(model.at(row).id), row);
        QCOMPARE(std::ranges::count(QList<bool>{model.at(0).starred, model.at(1).starred}, true), 1);
    }

    void previewsAreWithoutMarks()
    {
        QCOMPARE(plainPreview(u"## Bread **and** `butter` - [here](https://example.org/a)"_s), u"Bread and butter here"_s);
        QCOMPARE(plainPreview(u"2*3 and snake_case stay"_s), u"2*3 and snake_case stay"_s);
    }

    void deletionIsUndone()
    {
        WindowFixture fixture;
        const Conversation kept = fixture.add(u"Worth keeping"_s);
        ConversationListView view(fixture.services(), fixture.user);
        view.show();
        QTRY_COMPARE(view.model().rowCount(), 1);
        view.setCurrent(kept.id);
        view.activateWindow();
        view.findChild<QListView *>(u"conversations"_s)->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&view)); // shortcuts work only there
        QTest::keyClick(view.findChild<QListView *>(u"conversations"_s), Qt::Key_Delete);
        QTRY_COMPARE(view.model().rowCount(), 0);
        auto *undo = view.findChild<QPushButton *>(u"barAction"_s);
        QTRY_VERIFY(undo->isVisible());
        QTest::mouseClick(undo, Qt::LeftButton);
        QTRY_COMPARE(view.model().rowCount(), 1);
        QCOMPARE(view.model().at(0).title, u"Worth keeping"_s);
        QVERIFY(!undo->isVisible());
    }

    void findsWhileTyping()
    {
        WindowFixture fixture;
        fixture.add(u"Bread with rye"_s);
        fixture.add(u"Sailing"_s);
        ConversationListView view(fixture.services(), fixture.user);
        view.show();
        QTRY_COMPARE(view.model().rowCount(), 2);
        QTest::keyClicks(view.findChild<QLineEdit *>(), u"brea"_s);
        QTRY_COMPARE(view.model().rowCount(), 1);
        QCOMPARE(view.model().at(0).title, u"Bread with rye"_s);
        QTest::keyClicks(view.findChild<QLineEdit *>(), u"xyz"_s);
        QTRY_COMPARE(view.model().rowCount(), 0);
        QVERIFY(!view.findChild<QListView *>(u"conversations"_s)->isVisible());
    }
};

PARLOR_TEST(TestConversationList)
#include "test_conversationlist.moc"
