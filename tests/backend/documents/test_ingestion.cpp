// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading documents as jobs: what a person steers, what is not read twice, and how far it is.
#include "documents/documentservice.h"
#include "documents/ingestionqueue.h"
#include "documents/powersource.h"
#include "madefiles.h"
#include "support/storefixture.h"
#include "support/testregistry.h"
#include "support/waituntil.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestIngestion : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<DocumentService> m_documents;
    UserId m_ann;

    Document add(const QString &name, const QByteArray &bytes)
    {
        return await(m_documents->add({.owner = m_ann, .name = name, .bytes = bytes})).value();
    }

    Document stored(const Document &document) { return await(m_documents->get(m_ann, document.id)).value(); }
    int countOf(DocumentStatus status) { return await(m_documents->list({.owner = m_ann, .status = status}))->total; }
    Status steer(IngestionWish wish, const QList<DocumentId> &ids = {}) { return await(m_documents->steer(m_ann, wish, ids)); }

    bool waitUntilRead()
    {
        return waitUntil([this] { return !m_documents->isReading(); }, std::chrono::minutes(2));
    }

    QList<Chunk> chunksOf(const Document &document) { return await(m_documents->chunks(m_ann, document.id)).value(); }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<StoreFixture>();
        m_documents = std::make_unique<DocumentService>(*m_store->database, *m_store->retrieval);
        m_ann = m_store->addGuest(u"ann"_s).id;
    }

    void cleanup()
    {
        m_documents.reset();
        m_store.reset();
    }

    void whatIsPausedWaitsUntilItIsResumed()
    {
        QList<Document> made;
        for (int i = 0; i < 6; ++i)
            made << add(u"file %1.txt"_s.arg(i), "Many words of one file. "_ba.repeated(100'000) + QByteArray::number(i));
        QVERIFY(steer(IngestionWish::Pause));
        QVERIFY(waitUntilRead());
        const int completed = countOf(DocumentStatus::Completed);
        QVERIFY(completed < 6);
        QCOMPARE(countOf(DocumentStatus::Pending), 6 - completed);
        QVERIFY(stored(made.last()).paused);
        QCOMPARE(await(m_documents->progress(m_ann))->paused, 6 - completed);
        QVERIFY(steer(IngestionWish::Resume, {made.last().id}));
        QVERIFY(waitUntilRead());
        QCOMPARE(stored(made.last()).status, DocumentStatus::Completed);
        QCOMPARE(countOf(DocumentStatus::Completed), completed + 1);
        QVERIFY(steer(IngestionWish::Resume));
        QVERIFY(waitUntilRead());
        QCOMPARE(countOf(DocumentStatus::Completed), 6);
    }

    void aPauseSurvivesARestart()
    {
        const Document made = add(u"large.txt"_s, "Many words of one file. "_ba.repeated(200'000));
        QVERIFY(steer(IngestionWish::Pause));
        m_documents.reset();
        m_store->reopen();
        m_documents = std::make_unique<DocumentService>(*m_store->database, *m_store->retrieval);
        QVERIFY(await(m_documents->load()));
        QVERIFY(waitUntilRead());
        QCOMPARE(stored(made).status, DocumentStatus::Pending);
        QVERIFY(steer(IngestionWish::Resume));
        QVERIFY(waitUntilRead());
        QCOMPARE(stored(made).status, DocumentStatus::Completed);
    }

    void whatIsCancelledCanBeReadAfterAll()
    {
        const Document made = add(u"large.txt"_s, "Many words of one file. "_ba.repeated(200'000));
        QVERIFY(QTest::qWaitFor([&] { return stored(made).status == DocumentStatus::Processing; }, 10'000));
        int told = 0; // of its end: that it is being read may be told only now
        connect(m_documents.get(), &DocumentService::documentChanged, this, [&told](const Document &document) { told += document.status == DocumentStatus::Failed; });
        QVERIFY(steer(IngestionWish::Cancel, {made.id}));
        QVERIFY(waitUntilRead());
        QCOMPARE(stored(made).status, DocumentStatus::Failed);
        QCOMPARE(stored(made).errorMessage, u"Reading was cancelled."_s);
        QVERIFY(chunksOf(made).isEmpty());
        QCOMPARE(told, 1); // not once more by the worker that was ended
        disconnect(m_documents.get(), &DocumentService::documentChanged, this, nullptr);
        QVERIFY(steer(IngestionWish::Retry, {made.id}));
        QVERIFY(waitUntilRead());
        QCOMPARE(stored(made).status, DocumentStatus::Completed);
        QVERIFY(stored(made).errorMessage.isEmpty());
        QVERIFY(!chunksOf(made).isEmpty());
    }

    void otherPeoplesDocumentsCannotBeSteered()
    {
        const UserId bob = m_store->addGuest(u"bob"_s).id;
        const Document made = add(u"a.txt"_s, "text");
        QVERIFY(waitUntilRead());
        QVERIFY(await(m_documents->steer(bob, IngestionWish::Retry, {made.id})));
        QVERIFY(await(m_documents->steer(bob, IngestionWish::Cancel, {})));
        QCOMPARE(stored(made), await(m_documents->get(m_ann, made.id)).value());
        QCOMPARE(stored(made).status, DocumentStatus::Completed);
    }

    void theSameContentIsNotReadTwice()
    {
        QByteArray text = "# Leave\n\n";
        for (int i = 0; i < 500; ++i)
            text += "Rule " + QByteArray::number(i) + " says something about leave.\n\n";
        const Document first = add(u"a.md"_s, text);
        QVERIFY(waitUntilRead());
        QSignalSpy advanced(m_documents.get(), &DocumentService::documentAdvanced);
        QSignalSpy changed(m_documents.get(), &DocumentService::documentChanged);
        const Document second = add(u"copy of a.md"_s, text);
        QVERIFY(waitUntilRead());
        QCOMPARE(advanced.size(), 0);
        QCOMPARE(changed.size(), 2); // processing, completed
        QCOMPARE(stored(second).status, DocumentStatus::Completed);
        QCOMPARE(chunksOf(second), chunksOf(first));
        QCOMPARE(stored(second).chunkCount, stored(first).chunkCount);
        // Another kind of text is cut in another way.
        const Document third = add(u"a.csv"_s, text);
        QVERIFY(waitUntilRead());
        QVERIFY(chunksOf(third) != chunksOf(first));
    }

    void aReplacedDocumentIsReadAnewAndKeepsItsId()
    {
        const Document made = add(u"a.txt"_s, "Badgers dig. "_ba.repeated(200'000));
        const auto replaced = await(m_documents->replace(made.id, {.owner = m_ann, .name = u"a.txt"_s, .bytes = "Foxes run."}));
        QVERIFY(replaced);
        QVERIFY(waitUntilRead());
        QCOMPARE(stored(made).status, DocumentStatus::Completed);
        QCOMPARE(stored(made).size, 10);
        QCOMPARE(chunksOf(made).size(), 1);
        QCOMPARE(chunksOf(made).first().text, u"Foxes run."_s);
    }

    void progressEndsWithEverythingDone()
    {
        QSignalSpy progressed(m_documents.get(), &DocumentService::progressChanged);
        for (int i = 0; i < 20; ++i)
            add(u"file %1.txt"_s.arg(i), "Many words of one file. "_ba.repeated(5'000) + QByteArray::number(i));
        QVERIFY(waitUntilRead());
        QVERIFY(QTest::qWaitFor([&] { return !progressed.isEmpty() && progressed.last().at(1).value<IngestionProgress>().done == 20; }, 10'000));
        double share = 0;
        for (const QList<QVariant> &each : progressed) {
            const auto progress = each.at(1).value<IngestionProgress>();
            QVERIFY(progress.share <= 1);
            share = progress.share;
        }
        QCOMPARE(share, 1.0);
        const auto after = progressed.last().at(1).value<IngestionProgress>();
        QCOMPARE(after.waiting + after.reading + after.paused, 0);
    }

    void onBatteryOneDocumentIsReadAtATime()
    {
        m_documents->queue().setPowerSource([] { return true; });
        add(u"first.txt"_s, "words");
        QVERIFY(waitUntilRead());
        int mostAtATime = 0;
        connect(m_documents.get(), &DocumentService::documentChanged, this, [&] { mostAtATime = std::max(mostAtATime, countOf(DocumentStatus::Processing)); });
        for (int i = 0; i < 5; ++i)
            add(u"file %1.txt"_s.arg(i), "Many words of one file. "_ba.repeated(1000) + QByteArray::number(i));
        QVERIFY(waitUntilRead());
        QCOMPARE(countOf(DocumentStatus::Completed), 6);
        QCOMPARE(mostAtATime, 1);
    }

    void theBatteryIsFoundOutFromTheSystem_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<bool>("expected");
        const QStringList battery{u"BAT0/type=Battery"_s, u"BAT0/status=Discharging"_s};
        QTest::newRow("nothing known") << QStringList() << false;
        QTest::newRow("on battery") << battery << true;
        QTest::newRow("plugged in") << battery + QStringList{u"AC/type=Mains"_s, u"AC/online=1"_s} << false;
        QTest::newRow("unplugged") << battery + QStringList{u"AC/type=Mains"_s, u"AC/online=0"_s} << true;
        QTest::newRow("charging") << QStringList{u"BAT0/type=Battery"_s, u"BAT0/status=Charging"_s} << false;
        QTest::newRow("a mouse") << QStringList{u"hid/type=Battery"_s, u"hid/scope=Device"_s, u"hid/status=Discharging"_s} << false;
    }

    void theBatteryIsFoundOutFromTheSystem()
    {
        QFETCH(QStringList, files);
        const QTemporaryDir folder;
        for (const QString &line : files) {
            const QString path = folder.filePath(line.section(u'=', 0, 0));
            QVERIFY(QDir().mkpath(QFileInfo(path).path()));
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(line.section(u'=', 1).toLatin1() + '\n') > 0);
        }
        QTEST(isOnBattery(folder.path()), "expected");
    }

    void severalHundredDocumentsLeaveTheThreadFree()
    {
        // The longest time that the backend thread was not in its event loop.
        qint64 longest = 0;
        QElapsedTimer sinceTick;
        QTimer ticks;
        connect(&ticks, &QTimer::timeout, this, [&] { longest = std::max(longest, sinceTick.restart()); });
        for (int i = 0; i < 300; ++i)
            add(u"file %1.docx"_s.arg(i), docxOf("<w:p><w:r><w:t>It says number " + QByteArray::number(i) + ".</w:t></w:r></w:p>"));
        sinceTick.start();
        ticks.start(1);
        QVERIFY(waitUntilRead());
        QCOMPARE(countOf(DocumentStatus::Completed), 300);
        qInfo("longest time away from the event loop: %lld ms", static_cast<long long>(longest));
    }
};

PARLOR_TEST(TestIngestion)
#include "test_ingestion.moc"
