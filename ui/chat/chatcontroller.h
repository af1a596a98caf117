// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "conversations/message.h"
#include "core/result.h"
#include "services.h"

#include <QObject>

namespace Parlor {

class ChatView;

/// Keeps a ChatView showing one conversation of the services: loads pages as they come into view, follows running answers, and
/// carries out Retry, Regenerate and the choice of branches. Editing questions and following links is for the window, which connects
/// to the view.
class ChatController : public QObject
{
    Q_OBJECT

public:
    /// `view` outlives the controller, or is its child's sibling: both live in the windows' thread.
    ChatController(Services services, UserId user, ChatView &view, QObject *parent = nullptr);
    ~ChatController() override;

    /// Shows the conversation at its end. What is shown stays until its messages are there.
    void open(ConversationId conversation);
    /// Shows nothing and follows nothing.
    void close();
    [[nodiscard]] ConversationId conversation() const { return m_conversation; }

    /// Asks for another answer beside this one, with the same model or another of this catalogue id.
    void regenerate(MessageId answer, const QString &model = {});

Q_SIGNALS:
    /// Its last messages are shown.
    void opened(const Parlor::ConversationId &conversation);
    /// Something that was asked for did not work; the message is for the person.
    void failed(const Parlor::Error &error);

private:
    void connectServices();
    void loadPage(int first, int count);
    void showBranch(MessageId message, int step);
    void takeBranch(const Conversation &conversation, int from);
    void report(const Status &status);

    Services m_services;
    UserId m_user;
    ChatView &m_view;
    ConversationId m_conversation;
    int m_generation = 0; ///< pages asked for in an earlier one are of another conversation or branch
};

} // namespace Parlor
