// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader gets of every window, and whether the keyboard alone is enough.
#include "documents/documentservice.h"
#include "memories/memoryservice.h"
#include "support/testregistry.h"
#include "ui/chat/chatview.h"
#include "ui/composer/composer.h"
#include "ui/composer/questioneditor.h"
#include "ui/conversations/conversationlistmodel.h"
#include "ui/conversations/conversationlistview.h"
#include "ui/mainwindow.h"
#include "ui/memories/memorycard.h"
#include "ui/quickprompt/quickprompt.h"
#include "ui/shell/commandpalette.h"
#include "ui/window/windowfixture.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestAccessibility : public QObject
{
    Q_OBJECT

private:
    /// What can be reached with the keyboard below `top` and has no name or no role of its own.
    static QStringList nameless(const QWidget &top)
    {
        QStringList found;
        for (QWidget *widget : top.findChildren<QWidget *>()) {
            const bool reached = widget->isVisible() && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy();
            // Parts of a compound that is one control for everybody.
            const bool isPart = widget->objectName().startsWith(u"qt_") || qobject_cast<QAbstractScrollArea *>(widget->parentWidget());
            if (!reached || isPart)
                continue;
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            if (!interface || interface->text(QAccessible::Name).trimmed().isEmpty() || interface->role() == QAccessible::NoRole)
                found << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName() + u" in "
                        + QString::fromLatin1(widget->parentWidget()->metaObject()->className());
        }
        return found;
    }

    static int reachable(const QWidget &top)
    {
        const auto widgets = top.findChildren<QWidget *>();
        return int(std::ranges::count_if(widgets, [](const QWidget *widget) { return widget->isVisible() && widget->focusPolicy() & Qt::TabFocus; }));
    }

private Q_SLOTS:
    void everythingThatCanBeReachedHasAName_data()
    {
        QTest::addColumn<QString>("place");
        for (const char *place : {"chat", "documents", "memories", "assistants", "prompts", "models", "sharing", "usage", "settings"})
            QTest::newRow(place) << QString::fromLatin1(place);
    }

    void everythingThatCanBeReachedHasAName()
    {
        QFETCH(QString, place);
        WindowFixture fixture;
        fixture.add(u"Bread"_s);
        QVERIFY(await(fixture.set->memories->create({.id = {}, .owner = fixture.user, .content = u"Likes rye"_s})));
        QVERIFY(await(fixture.set->documents->add({.owner = fixture.user, .name = u"rye.txt"_s, .bytes = "Rye bread keeps."})));
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        window.show();
        window.showPlace(place);
        QTest::qWait(300);
        const QStringList without = nameless(window);
        QVERIFY2(without.isEmpty(), qPrintable(without.join(u'\n')));
        QVERIFY(reachable(window) > 6);
    }

    void theQuickPromptHasNames()
    {
        WindowFixture fixture;
        QuickPrompt prompt(fixture.services(), fixture.user, fixture.windowSettings);
        prompt.popUp();
        const QStringList without = nameless(prompt);
        QVERIFY2(without.isEmpty(), qPrintable(without.join(u'\n')));
        QVERIFY(reachable(prompt) > 2);
    }

    void listsReadTheirRows()
    {
        WindowFixture fixture;
        fixture.add(u"How long bread keeps"_s);
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        window.show();
        auto *list = window.findChild<ConversationListView *>()->findChild<QListView *>(u"conversations"_s);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(list);
        QCOMPARE(interface->role(), QAccessible::List);
        QCOMPARE(interface->childCount(), 1);
        QVERIFY(interface->child(0)->text(QAccessible::Name).contains(u"How long bread keeps"_s));
    }

    /// A session from the first question to a memory and a search, with no mouse.
    void theKeyboardAloneIsEnough()
    {
        WindowFixture fixture;
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto &composer = *window.findChild<Composer *>();
        auto &view = *window.findChild<ChatView *>();
        QTRY_VERIFY(composer.model());
        const auto focus = [] { return QApplication::focusWidget(); };
        const auto answered = [&](int messages) {
            return QTest::qWaitFor([&] {
                const MessageItem *last = view.transcript().item(view.total() - 1);
                return view.total() == messages && last && last->message().state == MessageState::Complete;
            });
        };
        QVERIFY(qobject_cast<QuestionEditor *>(focus())); // the first thing to do is to write
        QTest::keyClicks(focus(), u"What is rye bread?"_s);
        QTest::keyClick(focus(), Qt::Key_Return);
        QVERIFY(answered(2));
        const ConversationId first = view.conversation();

        QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
        QVERIFY(view.conversation().isNull());
        QTest::keyClicks(focus(), u"Where does wine grow?"_s);
        QTest::keyClick(focus(), Qt::Key_Return);
        QVERIFY(answered(2));
        QVERIFY(view.conversation() != first);

        QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
        auto *teach = [&]() -> QAbstractButton * {
            for (auto *button : window.findChildren<QAbstractButton *>()) {
                if (button->isVisible() && button->text() == u"New memory")
                    return button;
            }
            return nullptr;
        }();
        QVERIFY(teach);
        // Tab leads there.
        for (int i = 0; i < 20 && focus() != teach; ++i)
            QTest::keyClick(focus() ? focus() : &window, Qt::Key_Tab);
        QCOMPARE(focus(), teach);
        QTest::keyClick(focus(), Qt::Key_Space);
        QVERIFY(qobject_cast<QPlainTextEdit *>(focus()));
        QTest::keyClicks(focus(), u"Likes rye"_s);
        QTest::keyClick(focus(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(await(fixture.set->memories->list({.owner = fixture.user}))->total, 1);

        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        auto *palette = window.findChild<CommandPalette *>();
        QTest::keyClicks(palette->findChild<QLineEdit *>(), u"rye"_s);
        QTRY_VERIFY(palette->findChild<QListWidget *>()->count() > 0);
        QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_COMPARE(view.conversation(), first);

        QTest::keyClick(&window, Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(qobject_cast<QLineEdit *>(focus()));
        QTest::keyClicks(focus(), u"wine"_s);
        auto &list = *window.findChild<ConversationListView *>();
        QTRY_COMPARE(list.model().rowCount(), 1);
        for (int i = 0; i < 6 && !qobject_cast<QListView *>(focus()); ++i)
            QTest::keyClick(focus(), Qt::Key_Tab);
        QVERIFY(qobject_cast<QListView *>(focus()));
        QTest::keyClick(focus(), Qt::Key_Down);
        QTest::keyClick(focus(), Qt::Key_Delete);
        QTRY_COMPARE(await(fixture.conversations->list({.owner = fixture.user, .starred = {}, .search = {}}))->total, 1);
    }
};

PARLOR_TEST(TestAccessibility)
#include "test_accessibility.moc"
