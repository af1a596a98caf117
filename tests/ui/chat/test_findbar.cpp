// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/chat/chatwithserver.h"

#include "conversations/conversationservice.h"
#include "conversations/messagestore.h"
#include "storage/database.h"
#include "ui/chat/findbar.h"
#include "ui/theme.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

namespace {

/// A long conversation of which the view loads only the end, with its search.
struct Searched : ChatWithServer {
    Conversation conversation;
    FindBar bar{services(), user, view};
    QLineEdit *text = bar.findChild<QLineEdit *>();

    explicit Searched(const QStringList &texts)
    {
        conversation = QCoro::waitFor(server.conversations->create({.owner = user, .title = u"Long"_s, .model = {}, .systemPrompt = {}})).value();
        auto inserting = server.database->write([row = conversation.row, texts](Connection &connection) -> Status {
            std::optional<StoredMessage> above;
            for (const QString &said : texts) {
                Message message;
                message.id = MessageId::create();
                message.role = above && above->message.role == Role::User ? Role::Assistant : Role::User;
                message.text = said;
                auto stored = MessageStore::append(connection, row, above, message);
                if (!stored)
                    return failure(stored);
                above = *stored;
            }
            return {};
        });
        std::ignore = waitFor([&] { return inserting.isFinished(); });
        bar.show();
        bar.hide();
        controller.open(conversation.id);
        std::ignore = waitFor([&] { return view.total() == texts.size(); });
    }

    /// Types, and waits for so many matches.
    bool finds(const QString &wanted, int count)
    {
        bar.open();
        text->setText(wanted);
        return waitFor([&] { return bar.matchCount() == count && view.isFindTextShown(wanted); });
    }

    QString label() const
    {
        for (const QLabel *each : bar.findChildren<QLabel *>()) {
            if (!each->text().isEmpty())
                return each->text();
        }
        return {};
    }

    bool seen(int position) const { return view.messageRect(position).intersects(view.viewport()->rect()); }
};

QStringList manyTexts(int count)
{
    QStringList texts;
    for (int i = 0; i < count; ++i)
        texts << u"Message %1 speaks of nothing in particular."_s.arg(i);
    return texts;
}

} // namespace

class TestFindBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsNotLoaded()
    {
        QStringList texts = manyTexts(600);
        texts[4] = u"A **zeb**ra"_s; // a question is shown as it was typed
        texts[5] = u"The **zeb**ra is striped. A Zebra!"_s;
        texts[6] = u"Yes: zebras are."_s;
        texts[590] = u"zebra again"_s;
        Searched chat(texts);
        QVERIFY(!chat.view.transcript().item(5));
        QVERIFY(chat.finds(u"zebra"_s, 4));
    }

    void goesFromMatchToMatchAndCounts()
    {
        QStringList texts = manyTexts(600);
        texts[7] = u"The **zeb**ra is striped. A Zebra!"_s;
        texts[300] = u"zebra"_s;
        texts[590] = u"zebra again"_s;
        Searched chat(texts);
        QVERIFY(chat.finds(u"zebra"_s, 4));
        QVERIFY(chat.label().startsWith(u"4"_s) || chat.label().startsWith(u"1"_s));
        chat.bar.findNext();
        while (chat.bar.currentMatch() != 0)
            chat.bar.findNext();
        QVERIFY(chat.waitFor([&] { return chat.view.transcript().item(7) && chat.seen(7); }));
        QCOMPARE(chat.label(), u"1 of 4"_s);
        QTest::keyClick(chat.view.viewport(), Qt::Key_F3);
        QTest::keyClick(chat.text, Qt::Key_Return);
        QVERIFY(chat.waitFor([&] { return chat.bar.currentMatch() == 2 || chat.bar.currentMatch() == 1; }));
        chat.bar.findPrevious();
        chat.bar.findPrevious();
        QVERIFY(chat.bar.currentMatch() >= 0);
    }

    void startsWhereTheReaderIs()
    {
        QStringList texts = manyTexts(600);
        texts[7] = u"zebra one"_s;
        texts[597] = u"zebra two"_s;
        Searched chat(texts);
        QVERIFY(chat.finds(u"zebra"_s, 2));
        QCOMPARE(chat.bar.currentMatch(), 1);
        chat.bar.findNext();
        QCOMPARE(chat.bar.currentMatch(), 0);
        QVERIFY(chat.waitFor([&] { return chat.view.transcript().item(7) && chat.seen(7); }));
        chat.bar.findPrevious();
        QCOMPARE(chat.bar.currentMatch(), 1);
        QVERIFY(chat.waitFor([&] { return chat.view.transcript().item(597) && chat.seen(597); }));
    }

    void saysWhenThereIsNothing()
    {
        Searched chat(manyTexts(10));
        QVERIFY(chat.finds(u"zebra"_s, 0));
        QVERIFY(chat.waitFor([&] { return chat.label() == u"Not found"_s; }));
        chat.bar.findNext();
        QCOMPARE(chat.bar.currentMatch(), -1);
    }

    void escapeClosesAndUnmarks()
    {
        Searched chat(manyTexts(10));
        QVERIFY(chat.finds(u"Message"_s, 10));
        QSignalSpy closed(&chat.bar, &FindBar::closed);
        QTest::keyClick(chat.text, Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
        QVERIFY(chat.bar.isHidden());
        QVERIFY(chat.view.isFindTextShown({}));
    }

    void followsWhatIsSaidMeanwhile()
    {
        Searched chat(manyTexts(10));
        chat.server.peer.pieces = {"A zebra."};
        QVERIFY(chat.finds(u"zebra"_s, 0));
        QVERIFY(chat.ask(u"Which animal?"_s));
        QVERIFY(chat.waitFor([&] { return chat.bar.matchCount() == 1; }));
    }

    void jumpsToAMessageOfAnotherBranchAndConversation()
    {
        Searched chat(manyTexts(600));
        const auto page = QCoro::waitFor(chat.server.conversations->messages(chat.user, chat.conversation.id, 100, 1));
        const MessageId far = page->items.first().id;
        chat.controller.jumpTo(far);
        QVERIFY(chat.waitFor([&] { return chat.view.transcript().item(100) && chat.seen(100); }));
        QCOMPARE(chat.view.currentMessage(), 100);

        chat.controller.close();
        QVERIFY(chat.waitFor([&] { return chat.view.total() == 0; }));
        QSignalSpy wanted(&chat.controller, &ChatController::conversationWanted);
        chat.controller.jumpTo(far);
        QVERIFY(chat.waitFor([&] { return chat.view.total() == 600 && chat.view.transcript().item(100) && chat.seen(100); }));
        QCOMPARE(wanted.size(), 1);

        chat.view.scrollToEnd();
        QVERIFY(chat.waitFor([&] { return !chat.last().id.isNull(); }));
        chat.server.peer.pieces = {"One"};
        QVERIFY(chat.ask(u"Once more?"_s));
        const MessageId first = chat.last().id;
        Q_EMIT chat.view.regenerateRequested(first);
        QVERIFY(chat.waitFor([&] { return chat.last().id != first && chat.lastIs(MessageState::Complete); }));
        chat.controller.jumpTo(first);
        QVERIFY(chat.waitFor([&] { return chat.last().id == first; }));
    }

    void whoOpensAnotherConversationIsNotTakenAway()
    {
        Searched chat(manyTexts(60));
        const auto page = QCoro::waitFor(chat.server.conversations->messages(chat.user, chat.conversation.id, 3, 1));
        const auto other = QCoro::waitFor(chat.server.conversations->create({.owner = chat.user, .title = u"Other"_s, .model = {}, .systemPrompt = {}}));
        chat.controller.close();
        QSignalSpy wanted(&chat.controller, &ChatController::conversationWanted);
        QSignalSpy opened(&chat.controller, &ChatController::opened);
        QObject::connect(&chat.controller, &ChatController::conversationWanted, &chat.view, [&] { chat.controller.open(other->id); });
        chat.controller.jumpTo(page->items.first().id);
        QVERIFY(chat.waitFor([&] { return opened.size() == 1; }));
        QTest::qWait(200);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(chat.controller.conversation(), other->id);
    }

    void isDrawnWithItsMarks_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void isDrawnWithItsMarks()
    {
        QFETCH(bool, dark);
        Searched chat({u"What is a zebra?"_s, u"A **zebra** is an animal.\n\n- Zebras have stripes.\n- `zebra` in code\n\n| a | zebra |\n|---|---|\n| 1 | 2 |"_s});
        QWidget whole;
        whole.setPalette(Theme::palette(dark));
        auto *column = new QVBoxLayout(&whole);
        column->setContentsMargins({});
        column->setSpacing(0);
        column->addWidget(&chat.bar);
        column->addWidget(&chat.view, 1);
        whole.resize(760, 460);
        whole.show();
        QVERIFY(chat.finds(u"zebra"_s, 5));
        chat.bar.findNext();
        QTest::qWait(50);
        const QImage image = whole.grab().toImage();
        QDir().mkpath(QStringLiteral(PARLOR_BINARY_DIR "/pictures"));
        image.save(QStringLiteral(PARLOR_BINARY_DIR "/pictures/findbar-%1.png").arg(QString::fromLatin1(QTest::currentDataTag())));
        const ChatStyle style = ChatStyle::make(whole.palette(), whole.font());
        const auto shows = [&image](const QColor &colour) {
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixelColor(x, y).rgb() == colour.rgb())
                        return true;
                }
            }
            return false;
        };
        QVERIFY(shows(style.found));
        QVERIFY(shows(style.foundCurrent));
        column->removeWidget(&chat.bar);
        column->removeWidget(&chat.view);
        chat.bar.setParent(nullptr);
        chat.view.setParent(nullptr);
    }

    void aMessageThatIsGoneIsReported()
    {
        Searched chat(manyTexts(4));
        QSignalSpy failed(&chat.controller, &ChatController::failed);
        chat.controller.jumpTo(MessageId::create());
        QVERIFY(chat.waitFor([&] { return failed.size() == 1; }));
    }
};

PARLOR_TEST(TestFindBar)
#include "test_findbar.moc"
