// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "usage/ratelimiter.h"

#include <QTest>

using namespace Parlor;
using namespace std::chrono_literals;

class TestRateLimiter : public QObject
{
    Q_OBJECT

private:
    const std::chrono::system_clock::time_point m_start{1'700'000'000s};
    const QUuid m_ada = QUuid::createUuid();

private Q_SLOTS:
    void countsWithinAWindow()
    {
        RateLimiter limiter;
        const int chat = limiter.classOf("chat", {{60s, 3}});
        for (int left : {2, 1, 0}) {
            const RateDecision decision = limiter.take(chat, m_ada, m_start);
            QVERIFY(decision.allowed && decision.limited);
            QCOMPARE(decision.remaining, left);
            QCOMPARE(decision.reset, 1'700'000'060);
        }
        const RateDecision refused = limiter.take(chat, m_ada, m_start + 20s);
        QVERIFY(!refused.allowed);
        QCOMPARE(refused.retryAfter, 40s);
        QVERIFY(limiter.take(chat, QUuid::createUuid(), m_start + 20s).allowed);
        QVERIFY(limiter.take(chat, m_ada, m_start + 60s).allowed);
        QVERIFY(limiter.take(limiter.classOf("other", {{60s, 1}}), m_ada, m_start + 20s).allowed);
    }

    void severalWindowsCountTogether()
    {
        RateLimiter limiter;
        const int both = limiter.classOf("both", {{60s, 2}, {3600s, 3}});
        QVERIFY(limiter.take(both, m_ada, m_start).allowed);
        QCOMPARE(limiter.take(both, m_ada, m_start).limit, 2);
        QVERIFY(!limiter.take(both, m_ada, m_start).allowed);
        const RateDecision hour = limiter.take(both, m_ada, m_start + 61s);
        QVERIFY(hour.allowed);
        QCOMPARE(hour.limit, 3);
        const RateDecision refused = limiter.take(both, m_ada, m_start + 62s);
        QVERIFY(!refused.allowed);
        QCOMPARE(refused.retryAfter, 3538s);
        QVERIFY(limiter.take(both, m_ada, m_start + 62s, 10).allowed);
    }

    void canBeSetAndSwitchedOff()
    {
        RateLimiter limiter;
        const int chat = limiter.classOf("chatai.chat", {{60s, 1}});
        limiter.configure(true, {{"chatai.chat", {{60s, 5}}}});
        QCOMPARE(limiter.take(chat, m_ada, m_start).limit, 5);
        limiter.configure(false, {});
        for (int i = 0; i < 10; ++i)
            QVERIFY(limiter.take(chat, m_ada, m_start).allowed);
        QVERIFY(!limiter.take(chat, m_ada, m_start).limited);
    }

    void memoryIsBounded()
    {
        RateLimiter limiter;
        const int chat = limiter.classOf("chat", {{60s, 1}});
        for (quint32 i = 0; i < 3 * RateLimiter::maximumEntries; ++i)
            limiter.take(chat, RateLimiter::subjectOf(QHostAddress(i)), m_start);
        QVERIFY(limiter.entryCount() <= RateLimiter::maximumEntries);
    }

    void addressesOfOneNetworkCountTogether()
    {
        QCOMPARE(RateLimiter::subjectOf(QHostAddress(QStringLiteral("2001:db8::1"))), RateLimiter::subjectOf(QHostAddress(QStringLiteral("2001:db8::2"))));
        QVERIFY(RateLimiter::subjectOf(QHostAddress(QStringLiteral("2001:db8:0:1::1"))) != RateLimiter::subjectOf(QHostAddress(QStringLiteral("2001:db8::2"))));
        QCOMPARE(RateLimiter::subjectOf(QHostAddress(QStringLiteral("::ffff:192.0.2.1"))), RateLimiter::subjectOf(QHostAddress(QStringLiteral("192.0.2.1"))));
    }
};

PARLOR_TEST(TestRateLimiter)
#include "test_ratelimiter.moc"
