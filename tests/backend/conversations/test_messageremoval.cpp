// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/conversationservice.h"
#include "conversations/messagestore.h"
#include "support/storefixture.h"
#include "support/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A conversation of four messages, whose third has a sibling with an answer of its own; the later one is shown.
struct Branches : StoreFixture {
    User ann = addGuest(u"ann"_s);
    User bob = addGuest(u"bob"_s);
    Conversation conversation = await(conversations->create({.owner = ann.id, .title = {}, .model = {}, .systemPrompt = {}})).value();
    StoredMessage question = add(Role::User, u"first question"_s, {});
    StoredMessage answer = add(Role::Assistant, u"first answer"_s, question);
    StoredMessage earlier = add(Role::User, u"earlier version"_s, answer);
    StoredMessage earlierAnswer = add(Role::Assistant, u"earlier answer"_s, earlier);
    StoredMessage later = add(Role::User, u"later version"_s, answer);
    StoredMessage laterAnswer = add(Role::Assistant, u"later answer"_s, later);

    StoredMessage add(Role role, const QString &text, std::optional<StoredMessage> parent, MessageState state = MessageState::Complete)
    {
        Message message;
        message.id = MessageId::create();
        message.role = role;
        message.text = text;
        message.state = state;
        return database->write([row = conversation.row, parent, message](Connection &c) { return MessageStore::append(c, row, parent, message); }).result().value();
    }

    QStringList shown()
    {
        QStringList texts;
        const auto page = await(conversations->messages(ann.id, conversation.id, 0, 100));
        for (const Message &message : page->items)
            texts << message.text;
        if (page->total != texts.size())
            texts << u"but %1 in all"_s.arg(page->total);
        return texts;
    }
};

} // namespace

class TestMessageRemoval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatFollowsAndShowsTheSibling()
    {
        Branches store;
        QSignalSpy branch(store.conversations.get(), &ConversationService::branchChanged);
        const auto removed = await(store.conversations->removeMessage(store.ann.id, store.later.message.id));
        QVERIFY(removed);
        QCOMPARE(store.shown(), (QStringList{u"first question"_s, u"first answer"_s, u"earlier version"_s, u"earlier answer"_s}));
        QCOMPARE(branch.size(), 1);
        QCOMPARE(branch.at(0).at(1).toInt(), 2);
        QCOMPARE(removed->conversation.preview, u"earlier answer"_s);
        QCOMPARE(await(store.conversations->message(store.ann.id, store.earlier.message.id))->siblingCount, 1);
        QVERIFY(!await(store.conversations->message(store.ann.id, store.laterAnswer.message.id)));
        QVERIFY(await(store.conversations->search(store.ann.id, u"later"_s, 10))->isEmpty());
    }

    void undoBringsTheBranchBackAsItWas()
    {
        Branches store;
        const QStringList before = store.shown();
        const auto removed = await(store.conversations->removeMessage(store.ann.id, store.answer.message.id));
        QCOMPARE(store.shown(), QStringList{u"first question"_s});
        QVERIFY(!await(store.conversations->restoreMessages(store.bob.id, removed->kept)));
        QVERIFY(await(store.conversations->restoreMessages(store.ann.id, removed->kept)));
        QCOMPARE(store.shown(), before);
        QCOMPARE(await(store.conversations->siblings(store.ann.id, store.later.message.id))->size(), 2);
        QCOMPARE(await(store.conversations->restoreMessages(store.ann.id, removed->kept)).error().code, ErrorCode::NotFound);
    }

    void aBranchOutOfSightGoesWithoutAStir()
    {
        Branches store;
        const QStringList before = store.shown();
        const auto removed = await(store.conversations->removeMessage(store.ann.id, store.earlier.message.id));
        QVERIFY(removed);
        QCOMPARE(store.shown(), before);
        QVERIFY(await(store.conversations->restoreMessages(store.ann.id, removed->kept)));
        QCOMPARE(store.shown(), before);
        QCOMPARE(await(store.conversations->siblings(store.ann.id, store.later.message.id))->size(), 2);
    }

    void theFirstMessageLeavesAnEmptyConversation()
    {
        Branches store;
        const auto removed = await(store.conversations->removeMessage(store.ann.id, store.question.message.id));
        QVERIFY(removed);
        QVERIFY(store.shown().isEmpty());
        QVERIFY(removed->conversation.preview.isEmpty());
        QVERIFY(await(store.conversations->restoreMessages(store.ann.id, removed->kept)));
        QCOMPARE(store.shown().size(), 4);
    }

    void removalsAreUndoneInTheirOrder()
    {
        Branches store;
        const auto inner = await(store.conversations->removeMessage(store.ann.id, store.laterAnswer.message.id));
        const auto outer = await(store.conversations->removeMessage(store.ann.id, store.later.message.id));
        QCOMPARE(await(store.conversations->restoreMessages(store.ann.id, inner->kept)).error().code, ErrorCode::Conflict);
        QVERIFY(await(store.conversations->restoreMessages(store.ann.id, outer->kept)));
        QVERIFY(await(store.conversations->restoreMessages(store.ann.id, inner->kept)));
        QCOMPARE(store.shown().last(), u"later answer"_s);
    }

    void onlyTheOwnerRemoves()
    {
        Branches store;
        QCOMPARE(await(store.conversations->removeMessage(store.bob.id, store.later.message.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(store.conversations->place(store.bob.id, store.later.message.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(store.conversations->images(store.bob.id, store.later.message.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(await(store.conversations->visitBranch(store.bob.id, store.conversation.id, [](int, const Message &) { return true; })).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(store.shown().size(), 4);
    }

    void anAnswerThatArrivesIsNotRemoved()
    {
        Branches store;
        store.add(Role::Assistant, {}, store.later, MessageState::Running);
        QCOMPARE(await(store.conversations->removeMessage(store.ann.id, store.answer.message.id)).error().code, ErrorCode::Conflict);
        QCOMPARE(store.shown().size(), 4);
    }

    void purgingTakesWhatWasRemoved()
    {
        Branches store;
        const auto removed = await(store.conversations->removeMessage(store.ann.id, store.later.message.id));
        QTest::qWait(2);
        QVERIFY(await(store.conversations->purge(0ms)));
        QCOMPARE(await(store.conversations->restoreMessages(store.ann.id, removed->kept)).error().code, ErrorCode::NotFound);
        QCOMPARE(store.shown().size(), 4); // those of the other branch
        QCOMPARE(await(store.conversations->list({.owner = store.ann.id, .starred = {}, .search = {}}))->total, 1);
    }

    void aBranchIsVisitedInOrder()
    {
        Branches store;
        auto texts = std::make_shared<QStringList>();
        QVERIFY(await(store.conversations->visitBranch(store.ann.id, store.conversation.id, [texts](int position, const Message &message) {
            texts->append(u"%1 %2"_s.arg(position).arg(message.text));
            return position < 2;
        })));
        QCOMPARE(*texts, (QStringList{u"0 first question"_s, u"1 first answer"_s, u"2 later version"_s}));
    }

    void aMessageKnowsItsPlaceAndItsPictures()
    {
        Branches store;
        const ImagePart picture{.mimeType = u"image/png"_s, .data = "not really one"};
        const qint64 row = store.earlier.message.row;
        const Attachment sent{.info = {.name = u"bread.png"_s, .mimeType = picture.mimeType}, .data = picture.data, .text = {}};
        QVERIFY(store.database->write([row, sent](Connection &c) { return MessageStore::insertAttachments(c, row, {sent}); }).result());
        const auto place = await(store.conversations->place(store.ann.id, store.earlierAnswer.message.id));
        QCOMPARE(place->conversation, store.conversation.id);
        QCOMPARE(place->position, 3);
        QVERIFY(!place->shown);
        QCOMPARE(await(store.conversations->message(store.ann.id, store.earlier.message.id))->imageCount(), 1);
        const auto images = await(store.conversations->images(store.ann.id, store.earlier.message.id));
        QCOMPARE(images->size(), 1);
        QCOMPARE(images->first().data, picture.data);
    }
};

PARLOR_TEST(TestMessageRemoval)
#include "test_messageremoval.moc"
