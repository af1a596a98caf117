// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/chat/chatview.h"
#include "ui/mainwindow.h"
#include "ui/settings/providerspage.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/commands.h"
#include "ui/shell/rail.h"
#include "ui/theme.h"
#include "ui/window/windowfixture.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>
#include <QToolButton>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestShell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesAreGoneToByRailAndKey()
    {
        WindowFixture fixture;
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(!window.findChild<ProvidersPage *>()); // made when it is first gone to
        QTest::keyClick(&window, Qt::Key_5, Qt::ControlModifier);
        auto *providers = window.findChild<ProvidersPage *>();
        QVERIFY(providers && providers->isVisible());
        auto *rail = window.findChild<Rail *>();
        const auto button = [rail](const QString &name) {
            const auto all = rail->findChildren<QToolButton *>();
            return *std::ranges::find_if(all, [&name](const QToolButton *each) { return each->accessibleName() == name; });
        };
        QVERIFY(button(u"Models and providers"_s)->isChecked());
        QTest::mouseClick(button(u"Chat"_s), Qt::LeftButton);
        QVERIFY(!providers->isVisible());
        QTest::mouseClick(button(u"Chat"_s), Qt::LeftButton); // where it is already
        QVERIFY(button(u"Chat"_s)->isChecked());
        QVERIFY(!button(u"Models and providers"_s)->isChecked());
    }

    void keysCanBeChangedAndAreKept()
    {
        WindowFixture fixture;
        {
            MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
            Commands &commands = window.commands();
            QCOMPARE(commands.action(u"window.palette"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_K));
            commands.setKey(u"go.models"_s, Qt::CTRL | Qt::Key_K);
            QVERIFY(commands.action(u"window.palette"_s)->shortcut().isEmpty());
        }
        MainWindow again(fixture.services(), fixture.user, fixture.windowSettings);
        Commands &commands = again.commands();
        QCOMPARE(commands.action(u"go.models"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_K));
        QVERIFY(commands.action(u"window.palette"_s)->shortcut().isEmpty());
        QAction *palette = commands.action(u"window.palette"_s);
        commands.setKey(u"window.palette"_s, Commands::deliveredKeyOf(*palette));
        QVERIFY(commands.action(u"go.models"_s)->shortcut().isEmpty());
        QVERIFY(!fixture.windowSettings.value(u"shortcuts/window.palette"_s).isValid());
    }

    void everyKeyBelongsToOneCommand()
    {
        WindowFixture fixture;
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        QHash<QString, QString> owners;
        for (const QAction *action : window.commands().actions()) {
            QVERIFY2(!action->text().isEmpty() && !Commands::groupOf(*action).isEmpty(), qPrintable(Commands::idOf(*action)));
            if (const QString key = action->shortcut().toString(); !key.isEmpty()) {
                QVERIFY2(!owners.contains(key), qPrintable(key + u" is wanted by "_s + owners.value(key) + u" and "_s + Commands::idOf(*action)));
                owners.insert(key, Commands::idOf(*action));
            }
        }
        QVERIFY(owners.size() > 5);
    }

    void paletteFindsCommandsAndConversations()
    {
        WindowFixture fixture;
        const Conversation bread = fixture.add(u"How long rye bread keeps"_s);
        fixture.add(u"Borrowing in Rust"_s);
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        auto *palette = window.findChild<CommandPalette *>();
        QVERIFY(palette->isVisible());
        auto *search = palette->findChild<QLineEdit *>();
        auto *list = palette->findChild<QListWidget *>();
        const auto has = [list](const QString &text) { return !list->findItems(text, Qt::MatchExactly).isEmpty(); };
        QVERIFY(has(u"New chat"_s));
        QTest::keyClicks(search, u"dark light"_s);
        QVERIFY(has(u"Switch between light and dark"_s));
        QVERIFY(!has(u"New chat"_s));
        search->clear();
        QTest::keyClicks(search, u"rye"_s);
        QTRY_VERIFY(has(bread.title));
        QVERIFY(!has(u"Borrowing in Rust"_s));
        QTest::keyClick(search, Qt::Key_Return);
        QVERIFY(!palette->isVisible());
        QTRY_COMPARE(window.findChild<ChatView *>()->conversation(), bread.id);
    }

    void overviewListsEveryKey()
    {
        WindowFixture fixture;
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        window.show();
        window.commands().action(u"window.shortcuts"_s)->trigger();
        auto *overview = window.findChild<QDialog *>();
        QVERIFY(overview && overview->isVisible());
        QStringList texts;
        for (const QLabel *label : overview->findChildren<QLabel *>())
            texts << label->text();
        for (const QAction *action : window.commands().actions()) {
            if (!action->shortcut().isEmpty())
                QVERIFY2(texts.contains(action->shortcut().toString(QKeySequence::NativeText)), qPrintable(action->text()));
        }
    }

    void appearanceFollowsItsSetting()
    {
        WindowFixture fixture;
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        const bool before = Theme::isDark(QApplication::palette());
        window.commands().action(u"window.appearance"_s)->trigger();
        QCOMPARE(Theme::isDark(QApplication::palette()), !before);
        window.commands().action(u"window.appearance"_s)->trigger();
        QCOMPARE(Theme::isDark(QApplication::palette()), before);
        fixture.windowSettings.setValue(WindowKey::appearance, {});
        QCOMPARE(Theme::appearance(), Theme::Appearance::System);
    }
};

PARLOR_TEST(TestShell)
#include "test_shell.moc"
