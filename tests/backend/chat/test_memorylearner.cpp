// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/preferenceservice.h"
#include "memories/memoryextraction.h"
#include "memories/memoryservice.h"
#include "serviceset.h"
#include "support/asking.h"
#include "support/storefixture.h"
#include "support/testregistry.h"

#include <QSignalSpy>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestMemoryLearner : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    UserId m_ann;

    Asked ask(const QString &text, const QString &model = u"scripted-1"_s, bool temporary = false)
    {
        Question question;
        question.user = m_ann;
        question.text = text;
        question.model = model;
        question.temporary = temporary;
        question.keepRunning = true;
        return askAndWait(*m_server, question);
    }

    void switchOn() { QVERIFY(await(m_server->set->preferences->change(m_ann, {{u"extract_memories"_s, true}}))); }

    QStringList contents()
    {
        QStringList all;
        const auto page = await(m_server->set->memories->list({.owner = m_ann}));
        for (const Memory &memory : page.value().items)
            all << memory.content;
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_server->chat->setImproveTitles(false);
        m_server->signUp(u"ann"_s);
        m_ann = await(m_server->accounts->userByName(u"ann"_s))->id;
    }
    void cleanup() { m_server.reset(); }

    void itIsOffUntilItIsSwitchedOn()
    {
        ask(u"I am a nurse. What should I cook?"_s, u"offline/extractive"_s);
        ask(u"I am a nurse. What should I cook?"_s);
        QTest::qWait(50);
        QCOMPARE(m_server->peer.asked, 1); // for the answer alone
        QVERIFY(contents().isEmpty());
    }

    void theModelFindsWhatIsLearned()
    {
        switchOn();
        QSignalSpy learned(m_server->set->memories.get(), &MemoryService::learned);
        m_server->peer.pieces = {"Here it is: ```json [{\"content\": \"I am a nurse\", \"type\": \"fact\", \"importance\": 0.9}, ", "{\"content\": \"I prefer short answers\"}] ```"};
        const Asked asked = ask(u"As a nurse I have little time, keep it short: what should I cook?"_s);
        QTRY_COMPARE(learned.size(), 2);
        QCOMPARE(m_server->peer.asked, 2);
        QVERIFY(m_server->peer.lastRequest.contains("As a nurse I have little time"));
        const auto memory = learned.first().first().value<Memory>();
        QCOMPARE(memory.content, u"I am a nurse"_s);
        QCOMPARE(memory.kind, MemoryKind::Fact);
        QCOMPARE(memory.importance, 0.9);
        QCOMPARE(memory.source, u"parlor:conversation/%1/%2"_s.arg(asked.conversation.id.toString(), asked.question.id.toString()));
        QCOMPARE(learned.last().first().value<Memory>().kind, MemoryKind::Preference);
        // What is remembered already is not learned again.
        ask(u"As a nurse I have little time: what now?"_s);
        QTRY_COMPARE(m_server->peer.asked, 4);
        QTest::qWait(50);
        QCOMPARE(learned.size(), 2);
    }

    void nothingIsLearnedFromTemporaryChats()
    {
        switchOn();
        ask(u"I am a nurse."_s, u"offline/extractive"_s, true);
        ask(u"I am a nurse."_s, u"scripted-1"_s, true);
        QTest::qWait(50);
        QCOMPARE(m_server->peer.asked, 1);
        QVERIFY(contents().isEmpty());
    }

    void theOfflineModelLearnsPlainSentences()
    {
        switchOn();
        ask(u"I am a nurse. My dog is called Rex! What should I cook?"_s, u"offline/extractive"_s);
        QTRY_COMPARE(contents().size(), 2);
        QVERIFY(contents().contains(u"I am a nurse"_s));
    }

    void whatGoesWrongDisturbsNobody()
    {
        switchOn();
        m_server->peer.pieces = {"I will not answer with JSON, not even [this]."};
        const Asked asked = ask(u"I am a nurse."_s);
        QTRY_COMPARE(m_server->peer.asked, 2);
        QTest::qWait(50);
        QVERIFY(contents().isEmpty());
        QCOMPARE(await(m_server->conversations->message(m_ann, asked.answer.id))->state, MessageState::Complete);
        // The program ends while the model is being asked.
        ask(u"I am a baker."_s);
        m_server->peer.holds = true;
        ask(u"I am a baker."_s, u"offline/extractive"_s);
    }

    void answersOfModelsAreRead_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QStringList>("contents");
        QTest::newRow("nothing") << u"[]"_s << QStringList();
        QTest::newRow("prose") << u"There is nothing to remember."_s << QStringList();
        QTest::newRow("list") << u"[{\"content\": \"I am 40\"}]"_s << QStringList{u"I am 40"_s};
        QTest::newRow("fenced") << u"```json\n[{\"content\": \"I am 40\"}]\n```\nThat is all [1]."_s << QStringList{u"I am 40"_s};
        QTest::newRow("named") << u"{\"memories\": [{\"text\": \"I am 40\"}, {\"fact\": \"I bake\"}]}"_s << QStringList({u"I am 40"_s, u"I bake"_s});
        QTest::newRow("texts") << u"[\"I am 40\", \"\", 7]"_s << QStringList{u"I am 40"_s};
        QTest::newRow("single") << u"{\"content\": \"I am 40\", \"type\": \"fact\"}"_s << QStringList{u"I am 40"_s};
        QTest::newRow("cut off") << u"[{\"content\": \"I am 40\"}, {\"cont"_s << QStringList();
        QTest::newRow("too long") << QString(u"[\""_s + QString(400, u'a') + u"\"]"_s) << QStringList();
        QTest::newRow("too many") << u"[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"]"_s << QStringList({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s});
    }

    void answersOfModelsAreRead()
    {
        QFETCH(QString, answer);
        QFETCH(QStringList, contents);
        QStringList found;
        for (const Memory &memory : extractedMemories(answer))
            found << memory.content;
        QCOMPARE(found, contents);
    }
};

PARLOR_TEST(TestMemoryLearner)
#include "test_memorylearner.moc"
