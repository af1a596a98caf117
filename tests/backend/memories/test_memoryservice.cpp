// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memories/memoryservice.h"
#include "support/storefixture.h"
#include "support/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestMemoryService : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<MemoryService> m_memories;
    User m_ann;
    User m_bob;

    Result<Memory> add(const QString &content, MemoryKind kind, double importance = 0.5)
    {
        return await(m_memories->create({.id = {}, .owner = m_ann.id, .content = content, .kind = kind, .importance = importance}));
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<StoreFixture>();
        m_memories = std::make_unique<MemoryService>(*m_store->database, *m_store->retrieval);
        m_ann = m_store->addUser(u"ann"_s);
        m_bob = m_store->addUser(u"bob"_s);
    }

    void cleanup()
    {
        m_memories.reset();
        m_store.reset();
    }

    void memoriesAreKeptListedAndRemoved()
    {
        QSignalSpy added(m_memories.get(), &MemoryService::memoryAdded);
        const auto made = await(m_memories->create({.id = {}, .owner = m_ann.id, .content = u"User prefers dark mode"_s, .kind = MemoryKind::Preference,
                                                    .importance = 0.8, .metadata = {{u"a"_s, 1}}, .source = u"api"_s}));
        QVERIFY(made);
        QCOMPARE(made->importance, 0.8);
        QCOMPARE(made->metadata, (QJsonObject{{u"a"_s, 1}}));
        QCOMPARE(made->source, u"api"_s);
        QVERIFY(add(u"Lives in Graz"_s, MemoryKind::Fact));
        QCOMPARE(added.size(), 2);
        QCOMPARE(await(m_memories->list({.owner = m_ann.id}))->items.first().content, u"Lives in Graz"_s); // newest first
        QCOMPARE(await(m_memories->list({.owner = m_ann.id, .kind = MemoryKind::Preference}))->items, QList<Memory>{*made});
        QCOMPARE(await(m_memories->list({.owner = m_ann.id, .limit = 1, .offset = 1}))->items, QList<Memory>{*made});
        QVERIFY(await(m_memories->remove(m_ann.id, made->id)));
        QCOMPARE(await(m_memories->remove(m_ann.id, made->id)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(m_memories->search(m_ann.id, u"dark"_s, {}, 10))->size(), 0);
    }

    void memoriesAreRewrittenByTheirOwner()
    {
        QSignalSpy changed(m_memories.get(), &MemoryService::memoryChanged);
        Memory memory = *add(u"Lives in Graz"_s, MemoryKind::Fact);
        memory.content = u"Lives in Vienna"_s;
        memory.kind = MemoryKind::Global;
        memory.importance = 0.9;
        const auto rewritten = await(m_memories->update(memory));
        QVERIFY(rewritten);
        QCOMPARE(rewritten->content, u"Lives in Vienna"_s);
        QCOMPARE(rewritten->kind, MemoryKind::Global);
        QCOMPARE(rewritten->importance, 0.9);
        QCOMPARE(rewritten->createdAt, memory.createdAt);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(await(m_memories->search(m_ann.id, u"Graz"_s, {}, 10))->size(), 0);
        QCOMPARE(await(m_memories->search(m_ann.id, u"Vienna"_s, {}, 10))->size(), 1);
        Memory stolen = *rewritten;
        stolen.owner = m_bob.id;
        stolen.content = u"Lives with Bob"_s;
        QCOMPARE(await(m_memories->update(stolen)).error().code, ErrorCode::NotFound);
        Memory empty = *rewritten;
        empty.content.clear();
        QCOMPARE(await(m_memories->update(empty)).error().field, u"content"_s);
        QCOMPARE(await(m_memories->list({.owner = m_ann.id}))->items, QList<Memory>{*rewritten});
    }

    void badMemoriesAreRefused()
    {
        QCOMPARE(add(u" \n"_s, MemoryKind::Fact).error().field, u"content"_s);
        QCOMPARE(add(QString(maximumMemoryLength + 1, u'a'), MemoryKind::Fact).error().field, u"content"_s);
        for (const double importance : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()})
            QCOMPARE(add(u"x"_s, MemoryKind::Fact, importance).error().field, u"importance_score"_s);
        QCOMPARE(await(m_memories->list({.owner = m_ann.id}))->total, 0);
    }

    void wordsFindMemories()
    {
        QVERIFY(add(u"Prefers a dark mode everywhere"_s, MemoryKind::Preference));
        QVERIFY(add(u"The kitchen is dark"_s, MemoryKind::Fact));
        QVERIFY(add(u"Likes tomatoes"_s, MemoryKind::Preference));
        const auto hits = await(m_memories->search(m_ann.id, u"dark modes"_s, {}, 10));
        QCOMPARE(hits->size(), 2);
        QCOMPARE(hits->first().memory.content, u"Prefers a dark mode everywhere"_s);
        QVERIFY(hits->first().score > 0.7 && hits->first().score <= 1);
        QVERIFY(hits->last().score > 0 && hits->last().score < hits->first().score);
        QCOMPARE(await(m_memories->search(m_ann.id, u"dark"_s, MemoryKind::Fact, 10))->size(), 1);
        QCOMPARE(await(m_memories->search(m_ann.id, u"dark"_s, {}, 1))->size(), 1);
        QCOMPARE(await(m_memories->search(m_ann.id, u"\"*("_s, {}, 10))->size(), 0);
    }

    void whatSaysTheSameOrTheContraryWaitsForADecision()
    {
        QSignalSpy changed(m_memories.get(), &MemoryService::proposalsChanged);
        const auto proposed = [&](int times) {
            std::ignore = QTest::qWaitFor([&] { return changed.size() >= times; });
            return await(m_memories->proposals(m_ann.id)).value();
        };
        const Memory graz = *add(u"I live in Graz"_s, MemoryKind::Fact);
        QVERIFY(add(u"I like tomatoes"_s, MemoryKind::Preference));
        QVERIFY(proposed(2).isEmpty());
        const Memory vienna = *add(u"I live in Vienna"_s, MemoryKind::Fact);
        const QList<MemoryProposal> contrary = proposed(3);
        QCOMPARE(contrary, QList<MemoryProposal>({{.added = vienna, .earlier = graz, .likeness = Likeness::Contrary}}));
        QVERIFY(await(m_memories->proposals(m_bob.id))->isEmpty());
        QCOMPARE(await(m_memories->settle(m_bob.id, vienna.id, graz.id, MemoryChoice::KeepNew)).error().code, ErrorCode::NotFound);
        QVERIFY(await(m_memories->settle(m_ann.id, vienna.id, graz.id, MemoryChoice::KeepNew)));
        QCOMPARE(await(m_memories->settle(m_ann.id, vienna.id, graz.id, MemoryChoice::KeepNew)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(m_memories->list({.owner = m_ann.id}))->total, 2);

        const Memory again = *add(u"I live in Vienna."_s, MemoryKind::Fact);
        QCOMPARE(proposed(int(changed.size()) + 1), QList<MemoryProposal>({{.added = again, .earlier = vienna, .likeness = Likeness::Same}}));
        QVERIFY(await(m_memories->settle(m_ann.id, again.id, vienna.id, MemoryChoice::KeepBoth)));
        QVERIFY(await(m_memories->proposals(m_ann.id))->isEmpty());
        QCOMPARE(await(m_memories->list({.owner = m_ann.id}))->total, 3);
        // A memory that is rewritten is compared anew; one that is forgotten is not asked about.
        Memory rewritten = again;
        rewritten.content = u"I do not like tomatoes"_s;
        QVERIFY(await(m_memories->update(rewritten)));
        QCOMPARE(proposed(int(changed.size()) + 1).size(), 1);
        QVERIFY(await(m_memories->remove(m_ann.id, again.id)));
        QVERIFY(await(m_memories->proposals(m_ann.id))->isEmpty());
    }

    void allAreExportedAndForgotten()
    {
        QVERIFY(add(u"Lives in *Graz*"_s, MemoryKind::Fact));
        QVERIFY(add(u"Answer briefly"_s, MemoryKind::Preference, 0.75));
        QVERIFY(await(m_memories->create({.id = {}, .owner = m_bob.id, .content = u"Bob's"_s})));
        const QJsonObject file = QJsonDocument::fromJson(await(m_memories->exportAll(m_ann.id, MemoryFormat::Json)).value()).object();
        QCOMPARE(file.value("format"_L1).toString(), u"parlor-memories"_s);
        const QJsonArray entries = file.value("memories"_L1).toArray();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries.last()["content"_L1].toString(), u"Answer briefly"_s);
        QCOMPARE(entries.last()["memory_type"_L1].toString(), u"preference"_s);
        QCOMPARE(entries.last()["importance_score"_L1].toDouble(), 0.75);
        QCOMPARE(await(m_memories->exportAll(m_ann.id, MemoryFormat::Markdown)).value(),
                 "# Memories\n\n## Preferences\n\n- Answer briefly\n\n## Facts\n\n- Lives in \\*Graz\\*\n"_ba);
        QSignalSpy removed(m_memories.get(), &MemoryService::memoryRemoved);
        QCOMPARE(await(m_memories->removeAll(m_ann.id)).value(), 2);
        QCOMPARE(removed.size(), 2);
        QCOMPARE(await(m_memories->list({.owner = m_ann.id}))->total, 0);
        QCOMPARE(await(m_memories->search(m_ann.id, u"Graz"_s, {}, 10))->size(), 0);
        QCOMPARE(await(m_memories->list({.owner = m_bob.id}))->total, 1);
    }

    void nobodyElseSeesAMemory()
    {
        const auto made = add(u"Likes tomatoes"_s, MemoryKind::Global);
        QCOMPARE(await(m_memories->list({.owner = m_bob.id}))->total, 0);
        QCOMPARE(await(m_memories->search(m_bob.id, u"tomatoes"_s, {}, 10))->size(), 0);
        QCOMPARE(await(m_memories->applying(m_bob.id, u"tomatoes"_s))->size(), 0);
        QCOMPARE(await(m_memories->remove(m_bob.id, made->id)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(m_memories->list({.owner = m_ann.id}))->total, 1);
    }

    void preferencesApplyAlwaysFactsWhereTheyAreTouched()
    {
        QVERIFY(add(u"Answer briefly"_s, MemoryKind::Preference, 0.3));
        QVERIFY(add(u"Write British English"_s, MemoryKind::Global, 0.9));
        QVERIFY(add(u"Lives in Graz"_s, MemoryKind::Fact));
        QVERIFY(add(u"The project Heron uses Qt"_s, MemoryKind::Project));
        const auto texts = [this](const QString &question) {
            QStringList contents;
            const auto applying = await(m_memories->applying(m_ann.id, question));
            for (const Memory &memory : applying.value())
                contents << memory.content;
            return contents;
        };
        QCOMPARE(texts(u"Hello"_s), QStringList({u"Write British English"_s, u"Answer briefly"_s}));
        QCOMPARE(texts(u"What does Heron use?"_s).last(), u"The project Heron uses Qt"_s);
        QVERIFY(texts(u"What is the weather in Graz?"_s).contains(u"Lives in Graz"_s));
    }
};

PARLOR_TEST(TestMemoryService)
#include "test_memoryservice.moc"
