// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answerprobe.h"
#include "providerfixture.h"
#include "providers/offline/extract.h"
#include "providers/offline/offlineprovider.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

namespace {

Passage passage(const QString &title, const QString &text)
{
    return {.uri = u"parlor:conversation/"_s + title, .title = title, .text = text, .score = 1, .createdAt = fromMilliseconds(1'700'000'000'000)};
}

} // namespace

class TestExtract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSentencesThatAnswerAreQuoted()
    {
        const auto answer = Offline::extractAnswer(u"When should I water the tomatoes?"_s,
                                                   {passage(u"Garden"_s, u"The fence is green. Water every tomato in the morning. When do I water? Beans need less."_s)});
        QCOMPARE(answer.citations.size(), 1);
        const Citation cited = answer.citations.first();
        QCOMPARE(cited.snippet, u"Water every tomato in the morning."_s);
        QCOMPARE(cited.uri, u"parlor:conversation/Garden"_s);
        QVERIFY(answer.text.contains(u"*Garden*, 2023-11-14"_s));
    }

    void anAbbreviationEndsNoSentence()
    {
        const auto quoted = [](const QString &text) { return Offline::extractAnswer(u"Who leads the library?"_s, {passage(u"Town"_s, text)}).citations.first().snippet; };
        QCOMPARE(quoted(u"It rains. The library is led by Dr. Marta J. Quell of St.Gallen. She came late."_s), u"The library is led by Dr. Marta J. Quell of St.Gallen."_s);
        QCOMPARE(quoted(u"The library has number no."_s), u"The library has number no."_s);
    }

    void whatIsLeftOutIsMarked()
    {
        const auto answer = Offline::extractAnswer(u"When do tomatoes get water?"_s, {passage(u"Garden"_s, u"Water comes from the well. The fence is green. Tomatoes want much of it."_s)});
        QCOMPARE(answer.citations.first().snippet, u"Water comes from the well. […] Tomatoes want much of it."_s);
        QCOMPARE(Offline::quotedParts(answer.citations.first().snippet), QStringList({u"Water comes from the well."_s, u"Tomatoes want much of it."_s}));
    }

    void everyCitationMarksItsQuotation()
    {
        const auto answer = Offline::extractAnswer(u"Grüße aus Köln 😀 senden"_s, {passage(u"A 😀"_s, u"Viele Grüße 😀 aus Köln. Nichts."_s), passage(u"B"_s, u"Köln sendet Grüße."_s)});
        QCOMPARE(answer.citations.size(), 2);
        for (const Citation &cited : answer.citations) {
            QCOMPARE(cited.unit, Citation::Unit::Character);
            QCOMPARE(answer.text.mid(cited.start, cited.end - cited.start), cited.snippet);
        }
    }

    void atMostThreeAndNothingTwice()
    {
        QList<Passage> passages;
        for (int i = 0; i < 6; ++i)
            passages << passage(u"P%1"_s.arg(i), i < 2 ? u"Roses are red."_s : u"Roses number %1 are red."_s.arg(i));
        const auto answer = Offline::extractAnswer(u"Which roses are red?"_s, passages);
        QCOMPARE(answer.citations.size(), 3);
        QCOMPARE(answer.text.count(u"Roses are red."_s), 1);
    }

    void aLongPassageIsCut()
    {
        const auto answer = Offline::extractAnswer(u"needle"_s, {passage(u"Long"_s, u"needle "_s.repeated(500))});
        QCOMPARE(answer.citations.size(), 1);
        QVERIFY(answer.citations.first().snippet.size() <= 601);
    }

    void nothingFoundIsSaidWithAWayOn_data()
    {
        QTest::addColumn<QString>("question");
        QTest::newRow("nothing shared") << u"Quantum gravity"_s;
        QTest::newRow("function words only") << u"What is the theory?"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("signs only") << u"?!… 😀"_s;
    }

    void nothingFoundIsSaidWithAWayOn()
    {
        QFETCH(QString, question);
        const auto answer = Offline::extractAnswer(question, {passage(u"Garden"_s, u"The fence is green."_s)});
        QVERIFY(answer.citations.isEmpty());
        QVERIFY(answer.text.contains(u"found nothing"_s) && answer.text.contains(u"Providers"_s));
    }

    void theModelStreamsAndCites()
    {
        GivenPassages source;
        source.passages = {passage(u"Garden"_s, u"Water every tomato in the morning."_s)};
        OfflineProvider provider(source);
        ChatRequest request;
        PromptMessage question;
        question.text = u"When do tomatoes get water?"_s;
        request.messages << question;
        AnswerProbe answer(provider.ask(request));
        QVERIFY(answer.waitForEnd());
        QCOMPARE(source.asked, QStringList{question.text});
        QCOMPARE(answer.finish, FinishReason::Stop);
        QCOMPARE(answer.text, Offline::extractAnswer(question.text, source.passages).text);
        QCOMPARE(answer.citations.size(), 1);
        QCOMPARE(answer.model, u"offline/extractive"_s);
    }

    void aStoppedAnswerSaysNoMore()
    {
        GivenPassages source;
        OfflineProvider provider(source);
        ChatRequest request;
        AnswerProbe first(provider.ask(request));
        QVERIFY(QTest::qWaitFor([&] { return !first.text.isEmpty(); }, 20'000));
        first.stream().cancel();
        const QString kept = first.text;
        AnswerProbe second(provider.ask(request));
        QVERIFY(second.waitForEnd());
        QCOMPARE(first.text, kept);
        QVERIFY(!first.ended());
    }
};

PARLOR_TEST(TestExtract)
#include "test_extract.moc"
