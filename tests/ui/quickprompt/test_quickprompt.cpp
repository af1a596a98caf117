// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/chat/chatview.h"
#include "ui/composer/composer.h"
#include "ui/quickprompt/quickprompt.h"
#include "ui/quickprompt/x11shortcut.h"
#include "ui/shell/singleinstance.h"
#include "ui/tray/loginitem.h"
#include "ui/window/windowfixture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QThread>
#include <QToolButton>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestQuickPrompt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void answersInItsPlaceAndContinuesInTheWindow()
    {
        WindowFixture fixture;
        QuickPrompt prompt(fixture.services(), fixture.user, fixture.windowSettings);
        prompt.popUp();
        QVERIFY(QTest::qWaitForWindowActive(&prompt));
        auto *composer = prompt.findChild<Composer *>();
        auto *view = prompt.findChild<ChatView *>();
        auto *editor = composer->findChild<QPlainTextEdit *>();
        QVERIFY(editor->hasFocus());
        QVERIFY(!view->isVisible());
        QTRY_VERIFY(composer->model());
        QGuiApplication::clipboard()->setText(u"What is rye bread?"_s);
        QTest::mouseClick(prompt.findChild<QToolButton *>(u"insertClipboard"_s), Qt::LeftButton);
        QCOMPARE(composer->text(), u"What is rye bread?"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(view->isVisible());
        QTRY_VERIFY(view->total() == 2 && view->transcript().item(1) && view->transcript().item(1)->message().state == MessageState::Complete);
        QVERIFY(composer->text().isEmpty());
        QTest::mouseClick(prompt.findChild<QToolButton *>(u"copyAnswer"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), view->transcript().item(1)->message().text);

        QSignalSpy continued(&prompt, &QuickPrompt::continueRequested);
        const ConversationId asked = prompt.conversation();
        QVERIFY(!asked.isNull());
        QTest::mouseClick(prompt.findChild<QToolButton *>(u"continue"_s), Qt::LeftButton);
        QCOMPARE(continued.first().first().value<ConversationId>(), asked);
        QVERIFY(!prompt.isVisible());
        QVERIFY(prompt.conversation().isNull()); // the next question begins anew
        QVERIFY(await(fixture.conversations->get(fixture.user, asked)));
    }

    void escapeTakesItAway()
    {
        WindowFixture fixture;
        QuickPrompt prompt(fixture.services(), fixture.user, fixture.windowSettings);
        prompt.toggle();
        QVERIFY(QTest::qWaitForWindowActive(&prompt));
        prompt.findChild<Composer *>()->setText(u"half a question"_s);
        QTest::keyClick(&prompt, Qt::Key_Escape);
        QVERIFY(!prompt.isVisible());
        prompt.toggle();
        QVERIFY(prompt.isVisible());
        QVERIFY(prompt.findChild<Composer *>()->text().isEmpty());
    }

#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    void keysHaveTheirKeysyms()
    {
        QCOMPARE(keysymOf(Qt::Key_Space), 0x20U);
        QCOMPARE(keysymOf(Qt::Key_A), 0x61U); // XK_a: the unshifted one
        QCOMPARE(keysymOf(Qt::Key_F12), 0xffc9U);
        QCOMPARE(keysymOf(Qt::Key_unknown), 0U);
    }
#endif

    void aSecondStartTellsTheFirst()
    {
        const QTemporaryDir folder;
        SingleInstance first(folder.path());
        QVERIFY(first.claim(u"open"_s));
        QSignalSpy wished(&first, &SingleInstance::wished);
        // The other one waits for its answer, as another process would.
        bool claimed = true;
        std::unique_ptr<QThread> other(QThread::create([&] {
            SingleInstance second(folder.path());
            claimed = second.claim(u"quick-prompt"_s);
        }));
        other->start();
        QTRY_VERIFY(other->isFinished());
        QVERIFY(!claimed);
        QCOMPARE(wished.first().first().toString(), u"quick-prompt"_s);
        const QTemporaryDir another;
        SingleInstance elsewhere(another.path());
        QVERIFY(elsewhere.claim(u"open"_s)); // another data folder
    }

    void loginItemIsWrittenAndRemoved()
    {
        QVERIFY(LoginItem::set(false));
        QVERIFY(!LoginItem::isOn());
        QVERIFY(LoginItem::set(true));
        QVERIFY(LoginItem::isOn());
        QFile entry(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/autostart/parlor.desktop"_s);
        QVERIFY(entry.open(QIODevice::ReadOnly));
        const QByteArray text = entry.readAll();
        QVERIFY(text.contains(QByteArray("Exec=\"" + QCoreApplication::applicationFilePath().toUtf8() + "\" --hidden")));
        QVERIFY(LoginItem::set(false));
        QVERIFY(!LoginItem::isOn());
    }
};

PARLOR_TEST(TestQuickPrompt)
#include "test_quickprompt.moc"
