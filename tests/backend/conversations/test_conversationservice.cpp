// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/conversationservice.h"
#include "conversations/conversationstore.h"
#include "conversations/messagestore.h"
#include "conversations/messagetext.h"
#include "support/storefixture.h"
#include "support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct ServiceFixture : StoreFixture {
    User ann = addUser(u"ann"_s);
    User bob = addUser(u"bob"_s);

    Conversation conversation(const QString &title = {})
    {
        return await(conversations->create({.owner = ann.id, .title = title, .model = {}, .systemPrompt = {}})).value();
    }

    /// Adds a message below `parent` as the chat service does.
    StoredMessage add(const Conversation &to, Role role, const QString &text, std::optional<StoredMessage> parent = {})
    {
        Message message;
        message.id = MessageId::create();
        message.role = role;
        message.text = text;
        return database->write([row = to.row, parent, message](Connection &c) { return MessageStore::append(c, row, parent, message); }).result().value();
    }
};

} // namespace

class TestConversationService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameListIsTheSameHoweverOftenItIsAskedFor()
    {
        ServiceFixture store;
        store.conversation(u"one"_s);
        store.conversation(u"two"_s);
        const ConversationQuery query{.owner = store.ann.id, .starred = {}, .search = {}};
        const auto first = await(store.conversations->list(query));
        QCOMPARE(first->items.size(), 2);
        for (int i = 0; i < 3; ++i) {
            const auto again = await(store.conversations->list(query));
            QCOMPARE(again->items, first->items);
            QCOMPARE(again->total, first->total);
        }
    }

    void listsNewestFirstInPages()
    {
        ServiceFixture store;
        for (int i = 0; i < 7; ++i)
            store.conversation(u"talk %1"_s.arg(i));
        const auto first = await(store.conversations->list({.owner = store.ann.id, .starred = {}, .search = {}, .limit = 3}));
        QVERIFY(first);
        QCOMPARE(first->total, 7);
        QCOMPARE(first->items.size(), 3);
        QCOMPARE(first->items.first().title, u"talk 6"_s);
        const auto last = await(store.conversations->list({.owner = store.ann.id, .starred = {}, .search = {}, .limit = 3, .offset = 6}));
        QCOMPARE(last->items.size(), 1);
        QCOMPARE(await(store.conversations->list({.owner = store.bob.id, .starred = {}, .search = {}}))->total, 0);
    }

    void anotherPersonsConversationDoesNotExist()
    {
        ServiceFixture store;
        const Conversation mine = store.conversation(u"mine"_s);
        const StoredMessage message = store.add(mine, Role::User, u"secret"_s);
        const UserId bob = store.bob.id;
        auto &service = *store.conversations;
        QCOMPARE(await(service.get(bob, mine.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(service.get(bob, mine.id)).error(), await(service.get(bob, ConversationId::create())).error());
        QCOMPARE(await(service.update(bob, mine.id, {.title = u"stolen"_s, .starred = {}, .archived = {}, .model = {}, .systemPrompt = {}})).error().code, ErrorCode::NotFound);
        QCOMPARE(await(service.remove(bob, mine.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(service.restore(bob, mine.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(service.messages(bob, mine.id, 0, 10)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(service.message(bob, message.message.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(service.showBranch(bob, message.message.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(service.siblings(bob, message.message.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(service.search(bob, u"secret"_s, 10))->size(), 0);
        QCOMPARE(await(service.findPassages(bob, u"secret"_s, {}, 10))->size(), 0);
        QCOMPARE(await(service.get(store.ann.id, mine.id))->title, u"mine"_s);
    }

    void changesAreStoredAndAnnounced()
    {
        ServiceFixture store;
        QSignalSpy added(store.conversations.get(), &ConversationService::conversationAdded);
        QSignalSpy changed(store.conversations.get(), &ConversationService::conversationChanged);
        QSignalSpy removed(store.conversations.get(), &ConversationService::conversationRemoved);
        const Conversation made = store.conversation(u"one"_s);
        const auto starred = await(store.conversations->update(store.ann.id, made.id, {.title = u"two"_s, .starred = true, .archived = {}, .model = {}, .systemPrompt = {}}));
        QVERIFY(starred->starred && starred->title == u"two"_s && !starred->titleIsAutomatic);
        QCOMPARE(starred->updatedAt, made.updatedAt);
        QCOMPARE(await(store.conversations->update(store.ann.id, made.id, {.title = u" "_s, .starred = {}, .archived = {}, .model = {}, .systemPrompt = {}})).error().field, u"title"_s);
        QCOMPARE(await(store.conversations->update(store.ann.id, made.id, {.title = QString(201, u'x'), .starred = {}, .archived = {}, .model = {}, .systemPrompt = {}})).error().field, u"title"_s);
        QVERIFY(await(store.conversations->remove(store.ann.id, made.id)));
        QVERIFY(!await(store.conversations->get(store.ann.id, made.id)));
        QVERIFY(await(store.conversations->restore(store.ann.id, made.id)));
        QVERIFY(await(store.conversations->get(store.ann.id, made.id)));
        QCOMPARE(added.size(), 2);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(removed.size(), 1);
        store.reopen();
        QVERIFY(await(store.conversations->get(store.ann.id, made.id))->starred);
    }

    void bulkDeletionSparesStars()
    {
        ServiceFixture store;
        const Conversation kept = store.conversation(u"kept"_s);
        std::ignore = await(store.conversations->update(store.ann.id, kept.id, {.title = {}, .starred = true, .archived = {}, .model = {}, .systemPrompt = {}}));
        store.conversation(u"a"_s);
        store.conversation(u"b"_s);
        QCOMPARE(await(store.conversations->removeNotStarred(store.ann.id))->size(), 2);
        const auto left = await(store.conversations->list({.owner = store.ann.id, .starred = {}, .search = {}}));
        QCOMPARE(left->total, 1);
        QCOMPARE(left->items.first().id, kept.id);
        QCOMPARE(await(store.conversations->list({.owner = store.ann.id, .starred = false, .search = {}}))->total, 0);
    }

    void branchesKeepEverything()
    {
        ServiceFixture store;
        const Conversation talk = store.conversation();
        const auto q1 = store.add(talk, Role::User, u"first question"_s);
        const auto a1 = store.add(talk, Role::Assistant, u"first answer"_s, q1);
        const auto q2 = store.add(talk, Role::User, u"second question"_s, a1);
        const auto a2 = store.add(talk, Role::Assistant, u"second answer"_s, q2);
        const auto q1edited = store.add(talk, Role::User, u"edited question"_s); // sibling of q1
        store.add(talk, Role::Assistant, u"edited answer"_s, q1edited);

        const auto texts = [&] {
            QStringList list;
            const auto page = await(store.conversations->messages(store.ann.id, talk.id, 0, 100));
            for (const Message &message : page->items)
                list << message.text;
            return list;
        };
        QCOMPARE(texts(), (QStringList{u"edited question"_s, u"edited answer"_s}));
        const auto page = await(store.conversations->messages(store.ann.id, talk.id, 0, 1));
        const Message first = page->items.first();
        QCOMPARE(first.siblingIndex, 1);
        QCOMPARE(first.siblingCount, 2);
        QCOMPARE(await(store.conversations->siblings(store.ann.id, q1.message.id)), (QList<MessageId>{q1.message.id, q1edited.message.id}));

        QSignalSpy branch(store.conversations.get(), &ConversationService::branchChanged);
        const auto shown = await(store.conversations->showBranch(store.ann.id, a1.message.id));
        QVERIFY(shown);
        QCOMPARE(shown->messageCount, 4);
        QCOMPARE(shown->preview, u"second answer"_s);
        QCOMPARE(branch.size(), 1);
        QCOMPARE(branch.first().at(1).toInt(), 0);
        QCOMPARE(texts(), (QStringList{u"first question"_s, u"first answer"_s, u"second question"_s, u"second answer"_s}));
        QCOMPARE(await(store.conversations->showBranch(store.ann.id, a2.message.id))->messageCount, 4);
        QCOMPARE(await(store.conversations->showBranch(store.ann.id, q1edited.message.id))->messageCount, 2);
    }

    void pagesAreCountedFromBothEnds()
    {
        ServiceFixture store;
        const Conversation talk = store.conversation();
        std::optional<StoredMessage> last;
        for (int i = 0; i < 20; ++i)
            last = store.add(talk, i % 2 ? Role::Assistant : Role::User, QString::number(i), last);
        const auto end = await(store.conversations->messages(store.ann.id, talk.id, -5, 100));
        QCOMPARE(end->first, 15);
        QCOMPARE(end->total, 20);
        QCOMPARE(end->items.size(), 5);
        QCOMPARE(end->items.last().text, u"19"_s);
        QCOMPARE(await(store.conversations->messages(store.ann.id, talk.id, -500, 3))->first, 0);
        QCOMPARE(await(store.conversations->messages(store.ann.id, talk.id, 18, 100))->items.size(), 2);
        QCOMPARE(await(store.conversations->messages(store.ann.id, talk.id, 999, 100))->items.size(), 0);
    }

    void searchFindsPrefixesWithoutDiacritics()
    {
        ServiceFixture store;
        const Conversation cooking = store.conversation(u"Küche"_s);
        const auto message = store.add(cooking, Role::User, u"How do I make a Crème brûlée without a torch?"_s);
        const Conversation other = store.conversation(u"other"_s);
        store.add(other, Role::User, u"nothing to see"_s);
        for (const QString &words : {u"creme"_s, u"BRULEE torch"_s, u"tor"_s, u"crème brû"_s}) {
            const auto hits = await(store.conversations->search(store.ann.id, words, 10));
            QVERIFY2(hits && hits->size() == 1, qPrintable(words));
            QCOMPARE(hits->first().message, message.message.id);
            QCOMPARE(hits->first().position, 0);
            QVERIFY(hits->first().snippet.contains(QChar(2)));
        }
        QCOMPARE(await(store.conversations->list({.owner = store.ann.id, .starred = {}, .search = u"kuch"_s}))->items.value(0).id, cooking.id);
        QCOMPARE(await(store.conversations->list({.owner = store.ann.id, .starred = {}, .search = u"brulee"_s}))->total, 1);
        for (const QString &odd : {u"\""_s, u"*"_s, u"NEAR("_s, u"a AND"_s, u"col:x"_s, u"^"_s, u"' OR 1=1 --"_s, u"😀"_s, QString(5000, u'x')})
            QVERIFY2(await(store.conversations->search(store.ann.id, odd, 10)), qPrintable(odd));
        QVERIFY(await(store.conversations->remove(store.ann.id, cooking.id)));
        QCOMPARE(await(store.conversations->search(store.ann.id, u"creme"_s, 10))->size(), 0);
    }

    void passagesAnswerFromOtherConversations()
    {
        ServiceFixture store;
        const Conversation past = store.conversation(u"Garden"_s);
        const auto note = store.add(past, Role::Assistant, u"Tomatoes need at least six hours of sun and a warm wall."_s);
        const Conversation here = store.conversation();
        store.add(here, Role::User, u"How much sun do tomatoes need?"_s);
        const auto passages = await(store.conversations->findPassages(store.ann.id, u"How much sun do tomatoes need?"_s, here.id, 5));
        QCOMPARE(passages->size(), 1);
        QCOMPARE(passages->first().uri, u"parlor:conversation/%1/%2"_s.arg(past.id.toString(), note.message.id.toString()));
        QCOMPARE(passages->first().title, u"Garden"_s);
    }

    void purgingReallyDeletes()
    {
        ServiceFixture store;
        const Conversation talk = store.conversation(u"long"_s);
        std::optional<StoredMessage> last;
        for (int i = 0; i < 1300; ++i)
            last = store.add(talk, Role::User, u"needle %1"_s.arg(i), last);
        QVERIFY(await(store.conversations->remove(store.ann.id, talk.id)));
        QVERIFY(await(store.conversations->purge(1h)));
        QVERIFY(await(store.conversations->restore(store.ann.id, talk.id)));
        QVERIFY(await(store.conversations->remove(store.ann.id, talk.id)));
        QTest::qWait(5);
        QVERIFY(await(store.conversations->purge(0ms)));
        QCOMPARE(await(store.conversations->restore(store.ann.id, talk.id)).error().code, ErrorCode::NotFound);
        const auto left = store.database->read([](Connection &c) { return c.single(u"SELECT count(*) FROM message"_s); }).result();
        QCOMPARE((*left)->toInt(), 0);
        const auto indexed = store.database->read([](Connection &c) { return c.single(u"SELECT count(*) FROM message_index WHERE message_index MATCH 'needle'"_s); }).result();
        QCOMPARE((*indexed)->toInt(), 0);
    }

    void everyQueryOfTheListsHasItsIndex_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("index");
        QTest::newRow("list") << u"SELECT row FROM conversation c WHERE c.owner = 1 AND c.deleted_at IS NULL AND c.temporary = 0 AND c.archived = 0 ORDER BY c.updated_at DESC, c.row DESC LIMIT 50"_s << u"conversation_listed"_s;
        QTest::newRow("starred") << u"SELECT row FROM conversation c WHERE c.owner = 1 AND c.deleted_at IS NULL AND c.temporary = 0 AND c.starred = 1 ORDER BY c.updated_at DESC, c.row DESC LIMIT 50"_s << u"conversation_starred"_s;
        QTest::newRow("with archived") << u"SELECT row FROM conversation c WHERE c.owner = 1 AND c.deleted_at IS NULL AND c.temporary = 0 ORDER BY c.updated_at DESC, c.row DESC LIMIT 50"_s << u"conversation_recent"_s;
        QTest::newRow("folder") << u"SELECT count(*) FROM conversation c WHERE c.folder = 1 AND c.deleted_at IS NULL AND c.temporary = 0"_s << u"conversation_folder"_s;
        QTest::newRow("folders") << u"SELECT row FROM folder WHERE owner = 1 ORDER BY position, row"_s << u"folder_order"_s;
        QTest::newRow("tag") << u"SELECT conversation FROM conversation_tag WHERE tag = 'a'"_s << u"conversation_tag_name"_s;
        QTest::newRow("draft") << u"SELECT text FROM draft WHERE owner = 1 AND ifnull(conversation, 0) = 2"_s << u"draft_place"_s;
        QTest::newRow("files of a draft") << u"SELECT content FROM draft_file f WHERE f.draft = 1 ORDER BY f.row"_s << u"draft_file_draft"_s;
        QTest::newRow("drafts with a content") << u"SELECT 1 FROM draft_file f WHERE f.content = 1"_s << u"draft_file_content"_s;
        QTest::newRow("left by a crash") << u"SELECT row FROM conversation WHERE temporary = 1"_s << u"conversation_temporary"_s;
        QTest::newRow("attachments") << u"SELECT row FROM attachment a WHERE a.message = 1"_s << u"attachment_message"_s;
        QTest::newRow("page") << u"SELECT row FROM message m WHERE m.conversation = 1 AND m.shown = 1 AND m.position >= 5 ORDER BY m.position LIMIT 50"_s << u"message_shown"_s;
        QTest::newRow("siblings") << u"SELECT count(*) FROM message s WHERE s.conversation = 1 AND s.parent IS NULL AND s.row < 9"_s << u"message_siblings"_s;
        QTest::newRow("running") << u"SELECT 1 FROM message m WHERE m.conversation = 1 AND m.state = 1"_s << u"message_running"_s;
        QTest::newRow("pictures") << u"SELECT count(*) FROM attachment a WHERE a.message = 9"_s << u"attachment_message"_s;
        QTest::newRow("below") << u"SELECT m.row FROM message m WHERE m.parent = 9 AND m.conversation = 1"_s << u"message_siblings"_s;
        QTest::newRow("whole branch") << u"SELECT row FROM message m WHERE m.conversation = 1 AND m.shown = 1 ORDER BY m.position"_s << u"message_shown"_s;
        QTest::newRow("purge") << u"SELECT row FROM conversation WHERE deleted_at IS NOT NULL AND deleted_at < 5 LIMIT 1"_s << u"conversation_deleted"_s;
    }
    void everyQueryOfTheListsHasItsIndex()
    {
        QFETCH(QString, sql);
        QFETCH(QString, index);
        StoreFixture store;
        const auto plan = store.database->read([sql](Connection &c) -> Result<QString> {
            QString text;
            auto rows = c.query(u"EXPLAIN QUERY PLAN "_s + sql);
            if (!rows)
                return failure(rows);
            while (rows->next())
                text += rows->text(3) + u'\n';
            return text;
        }).result();
        QVERIFY2(plan && plan->contains(index) && !plan->contains(u"TEMP B-TREE"), plan ? qPrintable(*plan) : "");
    }

    void titlesAndPreviewsAreCutBetweenWords()
    {
        QCOMPARE(titleFromQuestion(u"  What\nis   this? "_s), u"What is this?"_s);
        const QString title = titleFromQuestion(u"word "_s.repeated(100));
        QVERIFY(title.size() <= 61 && title.endsWith(u'…'));
        const QString emoji = titleFromQuestion(u"👨‍👩‍👧‍👦"_s.repeated(50));
        QVERIFY(emoji.isValidUtf16());
        QVERIFY(previewOf(QString(100000, u'x')).size() <= 121);
    }

    void citationsSurviveStorage()
    {
        const QList<Citation> citations{{.uri = u"https://example.org/ä"_s, .title = u"T \"q\""_s, .snippet = u"s"_s, .start = 3, .end = 9, .unit = Citation::Unit::Utf8Byte},
                                        {.uri = u"parlor:conversation/x/y"_s, .title = {}, .snippet = {}}};
        QCOMPARE(citationsFromJson(citationsToJson(citations)), citations);
        QCOMPARE(citationsFromJson(u""_s), QList<Citation>());
        QCOMPARE(citationsFromJson(u"broken"_s), QList<Citation>());
    }
};

PARLOR_TEST(TestConversationService)
#include "test_conversationservice.moc"
