// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompts/promptservice.h"
#include "support/testregistry.h"
#include "ui/composer/composer.h"
#include "ui/composer/questioneditor.h"
#include "ui/mainwindow.h"
#include "ui/prompts/promptspage.h"
#include "ui/shell/chatpage.h"
#include "ui/window/windowfixture.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestPromptsPage : public QObject
{
    Q_OBJECT

private:
    struct Page : WindowFixture {
        MainWindow window{services(), user, windowSettings};
        PromptsPage *page = nullptr;
        QListWidget *list = nullptr;

        Page()
        {
            window.show();
            window.showPlace(u"prompts"_s);
            page = window.findChild<PromptsPage *>();
            list = page->findChild<QListWidget *>();
        }

        QList<SavedPrompt> stored() { return await(set->prompts->list(user)).value(); }

        QPushButton *button(const QString &name) const
        {
            for (auto *each : page->findChildren<QPushButton *>()) {
                if (each->isVisible() && each->text() == name)
                    return each;
            }
            return nullptr;
        }

        QLineEdit *field(const QString &name) const
        {
            for (auto *each : page->findChildren<QLineEdit *>()) {
                if (each->accessibleName() == name)
                    return each;
            }
            return nullptr;
        }

        void make(const QString &name, const QString &text)
        {
            QTest::mouseClick(button(u"New prompt"_s), Qt::LeftButton);
            field(u"Name"_s)->setText(name);
            page->findChild<QPlainTextEdit *>()->setPlainText(text);
            QTest::mouseClick(button(u"Save"_s), Qt::LeftButton);
        }
    };

private Q_SLOTS:
    void promptsAreMadeChangedAndDeleted()
    {
        Page p;
        p.make(u"Translate"_s, u"Into {{language}}: {{text}}"_s);
        QTRY_COMPARE(p.list->count(), 1);
        QCOMPARE(p.stored().first().text, u"Into {{language}}: {{text}}"_s);
        QVERIFY(std::ranges::any_of(p.page->findChildren<QLabel *>(), [](const QLabel *label) { return label->text().contains(u"language, text"_s); }));
        QTRY_VERIFY(p.button(u"Delete"_s)); // it is the one that is edited now
        p.field(u"Name"_s)->setText(u"Translation"_s);
        QTest::mouseClick(p.button(u"Save"_s), Qt::LeftButton);
        QTRY_COMPARE(p.stored().first().name, u"Translation"_s);
        QCOMPARE(p.stored().size(), 1);
        p.make(u"translation"_s, u"Another one"_s); // the name is taken
        QTRY_VERIFY(std::ranges::any_of(p.page->findChildren<QLabel *>(), [](const QLabel *label) { return label->text().contains(u"of this name"_s) && label->isVisible(); }));
        QCOMPARE(p.stored().size(), 1);

        QTRY_COMPARE(p.list->count(), 1);
        p.list->setCurrentRow(0);
        QTest::mouseClick(p.button(u"Delete"_s), Qt::LeftButton);
        QTRY_VERIFY(p.stored().isEmpty());
        QTRY_VERIFY(p.page->findChild<QPushButton *>(u"barAction"_s)->isVisible());
        QTest::mouseClick(p.page->findChild<QPushButton *>(u"barAction"_s), Qt::LeftButton);
        QTRY_COMPARE(p.stored().size(), 1);
        QCOMPARE(p.stored().first().name, u"Translation"_s);
    }

    void theSearchLooksAtNamesAndTexts()
    {
        Page p;
        p.make(u"Letters"_s, u"Write to {{whom}}"_s);
        QTRY_COMPARE(p.list->count(), 1);
        p.make(u"Bread"_s, u"How is it baked?"_s);
        QTRY_COMPARE(p.list->count(), 2);
        p.field(u"Search prompts"_s)->setText(u"BAKED"_s);
        QCOMPARE(p.list->count(), 1);
        QCOMPARE(p.list->item(0)->text(), u"Bread"_s);
        p.field(u"Search prompts"_s)->clear();
        QCOMPARE(p.list->count(), 2);
    }

    void oneIsUsedInTheChat()
    {
        Page p;
        p.make(u"Letters"_s, u"Write to {{whom}}"_s);
        QTRY_VERIFY(p.button(u"Use in the chat"_s)->isEnabled());
        QTest::mouseClick(p.button(u"Use in the chat"_s), Qt::LeftButton);
        QVERIFY(p.window.chat().isVisible());
        QCOMPARE(p.window.chat().composer().text(), u"Write to {{whom}}"_s);
        QCOMPARE(p.window.chat().composer().editor().textCursor().selectedText(), u"{{whom}}"_s);
    }
};

PARLOR_TEST(TestPromptsPage)
#include "test_promptspage.moc"
