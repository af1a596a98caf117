// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Meanings by the embedding model of a provider: a real socket, a real store.
#include "backend/providers/providerfixture.h"
#include "documents/documentservice.h"
#include "embeddingpeer.h"
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"
#include "retrieval/providerembedding.h"
#include "support/storefixture.h"
#include "support/testregistry.h"
#include "support/waituntil.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestProviderEmbedding : public QObject
{
    Q_OBJECT

private:
    using Urgency = EmbeddingModel::Urgency;

    std::unique_ptr<ProviderFixture> m_fixture;
    std::unique_ptr<EmbeddingPeer> m_peer;
    std::unique_ptr<ModelCatalogue> m_catalogue;
    std::shared_ptr<ProviderEmbedding> m_model;

    Result<std::vector<Vector>> embed(const QStringList &texts) { return awaited(m_model->embed(texts, Urgency::Now)); }

    QString complaint()
    {
        const auto vectors = embed({u"Vacation"_s, u"Bread"_s});
        return vectors ? u"there were vectors"_s : vectors.error().message;
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<ProviderFixture>();
        m_peer = std::make_unique<EmbeddingPeer>();
        QVERIFY(awaited(m_fixture->registry->load()));
        ProviderSettings settings;
        settings.id = u"mine"_s;
        settings.baseUrl = m_peer->baseUrl();
        QVERIFY(awaited(m_fixture->registry->save(settings, u"sk-of-the-test"_s)));
        m_catalogue = std::make_unique<ModelCatalogue>(*m_fixture->registry, m_fixture->folder.filePath(u"models.json"_s));
        awaited(m_catalogue->refresh());
        m_model = std::make_shared<ProviderEmbedding>(u"mine/text-embed"_s, *m_catalogue, *m_fixture->registry);
    }

    void cleanup()
    {
        m_model.reset();
        m_catalogue.reset();
        m_fixture.reset();
        m_peer.reset();
    }

    void vectorsComeInTheOrderOfTheTexts()
    {
        for (const bool shuffles : {false, true}) {
            m_peer->shuffles = shuffles;
            const auto vectors = embed({u"Vacation"_s, u"Bread"_s, u"Holiday"_s});
            QVERIFY(vectors);
            QCOMPARE(vectors->size(), std::size_t(3));
            QCOMPARE(vectors->at(0), Vector({1, 0, 0, 0})); // of length 1, whatever the provider gave
            QCOMPARE(vectors->at(1), Vector({0, 1, 0, 0}));
            QCOMPARE(vectors->at(2), vectors->at(0));
        }
        QVERIFY(m_peer->lastHead.contains("Bearer sk-of-the-test"));
        QVERIFY(m_peer->lastHead.startsWith("POST /v1/embeddings"));
    }

    void longTextsAreCut()
    {
        QVERIFY(embed({QString(50'000, u'x')}));
        QVERIFY(m_peer->asked.last().first().size() <= 2000);
    }

    void refusalsAreSentences_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("key") << 401 << ErrorCode::Unauthenticated;
        QTest::newRow("too many") << 429 << ErrorCode::RateLimited;
        QTest::newRow("down") << 503 << ErrorCode::Unavailable;
    }

    void refusalsAreSentences()
    {
        QFETCH(int, status);
        QFETCH(ErrorCode, code);
        m_peer->failsWith = status;
        const auto vectors = embed({u"Vacation"_s});
        QVERIFY(!vectors);
        QVERIFY2(vectors.error().code == code, qPrintable(QString::number(int(vectors.error().code)) + vectors.error().message));
        QVERIFY(!vectors.error().message.isEmpty());
        m_peer->failsWith = 0;
        QVERIFY(embed({u"Vacation"_s})); // it is asked again
    }

    void otherVectorsThanWereAskedForAreRefused()
    {
        m_peer->forgetsOne = true;
        QVERIFY2(complaint().contains(u"list of embeddings"_s), qPrintable(complaint()));
        m_peer->forgetsOne = false;
        QVERIFY(embed({u"Vacation"_s}));
        m_peer->dimension = 7; // another model under the same name
        QVERIFY2(complaint().contains(u"other vectors"_s), qPrintable(complaint()));
        m_peer->dimension = 0;
        QVERIFY(!embed({u"Vacation"_s}));
        m_peer->dimension = 4;
        QVERIFY(embed({u"Vacation"_s}));
    }

    void aPeerThatIsGoneIsSaid()
    {
        m_peer.reset();
        const auto vectors = embed({u"Vacation"_s});
        QVERIFY(!vectors);
        QCOMPARE(vectors.error().code, ErrorCode::Unavailable);
    }

    void aModelThatNobodyOffersIsSaid()
    {
        ProviderEmbedding unknown(u"mine/nothing"_s, *m_catalogue, *m_fixture->registry);
        const auto vectors = awaited(unknown.embed({u"Vacation"_s}, Urgency::Now));
        QVERIFY(!vectors);
        QCOMPARE(vectors.error().code, ErrorCode::InvalidArgument);
        QVERIFY(!awaited(m_fixture->registry->remove(u"mine"_s)) || !embed({u"Vacation"_s}));
    }

    void aQuestionDoesNotWaitForASilentPeer()
    {
        StoreFixture store;
        DocumentService documents(*store.database, *store.retrieval);
        const UserId ann = store.addGuest(u"ann"_s).id;
        store.retrieval->setModel(m_model);
        QVERIFY(await(documents.add({.owner = ann, .name = u"leave.txt"_s, .bytes = "Everybody has thirty days of vacation."})));
        QVERIFY(waitUntil([&] { return !documents.isReading() && !store.retrieval->isEmbedding(); }, std::chrono::seconds(30)));
        m_peer->isSilent = true;
        QElapsedTimer age;
        age.start();
        const auto found = await(store.retrieval->search({.user = ann, .text = u"How many days of vacation?"_s}));
        QVERIFY(age.durationElapsed() < std::chrono::seconds(20));
        QVERIFY(!found->byMeaning);
        QCOMPARE(found->passages.first().title, u"leave.txt"_s);
        age.restart();
        QVERIFY(await(store.retrieval->search({.user = ann, .text = u"vacation"_s}))); // it is not asked again at once
        QVERIFY(age.durationElapsed() < std::chrono::seconds(2));
        store.retrieval->setModel(nullptr);
    }

    void documentsAreEmbeddedInBatchesAndFoundByMeaning()
    {
        StoreFixture store;
        DocumentService documents(*store.database, *store.retrieval);
        const UserId ann = store.addGuest(u"ann"_s).id;
        QByteArray text;
        for (int i = 0; i < 100; ++i)
            text += "# Part " + QByteArray::number(i) + "\n\nBread number " + QByteArray::number(i) + QByteArray(" keeps for days in a box.").repeated(20) + "\n\n";
        QVERIFY(await(documents.add({.owner = ann, .name = u"bread.md"_s, .bytes = text})));
        QVERIFY(await(documents.add({.owner = ann, .name = u"leave.txt"_s, .bytes = "Everybody has thirty days of vacation."})));
        const auto isDone = [&] { return !documents.isReading() && !store.retrieval->isEmbedding(); };
        QVERIFY(waitUntil(isDone, std::chrono::seconds(30)));
        store.retrieval->setModel(m_model);
        QVERIFY(waitUntil(isDone, std::chrono::seconds(30)));
        const auto state = await(store.retrieval->state());
        QCOMPARE(state->model, u"mine/text-embed"_s);
        QCOMPARE(state->progress.embedded, state->progress.all);
        QVERIFY(state->progress.all > 100);
        QVERIFY(m_peer->asked.size() >= 2);
        for (const QStringList &texts : std::as_const(m_peer->asked))
            QVERIFY(texts.size() <= m_model->batch());
        const auto found = await(store.retrieval->search({.user = ann, .text = u"Is there a holiday?"_s}));
        QVERIFY(found->byMeaning);
        QCOMPARE(found->passages.first().title, u"leave.txt"_s);
        QCOMPARE(found->passages.first().parts.wordRank, 0);

        // It refuses from now on: words still find, and the state says why meaning does not.
        m_peer->failsWith = 401;
        const auto byWords = await(store.retrieval->search({.user = ann, .text = u"How many days of vacation?"_s}));
        QVERIFY(!byWords->byMeaning);
        QCOMPARE(byWords->passages.first().title, u"leave.txt"_s);
        QVERIFY(await(documents.add({.owner = ann, .name = u"new.txt"_s, .bytes = "Something new."})));
        QVERIFY(waitUntil([&] { return !documents.isReading() && !await(store.retrieval->state())->problem.isEmpty(); }, std::chrono::seconds(30)));
        store.retrieval->setModel(nullptr);
    }
};

PARLOR_TEST(TestProviderEmbedding)
#include "test_providerembedding.moc"
