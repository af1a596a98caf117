// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memories/memory.h"
#include "support/testregistry.h"
#include "ui/chat/chatfixture.h"

#include "ui/chat/codefile.h"

#include <QClipboard>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestMessageActions : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ChatView> m_view;

    const MessageItem &item(int position) const { return *m_view->transcript().item(position); }
    void show(const QList<Message> &messages)
    {
        m_view->setConversation(ConversationId::create(), static_cast<int>(messages.size()));
        m_view->setPage(0, messages);
    }
    void click(int position, const QRect &rect) { QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->messageRect(position).topLeft() + rect.center()); }
    static Message answer(const QString &text, MessageState state = MessageState::Complete)
    {
        Message message = makeMessage(Role::Assistant, text);
        message.state = state;
        return message;
    }
    static QStringList titles(const QMenu &menu)
    {
        QStringList texts;
        for (const QAction *action : menu.actions())
            texts << action->text();
        return texts;
    }

private Q_SLOTS:
    void init()
    {
        m_view = std::make_unique<ChatView>();
        m_view->setPalette(lightPalette());
        m_view->resize(800, 600);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup() { m_view.reset(); }

    void copiesAsMarkdownAndFormatted()
    {
        show({makeMessage(Role::User, u"q"_s), answer(u"Some **bold** text\n\n- a\n- [b](https://example.org)"_s)});
        m_view->act(1, MessageAction::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Some **bold** text\n\n- a\n- [b](https://example.org)"_s);
        m_view->act(1, MessageAction::CopyFormatted);
        const QMimeData *data = QGuiApplication::clipboard()->mimeData();
        QVERIFY(data->html().contains(u"Some <strong>bold</strong> text"_s));
        QVERIFY(data->html().contains(u"<li><a href=\"https://example.org\">b</a>"_s));
        QCOMPARE(data->text(), u"Some **bold** text\n\n- a\n- [b](https://example.org)"_s);
    }

    void quotesTheMessageOrWhatIsSelectedOfIt()
    {
        QSignalSpy quoted(m_view.get(), &ChatView::quoteRequested);
        show({makeMessage(Role::User, u"first\nsecond"_s), answer(u"other"_s)});
        m_view->act(0, MessageAction::Quote);
        QCOMPARE(quoted.at(0).at(0).toString(), u"> first\n> second\n\n"_s);
        m_view->selectMessage(1);
        m_view->act(1, MessageAction::Quote);
        QCOMPARE(quoted.at(1).at(0).toString(), u"> other\n\n"_s);
    }

    void onlyAnUnfinishedLastAnswerOffersToGoOn()
    {
        Message cut = answer(u"As far as"_s);
        cut.finish = FinishReason::Length;
        show({makeMessage(Role::User, u"q"_s), answer(u"half"_s, MessageState::Stopped), makeMessage(Role::User, u"q"_s), cut});
        QVERIFY(!item(1).offeredActions().contains(MessageAction::Continue));
        QVERIFY(item(3).offeredActions().contains(MessageAction::Continue));
        QSignalSpy wanted(m_view.get(), &ChatView::continueRequested);
        m_view->act(3, MessageAction::Continue);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.at(0).at(0).value<MessageId>(), cut.id);
        m_view->appendMessage(makeMessage(Role::User, u"next"_s), 4);
        QVERIFY(!item(3).offeredActions().contains(MessageAction::Continue));
    }

    void deletingIsAskedForAndCanBeUndone()
    {
        QSignalSpy wanted(m_view.get(), &ChatView::deleteRequested);
        QSignalSpy undo(m_view.get(), &ChatView::undoRequested);
        show({makeMessage(Role::User, u"q"_s), answer(u"a"_s)});
        m_view->act(1, MessageAction::Delete);
        QCOMPARE(wanted.size(), 1);
        m_view->offerUndo(u"Deleted."_s);
        auto *button = m_view->findChild<QPushButton *>();
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(undo.size(), 1);
        QVERIFY(!button->isVisible());
    }

    void codeIsSavedUnderAFittingName()
    {
        QCOMPARE(CodeFile::suggestedName(u"python"_s), u"code.py"_s);
        QCOMPARE(CodeFile::suggestedName(u"py"_s), u"code.py"_s);
        QCOMPARE(CodeFile::suggestedName({}), u"code.txt"_s);
        QCOMPARE(CodeFile::suggestedName(u"no such language"_s), u"code.txt"_s);
        QTemporaryDir folder;
        QCOMPARE(CodeFile::write(folder.filePath(u"a.py"_s), u"print('ä')"_s), QString());
        QFile file(folder.filePath(u"a.py"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), u"print('ä')\n"_s);
        QVERIFY(!CodeFile::write(folder.filePath(u"missing/a.py"_s), u"x"_s).isEmpty());
    }

    void longLinesOfCodeWrapOrScroll()
    {
        show({makeMessage(Role::User, u"q"_s), answer(u"```text\n"_s + u"long "_s.repeated(200) + u"\n```"_s)});
        const int wrapped = item(1).height();
        QVERIFY(item(1).codeWraps(1));
        click(1, item(1).codeButton(1, CodeButton::Wrap));
        QVERIFY(!item(1).codeWraps(1));
        QVERIFY(item(1).height() < wrapped);
        QImage before = m_view->grab().toImage();
        const QPoint over = m_view->messageRect(1).topLeft() + QPoint(400, item(1).rowTop(1) + 40);
        QWheelEvent wheel(over, m_view->viewport()->mapToGlobal(over), {}, {-240, 0}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view->viewport(), &wheel);
        QVERIFY(before != m_view->grab().toImage());
        click(1, item(1).codeButton(1, CodeButton::Wrap));
        QCOMPARE(item(1).height(), wrapped);
    }

    void timeAndTokensAreShown()
    {
        Message message = answer(u"text"_s);
        message.usage = {.input = 1200, .output = 345, .thinking = 100, .cached = 0};
        message.createdAt = Timestamp(1'000'000ms);
        message.finishedAt = Timestamp(1'012'300ms);
        show({makeMessage(Role::User, u"q"_s), message});
        const QString details = item(1).details();
        QVERIFY(details.contains(QLocale().toString(1200)));
        QVERIFY(details.contains(u"345"_s) && details.contains(u"100"_s));
        QVERIFY(details.contains(QLocale().toString(12.3, 'f', 1)));
        QVERIFY(std::ranges::any_of(item(1).actions(), [](const ActionButton &button) { return button.action == MessageAction::Details && button.label.contains(u"345"_s); }));
    }

    void thoughtsSayHowLongTheyTook()
    {
        Message message = answer(u"text"_s);
        message.thinking = u"Hm."_s;
        message.thinkingMilliseconds = 12'300;
        show({makeMessage(Role::User, u"q"_s), message});
        QVERIFY(item(1).rowText(1).contains(u"Thought for 12 s"_s));
        message.thinkingMilliseconds = 125'000;
        m_view->updateMessage(message);
        QVERIFY(item(1).rowText(1).contains(u"Thought for 2 min 5 s"_s));
    }

    void everyActionIsInTheMenu()
    {
        Message message = answer(u"text\n\n```cpp\nint x;\n```"_s);
        message.thinking = u"Hm."_s;
        message.siblingCount = 2;
        message.siblingIndex = 1;
        show({makeMessage(Role::User, u"q"_s), message});
        QMenu menu;
        m_view->fillMenu(menu, 1, std::nullopt);
        const QStringList texts = titles(menu);
        for (const MessageAction action : item(1).offeredActions())
            QVERIFY2(texts.contains(MessageItem::describe(action)), qPrintable(MessageItem::describe(action)));
        QVERIFY(texts.contains(u"Code 1: cpp"_s));
        QVERIFY(texts.contains(u"Show the Thoughts"_s));
        QSignalSpy branch(m_view.get(), &ChatView::branchRequested);
        menu.actions().at(texts.indexOf(MessageItem::describe(MessageAction::PreviousBranch)))->trigger();
        QCOMPARE(branch.size(), 1);
        QMenu *code = menu.actions().at(texts.indexOf(u"Code 1: cpp"_s))->menu();
        code->actions().first()->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"int x;"_s);
    }

    void theKeyboardReachesEverything()
    {
        show({makeMessage(Role::User, u"q"_s), answer(u"a"_s), makeMessage(Role::User, u"q2"_s), answer(u"b"_s)});
        m_view->clearFocus();
        m_view->setFocus(Qt::TabFocusReason);
        QCOMPARE(m_view->currentMessage(), 3);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QCOMPARE(m_view->currentMessage(), 2);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QCOMPARE(m_view->currentMessage(), 0);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->currentMessage(), 1);
        QSignalSpy regenerate(m_view.get(), &ChatView::regenerateRequested);
        QTest::keyClick(m_view.get(), Qt::Key_Tab);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"a"_s);
        QTest::keyClick(m_view.get(), Qt::Key_Tab);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(regenerate.size(), 1);
        QSignalSpy removed(m_view.get(), &ChatView::deleteRequested);
        QTest::keyClick(m_view.get(), Qt::Key_Delete);
        QCOMPARE(removed.size(), 1);
        QTest::keyClick(m_view.get(), Qt::Key_End);
        QCOMPARE(m_view->currentMessage(), 3);
    }

    void aLongMessageIsReadToItsEndFirst()
    {
        show({makeMessage(Role::User, u"q"_s), answer(u"A paragraph.\n\n"_s.repeated(100)), makeMessage(Role::User, u"next"_s)});
        m_view->jumpTo(1);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->currentMessage(), 1);
        for (int i = 0; i < 200 && m_view->currentMessage() == 1; ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->currentMessage(), 2);
    }

    void citationsOpenTheirSource()
    {
        Message message = answer(u"Fact one. Fact two."_s);
        message.citations = {{.uri = u"https://example.org/one"_s, .title = u"One"_s, .snippet = u"quoted"_s, .start = 0, .end = 9, .unit = Citation::Unit::Character},
                             {.uri = u"parlor:document/7"_s, .title = u"Two"_s, .snippet = u"passage"_s, .start = 10, .end = 19, .unit = Citation::Unit::Character}};
        show({makeMessage(Role::User, u"q"_s), message});
        QSignalSpy web(m_view.get(), &ChatView::linkActivated);
        QSignalSpy source(m_view.get(), &ChatView::sourceRequested);
        QHash<int, QPoint> marks;
        for (int y = item(1).rowTop(1); y < item(1).rowTop(2); ++y) {
            for (int x = 0; x < m_view->viewport()->width(); ++x) {
                if (const int number = item(1).hit({x, y}).citation)
                    marks.insert(number, m_view->messageRect(1).topLeft() + QPoint(x, y));
            }
        }
        QCOMPARE(marks.size(), 2);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, marks.value(1));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, marks.value(2));
        QCOMPARE(web.size(), 1);
        QCOMPARE(source.size(), 1);
        QCOMPARE(source.at(0).at(0).value<Citation>().title, u"Two"_s);
        QVERIFY(m_view->tipAt(marks.value(2)).contains(u"passage"_s));
    }

    void memoriesThatTheModelWasToldStandBelowWithoutNumbers()
    {
        Message message = answer(u"Fact one [2], and [1]."_s);
        const QString tea = memoryUri(MemoryId::create());
        const QString graz = memoryUri(MemoryId::create());
        message.citations = {{.uri = u"https://example.org/one"_s, .title = u"One"_s, .snippet = u"quoted"_s},
                             {.uri = tea, .title = u"Memory"_s, .snippet = u"Likes tea"_s},
                             {.uri = graz, .title = u"Memory"_s, .snippet = u"Lives in Graz"_s}};
        show({makeMessage(Role::User, u"q"_s), message});
        QSignalSpy source(m_view.get(), &ChatView::sourceRequested);
        QMap<int, QPoint> links; // by the citation; the last place of each
        QMap<int, int> rows;
        for (int row = 1; row < item(1).rowCount(); ++row) {
            const int bottom = row + 1 < item(1).rowCount() ? item(1).rowTop(row + 1) : item(1).rowTop(row);
            for (int y = item(1).rowTop(row); y < bottom; y += 3) {
                for (int x = 0; x < m_view->viewport()->width(); x += 2) {
                    if (const int number = item(1).hit({x, y}).citation) {
                        links.insert(number, m_view->messageRect(1).topLeft() + QPoint(x, y));
                        rows.insert(number, row);
                    }
                }
            }
        }
        QCOMPARE(links.keys(), QList<int>({1, 2, 3}));
        QVERIFY(rows.value(2) > rows.value(1)); // "[2]" of the text means none of them
        QCOMPARE(rows.value(2), rows.value(3)); // all in one line
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, links.value(3));
        QCOMPARE(source.size(), 1);
        QCOMPARE(source.at(0).at(0).value<Citation>().uri, graz);
    }
};

PARLOR_TEST(TestMessageActions)
#include "test_messageactions.moc"
