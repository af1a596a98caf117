// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/chat/chatwithserver.h"

#include <QBuffer>
#include <QSignalSpy>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestChatController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheAnswerToAQuestion()
    {
        ChatWithServer chat;
        QVERIFY(chat.ask(u"Hello?"_s));
        QCOMPARE(chat.last().text, u"Hello there!"_s);
        QCOMPARE(chat.view.transcript().item(0)->message().text, u"Hello?"_s);
        QVERIFY(chat.ask(u"Again?"_s));
        QCOMPARE(chat.view.total(), 4);
    }

    void showsAnAnswerWhileItArrives()
    {
        ChatWithServer chat;
        chat.server.peer.holds = true;
        chat.queue.send(chat.question(u"Slowly"_s));
        QVERIFY(chat.waitFor([&] { return chat.view.total() == 2 && chat.server.peer.asked == 1; }));
        chat.server.peer.send("First words");
        QVERIFY(chat.waitFor([&] { return chat.last().text.contains(u"First words"_s); }));
        QCOMPARE(chat.last().state, MessageState::Running);
        QVERIFY(chat.queue.isRunning(chat.controller.conversation()));
        chat.server.peer.finish();
        QVERIFY(chat.waitFor([&] { return chat.lastIs(MessageState::Complete); }));
        QVERIFY(chat.waitFor([&] { return !chat.queue.isRunning(chat.controller.conversation()); }));
    }

    void stoppedAnswerKeepsWhatArrived()
    {
        ChatWithServer chat;
        chat.server.peer.holds = true;
        chat.queue.send(chat.question(u"Slowly"_s));
        QVERIFY(chat.waitFor([&] { return chat.view.total() == 2 && chat.server.peer.asked == 1; }));
        chat.server.peer.send("Half an answer");
        QVERIFY(chat.waitFor([&] { return chat.last().text.contains(u"Half"_s); }));
        chat.queue.stop(chat.controller.conversation());
        QVERIFY(chat.waitFor([&] { return chat.lastIs(MessageState::Stopped); }));
        QVERIFY(chat.last().text.contains(u"Half an answer"_s));
        QVERIFY(chat.waitFor([&] { return chat.server.peer.left == 1; }));
    }

    void failureIsShownInTheMessageAndRetried()
    {
        ChatWithServer chat;
        chat.server.peer.failsWith = 401;
        QVERIFY(chat.ask(u"Refuse this"_s, MessageState::Failed));
        const Message failed = chat.last();
        QVERIFY(!failed.errorText.isEmpty());
        chat.server.peer.failsWith = 0;
        Q_EMIT chat.view.retryRequested(failed.id);
        QVERIFY(chat.waitFor([&] { return chat.lastIs(MessageState::Complete) && chat.last().id != failed.id; }));
        QCOMPARE(chat.last().text, u"Hello there!"_s);
        QCOMPARE(chat.last().siblingCount, 2);
        QCOMPARE(chat.view.total(), 2);
    }

    void brokenStreamIsMarkedIncomplete()
    {
        ChatWithServer chat;
        chat.server.peer.holds = true;
        chat.queue.send(chat.question(u"Break off"_s));
        QVERIFY(chat.waitFor([&] { return chat.view.total() == 2 && chat.server.peer.asked == 1; }));
        chat.server.peer.send("As far as");
        QVERIFY(chat.waitFor([&] { return chat.last().text.contains(u"As far as"_s); }));
        chat.server.peer.breakOff();
        QVERIFY(chat.waitFor([&] { return chat.lastIs(MessageState::Incomplete); }));
        QVERIFY(chat.last().text.contains(u"As far as"_s));
    }

    void aStoppedAnswerGoesOnInItsPlace()
    {
        ChatWithServer chat;
        chat.server.peer.holds = true;
        chat.queue.send(chat.question(u"Slowly"_s));
        QVERIFY(chat.waitFor([&] { return chat.view.total() == 2 && chat.server.peer.asked == 1; }));
        chat.server.peer.send("Half an");
        QVERIFY(chat.waitFor([&] { return chat.last().text == u"Half an"_s; }));
        chat.queue.stop(chat.controller.conversation());
        QVERIFY(chat.waitFor([&] { return chat.lastIs(MessageState::Stopped); }));
        const MessageId id = chat.last().id;
        chat.view.act(1, MessageAction::Continue);
        QVERIFY(chat.waitFor([&] { return chat.server.peer.asked == 2 && chat.lastIs(MessageState::Running); }));
        QVERIFY(chat.waitFor([&] { return chat.queue.isRunning(chat.controller.conversation()); }));
        chat.server.peer.send(" answer");
        QVERIFY(chat.waitFor([&] { return chat.last().text == u"Half an answer"_s; }));
        chat.server.peer.finish();
        QVERIFY(chat.waitFor([&] { return chat.lastIs(MessageState::Complete); }));
        QCOMPARE(chat.last().id, id);
        QCOMPARE(chat.last().text, u"Half an answer"_s);
        QCOMPARE(chat.view.total(), 2);
    }

    void whatWasDeletedComesBack()
    {
        ChatWithServer chat;
        QVERIFY(chat.ask(u"First"_s));
        QVERIFY(chat.ask(u"Second"_s));
        chat.view.act(2, MessageAction::Delete);
        QVERIFY(chat.waitFor([&] { return chat.view.total() == 2; }));
        auto *undo = chat.view.findChild<QPushButton *>();
        QVERIFY(chat.waitFor([&] { return undo->isVisible(); }));
        QTest::mouseClick(undo, Qt::LeftButton);
        QVERIFY(chat.waitFor([&] { return chat.view.total() == 4 && chat.lastIs(MessageState::Complete); }));
        QCOMPARE(chat.view.transcript().item(2)->message().text, u"Second"_s);
    }

    void whatWasSentWithAQuestionIsShown()
    {
        ChatWithServer chat;
        QImage image(20, 20, QImage::Format_RGB32);
        image.fill(Qt::blue);
        QByteArray data;
        QBuffer buffer(&data);
        image.save(&buffer, "PNG");
        QuestionQueue::Entry entry = chat.question(u"What colour?"_s);
        entry.question.images = {{.mimeType = u"image/png"_s, .data = data}};
        chat.queue.send(entry);
        QVERIFY(chat.waitFor([&] { return chat.view.total() == 2 && chat.lastIs(MessageState::Complete); }));
        const Message question = chat.view.transcript().item(0)->message();
        QVERIFY(chat.waitFor([&] { return chat.view.transcript().images().state(MessageImages::attachment(question.id, 0)) == MessageImages::State::Loaded; }));
    }

    void switchesBetweenAnswers()
    {
        ChatWithServer chat;
        QVERIFY(chat.ask(u"Which one?"_s));
        const MessageId first = chat.last().id;
        chat.server.peer.pieces = {"Another one"};
        Q_EMIT chat.view.regenerateRequested(first);
        QVERIFY(chat.waitFor([&] { return chat.last().text == u"Another one"_s && chat.lastIs(MessageState::Complete); }));
        const MessageId second = chat.last().id;
        Q_EMIT chat.view.branchRequested(second, -1);
        QVERIFY(chat.waitFor([&] { return chat.last().id == first; }));
        Q_EMIT chat.view.branchRequested(first, 1);
        QVERIFY(chat.waitFor([&] { return chat.last().id == second; }));
    }

    void anotherModelAnswersAgain()
    {
        ChatWithServer chat;
        QVERIFY(chat.ask(u"Who are you?"_s));
        const Message first = chat.last();
        QCOMPARE(first.model, u"scripted/scripted-1"_s);
        chat.controller.regenerate(first.id, u"offline/extractive"_s);
        QVERIFY(chat.waitFor([&] { return chat.last().id != first.id && chat.lastIs(MessageState::Complete); }));
        QCOMPARE(chat.last().model, u"offline/extractive"_s);
    }

    void nextQuestionWaitsForTheAnswer()
    {
        ChatWithServer chat;
        chat.server.peer.holds = true;
        chat.queue.send(chat.question(u"First"_s));
        QVERIFY(chat.waitFor([&] { return chat.view.total() == 2 && chat.server.peer.asked == 1; }));
        QVERIFY(chat.waitFor([&] { return chat.queue.isRunning(chat.controller.conversation()); }));
        chat.queue.send(chat.question(u"Second"_s));
        QVERIFY(chat.queue.isWaiting(chat.controller.conversation()));
        QCOMPARE(chat.view.total(), 2);
        chat.server.peer.holds = false;
        chat.server.peer.finish();
        QVERIFY(chat.waitFor([&] { return chat.view.total() == 4 && chat.lastIs(MessageState::Complete); }));
        QCOMPARE(chat.view.transcript().item(2)->message().text, u"Second"_s);
        QVERIFY(!chat.queue.isWaiting(chat.controller.conversation()));
    }

    void waitingQuestionIsHeldAfterAStop()
    {
        ChatWithServer chat;
        chat.server.peer.holds = true;
        chat.queue.send(chat.question(u"First"_s));
        QVERIFY(chat.waitFor([&] { return chat.queue.isRunning(chat.controller.conversation()) && chat.server.peer.asked == 1; }));
        chat.queue.send(chat.question(u"Second"_s));
        chat.queue.stop(chat.controller.conversation());
        QVERIFY(chat.waitFor([&] { return !chat.queue.isRunning(chat.controller.conversation()); }));
        QVERIFY(chat.queue.isWaiting(chat.controller.conversation()));
        QCOMPARE(chat.queue.take(chat.controller.conversation()).question.text, u"Second"_s);
        QCOMPARE(chat.view.total(), 2);
    }

    void refusedQuestionIsReported()
    {
        ChatWithServer chat;
        QSignalSpy refused(&chat.queue, &QuestionQueue::refused);
        chat.queue.send(chat.question(QString()));
        QVERIFY(chat.waitFor([&] { return refused.size() == 1; }));
        QVERIFY(!refused.at(0).at(1).value<Error>().message.isEmpty());
    }
};

PARLOR_TEST(TestChatController)
#include "test_chatcontroller.moc"
