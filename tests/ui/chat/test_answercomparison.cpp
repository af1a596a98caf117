// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"
#include "support/scriptedpeer.h"
#include "support/testregistry.h"
#include "ui/chat/answercomparison.h"
#include "ui/chat/chatview.h"
#include "ui/composer/composer.h"
#include "ui/composer/questioneditor.h"
#include "ui/composer/questionscope.h"
#include "ui/mainwindow.h"
#include "ui/models/modelpicker.h"
#include "ui/shell/chatpage.h"
#include "ui/shell/commands.h"
#include "ui/window/windowfixture.h"

#include <QAction>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestAnswerComparison : public QObject
{
    Q_OBJECT

private:
    /// A window with two models whose answers the test decides.
    struct Window : WindowFixture {
        ScriptedPeer first;
        ScriptedPeer second;
        std::unique_ptr<MainWindow> window;
        Composer *composer = nullptr;
        ChatView *view = nullptr;
        AnswerComparison *comparison = nullptr;

        Window()
        {
            first.holds = second.holds = true;
            chat->setImproveTitles(false);
            const auto add = [this](const QString &id, const ScriptedPeer &peer) {
                ProviderSettings provider;
                provider.id = id;
                provider.baseUrl = peer.baseUrl();
                return await(providers->save(provider, std::nullopt)).has_value();
            };
            if (!add(u"one"_s, first) || !add(u"two"_s, second))
                qFatal("no providers");
            QCoro::waitFor(models->refresh());
            window = std::make_unique<MainWindow>(services(), user, windowSettings);
            window->resize(1200, 700);
            window->show();
            composer = &window->chat().composer();
            view = window->findChild<ChatView *>();
            comparison = window->findChild<AnswerComparison *>();
            if (!QTest::qWaitFor([this] { return composer->model().has_value(); }))
                qFatal("no model");
            composer->setModel(model(u"one/scripted-1"_s));
            composer->scope().setModelOnce(model(u"one/scripted-1"_s));
            composer->scope().setSecondModel(model(u"two/scripted-1"_s));
        }

        ModelInfo model(const QString &id) { return models->find(id).value(); }

        bool ask()
        {
            composer->setText(u"Which is better?"_s);
            QTest::keyClick(&composer->editor(), Qt::Key_Return);
            return QTest::qWaitFor([this] { return comparison->isOpen() && first.asked == 1 && second.asked == 1 && comparison->secondView()->total() == 1; });
        }

        static QString textIn(const ChatView &shown)
        {
            const MessageItem *item = shown.transcript().item(shown.total() - 1);
            return item ? item->message().text : QString();
        }

        static MessageState stateIn(const ChatView &shown)
        {
            const MessageItem *item = shown.transcript().item(shown.total() - 1);
            return item ? item->message().state : MessageState::Running;
        }
    };

private Q_SLOTS:
    void bothAnswersGrowBesideEachOther()
    {
        Window w;
        QVERIFY(w.ask());
        QVERIFY(w.comparison->secondView()->isVisible());
        QCOMPARE(w.view->total(), 2);
        QCOMPARE(await(w.conversations->get(w.user, w.view->conversation()))->preview, u"Which is better?"_s);
        w.first.send("Rye, I think");
        w.second.send("Wheat of course");
        QTRY_COMPARE(Window::textIn(*w.view), u"Rye, I think"_s);
        QTRY_COMPARE(Window::textIn(*w.comparison->secondView()), u"Wheat of course"_s);
        w.second.finish();
        QTRY_COMPARE(Window::stateIn(*w.comparison->secondView()), MessageState::Complete);
        QCOMPARE(Window::stateIn(*w.view), MessageState::Running);
        w.first.finish();
        QTRY_COMPARE(Window::stateIn(*w.view), MessageState::Complete);
        QCOMPARE(w.view->transcript().item(1)->message().siblingCount, 2);
        QCOMPARE(w.view->transcript().item(1)->message().model, u"one/scripted-1"_s);
        QVERIFY(!w.composer->scope().secondModel()); // for one question
    }

    void theSecondCanBeGoneOnWith()
    {
        Window w;
        QVERIFY(w.ask());
        w.first.send("Rye");
        w.second.send("Wheat");
        w.first.finish();
        w.second.finish();
        QTRY_COMPARE(Window::stateIn(*w.comparison->secondView()), MessageState::Complete);
        QTest::mouseClick(w.window->findChild<QPushButton *>(u"useSecond"_s), Qt::LeftButton);
        QVERIFY(!w.comparison->isOpen());
        QVERIFY(!w.comparison->secondView());
        QTRY_COMPARE(Window::textIn(*w.view), u"Wheat"_s);
        // The next question follows the chosen answer.
        w.first.holds = false;
        w.composer->scope().setModelOnce(w.model(u"one/scripted-1"_s));
        w.composer->setText(u"Why?"_s);
        QTest::keyClick(&w.composer->editor(), Qt::Key_Return);
        QTRY_COMPARE(w.view->total(), 4);
        QTRY_COMPARE(Window::stateIn(*w.view), MessageState::Complete);
        QVERIFY(w.first.lastRequest.contains("Wheat"));
        QVERIFY(!w.first.lastRequest.contains("Rye"));
    }

    void stopEndsBoth()
    {
        Window w;
        QVERIFY(w.ask());
        w.first.send("Rye");
        w.second.send("Wheat");
        QTRY_COMPARE(Window::textIn(*w.comparison->secondView()), u"Wheat"_s);
        QTest::mouseClick(w.composer->findChild<QToolButton *>(u"send"_s), Qt::LeftButton);
        QTRY_COMPARE(Window::stateIn(*w.view), MessageState::Stopped);
        QTRY_COMPARE(Window::stateIn(*w.comparison->secondView()), MessageState::Stopped);
        QTRY_VERIFY(w.first.left == 1 && w.second.left == 1);
        QVERIFY(w.chat->runningIn(w.view->conversation()).isEmpty());
    }

    void theNextQuestionWaitsForBoth()
    {
        Window w;
        QVERIFY(w.ask());
        w.first.send("Rye");
        w.first.finish();
        QTRY_COMPARE(Window::stateIn(*w.view), MessageState::Complete);
        w.composer->setText(u"Next"_s);
        QTest::keyClick(&w.composer->editor(), Qt::Key_Return);
        QTest::qWait(100);
        QCOMPARE(w.view->total(), 2);
        w.second.send("Wheat");
        w.first.holds = false;
        w.second.finish();
        QTRY_COMPARE(w.view->total(), 4);
    }

    void theSecondModelIsChosenWithThePicker()
    {
        Window w;
        w.composer->scope().setSecondModel({});
        w.window->commands().action(u"chat.secondModel"_s)->trigger();
        auto *picker = w.window->findChild<ModelPicker *>();
        QVERIFY(picker->isVisible());
        Q_EMIT picker->chosen(w.model(u"two/scripted-1"_s));
        QVERIFY(w.composer->scope().secondModel());
        QCOMPARE(w.composer->scope().secondModel()->id, u"two/scripted-1"_s);
        QCOMPARE(w.composer->model()->id, u"one/scripted-1"_s); // the first is as before
    }
};

PARLOR_TEST(TestAnswerComparison)
#include "test_answercomparison.moc"
