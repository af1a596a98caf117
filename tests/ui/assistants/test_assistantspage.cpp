// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "assistants/assistantservice.h"
#include "conversations/conversationservice.h"
#include "support/testregistry.h"
#include "ui/assistants/assistantspage.h"
#include "ui/chat/chatview.h"
#include "ui/mainwindow.h"
#include "ui/widgets/inlinebar.h"
#include "ui/window/windowfixture.h"

#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestAssistantsPage : public QObject
{
    Q_OBJECT

private:
    static QPushButton *button(const QWidget &parent, const QString &name)
    {
        for (auto *each : parent.findChildren<QPushButton *>()) {
            if (each->isVisible() && each->text() == name)
                return each;
        }
        return nullptr;
    }

private Q_SLOTS:
    void assistantsAreMadeChangedUsedAndDeleted()
    {
        WindowFixture fixture;
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        window.show();
        window.showPlace(u"assistants"_s);
        auto *page = window.findChild<AssistantsPage *>();
        auto *list = page->findChild<QListWidget *>();
        const auto stored = [&] { return await(fixture.set->assistants->list(fixture.user)).value(); };
        QTest::mouseClick(button(*page, u"New assistant"_s), Qt::LeftButton);
        QTest::mouseClick(button(*page, u"Save"_s), Qt::LeftButton); // without a name
        QTest::qWait(100);
        QVERIFY(stored().isEmpty());
        for (auto *field : page->findChildren<QLineEdit *>()) {
            if (field->accessibleName() == u"Name")
                field->setText(u"Tutor"_s);
        }
        page->findChild<QPlainTextEdit *>()->setPlainText(u"You teach Italian."_s);
        page->findChild<QDoubleSpinBox *>()->setValue(0.3);
        QTest::mouseClick(button(*page, u"Save"_s), Qt::LeftButton);
        QTRY_COMPARE(list->count(), 1);
        QCOMPARE(stored().first().systemPrompt, u"You teach Italian."_s);
        QCOMPARE(stored().first().temperature, std::optional(0.3));
        QVERIFY(!stored().first().maxOutputTokens);

        QTRY_VERIFY(button(*page, u"Chat"_s)->isEnabled());
        QTest::mouseClick(button(*page, u"Chat"_s), Qt::LeftButton);
        auto *view = window.findChild<ChatView *>();
        QTRY_VERIFY(!view->conversation().isNull());
        const auto begun = await(fixture.conversations->get(fixture.user, view->conversation()));
        QCOMPARE(begun->systemPrompt, u"You teach Italian."_s);
        QCOMPARE(begun->temperature, std::optional(0.3));
        QCOMPARE(begun->assistant, stored().first().id);

        window.showPlace(u"assistants"_s);
        QTest::mouseClick(button(*page, u"Delete"_s), Qt::LeftButton);
        QTest::mouseClick(button(*page->findChild<InlineBar *>(), u"Delete"_s), Qt::LeftButton);
        QTRY_COMPARE(list->count(), 0);
        QVERIFY(stored().isEmpty());
        QVERIFY(await(fixture.conversations->get(fixture.user, begun->id)));
    }
};

PARLOR_TEST(TestAssistantsPage)
#include "test_assistantspage.moc"
