// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "ui/chat/chatfixture.h"

#include <QClipboard>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestChatView : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ChatView> m_view;

    QScrollBar &bar() { return *m_view->verticalScrollBar(); }
    // Long enough for the timers of layout and loading on a busy machine too.
    void settle() { QTest::qWait(80); }
    QPoint textOf(int position, int row) const
    {
        const MessageItem &item = *m_view->transcript().item(position);
        for (int y = item.rowTop(row); y < item.rowTop(row + 1); y += 2) {
            for (int x = 0; x < m_view->viewport()->width(); x += 3) {
                const QPoint point = m_view->messageRect(position).topLeft() + QPoint(x, y);
                const MessagePoint hit = item.hit({x, y});
                if (hit.onText || hit.togglesThinking || hit.retries)
                    return point;
            }
        }
        return {-1, -1};
    }
    void click(QPoint point) { QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, point); }
    QPoint buttonOf(int position, MessageAction action) const
    {
        for (const ActionButton &button : m_view->transcript().item(position)->actions()) {
            if (button.action == action)
                return m_view->messageRect(position).topLeft() + button.rect.center();
        }
        return {-1, -1};
    }
    void show(const QList<Message> &messages)
    {
        m_view->setConversation(ConversationId::create(), static_cast<int>(messages.size()));
        m_view->setPage(0, messages);
    }

private Q_SLOTS:
    void init()
    {
        m_view = std::make_unique<ChatView>();
        m_view->setPalette(lightPalette());
        m_view->resize(800, 600);
        m_view->show();
    }
    void cleanup() { m_view.reset(); }

    void heightsEqualTheirPlainSums()
    {
        HeightIndex index;
        QList<int> plain(37, 10);
        index.reset(37, 10);
        QRandomGenerator random(1);
        for (int step = 0; step < 2000; ++step) {
            const int what = random.bounded(10);
            if (what == 0) {
                plain.append(random.bounded(50));
                index.append(plain.last());
            } else if (what == 1 && plain.size() > 5) {
                plain.resize(plain.size() - random.bounded(4));
                index.truncate(static_cast<int>(plain.size()));
            } else {
                const int row = random.bounded(static_cast<int>(plain.size()));
                plain[row] = random.bounded(1, 60);
                index.setHeight(row, plain.at(row));
            }
            const int row = random.bounded(static_cast<int>(plain.size()));
            const qint64 top = std::accumulate(plain.begin(), plain.begin() + row, qint64(0));
            QCOMPARE(index.top(row), top);
            if (plain.at(row) > 0)
                QCOMPARE(index.rowAt(top + plain.at(row) - 1), row);
        }
    }

    void ofManyMessagesOnlyTheVisibleAreLaidOut()
    {
        FakeSource source(*m_view, 100'000);
        m_view->setConversation(ConversationId::create(), 100'000);
        settle();
        QVERIFY(m_view->isFollowing());
        QVERIFY(QTest::qWaitFor([this] { return m_view->transcript().item(99'999) != nullptr; }, 5000));
        QCOMPARE(bar().value(), bar().maximum());
        QVERIFY(m_view->laidOutMessages() > 0);
        QVERIFY2(m_view->laidOutMessages() < 60, qPrintable(QString::number(m_view->laidOutMessages())));
        QVERIFY(source.pages <= 3);

        bar().setValue(bar().maximum() / 2);
        settle();
        QVERIFY(!m_view->isFollowing());
        QVERIFY(m_view->laidOutMessages() > 0);
        QVERIFY(m_view->laidOutMessages() < 60);
        QVERIFY(!m_view->transcript().item(99'999));
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        settle();
        QCOMPARE(bar().value(), 0);
        QVERIFY(m_view->transcript().item(0));
        QTest::keyClick(m_view.get(), Qt::Key_End);
        settle();
        QVERIFY(m_view->isFollowing());
        QVERIFY(m_view->transcript().item(99'999));
    }

    void theViewFollowsTheEndOnlyWhenItIsThere()
    {
        FakeSource source(*m_view, 60);
        m_view->setConversation(ConversationId::create(), 60);
        settle();
        Message answer = makeMessage(Role::Assistant, {});
        answer.state = MessageState::Running;
        m_view->appendMessage(answer, 60);
        for (int i = 0; i < 30; ++i) {
            m_view->appendToAnswer(answer.id, u"More and more text arrives.\n\n"_s, {});
            if (i % 5 == 0)
                QTest::qWait(20);
        }
        QTest::qWait(30);
        QCOMPARE(bar().value(), bar().maximum());

        bar().setValue(bar().value() - 900);
        settle();
        const int watched = m_view->transcript().heights().rowAt(bar().value() + 50);
        const int before = m_view->messageRect(watched).top();
        const int most = bar().maximum();
        for (int i = 0; i < 30; ++i)
            m_view->appendToAnswer(answer.id, u"Even more.\n\n"_s, {});
        QTest::qWait(40);
        QVERIFY(bar().maximum() > most);
        QCOMPARE(m_view->messageRect(watched).top(), before);
        QVERIFY(!m_view->isFollowing());
    }

    void thePlaceIsKeptWhenSomethingAboveGrows()
    {
        FakeSource source(*m_view, 40);
        m_view->setConversation(ConversationId::create(), 40);
        settle();
        bar().setValue(bar().maximum() / 2);
        settle();
        const int watched = m_view->transcript().heights().rowAt(bar().value() + 300);
        const int before = m_view->messageRect(watched).top();
        Message above = source.message(watched - 4);
        above.text += u"\n\nGrown paragraph."_s.repeated(20);
        m_view->updateMessage(above);
        QCOMPARE(m_view->messageRect(watched).top(), before);
    }

    void aStreamedAnswerLooksLikeAStoredOne()
    {
        const QString text = u"# Title\n\nA paragraph.\n\n```cpp\nint x;\n\nint y;\n```\n\n- a\n- b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd."_s;
        Message answer = makeMessage(Role::Assistant, {});
        answer.state = MessageState::Running;
        show({makeMessage(Role::User, u"q"_s), answer});
        for (const QChar character : text) {
            m_view->appendToAnswer(answer.id, character, {});
            QTest::qWait(2);
        }
        QVERIFY(QTest::qWaitFor([&] { return std::as_const(*m_view).transcript().item(1)->message().text == text; }));
        const int streamed = m_view->transcript().item(1)->height();
        QCOMPARE(m_view->transcript().item(1)->message().text, text);
        answer.text = text;
        show({makeMessage(Role::User, u"q"_s), answer});
        QCOMPARE(streamed, m_view->transcript().item(1)->height());
    }

    void aHugeMessageIsLaidOutOnlyWhereItIsSeen()
    {
        const QString huge = u"A paragraph of a very long message with some words in it.\n\n"_s.repeated(20'000);
        show({makeMessage(Role::User, u"q"_s), makeMessage(Role::Assistant, huge)});
        const MessageItem &item = *m_view->transcript().item(1);
        QVERIFY(item.rowCount() > 20'000);
        QVERIFY2(item.laidOutRows() < 200, qPrintable(QString::number(item.laidOutRows())));
        bar().setValue(bar().maximum() / 2);
        QVERIFY(item.laidOutRows() > 5);
        for (int i = 1; i < 60; ++i)
            bar().setValue(bar().value() + 500);
        QVERIFY2(item.laidOutRows() < 400, qPrintable(QString::number(item.laidOutRows())));
    }

    void selectedTextIsCopied()
    {
        show({makeMessage(Role::User, u"What?"_s), makeMessage(Role::Assistant, u"First **bold** words.\n\nSecond paragraph.\n\n| a | b |\n|---|---|\n| 1 | 2 |"_s)});
        const QPoint from = textOf(1, 1);
        const QPoint to = textOf(1, 2);
        QVERIFY(from.x() > 0 && to.x() > 0);
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, to + QPoint(500, 0), m_view->viewport()->mapToGlobal(to + QPoint(500, 0)), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_view->viewport(), &move);
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, to + QPoint(500, 0));
        QCOMPARE(m_view->selectedText(), u"First bold words.\n\nSecond paragraph."_s);
        QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"First bold words.\n\nSecond paragraph."_s);
        QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_view->selectedText(), u"First bold words.\n\nSecond paragraph.\n\na\tb\n1\t2"_s);
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, from + QPoint(4, 2));
        QCOMPARE(m_view->selectedText(), u"First"_s);
    }

    void copyPutsTheCodeOnTheClipboard()
    {
        QString code;
        for (int i = 0; i < 1000; ++i)
            code += u"line %1\n"_s.arg(i);
        show({makeMessage(Role::User, u"q"_s), makeMessage(Role::Assistant, u"```text\n"_s + code + u"```"_s)});
        m_view->scrollToMessage(1);
        const QRect button = m_view->transcript().item(1)->codeButton(1, CodeButton::Copy);
        QVERIFY(!button.isEmpty());
        click(m_view->messageRect(1).topLeft() + button.center());
        code.chop(1);
        QCOMPARE(QGuiApplication::clipboard()->text(), code);
    }

    void actionsAreAnnounced()
    {
        Message answer = makeMessage(Role::Assistant, u"**Answer**"_s);
        answer.siblingCount = 3;
        answer.siblingIndex = 1;
        const Message question = makeMessage(Role::User, u"Question"_s);
        show({question, answer});
        QSignalSpy branch(m_view.get(), &ChatView::branchRequested);
        QSignalSpy regenerate(m_view.get(), &ChatView::regenerateRequested);
        QSignalSpy edit(m_view.get(), &ChatView::editRequested);
        click(buttonOf(1, MessageAction::PreviousBranch));
        click(buttonOf(1, MessageAction::NextBranch));
        QCOMPARE(branch.size(), 2);
        QCOMPARE(branch.at(0).at(1).toInt(), -1);
        QCOMPARE(branch.at(1).at(1).toInt(), 1);
        click(buttonOf(1, MessageAction::Regenerate));
        QCOMPARE(regenerate.size(), 1);
        click(buttonOf(0, MessageAction::Edit));
        QCOMPARE(edit.size(), 1);
        QCOMPARE(edit.at(0).at(0).value<Message>().id, question.id);
        click(buttonOf(1, MessageAction::Copy));
        QCOMPARE(QGuiApplication::clipboard()->text(), answer.text);
    }

    void onlySafeLinksAreFollowed()
    {
        QSignalSpy activated(m_view.get(), &ChatView::linkActivated);
        QSignalSpy retried(m_view.get(), &ChatView::retryRequested);
        show({makeMessage(Role::User, u"q"_s),
              makeMessage(Role::Assistant, u"[good](https://example.org/a)\n\n[file](file:///etc/passwd)\n\n[script](javascript:alert(1))\n\n[retry](retry)\n\n[mail](mailto:a@b.c)"_s)});
        for (int row = 1; row <= 5; ++row)
            click(textOf(1, row) + QPoint(4, 2));
        QCOMPARE(activated.size(), 2);
        QCOMPARE(activated.at(0).at(0).toUrl().scheme(), u"https"_s);
        QCOMPARE(activated.at(1).at(0).toUrl().scheme(), u"mailto"_s);
        QCOMPARE(retried.size(), 0);
    }

    void aFailedAnswerOffersRetry()
    {
        QSignalSpy retried(m_view.get(), &ChatView::retryRequested);
        Message failed = makeMessage(Role::Assistant, {});
        failed.state = MessageState::Failed;
        failed.errorText = u"No network."_s;
        show({makeMessage(Role::User, u"q"_s), failed});
        click(textOf(1, 1) + QPoint(3, 3));
        QCOMPARE(retried.size(), 1);
    }

    void thinkingUnfoldsByClick()
    {
        Message answer = makeMessage(Role::Assistant, u"Answer"_s);
        answer.thinking = u"Long thoughts."_s;
        show({makeMessage(Role::User, u"q"_s), answer});
        const int folded = m_view->transcript().item(1)->height();
        click(textOf(1, 1) + QPoint(3, 3));
        QVERIFY(m_view->transcript().item(1)->height() > folded);
        click(textOf(1, 1) + QPoint(3, 3));
        QCOMPARE(m_view->transcript().item(1)->height(), folded);
    }

    void anotherBranchReplacesTheMessages()
    {
        FakeSource source(*m_view, 200);
        m_view->setConversation(ConversationId::create(), 200);
        settle();
        m_view->truncate(150, 151);
        settle();
        QCOMPARE(m_view->total(), 151);
        QVERIFY(m_view->transcript().item(150));
        m_view->truncate(0, 0);
        QCOMPARE(m_view->total(), 0);
        QCOMPARE(bar().maximum(), 0);
    }

    void theLatestMessageIsDescribedForScreenReaders()
    {
        show({makeMessage(Role::User, u"q"_s), makeMessage(Role::Assistant, u"The answer."_s)});
        QVERIFY(!m_view->accessibleName().isEmpty());
        QCOMPARE(m_view->accessibleDescription(), u"The answer."_s);
    }
};

PARLOR_TEST(TestChatView)
#include "test_chatview.moc"
