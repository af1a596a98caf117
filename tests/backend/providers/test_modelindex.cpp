// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/modelindex.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

static ModelInfo model(const QString &provider, const QString &nativeId)
{
    ModelInfo info;
    info.id = provider + u'/' + QString(nativeId).remove(u"models/"_s);
    info.providerId = provider;
    info.nativeId = nativeId;
    return info;
}

class TestModelIndex : public QObject
{
    Q_OBJECT

    const ModelIndex m_index{{
        model(u"router"_s, u"gpt-4o-latest"_s),
        model(u"openai"_s, u"GPT-4O"_s),
        model(u"openai"_s, u"gpt-4o"_s),
        model(u"first"_s, u"shared"_s),
        model(u"second"_s, u"shared"_s),
        model(u"gemini"_s, u"models/gemini-2.5-flash"_s),
        model(u"anthropic"_s, u"claude-sonnet-4-5-20250929"_s),
        model(u"openai"_s, u"gpt-5-2025-08-07"_s),
        model(u"openai"_s, u"gpt-5-mini"_s),
    }};

private Q_SLOTS:
    void namesAreFound_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("id");
        QTest::newRow("exact before other case and before dated") << u"gpt-4o"_s << u"openai/gpt-4o"_s;
        QTest::newRow("other case before dated") << u"Gpt-4o"_s << u"openai/GPT-4O"_s;
        QTest::newRow("dated, itself") << u"gpt-4o-latest"_s << u"router/gpt-4o-latest"_s;
        QTest::newRow("first of two providers") << u"shared"_s << u"first/shared"_s;
        QTest::newRow("the provider decides") << u"second/shared"_s << u"second/shared"_s;
        QTest::newRow("provider's own with models/") << u"models/gemini-2.5-flash"_s << u"gemini/gemini-2.5-flash"_s;
        QTest::newRow("without models/") << u"gemini-2.5-flash"_s << u"gemini/gemini-2.5-flash"_s;
        QTest::newRow("models/ behind the provider") << u"gemini/models/gemini-2-5-flash"_s << u"gemini/gemini-2.5-flash"_s;
        QTest::newRow("day in one") << u"claude-sonnet-4.5"_s << u"anthropic/claude-sonnet-4-5-20250929"_s;
        QTest::newRow("day with signs") << u"GPT-5"_s << u"openai/gpt-5-2025-08-07"_s;
        QTest::newRow("another model is no date") << u"gpt-5-2025"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("a beginning") << u"gpt"_s << QString();
        QTest::newRow("another provider") << u"anthropic/gpt-4o"_s << QString();
    }

    void namesAreFound()
    {
        QFETCH(QString, name);
        QFETCH(QString, id);
        QCOMPARE(m_index.find(name).value_or(ModelInfo()).id, id);
    }

    void theOrderStays()
    {
        QCOMPARE(m_index.models().size(), 9);
        QCOMPARE(m_index.models().first().id, u"router/gpt-4o-latest"_s);
        QVERIFY(!ModelIndex().find(u"gpt-4o"_s));
    }
};

PARLOR_TEST(TestModelIndex)
#include "test_modelindex.moc"
