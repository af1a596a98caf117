// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/conversationservice.h"
#include "conversations/draftservice.h"
#include "documents/documentservice.h"
#include "support/testregistry.h"
#include "ui/chat/chatview.h"
#include "ui/chat/findbar.h"
#include "ui/composer/attachmentstrip.h"
#include "ui/composer/composer.h"
#include "ui/composer/questioneditor.h"
#include "ui/composer/questionscope.h"
#include "ui/composer/tokengauge.h"
#include "ui/mainwindow.h"
#include "ui/shell/chatpage.h"
#include "ui/shell/commands.h"
#include "ui/window/windowfixture.h"

#include <QAction>
#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QTest>
#include <QToolButton>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestChatPage : public QObject
{
    Q_OBJECT

private:
    /// A window whose offline model can be asked.
    struct Window : WindowFixture {
        MainWindow window{services(), user, windowSettings};
        Composer &composer = window.chat().composer();
        QuestionEditor &editor = *composer.findChild<QuestionEditor *>();
        ChatView &view = *window.findChild<ChatView *>();

        Window()
        {
            window.show();
            if (!QTest::qWaitFor([this] { return composer.model().has_value(); }))
                qFatal("no model");
        }

        bool ask(const QString &text)
        {
            const int before = view.total();
            composer.setText(text);
            QTest::keyClick(&editor, Qt::Key_Return);
            return QTest::qWaitFor([&] {
                const MessageItem *last = view.transcript().item(view.total() - 1);
                return view.total() >= 2 && view.total() != before && last && last->message().role == Role::Assistant && last->message().state == MessageState::Complete;
            });
        }

        QString draft(const ConversationId &id) { return await(set->drafts->draft(user, id)).value_or(QString()); }
        int listed() { return await(conversations->list({.owner = user, .starred = {}, .includeArchived = true, .search = {}}))->total; }
    };

private Q_SLOTS:
    void draftsBelongToTheirConversations()
    {
        Window w;
        const Conversation bread = w.add(u"Bread"_s);
        const Conversation wine = w.add(u"Wine"_s);
        w.window.chat().newChat();
        w.composer.setText(u"of the new chat"_s);
        w.window.chat().open(bread.id);
        QVERIFY(w.composer.text().isEmpty());
        w.composer.setText(u"about bread"_s);
        w.window.chat().open(wine.id);
        QVERIFY(w.composer.text().isEmpty());
        w.window.chat().open(bread.id);
        QTRY_COMPARE(w.composer.text(), u"about bread"_s);
        QTRY_COMPARE(w.draft(bread.id), u"about bread"_s);
        w.window.chat().newChat();
        QTRY_COMPARE(w.composer.text(), u"of the new chat"_s);
        // What was asked is no draft any longer.
        w.window.chat().open(bread.id);
        QTRY_COMPARE(w.composer.text(), u"about bread"_s);
        QVERIFY(w.ask(u"about bread"_s));
        QTRY_VERIFY(w.draft(bread.id).isEmpty());
    }

    void aQuestionOfANewChatLeavesNoDraft()
    {
        Window w;
        QVERIFY(w.ask(u"What is rye?"_s));
        w.composer.setText(u"and wheat"_s);
        const ConversationId asked = w.view.conversation();
        QTRY_COMPARE(w.draft(asked), u"and wheat"_s);
        QVERIFY(w.draft({}).isEmpty());
        w.window.chat().newChat();
        QTest::qWait(50);
        QVERIFY(w.composer.text().isEmpty());
    }

    void aTemporaryChatLeavesNothing()
    {
        Window w;
        w.window.commands().action(u"chat.temporary"_s)->trigger();
        auto *notice = w.composer.findChild<QLabel *>(u"notice"_s);
        QVERIFY(notice->isVisible());
        QVERIFY(w.ask(u"What is secretword?"_s));
        const ConversationId id = w.view.conversation();
        QVERIFY(await(w.conversations->get(w.user, id))->temporary);
        QVERIFY(notice->isVisible());
        QCOMPARE(w.listed(), 0);
        w.composer.setText(u"a secret draft"_s);
        w.window.chat().newChat();
        QVERIFY(!notice->isVisible());
        QVERIFY(w.composer.text().isEmpty());
        QTRY_COMPARE(await(w.conversations->get(w.user, id)).error().code, ErrorCode::NotFound);
        QVERIFY(await(w.conversations->search(w.user, u"secretword"_s, 10))->isEmpty());
        QVERIFY(w.draft({}).isEmpty());
    }

    void filesGoWithAQuestion()
    {
        Window w;
        QFile file(w.folder.filePath(u"rye.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("Rye bread keeps for nine days in a wooden box.") > 0);
        file.close();
        auto *strip = w.composer.findChild<AttachmentStrip *>();
        QMimeData pasted;
        pasted.setUrls({QUrl::fromLocalFile(file.fileName())});
        QGuiApplication::clipboard()->setMimeData(new QMimeData);
        w.composer.addFiles({file.fileName(), w.folder.filePath(u"missing.txt"_s)});
        QTRY_COMPARE(strip->files().size(), 1);
        QTRY_VERIFY(w.composer.findChild<QLabel *>()); // why the other one is not there
        QVERIFY(strip->isVisible());
        QVERIFY(w.ask(u"How long does rye bread keep?"_s));
        QVERIFY(!strip->isVisible());
        const Message question = w.view.transcript().item(0)->message();
        QCOMPARE(question.attachments.size(), 1);
        QCOMPARE(question.attachments.first().name, u"rye.txt"_s);
        QVERIFY(w.view.transcript().item(1)->message().text.contains(u"nine days"_s));
    }

    void aDocumentIsAskedAlone()
    {
        Window w;
        const auto rye = await(w.set->documents->add({.owner = w.user, .name = u"rye.txt"_s, .bytes = "Bread of rye keeps for nine days."}));
        const auto wheat = await(w.set->documents->add({.owner = w.user, .name = u"wheat.txt"_s, .bytes = "Bread of wheat keeps for three days."}));
        QTRY_VERIFY(await(w.set->documents->get(w.user, rye->id))->status == DocumentStatus::Completed);
        QTRY_VERIFY(await(w.set->documents->get(w.user, wheat->id))->status == DocumentStatus::Completed);
        w.window.chat().askAbout(*wheat);
        QVERIFY(w.composer.scope().isVisible());
        QCOMPARE(w.composer.scope().documents(), (QList<ScopeDocument>{{.id = wheat->id, .name = u"wheat.txt"_s}}));
        QVERIFY(w.ask(u"How long does bread keep?"_s));
        const QString answer = w.view.transcript().item(1)->message().text;
        QVERIFY(answer.contains(u"three days"_s));
        QVERIFY(!answer.contains(u"nine days"_s));
        QVERIFY(w.composer.scope().isVisible()); // the next question too
        w.window.chat().newChat();
        QVERIFY(!w.composer.scope().isVisible());
    }

    void filesOfADraftStayWithIt()
    {
        Window w;
        const Conversation bread = w.add(u"Bread"_s);
        const Conversation wine = w.add(u"Wine"_s);
        const AttachedFile rye{.name = u"rye.txt"_s, .mimeType = u"text/plain"_s, .data = "Rye bread keeps for nine days."};
        w.window.chat().open(bread.id);
        w.composer.setText(u"How long?"_s);
        w.composer.setFiles({rye});
        w.window.chat().open(wine.id);
        QVERIFY(w.composer.files().isEmpty());
        w.window.chat().open(bread.id);
        QCOMPARE(w.composer.files(), QList{rye});
        // Editing an earlier question puts them aside, and the temporary chat does not see them.
        QVERIFY(w.ask(u"How long?"_s));
        QVERIFY(w.composer.files().isEmpty());
        QCOMPARE(w.view.transcript().item(0)->message().attachments.size(), 1);
        w.composer.setFiles({rye});
        Q_EMIT w.view.editRequested(w.view.transcript().item(0)->message());
        QVERIFY(w.composer.files().isEmpty());
        w.composer.setText(u"How long exactly?"_s);
        QTest::keyClick(&w.editor, Qt::Key_Return);
        QTRY_VERIFY(w.view.transcript().item(0) && w.view.transcript().item(0)->message().text == u"How long exactly?"_s);
        QCOMPARE(w.view.transcript().item(0)->message().attachments.size(), 1); // the edited question keeps its file
        QTRY_COMPARE(w.composer.files(), QList{rye});
        w.window.chat().newTemporaryChat();
        QVERIFY(w.composer.files().isEmpty());
        w.window.chat().open(bread.id);
        QCOMPARE(w.composer.files(), QList{rye});
    }

    void filesOfADraftComeBackInTheNextWindow()
    {
        WindowFixture fixture;
        const Conversation bread = fixture.add(u"Bread"_s);
        QByteArray png;
        QBuffer buffer(&png);
        QImage(30, 20, QImage::Format_RGB32).save(&buffer, "PNG");
        const AttachedFile picture{.name = u"rye.png"_s, .mimeType = u"image/png"_s, .data = png};
        const AttachedFile rye{.name = u"rye.txt"_s, .mimeType = u"text/plain"_s, .data = "Rye bread keeps for nine days."};
        const auto stored = [&fixture](const ConversationId &id) { return await(fixture.set->drafts->files(fixture.user, id)).value(); };
        {
            MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
            window.show();
            window.chat().newChat();
            window.chat().composer().setFiles({rye});
            window.chat().open(bread.id);
            QTRY_COMPARE(stored({}), QList{rye});
            window.chat().composer().setText(u"What is this?"_s);
            window.chat().composer().setFiles({picture, rye});
            window.close(); // at once: what was attached last is kept too
        }
        QTRY_COMPARE(stored(bread.id), (QList{picture, rye}));
        MainWindow window(fixture.services(), fixture.user, fixture.windowSettings);
        Composer &composer = window.chat().composer();
        window.show();
        QTRY_COMPARE(composer.files(), (QList{picture, rye}));
        QCOMPARE(composer.text(), u"What is this?"_s);
        auto *strip = composer.findChild<AttachmentStrip *>();
        QVERIFY(strip->isVisible());
        // A chip that is taken away is taken from the draft.
        QTest::mouseClick(strip->findChild<QToolButton *>(), Qt::LeftButton);
        QTRY_COMPARE(stored(bread.id), QList{rye});
        QTRY_VERIFY(composer.model().has_value());
        composer.setText(u"How long does rye bread keep?"_s);
        QTest::keyClick(composer.findChild<QuestionEditor *>(), Qt::Key_Return);
        QTRY_VERIFY(stored(bread.id).isEmpty()); // it went with the question
        QVERIFY(composer.files().isEmpty());
        window.chat().newChat();
        QTRY_COMPARE(composer.files(), QList{rye});
        // Nothing of a temporary chat is kept, and what was attached before comes back after it.
        window.chat().newTemporaryChat();
        QVERIFY(composer.files().isEmpty());
        composer.setFiles({picture});
        QTest::qWait(600);
        QCOMPARE(stored({}), QList{rye});
        window.chat().newChat();
        QCOMPARE(composer.files(), QList{rye});
        QTest::qWait(600);
        QCOMPARE(stored({}), QList{rye});
    }

    void aQuestionOfANewChatTakesItsFilesAlong()
    {
        Window w;
        const AttachedFile rye{.name = u"rye.txt"_s, .mimeType = u"text/plain"_s, .data = "Rye bread keeps for nine days."};
        const auto stored = [&w](const ConversationId &id) { return await(w.set->drafts->files(w.user, id)).value(); };
        w.window.chat().newChat();
        w.composer.setFiles({rye});
        QTRY_COMPARE(stored({}), QList{rye});
        QVERIFY(w.ask(u"How long?"_s));
        QTRY_VERIFY(stored({}).isEmpty());
        QVERIFY(stored(w.view.conversation()).isEmpty());
        w.window.chat().newChat();
        QTest::qWait(50);
        QVERIFY(w.composer.files().isEmpty());
    }

    void theGaugeCountsWhatTheNextQuestionTakes()
    {
        Window w;
        TokenGauge &gauge = w.composer.gauge();
        QTRY_VERIFY(gauge.isVisible());
        const double empty = gauge.share();
        w.composer.setText(QString(4000, u'a'));
        QVERIFY(gauge.share() > empty + 0.1); // 1000 of 8192 less the answer's room
        QVERIFY(!gauge.warns());
        const double typed = gauge.share();
        w.composer.setFiles({{.name = u"rye.txt"_s, .mimeType = u"text/plain"_s, .data = QByteArray(4000, 'b')}});
        QTRY_VERIFY(gauge.share() > typed + 0.1);
        w.composer.setFiles({});
        w.composer.setText(QString(60'000, u'a'));
        QVERIFY(gauge.warns());
        QVERIFY(gauge.share() > 1);
        QVERIFY(!gauge.accessibleDescription().isEmpty());
        w.composer.setText({});
        QVERIFY(w.ask(QString(2000, u'q')));
        QTRY_VERIFY(gauge.share() > empty + 0.05); // history
        w.window.chat().newChat();
        QTRY_COMPARE(gauge.share(), empty);
    }

    void picturesArePasted()
    {
        Window w;
        QImage image(300, 200, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QGuiApplication::clipboard()->setImage(image);
        w.editor.paste();
        auto *strip = w.composer.findChild<AttachmentStrip *>();
        QTRY_COMPARE(strip->files().size(), 1);
        QCOMPARE(strip->files().first().mimeType, u"image/png"_s);
        QCOMPARE(QImage::fromData(strip->files().first().data).size(), image.size());
        auto *remove = strip->findChild<QToolButton *>();
        QTest::mouseClick(remove, Qt::LeftButton);
        QVERIFY(strip->files().isEmpty());
        QVERIFY(!strip->isVisible());
    }

    void upBringsBackWhatWasAsked()
    {
        Window w;
        QVERIFY(w.ask(u"first question"_s));
        QVERIFY(w.ask(u"second question"_s));
        QTest::keyClick(&w.editor, Qt::Key_Up);
        QCOMPARE(w.composer.text(), u"second question"_s);
        QTest::keyClick(&w.editor, Qt::Key_Up);
        QCOMPARE(w.composer.text(), u"first question"_s);
        QTest::keyClick(&w.editor, Qt::Key_Down);
        QTest::keyClick(&w.editor, Qt::Key_Down);
        QVERIFY(w.composer.text().isEmpty());
        w.composer.setText(u"being written"_s);
        QTest::keyClick(&w.editor, Qt::Key_Up);
        QCOMPARE(w.composer.text(), u"being written"_s);
    }

    void textIsFoundInTheConversation()
    {
        Window w;
        QVERIFY(w.ask(u"What is rye bread?"_s));
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        auto *bar = w.window.findChild<FindBar *>();
        QVERIFY(!bar->isVisible());
        w.window.commands().action(u"chat.find"_s)->trigger();
        QVERIFY(bar->isVisible());
        QTest::keyClicks(QApplication::focusWidget(), u"rye"_s);
        QTRY_VERIFY(bar->matchCount() >= 1);
    }

    void aQuotationGoesIntoTheComposer()
    {
        Window w;
        w.composer.setText(u"Look at this:"_s);
        Q_EMIT w.view.quoteRequested(u"> Rye bread keeps"_s);
        QCOMPARE(w.composer.text(), u"Look at this:\n\n> Rye bread keeps"_s);
    }
};

PARLOR_TEST(TestChatPage)
#include "test_chatpage.moc"
