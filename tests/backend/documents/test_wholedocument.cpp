// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/documentservice.h"
#include "documents/wholedocument.h"
#include "support/storefixture.h"
#include "support/testregistry.h"
#include "support/waituntil.h"

#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestWholeDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUriNamesOneChunkSeveralOrTheDocument()
    {
        const DocumentId id = DocumentId::create();
        const QString uri = u"parlor:document/"_s + id.toString();
        for (const auto &[range, fragment] : {std::pair(ChunkRange{}, u""_s), {ChunkRange{.first = 7, .count = 1}, u"#7"_s}, {ChunkRange{.first = 4, .count = 3}, u"#4-6"_s}}) {
            QCOMPARE(documentUri(id, range), uri + fragment);
            QCOMPARE(documentOfUri(uri + fragment), id);
            QCOMPARE(chunksOfUri(uri + fragment), range);
        }
        // From an imported conversation, say.
        for (const QString &fragment : {u"#"_s, u"#x"_s, u"#-3"_s, u"#6-4"_s, u"#1-2-3"_s, u"#0-2147483647"_s, u"#99999999999"_s})
            QCOMPARE(chunksOfUri(uri + fragment), ChunkRange());
        QCOMPARE(chunksOfUri(u"https://example.org/#3"_s), ChunkRange());
        QVERIFY(!ChunkRange().contains(0));
        QVERIFY((ChunkRange{.first = 4, .count = 3}).contains(6) && !(ChunkRange{.first = 4, .count = 3}).contains(7));
    }

    void whatTwoChunksShareIsThereOnce()
    {
        const QString text = u"Rye keeps. It is dark. It is sour."_s;
        const auto chunk = [&text](int position, int start, int end) { return Chunk{.position = position, .heading = {}, .text = text.mid(start, end - start), .start = start, .end = end}; };
        const QList<Chunk> plain = withoutOverlap({chunk(0, 0, 22), chunk(1, 11, 34)});
        QCOMPARE(plain.first().text + plain.last().text, text);
        QCOMPARE(plain.last().start, 22);
        QCOMPARE(plain.last().end, 34);
        QCOMPARE(withoutOverlap({chunk(0, 0, 22), chunk(1, 11, 22)}).size(), 1);
        QCOMPARE(withoutOverlap({chunk(0, 0, 10), chunk(1, 11, 22)}).last(), chunk(1, 11, 22));
    }

    void itsWholeTextIsReadWhereItFits()
    {
        StoreFixture store;
        DocumentService documents(*store.database, *store.retrieval);
        const User ann = store.addGuest(u"ann"_s);
        const User bob = store.addGuest(u"bob"_s);
        QByteArray text;
        for (int i = 0; i < 300; ++i)
            text += "Sentence " + QByteArray::number(i) + " says how long bread keeps. ";
        const DocumentId bread = await(documents.add({.owner = ann.id, .name = u"bread.txt"_s, .bytes = text}))->id;
        const DocumentId rye = await(documents.add({.owner = ann.id, .name = u"rye.md"_s, .bytes = "# Rye\n\nNine days.\n\n# Wheat\n\nThree days."}))->id;
        const DocumentId broken = await(documents.add({.owner = ann.id, .name = u"broken.pdf"_s, .bytes = "%PDF-1.4 nothing"}))->id;
        QVERIFY(waitUntil([&] { return !documents.isReading(); }, std::chrono::minutes(1)));
        const auto whole = [&](UserId user, const QList<DocumentId> &ids, int most) { return await(documents.whole(user, ids, most)).value(); };
        const QList<WholeDocument> both = whole(ann.id, {rye, bread}, 10'000);
        QCOMPARE(both.size(), 2);
        QCOMPARE(both.first().name, u"rye.md"_s);
        QCOMPARE(both.first().chunks.size(), 2);
        QCOMPARE(both.first().chunks.last().heading, u"Wheat"_s);
        QVERIFY(both.last().chunks.size() > 5);
        QString read;
        for (const Chunk &chunk : both.last().chunks)
            read += chunk.text + u' ';
        QCOMPARE(read.simplified(), QString::fromUtf8(text).simplified()); // each sentence once
        QVERIFY(whole(ann.id, {rye, bread}, 2500).isEmpty()); // about 3500 tokens
        QVERIFY(whole(ann.id, {bread}, 3000).isEmpty());
        QCOMPARE(whole(ann.id, {rye}, 2500).size(), 1);
        QVERIFY(whole(ann.id, {rye, broken}, 10'000).isEmpty());
        QVERIFY(whole(bob.id, {rye}, 10'000).isEmpty());
        QVERIFY(whole(ann.id, {}, 10'000).isEmpty());
    }
};

PARLOR_TEST(TestWholeDocument)
#include "test_wholedocument.moc"
