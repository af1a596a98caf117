// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/answersearch.h"
#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "documents/citedchunks.h"
#include "documents/documentservice.h"
#include "storage/connection.h"
#include "support/testregistry.h"
#include "ui/chat/chatview.h"
#include "ui/chat/messageitem.h"
#include "ui/chat/passagesdialog.h"
#include "ui/documents/passagereport.h"
#include "ui/shell/chatpage.h"
#include "ui/window/windowfixture.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestPassagesDialog : public QObject
{
    Q_OBJECT

private:
    static Asked ask(WindowFixture &fixture, const QString &text, DocumentScope scope)
    {
        Question question;
        question.user = fixture.user;
        question.text = text;
        question.model = u"offline/extractive"_s;
        question.documents = scope;
        question.keepRunning = true;
        auto asked = await(fixture.chat->ask(question));
        std::ignore = QTest::qWaitFor([&] { return asked->run->isFinished(); }, 10'000);
        return *asked;
    }

    static DocumentId add(WindowFixture &fixture, const QString &name, const QByteArray &text)
    {
        const auto added = await(fixture.set->documents->add({.owner = fixture.user, .name = name, .bytes = text}));
        std::ignore = QTest::qWaitFor([&] { return !fixture.set->documents->isReading(); }, 20'000);
        return added->id;
    }

private Q_SLOTS:
    void itSaysWhatWasSearchedFoundAndUsed()
    {
        WindowFixture fixture;
        const DocumentId rye = add(fixture, u"rye.txt"_s, "Rye bread keeps for five days.");
        const Asked asked = ask(fixture, u"How long does rye bread keep?"_s, {.kind = DocumentScope::Kind::All});
        auto *dialog = new PassagesDialog(fixture.services(), fixture.user, asked.answer.id);
        dialog->open();
        auto *report = dialog->findChild<PassageReport *>();
        QTRY_VERIFY(report->toPlainText().contains(u"How long does rye bread keep?"_s));
        const QString text = report->toPlainText();
        QVERIFY(text.contains(u"all documents"_s));
        QVERIFY(text.contains(u"Searched by words alone."_s));
        QVERIFY(text.contains(u"was kept with the answer"_s));
        QVERIFY(text.contains(u"rye.txt — quoted in the answer"_s));
        QVERIFY(text.contains(u"five days"_s));
        QVERIFY(text.contains(u"BM25"_s));
        QSignalSpy wanted(dialog, &PassagesDialog::sourceRequested);
        const QString uri = u"parlor:document/%1#0"_s.arg(rye.toString());
        Q_EMIT report->anchorClicked(QUrl(uri));
        QCOMPARE(wanted.first().first().value<Citation>().uri, uri);
    }

    void itSaysThatADocumentWasGivenAsAWhole()
    {
        WindowFixture fixture;
        const DocumentId rye = add(fixture, u"rye.txt"_s, "Rye bread keeps for five days.");
        const DocumentId gone = add(fixture, u"gone.txt"_s, "Wheat bread keeps for three days.");
        const DocumentScope both{.kind = DocumentScope::Kind::Some, .documents = {rye, gone}};
        const Asked asked = ask(fixture, u"How long does rye bread keep?"_s, both);
        // As if a model with room for them had answered.
        const AnswerSearch search{.scope = both, .whole = {documentUri(rye, ChunkRange()), documentUri(gone, ChunkRange())}};
        auto storing = fixture.database->write([row = asked.answer.row, search](Connection &connection) -> Status {
            if (Status done = connection.execute(u"UPDATE message SET model = 'cloud/large' WHERE row = ?"_s, {row}); !done)
                return done;
            return AnswerSearchStore::store(connection, row, search);
        });
        QTRY_VERIFY(storing.isFinished());
        QVERIFY(storing.result());
        QVERIFY(await(fixture.set->documents->remove(fixture.user, gone)));
        auto *dialog = new PassagesDialog(fixture.services(), fixture.user, asked.answer.id);
        dialog->open();
        auto *report = dialog->findChild<PassageReport *>();
        QTRY_VERIFY(report->toPlainText().contains(u"How long does rye bread keep?"_s));
        const QString text = report->toPlainText();
        QVERIFY2(text.contains(u"rye.txt — went into the prompt as a whole"_s), qPrintable(text));
        QVERIFY(text.contains(u"no passages had to be chosen"_s));
        QVERIFY(text.contains(u"1 documents that went into the prompt as a whole are gone."_s));
        QVERIFY(text.contains(u"rye.txt — went into the prompt\n"_s)); // the passage that the search finds
        QSignalSpy wanted(dialog, &PassagesDialog::sourceRequested);
        Q_EMIT report->anchorClicked(QUrl(documentUri(rye, ChunkRange())));
        QCOMPARE(documentOfUri(wanted.first().first().value<Citation>().uri), rye);
    }

    void itSaysWhyThereIsNothing()
    {
        WindowFixture fixture;
        const auto said = [&](const Asked &asked) {
            PassagesDialog *dialog = new PassagesDialog(fixture.services(), fixture.user, asked.answer.id);
            dialog->open();
            auto *report = dialog->findChild<PassageReport *>();
            std::ignore = QTest::qWaitFor([report] { return report->toPlainText().contains(u"Question:"_s); });
            const QString text = report->toPlainText();
            delete dialog;
            return text;
        };
        const DocumentScope all{.kind = DocumentScope::Kind::All};
        QVERIFY(said(ask(fixture, u"Who paints elephants?"_s, all)).contains(u"there are no documents"_s));
        add(fixture, u"rye.txt"_s, "Rye bread keeps for five days.");
        const QString nothing = said(ask(fixture, u"Who paints elephants?"_s, all));
        QVERIFY2(nothing.contains(u"none has the words of the question"_s), qPrintable(nothing));
        QVERIFY2(nothing.contains(u"no model of meanings is at work"_s), qPrintable(nothing));
    }

    void itOpensFromTheMenuOfAnAnswer()
    {
        WindowFixture fixture;
        add(fixture, u"rye.txt"_s, "Rye bread keeps for five days.");
        const Asked asked = ask(fixture, u"How long does rye bread keep?"_s, {.kind = DocumentScope::Kind::All});
        ChatPage page(fixture.services(), fixture.user, fixture.windowSettings);
        page.resize(1000, 700);
        static_cast<QWidget &>(page).show();
        page.open(asked.conversation.id);
        auto *view = page.findChild<ChatView *>();
        QTRY_VERIFY(view->transcript().item(1));
        QMenu menu;
        view->fillMenu(menu, 1, std::nullopt);
        const auto actions = menu.actions();
        const auto found = std::ranges::find(actions, MessageItem::describe(MessageAction::Explain), &QAction::text);
        QVERIFY(found != actions.end());
        (*found)->trigger();
        auto *dialog = page.findChild<PassagesDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QSignalSpy wanted(&page, &ChatPage::sourceRequested);
        auto *report = dialog->findChild<PassageReport *>();
        QTRY_VERIFY(report->toPlainText().contains(u"rye.txt"_s));
        Q_EMIT report->anchorClicked(QUrl(u"parlor:document/%1#0"_s.arg(DocumentId::create().toString())));
        QCOMPARE(wanted.size(), 1);
        QTRY_VERIFY(!page.findChild<PassagesDialog *>());
        QMenu ofQuestion;
        view->fillMenu(ofQuestion, 0, std::nullopt);
        QVERIFY(std::ranges::none_of(ofQuestion.actions(), [](const QAction *action) { return action->text() == MessageItem::describe(MessageAction::Explain); }));
    }
};

PARLOR_TEST(TestPassagesDialog)
#include "test_passagesdialog.moc"
