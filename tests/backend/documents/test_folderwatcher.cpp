// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/documentservice.h"
#include "documents/folderwatcher.h"
#include "support/storefixture.h"
#include "support/testregistry.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestFolderWatcher : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<DocumentService> m_documents;
    std::unique_ptr<QTemporaryDir> m_files;
    UserId m_ann;

    void write(const QString &name, const QByteArray &bytes)
    {
        QDir().mkpath(QFileInfo(m_files->filePath(name)).path());
        QFile file(m_files->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write a file");
    }

    QStringList names()
    {
        QStringList names;
        const auto page = await(m_documents->list({.owner = m_ann, .limit = 1000}));
        for (const Document &document : page->items)
            names << document.name;
        names.sort();
        return names;
    }

    bool isQuiet() { return !m_documents->folders().isComparing() && !m_documents->isReading(); }
    bool waitForNames(const QStringList &expected)
    {
        return QTest::qWaitFor([&] { return isQuiet() && names() == expected; }, 20'000);
    }

    QString textOf(const QString &name)
    {
        const auto page = await(m_documents->list({.owner = m_ann, .search = name}));
        if (page->items.size() != 1)
            return {};
        const auto chunks = await(m_documents->chunks(m_ann, page->items.first().id));
        return chunks->isEmpty() ? QString() : chunks->first().text;
    }

    void restart(const std::function<void()> &meanwhile)
    {
        m_documents.reset();
        m_store->reopen();
        meanwhile();
        m_documents = std::make_unique<DocumentService>(*m_store->database, *m_store->retrieval);
        QVERIFY(await(m_documents->load()));
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<StoreFixture>();
        m_documents = std::make_unique<DocumentService>(*m_store->database, *m_store->retrieval);
        m_files = std::make_unique<QTemporaryDir>();
        m_ann = m_store->addGuest(u"ann"_s).id;
        QVERIFY(await(m_documents->load()));
    }

    void cleanup()
    {
        m_documents.reset();
        m_store.reset();
    }

    void filesThatComeChangeAndGoAreFollowed()
    {
        write(u"a.txt"_s, "alpha");
        write(u"below/b.md"_s, "# beta");
        write(u"below/.hidden.txt"_s, "hidden");
        write(u"noise.bin"_s, QByteArray(1000, '\0'));
        write(u"empty.txt"_s, {});
        const auto folder = await(m_documents->folders().add(m_ann, m_files->path()));
        QVERIFY(folder);
        QVERIFY(waitForNames({u"a.txt"_s, u"below/b.md"_s}));
        QCOMPARE(await(m_documents->folders().list(m_ann))->first().documents, 2);

        write(u"c.txt"_s, "gamma");
        QVERIFY(waitForNames({u"a.txt"_s, u"below/b.md"_s, u"c.txt"_s}));
        const auto before = await(m_documents->list({.owner = m_ann, .search = u"a.txt"_s}))->items.first();
        write(u"a.txt"_s, "alpha and omega");
        QVERIFY(QTest::qWaitFor([&] { return isQuiet() && textOf(u"a.txt"_s) == u"alpha and omega"; }, 20'000));
        QCOMPARE(await(m_documents->list({.owner = m_ann, .search = u"a.txt"_s}))->items.first().id, before.id);
        QVERIFY(QFile::remove(m_files->filePath(u"below/b.md"_s)));
        QVERIFY(waitForNames({u"a.txt"_s, u"c.txt"_s}));
        write(u"below/deeper/d.txt"_s, "delta"); // a folder that was not there
        QVERIFY(waitForNames({u"a.txt"_s, u"below/deeper/d.txt"_s, u"c.txt"_s}));
    }

    void whatHappenedWhileParlorWasClosedIsFoundAtStart()
    {
        write(u"a.txt"_s, "alpha");
        write(u"b.txt"_s, "beta");
        QVERIFY(await(m_documents->folders().add(m_ann, m_files->path())));
        QVERIFY(waitForNames({u"a.txt"_s, u"b.txt"_s}));
        restart([this] {
            QFile::remove(m_files->filePath(u"b.txt"_s));
            write(u"a.txt"_s, "another alpha");
            write(u"c.txt"_s, "gamma");
        });
        QVERIFY(waitForNames({u"a.txt"_s, u"c.txt"_s}));
        QCOMPARE(textOf(u"a.txt"_s), u"another alpha"_s);
    }

    void aFileThatWasOnlyTouchedIsNotReadAgain()
    {
        write(u"a.txt"_s, "alpha");
        QVERIFY(await(m_documents->folders().add(m_ann, m_files->path())));
        QVERIFY(waitForNames({u"a.txt"_s}));
        QSignalSpy changed(m_documents.get(), &DocumentService::documentChanged);
        QFile file(m_files->filePath(u"a.txt"_s));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.setFileTime(QDateTime::currentDateTime().addSecs(100), QFileDevice::FileModificationTime));
        file.close();
        QSignalSpy folders(&m_documents->folders(), &FolderWatcher::foldersChanged);
        QVERIFY(QTest::qWaitFor([&] { return !folders.isEmpty(); }, 20'000));
        QVERIFY(QTest::qWaitFor([&] { return isQuiet(); }, 20'000));
        QCOMPARE(changed.size(), 0);
    }

    void whatAPersonDeletedStaysDeleted()
    {
        write(u"a.txt"_s, "alpha");
        QVERIFY(await(m_documents->folders().add(m_ann, m_files->path())));
        QVERIFY(waitForNames({u"a.txt"_s}));
        QVERIFY(await(m_documents->remove(m_ann, await(m_documents->list({.owner = m_ann}))->items.first().id)));
        write(u"b.txt"_s, "beta");
        QVERIFY(waitForNames({u"b.txt"_s}));
        write(u"a.txt"_s, "alpha again"); // it changed: it is new
        QVERIFY(waitForNames({u"a.txt"_s, u"b.txt"_s}));
    }

    void documentsStayWhenAFolderIsNoLongerWatchedOrNotThere()
    {
        write(u"a.txt"_s, "alpha");
        const auto folder = await(m_documents->folders().add(m_ann, m_files->path()));
        QVERIFY(waitForNames({u"a.txt"_s}));
        QCOMPARE(await(m_documents->folders().add(m_ann, m_files->path())).error().code, ErrorCode::Conflict);
        QCOMPARE(await(m_documents->folders().add(m_ann, m_files->filePath(u"nowhere"_s))).error().code, ErrorCode::InvalidArgument);
        const QString elsewhere = m_files->path() + u".away"_s;
        restart([&] { QVERIFY(QDir().rename(m_files->path(), elsewhere)); }); // a drive that is not plugged in
        QVERIFY(waitForNames({u"a.txt"_s}));
        QVERIFY(QDir().rename(elsewhere, m_files->path()));
        const UserId bob = m_store->addGuest(u"bob"_s).id;
        QCOMPARE(await(m_documents->folders().remove(bob, folder->id)).error().code, ErrorCode::NotFound);
        QVERIFY(await(m_documents->folders().remove(m_ann, folder->id)));
        write(u"b.txt"_s, "beta");
        QVERIFY(await(m_documents->folders().list(m_ann))->isEmpty());
        QVERIFY(waitForNames({u"a.txt"_s}));
    }
};

PARLOR_TEST(TestFolderWatcher)
#include "test_folderwatcher.moc"
