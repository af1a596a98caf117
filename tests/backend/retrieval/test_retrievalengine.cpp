// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conceptmodel.h"
#include "documents/documentservice.h"
#include "memories/memoryservice.h"
#include "support/storefixture.h"
#include "support/testregistry.h"
#include "support/waituntil.h"

#include <QCoroFuture>
#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestRetrievalEngine : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<DocumentService> m_documents;
    std::unique_ptr<MemoryService> m_memories;
    std::shared_ptr<ConceptModel> m_model;
    User m_ann;
    User m_bob;

    void open()
    {
        m_documents = std::make_unique<DocumentService>(*m_store->database, *m_store->retrieval);
        m_memories = std::make_unique<MemoryService>(*m_store->database, *m_store->retrieval);
    }

    Document add(const QString &name, const QByteArray &text, const QString &category = {}, const QStringList &tags = {})
    {
        return await(m_documents->add({.owner = m_ann.id, .name = name, .bytes = text, .category = category, .tags = tags})).value();
    }

    bool waitUntilDone()
    {
        return waitUntil([this] { return !m_documents->isReading() && !m_store->retrieval->isEmbedding(); }, std::chrono::seconds(30));
    }

    Retrieval search(const QString &text, DocumentFilter filter = {})
    {
        return await(m_store->retrieval->search({.user = m_ann.id, .text = text, .documents = std::move(filter)})).value();
    }

    QStringList titles(const QString &text, const DocumentFilter &filter = {})
    {
        QStringList found;
        const Retrieval retrieval = search(text, filter);
        for (const FoundPassage &passage : retrieval.passages)
            found << passage.title;
        return found;
    }

    EmbeddingState state() { return await(m_store->retrieval->state()).value(); }

    qint64 count(const QString &sql)
    {
        const auto reading = m_store->database->read([sql](Connection &connection) { return connection.single(sql); });
        return (*QCoro::waitFor(qCoro(reading).takeResult()))->toLongLong();
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<StoreFixture>();
        m_ann = m_store->addGuest(u"ann"_s);
        m_bob = m_store->addGuest(u"bob"_s);
        m_model = std::make_shared<ConceptModel>();
        open();
    }

    void cleanup()
    {
        m_documents.reset();
        m_memories.reset();
        m_store.reset();
    }

    void withoutAModelWordsFind()
    {
        add(u"a.txt"_s, "Everybody has thirty days of vacation.");
        QVERIFY(waitUntilDone());
        const Retrieval found = search(u"How many vacation days?"_s);
        QVERIFY(!found.byMeaning);
        QCOMPARE(found.words, QStringList({u"vacation"_s, u"days"_s}));
        QCOMPARE(found.passages.size(), 1);
        QCOMPARE(found.passages.first().parts.wordRank, 1);
        QCOMPARE(found.passages.first().parts.meaningRank, 0);
        QCOMPARE(found.passages.first().parts.coverage, 1.0);
        QVERIFY(search(u"holiday"_s).passages.isEmpty());
        QCOMPARE(state().model, QString());
    }

    void meaningFindsWhatWordsDoNot()
    {
        m_store->retrieval->setModel(m_model);
        add(u"leave.txt"_s, "Everybody has thirty days of vacation.");
        add(u"cars.txt"_s, "The automobile stands in the yard.");
        QVERIFY(waitUntilDone());
        const Retrieval found = search(u"Is there a holiday?"_s);
        QVERIFY(found.byMeaning);
        QCOMPARE(found.passages.size(), 1);
        QCOMPARE(found.passages.first().title, u"leave.txt"_s);
        QCOMPARE(found.passages.first().parts.wordRank, 0);
        QCOMPARE(found.passages.first().parts.meaningRank, 1);
        QVERIFY(found.passages.first().parts.similarity > 0.5);
        QCOMPARE(titles(u"Who can drive a car?"_s), QStringList{u"cars.txt"_s});
        QVERIFY(search(u"elephants"_s).passages.isEmpty());
        QCOMPARE(state().progress, (EmbeddingStore::Progress{.all = 2, .embedded = 2}));
    }

    void theSameTextIsEmbeddedOnce()
    {
        m_store->retrieval->setModel(m_model);
        const Document first = add(u"one.txt"_s, "Everybody has thirty days of vacation.");
        QVERIFY(waitUntilDone());
        add(u"two.txt"_s, "Everybody has thirty days of vacation.");
        QVERIFY(waitUntilDone());
        QCOMPARE(m_model->embedded.size(), 1);
        QCOMPARE(count(u"SELECT count(*) FROM chunk_embedding"_s), 2);
        QCOMPARE(count(u"SELECT count(*) FROM embedding"_s), 1);
        const Retrieval found = search(u"holidays"_s);
        QCOMPARE(found.passages.size(), 1); // they say the same
        QCOMPARE(found.passages.first().folded, 1);
        QVERIFY(await(m_documents->remove(m_ann.id, first.id)));
        QVERIFY(waitUntilDone());
        QCOMPARE(count(u"SELECT count(*) FROM embedding"_s), 1);
    }

    void vectorsSurviveARestartAndGoWithTheirTexts()
    {
        m_store->retrieval->setModel(m_model);
        const Document made = add(u"one.txt"_s, "Everybody has thirty days of vacation.");
        QVERIFY(waitUntilDone());
        m_documents.reset();
        m_memories.reset();
        m_store->reopen();
        open();
        m_store->retrieval->setModel(m_model);
        QVERIFY(waitUntilDone());
        m_model->embedded.clear();
        QCOMPARE(titles(u"holidays"_s), QStringList{u"one.txt"_s});
        QCOMPARE(m_model->embedded, QStringList{u"holidays"_s});
        QVERIFY(await(m_documents->remove(m_ann.id, made.id)));
        QVERIFY(waitUntilDone());
        QVERIFY(search(u"holidays"_s).passages.isEmpty());
        QCOMPARE(count(u"SELECT count(*) FROM embedding"_s), 0);
    }

    void whatWasInterruptedIsDoneNext()
    {
        m_store->retrieval->setModel(m_model);
        for (int i = 0; i < 40; ++i)
            add(u"file %1.txt"_s.arg(i), "Text number " + QByteArray::number(i) + " is about a dog.");
        QVERIFY(QTest::qWaitFor([&] { return m_model->embedded.size() >= 8; }, 20'000));
        m_documents.reset();
        m_memories.reset();
        m_store->reopen();
        open();
        m_store->retrieval->setModel(m_model);
        QVERIFY(await(m_documents->load()));
        QVERIFY(waitUntilDone());
        QCOMPARE(state().progress, (EmbeddingStore::Progress{.all = 40, .embedded = 40}));
        QVERIFY(QSet<QString>(m_model->embedded.begin(), m_model->embedded.end()).size() == 40);
        QVERIFY(m_model->embedded.size() <= 48); // at most the batch that was cut off is done again
    }

    void anotherModelEmbedsAnew()
    {
        m_store->retrieval->setModel(m_model);
        add(u"one.txt"_s, "Everybody has thirty days of vacation.");
        QVERIFY(await(m_memories->create({.id = {}, .owner = m_ann.id, .content = u"Has a dog"_s, .kind = MemoryKind::Fact})));
        QVERIFY(waitUntilDone());
        const auto other = std::make_shared<ConceptModel>(u"test/other"_s);
        m_store->retrieval->setModel(other);
        QVERIFY(waitUntilDone());
        QCOMPARE(other->embedded.size(), 2);
        QCOMPARE(titles(u"holidays"_s), QStringList{u"one.txt"_s});
        QCOMPARE(state().model, u"test/other"_s);
        QCOMPARE(count(u"SELECT count(*) FROM embedding"_s), 2); // the old ones are gone
        m_store->retrieval->setModel(nullptr);
        QVERIFY(search(u"holidays"_s).passages.isEmpty());
    }

    void whileTheModelRestsWordsFind()
    {
        m_store->retrieval->setModel(m_model);
        m_model->fails = true;
        add(u"one.txt"_s, "Everybody has thirty days of vacation.");
        QVERIFY(waitUntilDone());
        QCOMPARE(state().problem, u"The model rests."_s);
        QCOMPARE(titles(u"vacation"_s), QStringList{u"one.txt"_s});
        QVERIFY(!search(u"vacation"_s).byMeaning);
        m_model->fails = false;
        m_store->retrieval->textsChanged();
        QVERIFY(waitUntilDone());
        QCOMPARE(state().problem, QString());
        QCOMPARE(state().progress.embedded, 1);
    }

    void filtersNarrowWordsAndMeaning()
    {
        m_store->retrieval->setModel(m_model);
        const Document hr = add(u"hr.txt"_s, "Thirty days of vacation."_ba, u"policies"_s, {u"hr"_s, u"2026"_s});
        add(u"travel.txt"_s, "A holiday by the sea is the best vacation of all."_ba, u"private"_s, {u"fun"_s});
        QVERIFY(waitUntilDone());
        for (const QString &text : {u"vacation"_s, u"leave"_s}) {
            QCOMPARE(titles(text).size(), 2);
            QCOMPARE(titles(text, {.documents = {hr.id}}), QStringList{u"hr.txt"_s});
            QCOMPARE(titles(text, {.category = u"private"_s}), QStringList{u"travel.txt"_s});
            QCOMPARE(titles(text, {.tag = u"hr"_s}), QStringList{u"hr.txt"_s});
            QCOMPARE(titles(text, {.tag = u"h"_s}), QStringList());
            QCOMPARE(titles(text, {.from = hr.createdAt}).size(), 2);
            QCOMPARE(titles(text, {.to = hr.createdAt}), QStringList());
            QCOMPARE(titles(text, {.documents = {DocumentId::create()}}), QStringList());
        }
    }

    void nobodyFindsWhatIsAnothers()
    {
        m_store->retrieval->setModel(m_model);
        const Document made = add(u"one.txt"_s, "Thirty days of vacation.");
        QVERIFY(waitUntilDone());
        for (const DocumentFilter &filter : {DocumentFilter{}, DocumentFilter{.documents = {made.id}}}) {
            const auto found = await(m_store->retrieval->search({.user = m_bob.id, .text = u"vacation holiday"_s, .documents = filter}));
            QVERIFY(found && found->passages.isEmpty());
        }
    }

    void longerFormsOfAWordAreFound()
    {
        add(u"urlaub.txt"_s, "Alle haben dreißig Urlaubstage im Jahr."_ba);
        QVERIFY(waitUntilDone());
        QCOMPARE(titles(u"Urlaub"_s), QStringList{u"urlaub.txt"_s});
        QCOMPARE(titles(u"Wie viele Urlaubstage?"_s), QStringList{u"urlaub.txt"_s});
    }

    void writingWithoutSpacesIsFound()
    {
        add(u"zh.txt"_s, QByteArray("所有员工每年年假为三十天。"));
        add(u"ja.txt"_s, QByteArray("自転車は中庭に置いてください。"));
        add(u"th.txt"_s, QByteArray("ทุกคนมีวันลาพักร้อนสามสิบวันต่อปี"));
        QVERIFY(waitUntilDone());
        QCOMPARE(titles(u"年假有多少天？"_s), QStringList{u"zh.txt"_s});
        QCOMPARE(titles(u"自転車はどこ"_s), QStringList{u"ja.txt"_s});
        QCOMPARE(titles(u"ลาพักร้อน"_s), QStringList{u"th.txt"_s});
    }

    void memoriesAreRecalledByMeaning()
    {
        m_store->retrieval->setModel(m_model);
        const auto made = await(m_memories->create({.id = {}, .owner = m_ann.id, .content = u"Has a puppy called Rex"_s, .kind = MemoryKind::Fact}));
        QVERIFY(await(m_memories->create({.id = {}, .owner = m_ann.id, .content = u"The automobile is red"_s, .kind = MemoryKind::Fact})));
        QVERIFY(made && waitUntilDone());
        const auto applying = await(m_memories->applying(m_ann.id, u"What does my dog eat?"_s));
        QCOMPARE(applying->size(), 1);
        QCOMPARE(applying->first().content, u"Has a puppy called Rex"_s);
        QVERIFY(await(m_memories->applying(m_bob.id, u"What does my dog eat?"_s))->isEmpty());
        Memory changed = *made;
        changed.content = u"Likes every kind of automobile"_s;
        QVERIFY(await(m_memories->update(changed)));
        QVERIFY(waitUntilDone());
        QVERIFY(await(m_memories->applying(m_ann.id, u"What does my dog eat?"_s))->isEmpty());
        QCOMPARE(await(m_memories->search(m_ann.id, u"cars"_s, {}, 10))->size(), 2);
        QVERIFY(await(m_memories->remove(m_ann.id, made->id)));
        QCOMPARE(await(m_memories->search(m_ann.id, u"cars"_s, {}, 10))->size(), 1);
        QVERIFY(await(m_memories->search(m_ann.id, u"cars"_s, MemoryKind::Project, 10))->isEmpty());
    }
};

PARLOR_TEST(TestRetrievalEngine)
#include "test_retrievalengine.moc"
