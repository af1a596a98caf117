// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "serviceset.h"
#include "support/storefixture.h"
#include "support/testregistry.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

namespace {

struct Stopped {
    TestServer server;
    UserId user = server.accounts->owner().id;
    Message answer;

    Stopped()
    {
        server.chat->setImproveTitles(false);
        server.peer.holds = true;
        Question question;
        question.user = user;
        question.text = u"Tell me a story."_s;
        question.model = u"scripted/scripted-1"_s;
        question.keepRunning = true;
        answer = await(server.chat->ask(question))->answer;
        std::ignore = QTest::qWaitFor([this] { return server.peer.asked == 1; });
        server.peer.send("Once upon");
        std::ignore = QTest::qWaitFor([this] { return now().text == u"Once upon"_s; });
        std::ignore = server.chat->stop(user, answer.conversation);
        std::ignore = QTest::qWaitFor([this] { return now().state == MessageState::Stopped; });
    }

    Message now() { return await(server.conversations->message(user, answer.id)).value_or(Message()); }
};

} // namespace

class TestContinuedAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatComesIsAddedToTheSameMessage()
    {
        Stopped chat;
        const auto asked = await(chat.server.chat->continueAnswer(chat.user, chat.answer.id));
        QVERIFY(asked);
        QCOMPARE(asked->answer.id, chat.answer.id);
        QCOMPARE(chat.now().state, MessageState::Running);
        QVERIFY(QTest::qWaitFor([&] { return chat.server.peer.asked == 2; }));
        QSignalSpy advanced(chat.server.chat, &ChatService::answerAdvanced);
        chat.server.chat->follow(chat.answer.conversation);
        chat.server.peer.send(" a time.");
        QVERIFY(QTest::qWaitFor([&] { return !advanced.isEmpty(); }));
        QCOMPARE(advanced.at(0).at(2).toString(), u" a time."_s);
        chat.server.peer.finish();
        QVERIFY(QTest::qWaitFor([&] { return chat.now().state == MessageState::Complete; }));
        QCOMPARE(chat.now().text, u"Once upon a time."_s);
        QCOMPARE(await(chat.server.conversations->get(chat.user, chat.answer.conversation))->messageCount, 2);
    }

    void theModelIsGivenItsOwnWords()
    {
        Stopped chat;
        QVERIFY(await(chat.server.chat->continueAnswer(chat.user, chat.answer.id)));
        QVERIFY(QTest::qWaitFor([&] { return chat.server.peer.asked == 2; }));
        const QJsonArray messages = QJsonDocument::fromJson(chat.server.peer.lastBody).object().value("messages"_L1).toArray();
        QVERIFY(messages.size() >= 3);
        const QJsonObject question = messages.at(messages.size() - 3).toObject();
        const QJsonObject partial = messages.at(messages.size() - 2).toObject();
        QCOMPARE(question.value("content"_L1).toString(), u"Tell me a story."_s);
        QCOMPARE(partial.value("role"_L1).toString(), u"assistant"_s);
        QCOMPARE(partial.value("content"_L1).toString(), u"Once upon"_s);
        QCOMPARE(messages.last().toObject().value("role"_L1).toString(), u"user"_s);
    }

    void aStopDuringItKeepsBothParts()
    {
        Stopped chat;
        QVERIFY(await(chat.server.chat->continueAnswer(chat.user, chat.answer.id)));
        QVERIFY(QTest::qWaitFor([&] { return chat.server.peer.asked == 2; }));
        chat.server.peer.send(" a");
        QVERIFY(QTest::qWaitFor([&] { return chat.now().text == u"Once upon a"_s; }));
        QVERIFY(chat.server.chat->stop(chat.user, chat.answer.conversation));
        QVERIFY(QTest::qWaitFor([&] { return chat.now().state == MessageState::Stopped; }));
        QCOMPARE(chat.now().text, u"Once upon a"_s);
    }

    void aCrashDuringItLosesNothing()
    {
        Stopped chat;
        QVERIFY(await(chat.server.chat->continueAnswer(chat.user, chat.answer.id)));
        QVERIFY(QTest::qWaitFor([&] { return chat.server.peer.asked == 2; }));
        chat.server.peer.send(" a time");
        QTest::qWait(600); // the journal is written four times a second
        QVERIFY(await(chat.server.chat->recover())); // as the next start does
        const auto stored = await(chat.server.conversations->messages(chat.user, chat.answer.conversation, 1, 1));
        QCOMPARE(stored->items.first().state, MessageState::Incomplete);
        QCOMPARE(stored->items.first().text, u"Once upon a time"_s);
    }

    void whatItsFirstPartLeftInTheJournalIsNotAddedAgain()
    {
        TestServer server;
        server.chat->setImproveTitles(false);
        server.peer.holds = true;
        Question question;
        question.user = server.accounts->owner().id;
        question.text = u"Tell me a story."_s;
        question.model = u"scripted/scripted-1"_s;
        question.keepRunning = true;
        // The other one goes on, so that the journal is not swept when the first one is stopped.
        const Message other = await(server.chat->ask(question))->answer;
        QVERIFY(QTest::qWaitFor([&] { return server.peer.asked == 1; }));
        const Message answer = await(server.chat->ask(question))->answer;
        QVERIFY(QTest::qWaitFor([&] { return server.peer.asked == 2; }));
        server.peer.send("Once upon");
        QTest::qWait(600);
        QVERIFY(server.chat->stop(question.user, answer.conversation));
        const auto textOf = [&](const Message &message) { return await(server.conversations->messages(question.user, message.conversation, 1, 1))->items.first().text; };
        QVERIFY(QTest::qWaitFor([&] { return await(server.conversations->message(question.user, answer.id))->state == MessageState::Stopped; }));
        QVERIFY(await(server.chat->continueAnswer(question.user, answer.id)));
        QVERIFY(QTest::qWaitFor([&] { return server.peer.asked == 3; }));
        server.peer.send(" a time");
        QTest::qWait(600);
        QVERIFY(await(server.chat->recover())); // as the start after a crash does
        QCOMPARE(textOf(answer), u"Once upon a time"_s);
        QVERIFY(textOf(other).count(u"Once upon"_s) <= 1);
    }

    void onlyAnUnfinishedLastAnswerGoesOn()
    {
        Stopped chat;
        chat.server.peer.holds = false;
        QCOMPARE(await(chat.server.chat->continueAnswer(UserId::create(), chat.answer.id)).error().code, ErrorCode::NotFound);
        QVERIFY(await(chat.server.chat->continueAnswer(chat.user, chat.answer.id)));
        QVERIFY(QTest::qWaitFor([&] { return chat.now().state == MessageState::Complete; }));
        QCOMPARE(await(chat.server.chat->continueAnswer(chat.user, chat.answer.id)).error().code, ErrorCode::InvalidArgument);
    }

    void afterAnotherQuestionItIsTooLate()
    {
        Stopped chat;
        chat.server.peer.holds = false;
        Question next;
        next.user = chat.user;
        next.conversation = chat.answer.conversation;
        next.text = u"Another one"_s;
        next.keepRunning = true;
        const auto asked = await(chat.server.chat->ask(next));
        QVERIFY(asked);
        QVERIFY(QTest::qWaitFor([&] { return asked->run->isFinished(); }));
        QCOMPARE(await(chat.server.chat->continueAnswer(chat.user, chat.answer.id)).error().code, ErrorCode::Conflict);
    }
};

PARLOR_TEST(TestContinuedAnswer)
#include "test_continuedanswer.moc"
