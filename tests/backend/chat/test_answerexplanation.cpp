// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Why an answer was given from these passages.
#include "accounts/accountservice.h"
#include "chat/answerexplanation.h"
#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "documents/documentservice.h"
#include "memories/memoryservice.h"
#include "serviceset.h"
#include "storage/database.h"
#include "support/groundedtest.h"
#include "support/testregistry.h"

#include <QCoroFuture>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestAnswerExplanation : public QObject, private GroundedTest
{
    Q_OBJECT

private:
    using Fate = ExplainedPassage::Fate;
    using WhyNone = AnswerExplanation::WhyNone;

    AnswerExplanation explain(const Message &answer) { return QCoro::waitFor(explainAnswer(m_server->set->services(), m_owner, answer.id)).value(); }

private Q_SLOTS:
    void init() { start(); }
    void cleanup() { m_server.reset(); }

    void whatWentIntoThePromptIsToldWithItsScores()
    {
        const Document document = add(u"handbook.md"_s, "# Vacation\n\nEverybody has thirty days of vacation."_ba);
        QVERIFY(QCoro::waitFor(m_server->set->memories->create({.id = {}, .owner = m_owner, .content = u"Answer briefly"_s, .kind = MemoryKind::Preference})));
        const Message answer = ask(u"How much vacation is there?"_s, u"scripted-1"_s, {.kind = DocumentScope::Kind::All});
        const AnswerExplanation told = explain(answer);
        QVERIFY(told.isKept);
        QCOMPARE(told.question, u"How much vacation is there?"_s);
        QCOMPARE(told.search.scope.kind, DocumentScope::Kind::All);
        QCOMPARE(told.whyNone, WhyNone::Nothing);
        QVERIFY(!told.now.byMeaning);
        QCOMPARE(told.now.words, QStringList{u"vacation"_s});
        QCOMPARE(told.documents.size(), 1);
        QCOMPARE(told.documents.first().fate, Fate::Used);
        QCOMPARE(told.documents.first().uri, u"parlor:document/%1#0"_s.arg(document.id.toString()));
        QCOMPARE(told.documents.first().passage.parts.wordRank, 1);
        QCOMPARE(told.memories.size(), 1);
        QCOMPARE(told.memories.first().text, u"Answer briefly"_s);
        QVERIFY(told.memories.first().isUsed);
        QVERIFY(told.gone.isEmpty() && told.conversations.isEmpty());

        // Another document comes, and the one that was used goes.
        add(u"new.md"_s, "Vacation is granted by the vacation office."_ba);
        QVERIFY(QCoro::waitFor(m_server->set->documents->remove(m_owner, document.id)));
        const AnswerExplanation later = explain(answer);
        QCOMPARE(later.documents.size(), 1);
        QCOMPARE(later.documents.first().fate, Fate::LeftOut);
        QCOMPARE(later.gone.size(), 1);
        QCOMPARE(later.gone.first().title, u"handbook.md"_s);
        QCOMPARE(later.whyNone, WhyNone::Nothing);
    }

    void whereThereIsNothingItSaysWhy()
    {
        const DocumentScope all{.kind = DocumentScope::Kind::All};
        QCOMPARE(explain(ask(u"How much vacation is there?"_s, u"scripted-1"_s, all)).whyNone, WhyNone::NoDocuments);
        add(u"handbook.md"_s, "# Vacation\n\nThirty days."_ba);
        QCOMPARE(explain(ask(u"Who paints elephants?"_s, u"scripted-1"_s, all)).whyNone, WhyNone::NothingSimilar);
        const AnswerExplanation notAsked = explain(ask(u"How much vacation is there?"_s, u"scripted-1"_s, {}));
        QCOMPARE(notAsked.whyNone, WhyNone::NotAsked);
        QVERIFY(notAsked.documents.isEmpty());
    }

    void theBuiltInModelSearchesAll()
    {
        add(u"handbook.md"_s, "# Vacation\n\nEverybody has thirty days of vacation."_ba);
        QVERIFY(QCoro::waitFor(m_server->set->memories->create({.id = {}, .owner = m_owner, .content = u"Vacation is best in May."_s, .kind = MemoryKind::Fact})));
        std::ignore = ask(u"I spoke of my vacation with Robert."_s, u"scripted-1"_s, {});
        const AnswerExplanation told = explain(ask(u"How much vacation is there?"_s, u"offline/extractive"_s, {}));
        QVERIFY(told.searchesAll);
        QCOMPARE(told.documents.size(), 1);
        QCOMPARE(told.documents.first().fate, Fate::Used);
        QCOMPARE(told.memories.size(), 1);
        QVERIFY(!told.conversations.isEmpty());
    }

    void whatIsKeptIsReadAgain()
    {
        const DocumentId one = DocumentId::create();
        const DocumentId two = DocumentId::create();
        const Message answer = ask(u"How are you?"_s, u"scripted-1"_s, {});
        const auto row = QCoro::waitFor(m_server->conversations->message(m_owner, answer.id))->row;
        for (const DocumentScope &scope : {DocumentScope{.kind = DocumentScope::Kind::All}, DocumentScope{.kind = DocumentScope::Kind::One, .document = one},
                                           DocumentScope{.kind = DocumentScope::Kind::Some, .documents = {one, two}}, DocumentScope()}) {
            const AnswerSearch search{.scope = scope, .found = {u"a"_s, u"b"_s}, .used = {u"a"_s}, .memories = {u"c"_s}, .usedMemories = {}};
            const auto storing = m_server->database->write([row, search](Connection &connection) { return AnswerSearchStore::store(connection, row, search); });
            QVERIFY(QCoro::waitFor(qCoro(storing).takeResult()));
            QCOMPARE(**QCoro::waitFor(m_server->chat->searchOf(m_owner, answer.id)), search);
        }
    }

    void nobodyIsToldOfAnAnswerOfSomebodyElse()
    {
        const Message answer = ask(u"How are you?"_s, u"scripted-1"_s, {});
        const auto eve = QCoro::waitFor(m_server->accounts->createUser({.username = u"eve"_s, .email = {}, .fullName = {}, .password = u"long enough password"_s}))->id;
        QCOMPARE(QCoro::waitFor(explainAnswer(m_server->set->services(), eve, answer.id)).error().code, ErrorCode::NotFound);
    }
};

PARLOR_TEST(TestAnswerExplanation)
#include "test_answerexplanation.moc"
