// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "core/id.h"
#include "core/result.h"
#include "providers/provider.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;

class TestCore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAreIso8601InUtc()
    {
        QCOMPARE(toIso8601(fromMilliseconds(1705314600000)), QStringLiteral("2024-01-15T10:30:00Z"));
        QCOMPARE(toIso8601(fromMilliseconds(1705314600007)), QStringLiteral("2024-01-15T10:30:00.007Z"));
    }

    void idsAreSortedByCreation()
    {
        const auto first = ConversationId::create();
        QTest::qWait(2);
        const auto second = ConversationId::create();
        QVERIFY(first < second);
        QCOMPARE(ConversationId::fromString(first.toString()), first);
        QVERIFY(ConversationId::fromString(u"nonsense").isNull());
        QVERIFY(ConversationId::fromString(QString(first.toString() + u'}')).isNull());
    }

    void resultsCarryErrors()
    {
        const auto failing = []() -> Result<int> { return failure(ErrorCode::NotFound, QStringLiteral("gone")); };
        const Result<int> result = failing();
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::NotFound);
    }
};

PARLOR_TEST(TestCore)
#include "test_core.moc"
