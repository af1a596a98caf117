// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What people order and keep: folders, tags, archive, drafts, parameters.
#include "conversations/conversationservice.h"
#include "conversations/draftservice.h"
#include "conversations/folderservice.h"
#include "storage/connection.h"
#include "support/storefixture.h"
#include "support/testregistry.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

namespace {

struct OrganisingFixture : StoreFixture {
    User ann = addGuest(u"ann"_s);
    User bob = addGuest(u"bob"_s);
    FolderService folders{*database, *conversations};
    DraftService drafts{*database};

    Conversation conversation(const QString &title, FolderId place = {}, const QStringList &tags = {})
    {
        NewConversation wanted{.owner = ann.id, .title = title, .model = {}, .systemPrompt = {}};
        wanted.folder = place;
        wanted.tags = tags;
        return await(conversations->create(wanted)).value();
    }
    Result<Conversation> change(const Conversation &which, const ConversationChange &wanted) { return await(conversations->update(ann.id, which.id, wanted)); }
    QStringList titles(ConversationQuery query)
    {
        query.owner = ann.id;
        const auto page = await(conversations->list(query)).value();
        QStringList titles;
        for (const Conversation &item : page.items)
            titles << item.title;
        return page.total == titles.size() ? titles : QStringList{u"the total is wrong"_s};
    }
};

} // namespace

class TestOrganising : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldersAreMadeRenamedAndRemoved()
    {
        OrganisingFixture store;
        QSignalSpy changed(&store.folders, &FolderService::foldersChanged);
        const Folder work = await(store.folders.create(store.ann.id, u"  Work \n things "_s)).value();
        QCOMPARE(work.name, u"Work things"_s);
        const Folder home = await(store.folders.create(store.ann.id, u"Home"_s)).value();
        QCOMPARE(await(store.folders.rename(store.ann.id, work.id, u"Office"_s))->name, u"Office"_s);
        const auto listed = await(store.folders.list(store.ann.id)).value();
        QCOMPARE(listed.size(), 2);
        QCOMPARE(listed.first().id, work.id);
        QVERIFY(await(store.folders.remove(store.ann.id, home.id)));
        QCOMPARE(await(store.folders.list(store.ann.id))->size(), 1);
        QCOMPARE(changed.size(), 4);
        QCOMPARE(await(store.folders.create(store.ann.id, u"  "_s)).error().field, u"name"_s);
        QCOMPARE(await(store.folders.rename(store.ann.id, work.id, QString(maximumFolderName + 1, u'x'))).error().field, u"name"_s);
    }

    void foldersStandInTheirOwnersOrder()
    {
        OrganisingFixture store;
        const auto names = [&store](const User &of) {
            QStringList listed;
            const auto folders = await(store.folders.list(of.id)).value();
            for (const Folder &folder : folders)
                listed << folder.name;
            return listed.join(u' ');
        };
        const Folder cheese = await(store.folders.create(store.ann.id, u"cheese"_s)).value();
        const Folder apples = await(store.folders.create(store.ann.id, u"apples"_s)).value();
        const Folder bread = await(store.folders.create(store.ann.id, u"bread"_s)).value();
        QVERIFY(await(store.folders.create(store.bob.id, u"wine"_s)));
        QCOMPARE(names(store.ann), u"cheese apples bread"_s);
        QSignalSpy changed(&store.folders, &FolderService::foldersChanged);
        QVERIFY(await(store.folders.move(store.ann.id, bread.id, 0)));
        QCOMPARE(names(store.ann), u"bread cheese apples"_s);
        QVERIFY(await(store.folders.move(store.ann.id, bread.id, 1)));
        QCOMPARE(names(store.ann), u"cheese bread apples"_s);
        QVERIFY(await(store.folders.move(store.ann.id, cheese.id, 99)));
        QCOMPARE(names(store.ann), u"bread apples cheese"_s);
        QVERIFY(await(store.folders.move(store.ann.id, cheese.id, -1)));
        QCOMPARE(names(store.ann), u"cheese bread apples"_s);
        QCOMPARE(changed.size(), 4);
        QCOMPARE(await(store.folders.move(store.bob.id, apples.id, 0)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(store.folders.move(store.ann.id, {}, 0)).error().code, ErrorCode::NotFound);
        QCOMPARE(changed.size(), 4);
        QVERIFY(await(store.folders.remove(store.ann.id, bread.id)));
        QVERIFY(await(store.folders.create(store.ann.id, u"beans"_s)));
        QCOMPARE(names(store.ann), u"cheese apples beans"_s);
        QVERIFY(await(store.folders.rename(store.ann.id, cheese.id, u"zander"_s)));
        QCOMPARE(names(store.ann), u"zander apples beans"_s);
        QCOMPARE(names(store.bob), u"wine"_s);
    }

    void foldersOfEarlierVersionsBeginInTheOrderOfTheirNames()
    {
        OrganisingFixture store;
        for (const QString &name : {u"cheese"_s, u"Bread"_s, u"apples"_s, u"bread"_s})
            QVERIFY(await(store.folders.create(store.ann.id, name)));
        QVERIFY(await(store.folders.create(store.bob.id, u"b"_s)));
        QFile file(u":/migrations/sqlite/0015_folder_order.sql"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QString script = u"DROP INDEX folder_order; ALTER TABLE folder DROP COLUMN position; CREATE INDEX folder_owner ON folder(owner);"_s;
        for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n'))
            script += line.startsWith(u"--") ? QString() : line + u'\n';
        const Status migrated = store.database->write([script](Connection &connection) -> Status {
            for (const QString &statement : script.split(u';')) {
                if (Status done = statement.trimmed().isEmpty() ? Status() : connection.execute(statement); !done)
                    return done;
            }
            return {};
        }).result();
        QVERIFY2(migrated, migrated ? "" : qPrintable(migrated.error().detail));
        QStringList names;
        const auto folders = await(store.folders.list(store.ann.id)).value();
        for (const Folder &folder : folders)
            names << folder.name;
        QCOMPARE(names, (QStringList{u"apples"_s, u"Bread"_s, u"bread"_s, u"cheese"_s}));
        QVERIFY(await(store.folders.create(store.ann.id, u"aubergines"_s)));
        QCOMPARE(await(store.folders.list(store.ann.id))->last().name, u"aubergines"_s);
    }

    void aFolderHoldsItsConversationsAndLeavesThem()
    {
        OrganisingFixture store;
        const Folder work = await(store.folders.create(store.ann.id, u"Work"_s)).value();
        const Conversation in = store.conversation(u"in"_s, work.id);
        const Conversation out = store.conversation(u"out"_s);
        QCOMPARE(in.folder, work.id);
        QCOMPARE(store.titles({.owner = {}, .starred = {}, .folder = work.id, .search = {}}), QStringList{u"in"_s});
        QCOMPARE(store.titles({.owner = {}, .starred = {}, .folder = FolderId(), .search = {}}), QStringList{u"out"_s});
        ConversationChange move;
        move.folder = work.id;
        QCOMPARE(store.change(out, move)->folder, work.id);
        QCOMPARE(await(store.folders.list(store.ann.id))->first().conversations, 2);
        QVERIFY(await(store.folders.remove(store.ann.id, work.id)));
        // Also the lists that were asked for before.
        QCOMPARE(store.titles({.owner = {}, .starred = {}, .folder = FolderId(), .search = {}}), QStringList({u"out"_s, u"in"_s}));
        QVERIFY(await(store.conversations->get(store.ann.id, in.id))->folder.isNull());
    }

    void anotherPersonsFolderDoesNotExist()
    {
        OrganisingFixture store;
        const Folder work = await(store.folders.create(store.ann.id, u"Work"_s)).value();
        const UserId bob = store.bob.id;
        QCOMPARE(await(store.folders.list(bob))->size(), 0);
        QCOMPARE(await(store.folders.rename(bob, work.id, u"x"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(store.folders.remove(bob, work.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(store.folders.remove(store.ann.id, FolderId())).error().code, ErrorCode::NotFound);
        NewConversation wanted{.owner = bob, .title = u"x"_s, .model = {}, .systemPrompt = {}};
        const Conversation his = await(store.conversations->create(wanted)).value();
        wanted.folder = work.id;
        QCOMPARE(await(store.conversations->create(wanted)).error().code, ErrorCode::NotFound);
        ConversationChange move;
        move.folder = work.id;
        QCOMPARE(await(store.conversations->update(bob, his.id, move)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(store.conversations->list({.owner = bob, .starred = {}, .folder = work.id, .search = {}}))->total, 0);
    }

    void tagsAreNormalisedCountedAndFound()
    {
        OrganisingFixture store;
        QSignalSpy changed(store.conversations.get(), &ConversationService::tagsChanged);
        const Conversation first = store.conversation(u"first"_s, {}, {u" #Travel "_s, u"travel"_s, u"a\n b"_s, u"#"_s});
        QCOMPARE(first.tags, QStringList({u"a b"_s, u"Travel"_s}));
        const Conversation second = store.conversation(u"second"_s, {}, {u"TRAVEL"_s});
        QCOMPARE(second.tags, QStringList{u"Travel"_s}); // the spelling that is there
        QCOMPARE(store.titles({.owner = {}, .starred = {}, .tag = u"Travel"_s, .search = {}}), QStringList({u"second"_s, u"first"_s}));
        QCOMPARE(await(store.conversations->tags(store.ann.id)).value(), (QList<TagCount>{{u"a b"_s, 1}, {u"Travel"_s, 2}}));
        QCOMPARE(await(store.conversations->tags(store.bob.id))->size(), 0);
        ConversationChange none;
        none.tags = QStringList();
        QCOMPARE(store.change(second, none)->tags, QStringList());
        QCOMPARE(store.titles({.owner = {}, .starred = {}, .tag = u"Travel"_s, .search = {}}), QStringList{u"first"_s});
        QVERIFY(await(store.conversations->remove(store.ann.id, first.id)));
        QCOMPARE(await(store.conversations->tags(store.ann.id))->size(), 0);
        QCOMPARE(changed.size(), 3);
    }

    void tooManyOrTooLongTagsAreRefused()
    {
        QStringList many;
        for (int i = 0; i <= maximumConversationTags; ++i)
            many << QString::number(i);
        QCOMPARE(normalisedTags(many).error().field, u"tags"_s);
        QCOMPARE(normalisedTags({QString(maximumConversationTag + 1, u'x')}).error().field, u"tags"_s);
        QCOMPARE(normalisedTags(many.sliced(1))->size(), maximumConversationTags);
    }

    void archivedOnesAreListedAlone()
    {
        OrganisingFixture store;
        const Conversation old = store.conversation(u"old"_s);
        store.conversation(u"new"_s);
        ConversationChange archive;
        archive.archived = true;
        QVERIFY(store.change(old, archive));
        QCOMPARE(store.titles({.owner = {}, .starred = {}, .archivedOnly = true, .search = {}}), QStringList{u"old"_s});
        QCOMPARE(store.titles({.owner = {}, .starred = {}, .search = {}}), QStringList{u"new"_s});
        QCOMPARE(store.titles({.owner = {}, .starred = {}, .includeArchived = true, .search = {}}), QStringList({u"new"_s, u"old"_s}));
    }

    void readingEndsTheNews()
    {
        OrganisingFixture store;
        const Conversation talk = store.conversation(u"talk"_s);
        QVERIFY(!talk.unread);
        ConversationChange news;
        news.unread = true;
        QVERIFY(store.change(talk, news)->unread);
        QCOMPARE(await(store.conversations->markRead(store.bob.id, talk.id)).error().code, ErrorCode::NotFound);
        QSignalSpy changed(store.conversations.get(), &ConversationService::conversationChanged);
        QVERIFY(!await(store.conversations->markRead(store.ann.id, talk.id))->unread);
        QVERIFY(!await(store.conversations->markRead(store.ann.id, talk.id))->unread);
        QCOMPARE(changed.size(), 1); // the second time nothing changed
    }

    void parametersAreKeptAndCleared()
    {
        OrganisingFixture store;
        const Conversation talk = store.conversation(u"talk"_s);
        const AssistantId assistant = AssistantId::create();
        ConversationChange wanted;
        wanted.temperature = 0.25;
        wanted.topP = 0.9;
        wanted.maxOutputTokens = 321;
        wanted.assistant = assistant;
        wanted.systemPrompt = u"Be brief."_s;
        QVERIFY(store.change(talk, wanted));
        const Conversation found = await(store.conversations->get(store.ann.id, talk.id)).value();
        QCOMPARE(found.temperature, 0.25);
        QCOMPARE(found.topP, 0.9);
        QCOMPARE(found.maxOutputTokens, 321);
        QCOMPARE(found.assistant, assistant);
        ConversationChange cleared;
        cleared.temperature = std::optional<double>();
        const Conversation after = store.change(talk, cleared).value();
        QVERIFY(!after.temperature);
        QCOMPARE(after.topP, 0.9);
        QCOMPARE(after.maxOutputTokens, 321);
        ConversationChange hot;
        hot.temperature = 2.5;
        QCOMPARE(store.change(talk, hot).error().field, u"temperature"_s);
        ConversationChange wide;
        wide.topP = 1.5;
        QCOMPARE(store.change(talk, wide).error().field, u"top_p"_s);
        ConversationChange mute;
        mute.maxOutputTokens = 0;
        QCOMPARE(store.change(talk, mute).error().field, u"max_output_tokens"_s);
    }

    void filesOfDraftsSurviveARestart()
    {
        StoreFixture store;
        const User ann = store.addGuest(u"ann"_s);
        const User bob = store.addGuest(u"bob"_s);
        const Conversation talk = await(store.conversations->create({.owner = ann.id, .title = u"talk"_s, .model = {}, .systemPrompt = {}})).value();
        const AttachedFile rye{.name = u"rye.txt"_s, .mimeType = u"text/plain"_s, .data = QByteArray(300'000, 'r')};
        const AttachedFile sameBytes{.name = u"copy.txt"_s, .mimeType = u"text/plain"_s, .data = rye.data};
        const AttachedFile nothing{.name = u"note"_s, .mimeType = {}, .data = {}, .text = u"a text of its own"_s};
        {
            DraftService drafts(*store.database);
            QVERIFY(await(drafts.setDraft(ann.id, talk.id, u"half a question"_s)));
            QVERIFY(await(drafts.setFiles(ann.id, talk.id, {rye, nothing})));
            QVERIFY(await(drafts.setFiles(ann.id, {}, {sameBytes})));
            QCOMPARE(await(drafts.setFiles(bob.id, talk.id, {rye})).error().code, ErrorCode::NotFound);
            QCOMPARE(await(drafts.files(bob.id, talk.id)).error().code, ErrorCode::NotFound);
            QVERIFY(await(drafts.files(bob.id, {}))->isEmpty());
            QCOMPARE(await(drafts.setFiles(ann.id, {}, QList<AttachedFile>(maximumFiles + 1, rye))).error().field, u"files"_s);
            const AttachedFile large{.name = u"large"_s, .mimeType = {}, .data = QByteArray(maximumFileSize + 1, 'x')};
            QCOMPARE(await(drafts.setFiles(ann.id, {}, {large})).error().code, ErrorCode::TooLarge);
        }
        store.reopen();
        DraftService drafts(*store.database);
        QCOMPARE(await(drafts.files(ann.id, talk.id)).value(), (QList{rye, nothing}));
        QCOMPARE(await(drafts.files(ann.id, {})).value(), QList{sameBytes});
        QCOMPARE(await(drafts.draft(ann.id, talk.id)).value(), u"half a question"_s);
        // Files without a text are a draft too, and a text without files.
        QVERIFY(await(drafts.setDraft(ann.id, talk.id, {})));
        QCOMPARE(await(drafts.files(ann.id, talk.id))->size(), 2);
        QVERIFY(await(drafts.setDraft(ann.id, talk.id, u"and again"_s)));
        QVERIFY(await(drafts.setFiles(ann.id, talk.id, {})));
        QCOMPARE(await(drafts.draft(ann.id, talk.id)).value(), u"and again"_s);
        QCOMPARE(await(drafts.files(ann.id, {})).value(), QList{sameBytes});
    }

    void contentsOfDraftsAreKeptOnceAndGoWithTheLastThatHasThem()
    {
        OrganisingFixture store;
        const auto count = [&store](const QString &table) {
            return store.database->read([table](Connection &connection) { return connection.single(u"SELECT count(*) FROM "_s + table); }).result()->value_or(QVariant()).toInt();
        };
        const auto firstContent = [&store] {
            return store.database->read([](Connection &connection) { return connection.single(u"SELECT min(row) FROM draft_content"_s); }).result()->value_or(QVariant()).toInt();
        };
        const Conversation talk = store.conversation(u"talk"_s);
        const AttachedFile rye{.name = u"rye"_s, .mimeType = {}, .data = "rye"};
        const AttachedFile wheat{.name = u"wheat"_s, .mimeType = {}, .data = "wheat"};
        QVERIFY(await(store.drafts.setFiles(store.ann.id, talk.id, {rye, wheat})));
        QVERIFY(await(store.drafts.setFiles(store.ann.id, {}, {rye})));
        QVERIFY(await(store.drafts.setFiles(store.bob.id, {}, {rye})));
        QCOMPARE(count(u"draft_content"_s), 2);
        const int row = firstContent();
        QVERIFY(await(store.drafts.setFiles(store.ann.id, talk.id, {wheat, rye}))); // in another order
        QCOMPARE(await(store.drafts.files(store.ann.id, talk.id)).value(), (QList{wheat, rye}));
        QCOMPARE(firstContent(), row); // not written again
        QVERIFY(await(store.drafts.setFiles(store.ann.id, talk.id, {wheat})));
        QVERIFY(await(store.drafts.setFiles(store.ann.id, {}, {})));
        QCOMPARE(count(u"draft_content"_s), 2); // bob has it still
        QVERIFY(await(store.drafts.setFiles(store.bob.id, {}, {})));
        QCOMPARE(count(u"draft_content"_s), 1);
        QVERIFY(await(store.conversations->remove(store.ann.id, talk.id)));
        QCOMPARE(count(u"draft_content"_s), 1); // the deletion may be undone
        QTest::qWait(5);
        QVERIFY(await(store.conversations->purge(std::chrono::milliseconds(0))));
        QCOMPARE(count(u"draft_content"_s), 0);
        QCOMPARE(count(u"draft_file"_s), 0);
        QCOMPARE(count(u"draft"_s), 0);
    }

    void draftsSurviveARestart()
    {
        StoreFixture store;
        const User ann = store.addGuest(u"ann"_s);
        const User bob = store.addGuest(u"bob"_s);
        const Conversation talk = await(store.conversations->create({.owner = ann.id, .title = u"talk"_s, .model = {}, .systemPrompt = {}})).value();
        {
            DraftService drafts(*store.database);
            QVERIFY(await(drafts.setDraft(ann.id, {}, u"a new chat"_s)));
            QVERIFY(await(drafts.setDraft(ann.id, talk.id, u"half a que"_s)));
            QVERIFY(await(drafts.setDraft(ann.id, talk.id, u"half a question"_s)));
            QCOMPARE(await(drafts.setDraft(bob.id, talk.id, u"mine"_s)).error().code, ErrorCode::NotFound);
            QCOMPARE(await(drafts.draft(bob.id, talk.id)).error().code, ErrorCode::NotFound);
            QCOMPARE(await(drafts.draft(bob.id, {})).value(), QString());
            QCOMPARE(await(drafts.setDraft(ann.id, {}, QString(maximumDraft + 1, u'x'))).error().code, ErrorCode::TooLarge);
        }
        store.reopen();
        DraftService drafts(*store.database);
        QCOMPARE(await(drafts.draft(ann.id, {})).value(), u"a new chat"_s);
        QCOMPARE(await(drafts.draft(ann.id, talk.id)).value(), u"half a question"_s);
        QVERIFY(await(drafts.setDraft(ann.id, talk.id, {})));
        QCOMPARE(await(drafts.draft(ann.id, talk.id)).value(), QString());
        QCOMPARE(await(drafts.draft(ann.id, {})).value(), u"a new chat"_s);
    }
};

PARLOR_TEST(TestOrganising)
#include "test_organising.moc"
