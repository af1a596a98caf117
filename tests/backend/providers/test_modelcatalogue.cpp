// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providerfixture.h"
#include "providers/modelcatalogue.h"
#include "support/bytepeer.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

namespace {

const QByteArray offered = BytePeer::message(200, R"({"data":[{"id":"zeta","max_model_len":4096},{"id":"Alpha-2.5"},{"id":"claude-dated-20250101"},{"id":"text-embed"}]})");

QStringList idsOf(const QList<ModelInfo> &models)
{
    QStringList ids;
    for (const ModelInfo &model : models)
        ids << model.id;
    return ids;
}

} // namespace

class TestModelCatalogue : public QObject
{
    Q_OBJECT

    std::unique_ptr<ProviderFixture> m_fixture;
    std::unique_ptr<BytePeer> m_peer;
    std::unique_ptr<ModelCatalogue> m_catalogue;

    const QStringList m_listed{u"mine/Alpha-2.5"_s, u"mine/claude-dated-20250101"_s, u"offline/extractive"_s, u"mine/zeta"_s};

    void open() { m_catalogue = std::make_unique<ModelCatalogue>(*m_fixture->registry, m_fixture->folder.filePath(u"models.json"_s)); }

    std::optional<Error> errorOf(const QString &provider) const
    {
        for (const ProviderModels &list : m_catalogue->byProvider()) {
            if (list.providerId == provider)
                return list.error;
        }
        return std::nullopt;
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<ProviderFixture>();
        m_peer = std::make_unique<BytePeer>();
        m_peer->answers = {{.bytes = offered}};
        QVERIFY(awaited(m_fixture->registry->load()));
        ProviderSettings settings;
        settings.id = u"mine"_s;
        settings.baseUrl = m_peer->url(u"/v1"_s);
        QVERIFY(awaited(m_fixture->registry->save(settings, std::nullopt)));
        open();
    }

    void cleanup()
    {
        m_catalogue.reset();
        m_fixture.reset();
        m_peer.reset();
    }

    void chatModelsAreListedByName()
    {
        awaited(m_catalogue->refresh());
        QCOMPARE(idsOf(m_catalogue->models()), m_listed);
        QCOMPARE(m_catalogue->find(u"mine/zeta"_s)->contextTokens, 4096);
        QVERIFY(m_catalogue->find(u"mine/zeta"_s)->local);
        QVERIFY(!errorOf(u"mine"_s));
    }

    void aProviderThatIsDownKeepsItsModels()
    {
        awaited(m_catalogue->refresh());
        m_peer->answers = {{.bytes = BytePeer::message(503, "{\"error\":\"down\"}")}};
        awaited(m_catalogue->refresh());
        QCOMPARE(idsOf(m_catalogue->models()), m_listed);
        QVERIFY(errorOf(u"mine"_s));
        QCOMPARE(errorOf(u"mine"_s)->code, ErrorCode::Unavailable);
        m_peer->answers = {{.bytes = offered}};
        awaited(m_catalogue->refresh());
        QVERIFY(!errorOf(u"mine"_s));
    }

    void theListOutlivesARestartWithTheProviderDown()
    {
        awaited(m_catalogue->refresh());
        m_catalogue.reset(); // waits for the file
        m_peer.reset();
        open();
        m_catalogue->load();
        QCOMPARE(idsOf(m_catalogue->models()), m_listed);
        awaited(m_catalogue->refresh());
        QCOMPARE(idsOf(m_catalogue->models()), m_listed);
    }

    void aDamagedCacheIsAnEmptyOne()
    {
        m_catalogue.reset();
        QFile file(m_fixture->folder.filePath(u"models.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"mine\":{\"models\":[");
        file.close();
        open();
        m_catalogue->load();
        QCOMPARE(idsOf(m_catalogue->models()), QStringList{u"offline/extractive"_s});
        QVERIFY(QTest::qWaitFor([&] { return idsOf(m_catalogue->models()) == m_listed; }));
    }

    void aRemovedProviderTakesItsModelsAlong()
    {
        awaited(m_catalogue->refresh());
        QVERIFY(awaited(m_fixture->registry->remove(u"mine"_s)));
        QCOMPARE(idsOf(m_catalogue->models()), QStringList{u"offline/extractive"_s});
        QVERIFY(!m_catalogue->find(u"mine/zeta"_s));
    }

    void aChangeOfTheProvidersIsFollowed()
    {
        awaited(m_catalogue->refresh());
        m_peer->answers = {{.bytes = BytePeer::message(200, R"({"data":[{"id":"new"}]})")}};
        ProviderSettings settings;
        settings.id = u"other"_s;
        settings.baseUrl = m_peer->url(u"/v1"_s);
        QVERIFY(awaited(m_fixture->registry->save(settings, std::nullopt)));
        QVERIFY(QTest::qWaitFor([&] { return idsOf(m_catalogue->models()).contains(u"other/new"_s); }));
    }

    void aModelIsFoundByAnyOfItsNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("id");
        QTest::newRow("catalogue") << u"mine/zeta"_s << u"mine/zeta"_s;
        QTest::newRow("provider's") << u"zeta"_s << u"mine/zeta"_s;
        QTest::newRow("other case and sign") << u"alpha-2-5"_s << u"mine/Alpha-2.5"_s;
        QTest::newRow("without its date") << u"claude-dated"_s << u"mine/claude-dated-20250101"_s;
        QTest::newRow("with the provider, other case and sign") << u"MINE/alpha-2-5"_s << u"mine/Alpha-2.5"_s;
        QTest::newRow("with models/") << u"models/zeta"_s << u"mine/zeta"_s;
        QTest::newRow("built in") << u"offline/extractive"_s << u"offline/extractive"_s;
    }

    void aModelIsFoundByAnyOfItsNames()
    {
        QFETCH(QString, name);
        QFETCH(QString, id);
        awaited(m_catalogue->refresh());
        const auto found = m_catalogue->find(name);
        QVERIFY(found);
        QCOMPARE(found->id, id);
    }

    void aChangedListIsFoundByItsNewNames()
    {
        awaited(m_catalogue->refresh());
        QVERIFY(m_catalogue->find(u"zeta"_s));
        QVERIFY(m_catalogue->find(u"claude-dated"_s));
        m_peer->answers = {{.bytes = BytePeer::message(200, R"({"data":[{"id":"zeta","max_model_len":8192},{"id":"Beta-1.5-latest"},{"id":"text-embed"}]})")}};
        awaited(m_catalogue->refresh());
        QCOMPARE(m_catalogue->find(u"zeta"_s)->contextTokens, 8192);
        QCOMPARE(m_catalogue->find(u"beta-1-5"_s)->id, u"mine/Beta-1.5-latest"_s);
        QCOMPARE(m_catalogue->fallback().id, u"mine/Beta-1.5-latest"_s);
        QCOMPARE(m_catalogue->findEmbedding({})->id, u"mine/text-embed"_s);
        for (const QString &gone : {u"claude-dated"_s, u"alpha-2-5"_s, u"mine/Alpha-2.5"_s})
            QVERIFY2(!m_catalogue->find(gone), qPrintable(gone));
    }

    void aDisabledProvidersModelsAreGoneAtOnceAndComeBack()
    {
        awaited(m_catalogue->refresh());
        QVERIFY(m_catalogue->find(u"zeta"_s));
        ProviderSettings settings;
        settings.id = u"mine"_s;
        settings.baseUrl = m_peer->url(u"/v1"_s);
        settings.enabled = false;
        QVERIFY(awaited(m_fixture->registry->save(settings, std::nullopt)));
        QVERIFY(!m_catalogue->find(u"zeta"_s));
        QCOMPARE(m_catalogue->fallback().id, u"offline/extractive"_s);
        settings.enabled = true;
        QVERIFY(awaited(m_fixture->registry->save(settings, std::nullopt)));
        QCOMPARE(m_catalogue->find(u"zeta"_s)->id, u"mine/zeta"_s);
    }

    void anUnknownModelIsRefusedWithItsField()
    {
        awaited(m_catalogue->refresh());
        const auto found = m_catalogue->find(u"nonsense"_s);
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(found.error().field, u"model"_s);
    }

    void beforeTheFirstListANameWillDo()
    {
        QCOMPARE(m_catalogue->find(u"mine/anything"_s)->nativeId, u"anything"_s);
        awaited(m_catalogue->refresh());
        QVERIFY(!m_catalogue->find(u"mine/anything"_s));
    }

    void aLocalModelIsChosenFirstAndTheOfflineOneLast()
    {
        QCOMPARE(m_catalogue->fallback().id, u"offline/extractive"_s);
        awaited(m_catalogue->refresh());
        QCOMPARE(m_catalogue->fallback().id, u"mine/Alpha-2.5"_s);
    }
};

PARLOR_TEST(TestModelCatalogue)
#include "test_modelcatalogue.moc"
