// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "conversations/message.h"
#include "core/result.h"
#include "services.h"

#include <QObject>

#include <functional>

namespace Parlor {

class ChatView;
struct MessagePage;
struct MessagePlace;

/// Keeps a ChatView showing one conversation of the services: loads pages as they come into view, follows running answers, and
/// carries out Retry, Regenerate, Continue, Delete with its undo, and the choice of branches. Editing questions and following links is for the window, which connects
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
    /// Lets the model go on with an answer that was stopped or cut off.
    void continueAnswer(MessageId answer);
    /// Deletes the message and what follows it, and offers to undo that in the view.
    void remove(MessageId message);
    /// Brings back what was deleted last in this conversation, then what was before; nothing when there is none.
    void undoRemove();
    /// Opens the conversation of the message if need be, shows the branch it is on, scrolls there and marks it for a moment.
    void jumpTo(MessageId message);

Q_SIGNALS:
    /// Its last messages are shown.
    void opened(const Parlor::ConversationId &conversation);
    /// jumpTo() leads to a message of another conversation, which is being opened.
    void conversationWanted(const Parlor::ConversationId &conversation);
    /// Something that was asked for did not work; the message is for the person.
    void failed(const Parlor::Error &error);

private:
    void connectServices();
    void arrive(MessageId message, const MessagePlace &place);
    void loadImages(MessageId message);
    void loadPage(int first, int count);
    void readPage(int first, int count, std::function<void(const Result<MessagePage> &)> take);
    void showBranch(MessageId message, int step);
    void takeBranch(const Conversation &conversation, int from);
    void report(const Status &status);

    Services m_services;
    UserId m_user;
    ChatView &m_view;
    ConversationId m_conversation;
    MessageId m_target; ///< to be jumped to when its conversation is shown
    QList<ConversationId> m_removed; ///< what undoRemove() brings back, the last first to come
    int m_generation = 0; ///< pages asked for in an earlier one are of another conversation or branch
    int m_changes = 0; ///< announced for the conversation; a page asked for before the last of them may lack it
};

} // namespace Parlor
