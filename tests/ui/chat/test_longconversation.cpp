// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A conversation of 100,000 messages in the real store: how long it takes to open and to grow is printed, not asserted.
#include "support/testregistry.h"
#include "ui/chat/chatwithserver.h"

#include "conversations/conversationservice.h"
#include "ui/chat/conversationfinder.h"
#include "storage/database.h"

#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

namespace {

constexpr int many = 100'000;

/// Writes them past the service, which would take a commit for each.
Status insertMessages(Connection &connection, qint64 conversation)
{
    qint64 parent = 0;
    for (int i = 0; i < many; ++i) {
        const QString text = u"Message %1 about something. "_s.arg(i) + u"It has **some** words more. "_s.repeated(i % 7);
        const QVariant above = parent ? QVariant(parent) : QVariant(QMetaType::fromType<qint64>());
        Status done = connection.execute(
            u"INSERT INTO message(id, conversation, parent, position, role, state, text, model, created_at, finished_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {toSql(MessageId::create()), conversation, above, i, i % 2, int(MessageState::Complete), text, u"scripted/scripted-1"_s, qint64(i), qint64(i)});
        if (!done)
            return done;
        parent = connection.lastInsertedRow();
    }
    return connection.execute(u"UPDATE conversation SET message_count = ? WHERE row = ?"_s, {many, conversation});
}

} // namespace

class TestLongConversation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensAndGrows()
    {
        ChatWithServer chat;
        const auto made = QCoro::waitFor(chat.server.conversations->create({.owner = chat.user, .title = u"Long"_s, .model = {}, .systemPrompt = {}}));
        QVERIFY(made);
        QElapsedTimer clock;
        clock.start();
        auto inserting = chat.server.database->write([row = made->row](Connection &connection) { return insertMessages(connection, row); });
        QVERIFY(waitUntil([&] { return inserting.isFinished(); }, std::chrono::minutes(4)));
        QVERIFY(inserting.result());
        qInfo("100,000 messages written in %lld ms", clock.elapsed());

        QSignalSpy opened(&chat.controller, &ChatController::opened);
        clock.restart();
        chat.controller.open(made->id);
        QVERIFY(chat.waitFor([&] { return opened.size() == 1; }));
        chat.view.viewport()->repaint();
        qInfo("opened and painted in %lld ms", clock.elapsed());
        QCOMPARE(chat.view.total(), many);
        QVERIFY(chat.last().text.startsWith(u"Message 99999 "_s));
        QVERIFY(chat.view.laidOutMessages() < 200);

        clock.restart();
        chat.view.scrollToMessage(many / 2);
        QVERIFY(chat.waitFor([&] { return chat.view.transcript().item(many / 2) != nullptr; }));
        chat.view.viewport()->repaint();
        qInfo("jumped to the middle in %lld ms", clock.elapsed());
        chat.view.scrollToEnd();

        ConversationFinder finder(chat.services(), chat.user);
        QSignalSpy found(&finder, &ConversationFinder::found);
        clock.restart();
        finder.find(made->id, u"message 99999"_s);
        QVERIFY(chat.waitFor([&] { return found.size() == 1; }, 60'000)); // ThreadSanitizer is slow
        qInfo("looked through all in %lld ms", clock.elapsed());
        QCOMPARE(found.at(0).at(0).value<QList<FindMatch>>().size(), 1);

        chat.server.peer.holds = true;
        clock.restart();
        chat.queue.send(chat.question(u"And now?"_s));
        QVERIFY(chat.waitFor([&] { return chat.view.total() == many + 2 && chat.server.peer.asked == 1; }));
        qInfo("question and empty answer appended in %lld ms", clock.elapsed());
        qint64 longest = 0;
        for (int i = 0; i < 200; ++i) {
            const QString piece = u"word%1 "_s.arg(i);
            clock.restart();
            chat.view.appendToAnswer(chat.last().id, piece, {});
            QVERIFY(chat.waitFor([&] { return chat.last().text.contains(piece); }));
            chat.view.viewport()->repaint();
            longest = std::max(longest, clock.nsecsElapsed());
        }
        qInfo("a piece shown and painted in at most %.1f ms, of which 16 ms are waited for more", double(longest) / 1e6);
        chat.server.peer.finish();
        QVERIFY(chat.waitFor([&] { return chat.lastIs(MessageState::Complete); }));
    }
};

PARLOR_TEST(TestLongConversation)
#include "test_longconversation.moc"
