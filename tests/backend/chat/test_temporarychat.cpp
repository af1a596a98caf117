// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a temporary conversation leaves behind: nothing. And what a conversation says for its questions.
#include "accounts/accountservice.h"
#include "providers/providerregistry.h"
#include "serviceset.h"
#include "storage/database.h"
#include "support/asking.h"
#include "support/storefixture.h"
#include "support/testregistry.h"
#include "usage/usageservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestTemporaryChat : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    QByteArray m_authorization;
    UserId m_ann;

    Question question(const QString &text)
    {
        Question wanted;
        wanted.user = m_ann;
        wanted.text = text;
        wanted.model = u"scripted-1"_s;
        wanted.keepRunning = true;
        return wanted;
    }
    Question temporary(const QString &text)
    {
        Question wanted = question(text);
        wanted.temporary = true;
        return wanted;
    }
    int count(const QString &sql)
    {
        const auto number = m_server->database->read([sql](Connection &connection) { return connection.single(sql); }).result().value();
        return number.value_or(-1).toInt();
    }
    bool filesContain(const QByteArray &text)
    {
        const QStringList names = QDir(m_server->folder.path()).entryList({u"parlor.db*"_s}, QDir::Files);
        return std::ranges::any_of(names, [&](const QString &name) {
            QFile file(m_server->folder.filePath(name));
            return file.open(QIODevice::ReadOnly) && file.readAll().contains(text);
        });
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_authorization = m_server->signUp(u"ann"_s);
        m_ann = await(m_server->accounts->userByName(u"ann"_s))->id;
    }
    void cleanup() { m_server.reset(); }

    void itIsInNoListSearchOrStatistic()
    {
        QSignalSpy added(m_server->conversations, &ConversationService::conversationAdded);
        QSignalSpy changed(m_server->conversations, &ConversationService::conversationChanged);
        QSignalSpy stored(m_server->chat, &ChatService::messageStored);
        QSignalSpy ended(m_server->chat, &ChatService::answerEnded);
        m_server->peer.pieces = {"Zanzibar is the answer to this question."};
        const Asked asked = askAndWait(*m_server, temporary(u"Where is Zanzibar on the map?"_s));
        QVERIFY(asked.conversation.temporary);
        QVERIFY(await(m_server->conversations->get(m_ann, asked.conversation.id))); // whoever has it open sees it
        QCOMPARE(await(m_server->conversations->messages(m_ann, asked.conversation.id, 0, 10))->items.size(), 2);

        QCOMPARE(await(m_server->conversations->list({.owner = m_ann, .starred = {}, .includeArchived = true, .search = {}}))->total, 0);
        QCOMPARE(await(m_server->conversations->list({.owner = m_ann, .starred = {}, .search = u"Zanzibar"_s}))->total, 0);
        QCOMPARE(await(m_server->conversations->search(m_ann, u"Zanzibar"_s, 10))->size(), 0);
        QCOMPARE(await(m_server->conversations->findPassages(m_ann, u"Zanzibar"_s, {}, 10))->size(), 0);
        QCOMPARE(count(u"SELECT count(*) FROM message_index WHERE message_index MATCH 'zanzibar'"_s), 0);
        QCOMPARE(await(m_server->set->usage->analytics(m_ann))->conversations, 0);
        QCOMPARE(await(m_server->set->usage->activity())->size(), 0);
        QCOMPARE(await(m_server->set->usage->system(1))->messages, 0);
        QVERIFY(await(m_server->set->usage->flush()));
        QCOMPARE(await(m_server->set->usage->system(1))->answersByModel.size(), 0);
        QCOMPARE(QJsonDocument::fromJson(m_server->request("GET", "/api/v1/chats", {}, {m_authorization}).body).object().value("chats"_L1).toArray().size(), 0);
        QVERIFY(!await(m_server->conversations->removeNotStarred(m_ann))->contains(asked.conversation.id));

        // No webhook, no title by the model, nothing for a list to show.
        QTest::qWait(50);
        QCOMPARE(m_server->peer.asked, 1);
        QCOMPARE(added.size() + changed.size() + stored.size() + ended.size(), 0);
    }

    void discardingItLeavesNothing()
    {
        m_server->peer.pieces = {"xylophonanswer"};
        const Asked asked = askAndWait(*m_server, temporary(u"xylophonquestion"_s));
        QVERIFY(filesContain("xylophonquestion"));
        QSignalSpy discarded(m_server->conversations, &ConversationService::temporaryDiscarded);
        const UserId bob = await(m_server->accounts->accountOf({.issuer = u"test"_s, .subject = u"bob"_s, .username = u"bob"_s, .email = {}, .fullName = {}}))->id;
        QCOMPARE(await(m_server->conversations->discardTemporary(bob, asked.conversation.id)).error().code, ErrorCode::NotFound);
        QVERIFY(await(m_server->conversations->discardTemporary(m_ann, asked.conversation.id)));
        QCOMPARE(discarded.size(), 1);
        QCOMPARE(await(m_server->conversations->get(m_ann, asked.conversation.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(count(u"SELECT count(*) FROM message"_s), 0);
        QVERIFY(!filesContain("xylophonquestion"));
        QVERIFY(!filesContain("xylophonanswer"));
        QCOMPARE(await(m_server->conversations->discardTemporary(m_ann, asked.conversation.id)).error().code, ErrorCode::NotFound);
        // What stays is deleted the ordinary way.
        const Asked lasting = askAndWait(*m_server, question(u"stays"_s));
        QCOMPARE(await(m_server->conversations->discardTemporary(m_ann, lasting.conversation.id)).error().code, ErrorCode::InvalidArgument);
    }

    void discardingStopsTheAnswer()
    {
        m_server->peer.holds = true;
        const auto asked = await(m_server->chat->ask(temporary(u"Go on for ever"_s)));
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked == 1; }, 10'000));
        m_server->peer.send("It begins");
        QVERIFY(QTest::qWaitFor([&] { return !asked->run->answer().text.isEmpty(); }, 10'000));
        QVERIFY(await(m_server->conversations->discardTemporary(m_ann, asked->conversation.id)));
        QVERIFY(QTest::qWaitFor([&] { return asked->run->isFinished() && m_server->peer.left == 1; }, 10'000));
        QVERIFY(!m_server->chat->runIn(asked->conversation.id));
        QCOMPARE(count(u"SELECT count(*) FROM conversation"_s), 0);
    }

    void removingItDiscardsIt()
    {
        const Asked asked = askAndWait(*m_server, temporary(u"Hello"_s));
        QSignalSpy removed(m_server->conversations, &ConversationService::conversationRemoved);
        QVERIFY(await(m_server->conversations->remove(m_ann, asked.conversation.id)));
        QCOMPARE(count(u"SELECT count(*) FROM conversation"_s), 0);
        QCOMPARE(removed.size(), 0);
    }

    void whatACrashLeftIsDiscardedAtTheNextStart()
    {
        const Asked asked = askAndWait(*m_server, temporary(u"Hello"_s));
        const Asked lasting = askAndWait(*m_server, question(u"stays"_s));
        QVERIFY(await(m_server->chat->recover()));
        QCOMPARE(await(m_server->conversations->get(m_ann, asked.conversation.id)).error().code, ErrorCode::NotFound);
        QVERIFY(await(m_server->conversations->get(m_ann, lasting.conversation.id)));
        QCOMPARE(count(u"SELECT count(*) FROM message"_s), 2);
    }

    void anAnswerNobodyWatchesIsUnread()
    {
        m_server->chat->setImproveTitles(false);
        Asked asked = askAndWait(*m_server, question(u"Hello"_s));
        QVERIFY(await(m_server->conversations->get(m_ann, asked.conversation.id))->unread);
        QVERIFY(await(m_server->conversations->markRead(m_ann, asked.conversation.id)));
        m_server->chat->follow(asked.conversation.id);
        Question more = question(u"And?"_s);
        more.conversation = asked.conversation.id;
        askAndWait(*m_server, more);
        QVERIFY(!await(m_server->conversations->get(m_ann, asked.conversation.id))->unread);
        m_server->chat->unfollow(asked.conversation.id);
        // One that is stopped by the person is no news.
        m_server->peer.holds = true;
        const auto stopped = await(m_server->chat->ask(more));
        QVERIFY(m_server->chat->stop(m_ann, asked.conversation.id));
        QVERIFY(QTest::qWaitFor([&] { return stopped->run->isFinished(); }, 10'000));
        QVERIFY(!await(m_server->conversations->get(m_ann, asked.conversation.id))->unread);
    }

    void aConversationsParametersHoldForItsQuestions()
    {
        m_server->chat->setImproveTitles(false);
        NewConversation wanted{.owner = m_ann, .title = u"talk"_s, .model = u"scripted/scripted-1"_s, .systemPrompt = u"Speak like a pirate."_s};
        wanted.temperature = 0.25;
        wanted.topP = 0.5;
        wanted.maxOutputTokens = 321;
        const Conversation talk = await(m_server->conversations->create(wanted)).value();
        Question first = question(u"Hello"_s);
        first.conversation = talk.id;
        askAndWait(*m_server, first);
        QJsonObject body = QJsonDocument::fromJson(m_server->peer.lastBody).object();
        QCOMPARE(body.value("temperature"_L1).toDouble(), 0.25);
        QCOMPARE(body.value("top_p"_L1).toDouble(), 0.5);
        QVERIFY(m_server->peer.lastBody.contains("321"));
        QVERIFY(m_server->peer.lastBody.contains("pirate"));
        Question second = first;
        second.temperature = 0.75;
        const Asked asked = askAndWait(*m_server, second);
        QCOMPARE(QJsonDocument::fromJson(m_server->peer.lastBody).object().value("temperature"_L1).toDouble(), 0.75);
        const auto again = await(m_server->chat->regenerate(m_ann, asked.answer.id, {}));
        QVERIFY(QTest::qWaitFor([&] { return again->run->isFinished(); }, 10'000));
        QCOMPARE(QJsonDocument::fromJson(m_server->peer.lastBody).object().value("temperature"_L1).toDouble(), 0.25);
    }
};

PARLOR_TEST(TestTemporaryChat)
#include "test_temporarychat.moc"
