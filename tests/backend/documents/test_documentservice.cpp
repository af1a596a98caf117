// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/documentservice.h"
#include "documents/documentstore.h"
#include "support/storefixture.h"
#include "support/testregistry.h"
#include "support/waituntil.h"

#include <QCoroFuture>
#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

static const QByteArray handbook = "# Handbook\n\nWelcome to Parlor Ltd.\n\n## Vacation\n\nEverybody has thirty days of vacation a year.\n\n"
                                   "## Parking\n\nBicycles stand in the courtyard.\n\n## Kitchen\n\nThe coffee machine is cleaned on Fridays.";

class TestDocumentService : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<DocumentService> m_documents;
    User m_ann;
    User m_bob;

    Result<Document> add(const QString &name, const QByteArray &bytes)
    {
        return await(m_documents->add({.owner = m_ann.id, .name = name, .bytes = bytes}));
    }

    bool waitUntilRead()
    {
        return waitUntil([this] { return !m_documents->isReading(); }, std::chrono::minutes(2));
    }

    Document stored(const Document &document) { return await(m_documents->get(m_ann.id, document.id)).value(); }

    QList<Passage> search(const QString &question, DocumentScope scope = {.kind = DocumentScope::Kind::All})
    {
        return await(m_documents->search(m_ann.id, question, scope, 5)).value();
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<StoreFixture>();
        m_documents = std::make_unique<DocumentService>(*m_store->database, *m_store->retrieval);
        m_ann = m_store->addGuest(u"ann"_s);
        m_bob = m_store->addGuest(u"bob"_s);
    }

    void cleanup()
    {
        m_documents.reset();
        m_store.reset();
    }

    void aDocumentIsReadInTheBackground()
    {
        QSignalSpy added(m_documents.get(), &DocumentService::documentAdded);
        QSignalSpy changed(m_documents.get(), &DocumentService::documentChanged);
        const auto made = await(m_documents->add({.owner = m_ann.id, .name = u"handbook.md"_s, .bytes = handbook, .category = u"policies"_s,
                                                  .tags = {u"hr"_s, u"important"_s}, .metadata = {{u"source"_s, u"manual"_s}}}));
        QVERIFY(made);
        QCOMPARE(made->status, DocumentStatus::Pending);
        QCOMPARE(made->mimeType, u"text/markdown"_s);
        QCOMPARE(made->size, handbook.size());
        QVERIFY(waitUntilRead());
        const Document read = stored(*made);
        QCOMPARE(read.status, DocumentStatus::Completed);
        QCOMPARE(read.chunkCount, 4);
        QCOMPARE(read.tags, QStringList({u"hr"_s, u"important"_s}));
        QCOMPARE(read.metadata, (QJsonObject{{u"source"_s, u"manual"_s}}));
        QCOMPARE(read.row, await(m_documents->byRow(m_ann.id, made->row))->row);
        QCOMPARE(added.size(), 1);
        QCOMPARE(changed.size(), 2); // processing, completed
        QCOMPARE(await(m_documents->chunks(m_ann.id, made->id))->at(1).heading, u"Handbook › Vacation"_s);
    }

    void whatIsNotReadableFailsWithASentence()
    {
        const auto pdf = add(u"a.pdf"_s, "%PDF-1.7 …"_ba);
        const auto blank = add(u"a.txt"_s, "  \n"_ba);
        QVERIFY(pdf && blank);
        QVERIFY(waitUntilRead());
        for (const Document &document : {stored(*pdf), stored(*blank)}) {
            QCOMPARE(document.status, DocumentStatus::Failed);
            QVERIFY(document.errorMessage.endsWith(u'.'));
            QCOMPARE(document.chunkCount, 0);
        }
    }

    void badDocumentsAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("field");
        QTest::newRow("empty") << u"a.txt"_s << QByteArray() << u"file"_s;
        QTest::newRow("one byte too many") << u"a.txt"_s << QByteArray(maximumDocumentSize + 1, 'a') << u"file"_s;
        QTest::newRow("a program") << u"a.txt"_s << QByteArray("\x7f""ELF\x02\x01\x01\0", 8) << u"file"_s;
        QTest::newRow("no name") << u" "_s << "x"_ba << u"name"_s;
        QTest::newRow("a long name") << QString(300, u'n') << "x"_ba << u"name"_s;
    }

    void badDocumentsAreRefused()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, field);
        const auto made = add(name, bytes);
        QVERIFY(!made);
        QCOMPARE(made.error().field, field);
        QCOMPARE(await(m_documents->list({.owner = m_ann.id}))->total, 0);
    }

    void theLargestDocumentIsTaken()
    {
        const auto made = add(u"large.txt"_s, "word and another one. "_ba.repeated(maximumDocumentSize / 22 + 1).first(maximumDocumentSize));
        QVERIFY(made);
        QVERIFY(waitUntilRead());
        QCOMPARE(stored(*made).status, DocumentStatus::Completed);
        QVERIFY(stored(*made).chunkCount > 5000);
    }

    void listsFilterAndPage()
    {
        for (int i = 0; i < 5; ++i) {
            QVERIFY(await(m_documents->add({.owner = m_ann.id, .name = u"Report %1.txt"_s.arg(i), .bytes = "text", .category = i % 2 ? u"odd"_s : u"even"_s})));
        }
        QVERIFY(await(m_documents->add({.owner = m_ann.id, .name = u"100%_Übersicht.pdf"_s, .bytes = "%PDF-1"})));
        QVERIFY(waitUntilRead());
        const auto page = await(m_documents->list({.owner = m_ann.id, .limit = 2, .offset = 1}));
        QCOMPARE(page->total, 6);
        QCOMPARE(page->items.size(), 2);
        QCOMPARE(page->items.first().name, u"Report 4.txt"_s); // newest first
        QCOMPARE(await(m_documents->list({.owner = m_ann.id, .category = u"odd"_s}))->total, 2);
        QCOMPARE(await(m_documents->list({.owner = m_ann.id, .status = DocumentStatus::Failed}))->total, 1);
        QCOMPARE(await(m_documents->list({.owner = m_ann.id, .search = u"%_ü"_s}))->total, 1); // as it stands, without regard to case
        QCOMPARE(await(m_documents->list({.owner = m_ann.id, .search = u"report"_s}))->total, 5);
        QCOMPARE(await(m_documents->list({.owner = m_bob.id}))->total, 0);
    }

    void nobodyElseSeesADocument()
    {
        const auto made = add(u"handbook.md"_s, handbook);
        QVERIFY(waitUntilRead());
        QCOMPARE(await(m_documents->get(m_bob.id, made->id)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(m_documents->byRow(m_bob.id, made->row)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(m_documents->remove(m_bob.id, made->id)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(m_documents->chunks(m_bob.id, made->id))->size(), 0);
        QCOMPARE(await(m_documents->search(m_bob.id, u"vacation"_s, {.kind = DocumentScope::Kind::All}, 5))->size(), 0);
        QCOMPARE(await(m_documents->search(m_bob.id, u"vacation"_s, {.kind = DocumentScope::Kind::One, .document = made->id}, 5))->size(), 0);
        QVERIFY(await(m_documents->get(m_ann.id, made->id)));
    }

    void aRemovedDocumentIsGoneFromTheIndex()
    {
        const auto made = add(u"handbook.md"_s, handbook);
        QVERIFY(waitUntilRead());
        QCOMPARE(search(u"vacation"_s).size(), 1);
        QSignalSpy removed(m_documents.get(), &DocumentService::documentRemoved);
        QVERIFY(await(m_documents->remove(m_ann.id, made->id)));
        QCOMPARE(removed.size(), 1);
        QCOMPARE(search(u"vacation"_s).size(), 0);
        QCOMPARE(await(m_documents->remove(m_ann.id, made->id)).error().code, ErrorCode::NotFound);
        const auto left = m_store->database->read([](Connection &connection) {
            return connection.single(u"SELECT (SELECT count(*) FROM chunk) + (SELECT count(*) FROM document_original) + (SELECT count(*) FROM document_text) "
                                     "+ (SELECT count(*) FROM chunk_index('vacation'))"_s);
        });
        QCOMPARE((*QCoro::waitFor(qCoro(left).takeResult()))->toInt(), 0);
    }

    void aDocumentRemovedWhileItIsReadLeavesNothing()
    {
        const auto made = add(u"large.txt"_s, "word and another one. "_ba.repeated(100'000));
        QVERIFY(made);
        QVERIFY(QTest::qWaitFor([&] { return stored(*made).status == DocumentStatus::Processing; }, 10'000));
        QVERIFY(await(m_documents->remove(m_ann.id, made->id)));
        QVERIFY(waitUntilRead());
        QCOMPARE(search(u"word"_s).size(), 0);
        QCOMPARE(await(m_documents->list({.owner = m_ann.id}))->total, 0);
    }

    void questionsFindPassages()
    {
        const auto made = add(u"handbook.md"_s, handbook);
        QVERIFY(add(u"recipes.txt"_s, "Tomatoes need six hours of sun.\n\nVacation cake is made of coffee."_ba));
        QVERIFY(waitUntilRead());
        const QList<Passage> found = search(u"How many days of vacation do I have?"_s);
        QVERIFY(!found.isEmpty());
        QVERIFY(found.first().text.contains(u"thirty days"_s));
        QCOMPARE(found.first().title, u"handbook.md"_s);
        QCOMPARE(found.first().heading, u"Handbook › Vacation"_s);
        QCOMPARE(found.first().uri, u"parlor:document/%1#1"_s.arg(made->id.toString()));
        QCOMPARE(found.first().document, made->row);
        for (const Passage &passage : found)
            QVERIFY(passage.score > 0 && passage.score <= 1);
        QVERIFY(found.first().score > 0.8);
        QCOMPARE(search(u"vacations"_s).size(), 2); // another form of the word
        QCOMPARE(search(u"coffee"_s, {.kind = DocumentScope::Kind::One, .document = made->id}).size(), 1);
        QCOMPARE(search(u"coffee"_s, {.kind = DocumentScope::Kind::None}).size(), 0);
        QCOMPARE(search(u"elephants"_s).size(), 0);
        QCOMPARE(search(u"\"*():^ NEAR OR AND"_s).size(), 0); // no syntax of the index gets through
    }

    void chunksThatFollowEachOtherAreOnePassage()
    {
        const auto made = add(u"a.md"_s, "# One\n\nbadgers dig\n\n# Two\n\nbadgers sleep\n\n# Three\n\nfoxes run\n\n# Four\n\nbadgers eat"_ba);
        QVERIFY(waitUntilRead());
        const QList<Passage> found = search(u"badgers"_s);
        QCOMPARE(found.size(), 2);
        QVERIFY(found.first().text.contains(u"dig"_s) && found.first().text.contains(u"sleep"_s));
        QCOMPARE(found.first().uri, u"parlor:document/%1#0-1"_s.arg(made->id.toString()));
    }

    void oneDocumentWithoutTheWordsIsQuotedFromItsBeginning()
    {
        const auto made = add(u"handbook.md"_s, handbook);
        QVERIFY(waitUntilRead());
        const QList<Passage> found = search(u"What is this about?"_s, {.kind = DocumentScope::Kind::One, .document = made->id});
        QCOMPARE(found.size(), 1);
        QVERIFY(found.first().text.startsWith(u"# Handbook"_s));
        QCOMPARE(found.first().score, 0.0);
    }

    void twoHundredFilesAtOnce()
    {
        std::vector<QCoro::Task<Result<Document>>> adding;
        for (int i = 0; i < 200; ++i)
            adding.push_back(m_documents->add({.owner = m_ann.id, .name = u"file %1.txt"_s.arg(i), .bytes = "It says number " + QByteArray::number(i) + '.'}));
        for (auto &task : adding)
            QVERIFY(await(std::move(task)));
        QVERIFY(waitUntilRead());
        QCOMPARE(await(m_documents->list({.owner = m_ann.id, .status = DocumentStatus::Completed}))->total, 200);
        QCOMPARE(search(u"number 137"_s).first().title, u"file 137.txt"_s);
    }

    void whatWasInterruptedIsReadAtTheNextStart()
    {
        QSignalSpy changed(m_documents.get(), &DocumentService::documentChanged);
        for (int i = 0; i < 20; ++i)
            QVERIFY(add(u"file %1.txt"_s.arg(i), "words "_ba.repeated(100'000) + QByteArray::number(i)));
        QVERIFY(QTest::qWaitFor([&] { return changed.size() >= 5; }, 20'000));
        m_documents.reset();
        m_store->reopen();
        m_documents = std::make_unique<DocumentService>(*m_store->database, *m_store->retrieval);
        QVERIFY(await(m_documents->list({.owner = m_ann.id, .status = DocumentStatus::Completed}))->total < 20);
        QVERIFY(await(m_documents->load()));
        QVERIFY(waitUntilRead());
        QCOMPARE(await(m_documents->list({.owner = m_ann.id, .status = DocumentStatus::Completed}))->total, 20);
        const auto twice = m_store->database->read([](Connection &connection) {
            return connection.single(u"SELECT count(*) FROM (SELECT 1 FROM chunk GROUP BY document, text_start HAVING count(*) > 1)"_s);
        });
        QCOMPARE((*QCoro::waitFor(qCoro(twice).takeResult()))->toInt(), 0);
    }

    void everyQueryHasItsIndex_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("list") << u"SELECT * FROM document d WHERE d.owner = 1 ORDER BY d.row DESC LIMIT 20"_s;
        QTest::newRow("waiting") << u"SELECT * FROM document d WHERE d.status = 0 AND d.paused = 0 ORDER BY d.row LIMIT 1"_s;
        QTest::newRow("backlog") << u"SELECT status, paused, count(*), sum(size) FROM document WHERE owner = 1 AND status < 2 GROUP BY status, paused"_s;
        QTest::newRow("the same content") << u"SELECT * FROM document WHERE owner = 1 AND hash = x'00'"_s;
        QTest::newRow("files of a folder") << u"SELECT * FROM watched_file WHERE folder = 1"_s;
        QTest::newRow("the last chunk") << u"SELECT c.text_end FROM chunk c WHERE c.document = 1 ORDER BY c.position DESC LIMIT 1"_s;
        QTest::newRow("chunks") << u"SELECT * FROM chunk c WHERE c.document = 1 ORDER BY c.position"_s;
    }

    void everyQueryHasItsIndex()
    {
        QFETCH(QString, sql);
        const auto plan = m_store->database->read([sql](Connection &connection) -> Result<QString> {
            QString text;
            auto rows = connection.query(u"EXPLAIN QUERY PLAN "_s + sql);
            if (!rows)
                return failure(rows);
            while (rows->next())
                text += rows->text(3) + u'\n';
            return text;
        });
        const auto text = QCoro::waitFor(qCoro(plan).takeResult());
        QVERIFY(text);
        QVERIFY2((text->contains(u"SEARCH"_s) || text->contains(u"USING INDEX"_s)) && !text->contains(u"SCAN document\n"_s) && !text->contains(u"TEMP B-TREE"_s), qPrintable(*text));
    }
};

PARLOR_TEST(TestDocumentService)
#include "test_documentservice.moc"
