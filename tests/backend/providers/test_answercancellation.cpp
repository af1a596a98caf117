// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answerprobe.h"
#include "scriptedanswers.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Parlor::Tests::Scripted;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestAnswerCancellation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancelClosesTheConnection_data()
    {
        QTest::addColumn<bool>("deleted");
        QTest::newRow("cancelled") << false;
        QTest::newRow("deleted") << true;
    }

    void cancelClosesTheConnection()
    {
        QFETCH(bool, deleted);
        BytePeer peer;
        peer.answers = {{.bytes = BytePeer::stream(beginEvent + textEvent("Half"))}};
        AnswerProbe answer(ask(peer));
        QVERIFY(answer.waitForText(u"Half"_s));
        QCOMPARE(peer.closed, 0);
        if (deleted)
            answer.drop();
        else
            answer.stream().cancel();
        QVERIFY(QTest::qWaitFor([&] { return peer.closed == 1; }));
        QVERIFY(!answer.ended());
        QCOMPARE(answer.text, u"Half"_s);
    }

    void cancelledBeforeItWasSentNothingIsSent()
    {
        BytePeer peer;
        peer.answers = {good};
        AnswerProbe first(ask(peer));
        first.stream().cancel();
        AnswerProbe second(ask(peer));
        QVERIFY(second.waitForEnd());
        QVERIFY(!first.ended());
        QCOMPARE(peer.requests.size(), 1);
    }

    void cancelledWhileItWaitsForTheNextTryNothingIsSent()
    {
        BytePeer peer;
        peer.answers = {{.bytes = BytePeer::message(500, "{}")}, good};
        Patience patience = impatient;
        patience.backoff = 300ms;
        AnswerProbe first(ask(peer, patience));
        QVERIFY(QTest::qWaitFor([&] { return peer.requests.size() == 1; }));
        first.stream().cancel();
        AnswerProbe second(ask(peer));
        QVERIFY(second.waitForEnd());
        QVERIFY(!first.ended());
        QCOMPARE(peer.requests.size(), 2);
    }
};

PARLOR_TEST(TestAnswerCancellation)
#include "test_answercancellation.moc"
