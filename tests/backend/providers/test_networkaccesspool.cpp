// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answerprobe.h"
#include "providerfixture.h"
#include "support/bytepeer.h"
#include "support/testregistry.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QSet>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestNetworkAccessPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsFreeIsUsedBeforeMoreIsMade()
    {
        NetworkAccessPool pool;
        std::vector<std::shared_ptr<QNetworkAccessManager>> held;
        for (long i = 0; i < NetworkAccessPool::streamsPerManager; ++i)
            held.push_back(pool.lease());
        QCOMPARE(pool.managerCount(), 1U);
        held.push_back(pool.lease());
        QCOMPARE(pool.managerCount(), 2U);
        QVERIFY(held.back() != held.front());
        // The next goes where least is going on, also after some have ended.
        QCOMPARE(pool.lease(), held.back());
        const auto second = held.back();
        held.erase(held.begin(), held.begin() + NetworkAccessPool::streamsPerManager);
        QVERIFY(pool.lease() != second);
        QCOMPARE(pool.managerCount(), 2U);
        QVERIFY(second.get() != &pool.forShortRequests());
    }

    void threeHundredAnswersOfOneHostStreamAtOnce()
    {
        constexpr int count = 300;
        BytePeer peer;
        peer.answers = {{.bytes = BytePeer::stream("data: {\"choices\":[{\"delta\":{\"content\":\"begun\"}}]}\n\n")}};
        ProviderFixture fixture;
        ProviderSettings settings;
        settings.id = u"mine"_s;
        settings.baseUrl = peer.url(u"/v1"_s);
        QVERIFY(awaited(fixture.registry->save(settings, std::nullopt)));
        ChatRequest request;
        request.model = u"m"_s;
        std::vector<std::unique_ptr<AnswerProbe>> answers;
        QElapsedTimer elapsed;
        elapsed.start();
        for (int i = 0; i < count; ++i)
            answers.push_back(std::make_unique<AnswerProbe>(fixture.registry->provider(u"mine"_s)->ask(request)));
        // All are open together: none of them ends before the last has begun.
        const bool begun = QTest::qWaitFor([&] { return std::ranges::all_of(answers, [](const auto &answer) { return answer->text == u"begun"; }); }, 120'000);
        const auto open = std::ranges::count_if(answers, [](const auto &answer) { return answer->text == u"begun"; });
        QVERIFY2(begun, qPrintable(u"%1 of %2 have begun"_s.arg(open).arg(count)));
        qInfo("%d answers had begun after %lld ms, over %zu managers", count, elapsed.elapsed(), fixture.network.managerCount());
        QCOMPARE(peer.requests.size(), count);
        QCOMPARE(peer.closed, 0);
        peer.send("data: {\"choices\":[{\"delta\":{\"content\":\" and done\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        for (const auto &answer : answers) {
            QVERIFY(answer->waitForEnd(60'000));
            QCOMPARE(answer->text, u"begun and done"_s);
            QCOMPARE(answer->finish, FinishReason::Stop);
        }
        QVERIFY(QTest::qWaitFor([&] { return peer.closed == count; }, 60'000));
    }
};

PARLOR_TEST(TestNetworkAccessPool)
#include "test_networkaccesspool.moc"
