// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "assistants/assistantservice.h"
#include "conversations/conversationservice.h"
#include "support/testregistry.h"
#include "ui/chat/chatview.h"
#include "ui/chat/conversationpanel.h"
#include "ui/composer/composer.h"
#include "ui/composer/questioneditor.h"
#include "ui/mainwindow.h"
#include "ui/shell/chatpage.h"
#include "ui/shell/commands.h"
#include "ui/window/windowfixture.h"

#include <QAction>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestConversationPanel : public QObject
{
    Q_OBJECT

private:
    struct Window : WindowFixture {
        Conversation bread = add(u"Bread"_s);
        Conversation wine = add(u"Wine"_s);
        MainWindow window{services(), user, windowSettings};
        ConversationPanel &panel = *window.findChild<ConversationPanel *>();
        QPlainTextEdit &prompt = *panel.findChild<QPlainTextEdit *>();
        QDoubleSpinBox &temperature = *panel.findChild<QDoubleSpinBox *>();

        Window()
        {
            window.show();
            window.chat().newChat();
            if (!QTest::qWaitFor([this] { return window.chat().composer().model().has_value(); }))
                qFatal("no model");
        }

        Conversation stored(const Conversation &conversation) { return await(conversations->get(user, conversation.id)).value(); }

        QPushButton *button(const QString &name) const
        {
            for (auto *each : panel.findChildren<QPushButton *>()) {
                if (each->text() == name)
                    return each;
            }
            return nullptr;
        }
    };

private Q_SLOTS:
    void changesHoldForTheOpenConversation()
    {
        Window w;
        w.window.commands().action(u"chat.panel"_s)->trigger();
        QVERIFY(w.panel.isVisible());
        w.window.chat().open(w.bread.id);
        QTRY_VERIFY(w.window.windowTitle().startsWith(u"Bread"_s)); // what is stored was read
        w.prompt.setPlainText(u"You are a baker."_s);
        w.temperature.setValue(0.4);
        QTRY_COMPARE(w.stored(w.bread).systemPrompt, u"You are a baker."_s);
        QCOMPARE(w.stored(w.bread).temperature, std::optional(0.4));
        for (auto *field : w.panel.findChildren<QDoubleSpinBox *>()) {
            if (field->accessibleName() == u"Top-p")
                field->setValue(0.9);
        }
        QTRY_COMPARE(w.stored(w.bread).topP, std::optional(0.9));
        QCOMPARE(w.stored(w.bread).temperature, std::optional(0.4));
        w.window.chat().open(w.wine.id);
        QTRY_VERIFY(w.prompt.toPlainText().isEmpty());
        QVERIFY(!w.panel.parameters().temperature);
        w.prompt.setPlainText(u"You are a vintner."_s);
        w.window.chat().open(w.bread.id); // before it was stored
        QTRY_COMPARE(w.prompt.toPlainText(), u"You are a baker."_s);
        QCOMPARE(w.panel.parameters().temperature, std::optional(0.4));
        QTRY_COMPARE(w.stored(w.wine).systemPrompt, u"You are a vintner."_s);
        QTest::mouseClick(w.button(u"Reset"_s), Qt::LeftButton);
        QTRY_VERIFY(w.stored(w.bread).systemPrompt.isEmpty());
        QVERIFY(!w.stored(w.bread).temperature);
    }

    void aNewChatBeginsWithThem()
    {
        Window w;
        w.prompt.setPlainText(u"You are a miller."_s);
        w.temperature.setValue(0.7);
        w.window.chat().composer().setText(u"What is rye?"_s);
        QTest::keyClick(&w.window.chat().composer().editor(), Qt::Key_Return);
        auto &view = *w.window.findChild<ChatView *>();
        QTRY_VERIFY(!view.conversation().isNull());
        const auto begun = [&] { return await(w.conversations->get(w.user, view.conversation())); };
        QTRY_COMPARE(begun()->temperature, std::optional(0.7));
        QCOMPARE(begun()->systemPrompt, u"You are a miller."_s);
        QCOMPARE(w.prompt.toPlainText(), u"You are a miller."_s);
        w.window.chat().newChat();
        QVERIFY(w.prompt.toPlainText().isEmpty());
    }

    void theyAreSavedAsAnAssistant()
    {
        Window w;
        w.window.commands().action(u"chat.panel"_s)->trigger();
        w.prompt.setPlainText(u"You are a baker."_s);
        w.temperature.setValue(0.2);
        QVERIFY(!w.button(u"Save as assistant"_s)->isEnabled()); // without a name
        for (auto *field : w.panel.findChildren<QLineEdit *>()) {
            if (field->accessibleName() == u"Name of a new assistant")
                field->setText(u"Baker"_s);
        }
        QTest::mouseClick(w.button(u"Save as assistant"_s), Qt::LeftButton);
        QTRY_COMPARE(await(w.set->assistants->list(w.user))->size(), 1);
        const auto assistants = await(w.set->assistants->list(w.user));
        QCOMPARE(assistants->first().name, u"Baker"_s);
        QCOMPARE(assistants->first().systemPrompt, u"You are a baker."_s);
        QCOMPARE(assistants->first().temperature, std::optional(0.2));
    }
};

PARLOR_TEST(TestConversationPanel)
#include "test_conversationpanel.moc"
