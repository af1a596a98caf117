// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/documentservice.h"
#include "prompts/promptservice.h"
#include "support/testregistry.h"
#include "ui/chat/chatview.h"
#include "ui/composer/composer.h"
#include "ui/composer/questioneditor.h"
#include "ui/composer/questionscope.h"
#include "ui/composer/suggestionpopup.h"
#include "ui/mainwindow.h"
#include "ui/prompts/promptspage.h"
#include "ui/shell/chatpage.h"
#include "ui/window/windowfixture.h"

#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestComposerSuggestions : public QObject
{
    Q_OBJECT

private:
    struct Window : WindowFixture {
        Window()
        {
            for (const auto &[name, text] : {std::pair(u"Translate"_s, u"Translate into {{language}}: {{text}}. Only {{language}}."_s), std::pair(u"Review"_s, u"Review this."_s)}) {
                if (!await(set->prompts->create(user, name, text)))
                    qFatal("no prompt");
            }
            window = std::make_unique<MainWindow>(services(), user, windowSettings);
            window->show();
            composer = &window->chat().composer();
            editor = &composer->editor();
            popup = window->findChild<SuggestionPopup *>();
            list = popup->findChild<QListWidget *>();
            if (!QTest::qWaitForWindowActive(window.get()) || !QTest::qWaitFor([this] { return composer->model().has_value(); }))
                qFatal("no window");
            window->chat().newChat();
            QTest::qWait(50); // the prompts are read
        }

        QStringList offered() const
        {
            QStringList texts;
            for (int row = 0; row < list->count(); ++row) {
                if (list->item(row)->flags() & Qt::ItemIsEnabled)
                    texts << list->item(row)->text();
            }
            return texts;
        }

        Document addDocument(const QString &name, const QByteArray &text)
        {
            const auto added = await(set->documents->add({.owner = user, .name = name, .bytes = text}));
            if (!QTest::qWaitFor([&] { return await(set->documents->get(user, added->id))->status == DocumentStatus::Completed; }))
                qFatal("not read");
            return *added;
        }

        std::unique_ptr<MainWindow> window;
        Composer *composer = nullptr;
        QuestionEditor *editor = nullptr;
        SuggestionPopup *popup = nullptr;
        QListWidget *list = nullptr;
    };

private Q_SLOTS:
    void aSlashOffersPromptsAsOneTypes()
    {
        Window w;
        QTest::keyClicks(w.editor, u"/"_s);
        QTRY_VERIFY(w.popup->isVisible());
        QCOMPARE(w.offered(), (QStringList{u"Review"_s, u"Translate"_s}));
        QTest::keyClicks(w.editor, u"tra"_s);
        QCOMPARE(w.offered(), QStringList{u"Translate"_s});
        QTest::keyClick(w.editor, Qt::Key_Escape);
        QVERIFY(!w.popup->isVisible());
        QTest::keyClicks(w.editor, u"n"_s);
        QVERIFY(!w.popup->isVisible()); // it was closed for this word
        w.composer->setText({});
        QTest::keyClicks(w.editor, u"and/or"_s);
        QVERIFY(!w.popup->isVisible()); // not at the beginning
    }

    void variablesAreFilledInWithTheKeyboard()
    {
        Window w;
        QTest::keyClicks(w.editor, u"/trans"_s);
        QTRY_VERIFY(w.popup->isVisible());
        QTest::keyClick(w.editor, Qt::Key_Return);
        QVERIFY(!w.popup->isVisible());
        QCOMPARE(w.composer->text(), u"Translate into {{language}}: {{text}}. Only {{language}}."_s);
        QCOMPARE(w.editor->textCursor().selectedText(), u"{{language}}"_s);
        QTest::keyClicks(w.editor, u"Welsh"_s);
        QTest::keyClick(w.editor, Qt::Key_Tab);
        QCOMPARE(w.composer->text(), u"Translate into Welsh: {{text}}. Only Welsh."_s); // the same name, the same text
        QCOMPARE(w.editor->textCursor().selectedText(), u"{{text}}"_s);
        QTest::keyClick(w.editor, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(w.editor->textCursor().selectedText(), u"Welsh"_s);
        QSignalSpy sent(w.composer, &Composer::sendRequested);
        QTest::keyClick(w.editor, Qt::Key_Return); // something is not filled in yet
        QCOMPARE(sent.size(), 0);
        QCOMPARE(w.editor->textCursor().selectedText(), u"{{text}}"_s);
        QTest::keyClicks(w.editor, u"bread"_s);
        QTest::keyClick(w.editor, Qt::Key_Return);
        QCOMPARE(sent.size(), 1);
        QCOMPARE(sent.at(0).at(0).toString(), u"Translate into Welsh: bread. Only Welsh."_s);
    }

    void tabLeavesThePromptBehindItsLastVariable()
    {
        Window w;
        w.window->chat().usePrompt(u"Say {{what}} to"_s);
        QTest::keyClicks(w.editor, u"hello"_s);
        QTest::keyClick(w.editor, Qt::Key_Tab);
        QVERIFY(w.editor->hasFocus());
        QVERIFY(w.editor->textCursor().atEnd());
        QVERIFY(w.editor->extraSelections().isEmpty());
        QTest::keyClicks(w.editor, u" all"_s);
        QCOMPARE(w.composer->text(), u"Say hello to all"_s);
        QTest::keyClick(w.editor, Qt::Key_Tab);
        QVERIFY(!w.editor->hasFocus()); // an ordinary text again
    }

    void theFooterLeadsToTheLibrary()
    {
        Window w;
        QTest::keyClicks(w.editor, u"/"_s);
        QTRY_VERIFY(w.popup->isVisible());
        QTest::mouseClick(w.popup->findChild<QPushButton *>(), Qt::LeftButton);
        auto *page = w.window->findChild<PromptsPage *>();
        QVERIFY(page && page->isVisible());
        QVERIFY(w.composer->text().isEmpty());
    }

    void answersComeFromTheDocumentsThatWereNamed()
    {
        Window w;
        w.addDocument(u"rye.txt"_s, "Bread of rye keeps for nine days.");
        w.addDocument(u"wheat.txt"_s, "Bread of wheat keeps for three days.");
        w.addDocument(u"spelt.txt"_s, "Bread of spelt keeps for five days.");
        for (const QString &name : {u"@rye"_s, u"@wheat"_s}) {
            QTest::keyClicks(w.editor, name);
            QTRY_VERIFY(w.popup->isVisible() && w.offered().size() == 1);
            QTest::keyClick(w.editor, Qt::Key_Return);
        }
        QVERIFY(w.composer->text().isEmpty());
        QCOMPARE(w.composer->scope().documents().size(), 2);
        QVERIFY(w.composer->scope().isVisible());
        w.composer->setText(u"How long does bread keep?"_s);
        QTest::keyClick(w.editor, Qt::Key_Return);
        auto &view = *w.window->findChild<ChatView *>();
        QTRY_VERIFY(view.total() == 2 && view.transcript().item(1) && view.transcript().item(1)->message().state == MessageState::Complete);
        const QString answer = view.transcript().item(1)->message().text;
        QVERIFY(answer.contains(u"nine days"_s) && answer.contains(u"three days"_s));
        QVERIFY(!answer.contains(u"five days"_s));
        // They stay for the next question, until they are taken away or another conversation is opened.
        QCOMPARE(w.composer->scope().documents().size(), 2);
        QTest::mouseClick(w.composer->scope().findChild<QToolButton *>(), Qt::LeftButton);
        QCOMPARE(w.composer->scope().documents().size(), 1);
        w.window->chat().newChat();
        QVERIFY(w.composer->scope().documents().isEmpty());
        QVERIFY(!w.composer->scope().isVisible());
    }

    void anotherModelAnswersOnce()
    {
        Window w;
        QTest::keyClicks(w.editor, u"@extra"_s);
        QTRY_VERIFY(w.popup->isVisible());
        QCOMPARE(w.offered().size(), 1);
        QTest::keyClick(w.editor, Qt::Key_Tab);
        QVERIFY(w.composer->scope().modelOnce());
        QCOMPARE(w.composer->model()->id, u"offline/extractive"_s);
        w.composer->setText(u"What is rye?"_s);
        QTest::keyClick(w.editor, Qt::Key_Return);
        QTRY_VERIFY(w.composer->text().isEmpty());
        QVERIFY(!w.composer->scope().modelOnce());
    }
};

PARLOR_TEST(TestComposerSuggestions)
#include "test_composersuggestions.moc"
