// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/conversationservice.h"
#include "documents/documentservice.h"
#include "memories/memoryservice.h"
#include "support/testregistry.h"
#include "ui/chat/chatview.h"
#include "ui/documents/documentspage.h"
#include "ui/mainwindow.h"
#include "ui/memories/memoriespage.h"
#include "ui/search/searcheverywhere.h"
#include "ui/widgets/choicedelegate.h"
#include "ui/widgets/snippet.h"
#include "ui/window/windowfixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestSearchEverywhere : public QObject
{
    Q_OBJECT

private:
    /// A window over a conversation, a document and a memory about rye.
    struct Window : WindowFixture {
        Asked asked;
        Document document;
        MainWindow window{services(), user, windowSettings};
        SearchEverywhere *search = nullptr;
        QLineEdit *words = nullptr;
        QListWidget *list = nullptr;

        Window()
        {
            Question question;
            question.user = user;
            question.text = u"Does caraway go with rye bread?"_s;
            question.keepRunning = true;
            asked = await(chat->ask(question)).value();
            if (!QTest::qWaitFor([this] { return asked.run->isFinished(); }, 10'000)) // before there is anything that it would quote
                qFatal("no answer");
            document = await(set->documents->add({.owner = user, .name = u"Recipes.txt"_s, .bytes = "Wheat first.\n\nA loaf of rye needs a sour dough of three days."})).value();
            await(set->memories->create({.id = {}, .owner = user, .content = u"Likes rye toasted"_s, .kind = MemoryKind::Preference})).value();
            if (!QTest::qWaitFor([this] { return !set->documents->isReading(); }, 10'000))
                qFatal("not ready");
            window.show();
            if (!QTest::qWaitForWindowActive(&window))
                qFatal("not active");
            QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
            search = window.findChild<SearchEverywhere *>();
            words = search->findChild<QLineEdit *>();
            list = search->findChild<QListWidget *>();
        }

        QStringList headings() const
        {
            QStringList found;
            for (int row = 0; row < list->count(); ++row) {
                if (list->item(row)->flags() == Qt::NoItemFlags)
                    found << list->item(row)->text();
            }
            return found;
        }

        int rowBelow(const QString &heading) const
        {
            for (int row = 0; row < list->count(); ++row) {
                if (list->item(row)->text() == heading)
                    return row + 1;
            }
            return -1;
        }

        bool open(const QString &heading)
        {
            if (!QTest::qWaitFor([&] { return rowBelow(heading) > 0; }))
                return false;
            while (list->currentRow() < rowBelow(heading)) // the headings are stepped over
                QTest::keyClick(words, Qt::Key_Down);
            QTest::keyClick(words, Qt::Key_Return);
            return !search->isVisible();
        }
    };

private Q_SLOTS:
    void everythingIsFoundInItsGroup()
    {
        Window w;
        QVERIFY(w.search->isVisible());
        QTest::keyClicks(w.words, u"rye"_s);
        QTRY_COMPARE(w.headings(), QStringList({u"Conversations"_s, u"Messages"_s, u"Documents"_s, u"Memories"_s}));
        const auto snippet = [&](const QString &heading) { return w.list->item(w.rowBelow(heading))->data(ChoiceDelegate::SnippetRole).toString(); };
        QVERIFY(snippet(u"Messages"_s).contains(u"\u0002rye\u0003"));
        QVERIFY(snippet(u"Documents"_s).contains(u"\u0002rye\u0003"));
        QVERIFY(snippet(u"Memories"_s).contains(u"\u0002rye\u0003"));
        w.words->setText(u"xylophone"_s);
        QTRY_VERIFY(w.list->count() == 0);
        QTRY_VERIFY(w.search->findChild<QLabel *>()->text().contains(u"xylophone"_s));
    }

    void whatIsFoundIsOpened()
    {
        Window w;
        QTest::keyClicks(w.words, u"rye"_s);
        QVERIFY(w.open(u"Documents"_s));
        QVERIFY(w.window.findChild<DocumentsPage *>()->isVisible());
        QTest::keyClick(&w.window, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClicks(w.words, u"rye"_s);
        QVERIFY(w.open(u"Memories"_s));
        QVERIFY(w.window.findChild<MemoriesPage *>()->isVisible());
        QTest::keyClick(&w.window, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClicks(w.words, u"caraway"_s);
        QVERIFY(w.open(u"Messages"_s));
        auto *view = w.window.findChild<ChatView *>();
        QTRY_COMPARE(view->conversation(), w.asked.conversation.id);
        QVERIFY(view->isVisible());
    }

    void earlierWordsAreDropped()
    {
        Window w;
        w.words->setText(u"rye"_s);
        QTest::qWait(90); // asked, not answered yet
        w.words->setText(u"Likes toasted"_s);
        QTRY_COMPARE(w.headings(), QStringList{u"Memories"_s});
        QTest::qWait(200);
        QCOMPARE(w.headings(), QStringList{u"Memories"_s});
        w.words->clear();
        QCOMPARE(w.list->count(), 0);
    }

    void snippetsMarkWhatWasFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("searched");
        QTest::addColumn<QString>("expected");
        QTest::newRow("word") << u"A loaf of rye."_s << u"rye"_s << u"A loaf of \u0002rye\u0003."_s;
        QTest::newRow("ending") << u"Two tomatoes."_s << u"tomato"_s << u"Two \u0002tomatoes\u0003."_s;
        QTest::newRow("accent") << u"Das Café schließt."_s << u"cafe"_s << u"Das \u0002Café\u0003 schließt."_s;
        QTest::newRow("being typed") << u"Sour dough"_s << u"dou"_s << u"Sour \u0002dough\u0003"_s;
        QTest::newRow("none") << u"Sour  dough"_s << u"wheat"_s << u"Sour dough"_s;
        QTest::newRow("inside a word") << u"Barley"_s << u"ley"_s << u"Barley"_s;
        QTest::newRow("far") << QString(u"word "_s.repeated(50) + u"rye end"_s) << u"rye"_s << u"…word word word word word word \u0002rye\u0003 end"_s;
    }

    void snippetsMarkWhatWasFound()
    {
        QFETCH(QString, text);
        QFETCH(QString, searched);
        QFETCH(QString, expected);
        QCOMPARE(markedSnippet(text, searched), expected);
    }
};

PARLOR_TEST(TestSearchEverywhere)
#include "test_searcheverywhere.moc"
