// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testserver.h"

#include "serviceset.h"

#include "accounts/accountservice.h"
#include "chat/chatservice.h"
#include "providers/modelcatalogue.h"
#include "services.h"
#include "ui/chat/chatcontroller.h"
#include "ui/chat/chatview.h"
#include "ui/chat/questionqueue.h"

#include <QCoroTask>
#include <QTest>

namespace Parlor::Tests {

/// A view that shows conversations of a real server, whose model says what the test decides.
struct ChatWithServer {
    TestServer server;
    UserId user = server.accounts->owner().id;
    ChatView view;
    ChatController controller{services(), user, view};
    QuestionQueue queue{services(), user};

    ChatWithServer()
    {
        server.chat->setImproveTitles(false); // would be one more that the model is asked
        view.resize(700, 500);
        view.show();
        QObject::connect(&queue, &QuestionQueue::accepted, &view, [this](const QuestionQueue::Entry &, const Conversation &conversation) {
            if (controller.conversation().isNull())
                controller.open(conversation.id);
        });
    }

    Services services() { return server.set->services(); }

    QuestionQueue::Entry question(const QString &text)
    {
        return {.question = {.user = user, .conversation = controller.conversation(), .text = text, .images = {}, .model = QStringLiteral("scripted/scripted-1"),
                             .webSearch = false, .thinking = false, .temperature = {}, .maxOutputTokens = {}, .keepRunning = true},
                .edited = {}};
    }

    /// The last message that is shown; an empty one before there is any.
    [[nodiscard]] Message last() const
    {
        const MessageItem *item = view.transcript().item(view.total() - 1);
        return item ? item->message() : Message();
    }

    [[nodiscard]] bool lastIs(MessageState state) const { return !last().id.isNull() && last().state == state; }

    /// Asks, and waits until the answer that is shown last is in this state.
    bool ask(const QString &text, MessageState state = MessageState::Complete)
    {
        const int before = view.total();
        queue.send(question(text));
        return waitFor([&] { return view.total() == before + 2 && lastIs(state); });
    }

    template<typename Condition>
    static bool waitFor(Condition condition, int milliseconds = 10'000)
    {
        return QTest::qWaitFor(condition, milliseconds);
    }
};

} // namespace Parlor::Tests
