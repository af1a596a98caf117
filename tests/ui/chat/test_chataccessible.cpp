// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What assistive technology sees and hears of the transcript.
#include "support/testregistry.h"
#include "ui/chat/chatfixture.h"

#include "ui/chat/chataccessible.h"
#include "ui/chat/spokensentences.h"

#include <QAccessible>
#include <QClipboard>
#include <QScrollBar>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

namespace {

struct Heard {
    QStringList announced;
    QStringList focused;
    int busyChanges = 0;
};
Heard heard;

void hear(QAccessibleEvent *event)
{
    if (event->type() == QAccessible::Announcement)
        heard.announced << static_cast<QAccessibleAnnouncementEvent *>(event)->message();
    else if (event->type() == QAccessible::Focus && event->accessibleInterface())
        heard.focused << event->accessibleInterface()->text(QAccessible::Name);
    else if (event->type() == QAccessible::StateChanged && static_cast<QAccessibleStateChangeEvent *>(event)->changedStates().busy)
        ++heard.busyChanges;
}

} // namespace

class TestChatAccessible : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ChatView> m_view;
    QAccessible::UpdateHandler m_before = nullptr;

    void show(const QList<Message> &messages)
    {
        m_view->setConversation(ConversationId::create(), static_cast<int>(messages.size()));
        m_view->setPage(0, messages);
    }
    QAccessibleInterface *list() { return QAccessible::queryAccessibleInterface(m_view.get()); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!isListenedTo());
        QAccessible::setActive(true);
        QVERIFY(isListenedTo());
        m_before = QAccessible::installUpdateHandler(hear);
    }
    void cleanupTestCase()
    {
        QAccessible::installUpdateHandler(m_before);
        QAccessible::setActive(false);
    }
    void init()
    {
        m_view = std::make_unique<ChatView>();
        m_view->resize(800, 600);
        m_view->show();
        m_view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        heard = {};
    }
    void cleanup() { m_view.reset(); }

    void messagesAreItemsOfAListInReadingOrder()
    {
        Message failed = makeMessage(Role::Assistant, {});
        failed.state = MessageState::Failed;
        failed.errorText = u"No network."_s;
        show({makeMessage(Role::User, u"What?"_s), makeMessage(Role::Assistant, u"It is **this**."_s), makeMessage(Role::User, u"Again?"_s), failed});
        QCOMPARE(list()->role(), QAccessible::List);
        QCOMPARE(list()->text(QAccessible::Name), u"Conversation"_s);
        QCOMPARE(list()->childCount(), 4);
        QStringList names;
        for (int i = 0; i < 4; ++i) {
            QAccessibleInterface *message = list()->child(i);
            QVERIFY(message);
            QCOMPARE(message->role(), QAccessible::ListItem);
            QCOMPARE(message->parent(), list());
            QCOMPARE(list()->indexOfChild(message), i);
            QVERIFY(message->rect().isValid());
            names << message->text(QAccessible::Name);
        }
        QCOMPARE(names, (QStringList{u"You said: What?"_s, u"Answer: It is this."_s, u"You said: Again?"_s, u"The answer failed: No network."_s}));
        const QRect first = list()->child(0)->rect();
        QCOMPARE(list()->childAt(first.center().x(), first.center().y()), list()->child(0));
    }

    void theirButtonsCanBePressed()
    {
        show({makeMessage(Role::User, u"What?"_s), makeMessage(Role::Assistant, u"This."_s)});
        QAccessibleInterface *message = list()->child(1);
        QVERIFY(message->childCount() >= 3);
        for (int i = 0; i < message->childCount(); ++i) {
            QAccessibleInterface *button = message->child(i);
            QCOMPARE(button->role(), QAccessible::Button);
            QVERIFY(!button->text(QAccessible::Name).isEmpty());
            QCOMPARE(button->parent(), message);
            QCOMPARE(message->indexOfChild(button), i);
            QVERIFY(message->rect().contains(button->rect()));
        }
        message->child(0)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(QGuiApplication::clipboard()->text(), u"This."_s);
    }

    void ofManyMessagesThoseThatAreLoadedAreListed()
    {
        FakeSource source(*m_view, 5000);
        m_view->setConversation(ConversationId::create(), 5000);
        QVERIFY(QTest::qWaitFor([this] { return std::as_const(*m_view).transcript().item(4999) != nullptr; }));
        const int count = list()->childCount();
        QVERIFY(count > 10 && count < 500);
        QVERIFY(list()->child(count - 1)->text(QAccessible::Name).contains(u"Message 4999."_s));
    }

    void theKeyboardsPlaceIsTold()
    {
        show({makeMessage(Role::User, u"What?"_s), makeMessage(Role::Assistant, u"This."_s)});
        m_view->clearFocus();
        m_view->setFocus(Qt::TabFocusReason);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QVERIFY(heard.focused.contains(u"You said: What?"_s));
        QVERIFY(list()->child(0)->state().focused);
        QCOMPARE(list()->focusChild(), list()->child(0));
        QTest::keyClick(m_view.get(), Qt::Key_Tab);
        QCOMPARE(heard.focused.last(), MessageItem::describe(MessageAction::Copy));
        QVERIFY(list()->child(0)->child(0)->state().focused);
    }

    void anAnswerThatArrivesIsBusyAndReadBySentences()
    {
        Message answer = makeMessage(Role::Assistant, {});
        answer.state = MessageState::Running;
        show({makeMessage(Role::User, u"What?"_s), answer});
        QVERIFY(list()->child(1)->state().busy);
        QVERIFY(list()->state().busy);
        QCOMPARE(heard.busyChanges, 1);
        for (const char *token : {"The fi", "rst sen", "tence. ", "The **sec", "ond** one. And", " the third"})
            m_view->appendToAnswer(answer.id, QString::fromUtf8(token), {});
        QVERIFY(QTest::qWaitFor([] { return !heard.announced.isEmpty(); }));
        QCOMPARE(heard.announced.join(u' '), u"The first sentence. The second one."_s);
        answer.text = u"The first sentence. The **second** one. And the third"_s;
        answer.state = MessageState::Complete;
        m_view->updateMessage(answer);
        QCOMPARE(heard.announced.last(), u"And the third"_s);
        QCOMPARE(heard.busyChanges, 2);
        QVERIFY(!list()->child(1)->state().busy);
    }

    void sentencesAreSpokenOnce()
    {
        SpokenSentences sentences;
        Message message = makeMessage(Role::Assistant, {});
        message.state = MessageState::Running;
        QStringList spoken;
        const QString text = u"# Title\n\nPi is 3.14 or so. Yes!\n\n- one\n- two\n\nThe *end*."_s;
        for (const QChar c : text) {
            message.text += c;
            if (const QString next = sentences.take(message); !next.isEmpty())
                spoken << next;
        }
        message.state = MessageState::Complete;
        if (const QString rest = sentences.take(message); !rest.isEmpty())
            spoken << rest;
        QCOMPARE(spoken.join(u' ').simplified(), u"Title Pi is 3.14 or so. Yes! one two The end."_s);
        QVERIFY2(spoken.size() >= 4 && spoken.size() <= 7, qPrintable(spoken.join(u" | "_s)));
        QVERIFY(sentences.take(message).isEmpty());
    }

    void whatWasThereBeforeIsNotRead()
    {
        show({makeMessage(Role::User, u"What?"_s), makeMessage(Role::Assistant, u"An old answer."_s)});
        QTest::qWait(20);
        QVERIFY(heard.announced.isEmpty());
    }

    void aClosedConversationLeavesNoDanglingItems()
    {
        show({makeMessage(Role::User, u"What?"_s), makeMessage(Role::Assistant, u"This."_s)});
        const QAccessible::Id id = QAccessible::uniqueId(list()->child(1));
        m_view->setConversation({}, 0);
        QVERIFY(!QAccessible::accessibleInterface(id));
        QCOMPARE(list()->childCount(), 0);
    }
};

PARLOR_TEST(TestChatAccessible)
#include "test_chataccessible.moc"
