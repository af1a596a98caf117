// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What people order and keep: folders, tags, archive, drafts, parameters.
#include "conversations/conversationservice.h"
#include "conversations/draftservice.h"
#include "conversations/folderservice.h"
#include "support/storefixture.h"
#include "support/testregistry.h"

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
        QCOMPARE(listed.first().id, home.id);
        QVERIFY(await(store.folders.remove(store.ann.id, home.id)));
        QCOMPARE(await(store.folders.list(store.ann.id))->size(), 1);
        QCOMPARE(changed.size(), 4);
        QCOMPARE(await(store.folders.create(store.ann.id, u"  "_s)).error().field, u"name"_s);
        QCOMPARE(await(store.folders.rename(store.ann.id, work.id, QString(maximumFolderName + 1, u'x'))).error().field, u"name"_s);
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
