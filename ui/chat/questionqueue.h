// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/chatservice.h"
#include "services.h"

#include <QHash>
#include <QSet>

namespace Parlor {

/// Sends questions, knows where answers are running, and keeps one question for each conversation that waits for the answer before
/// it. Windows' thread.
class QuestionQueue : public QObject
{
    Q_OBJECT

public:
    /// A question, and the earlier one that it replaces (null: none).
    struct Entry {
        Question question;
        MessageId edited;
    };

    QuestionQueue(Services services, UserId user, QObject *parent = nullptr);

    /// Sends it, or keeps it when an answer is running in its conversation. A later one that waits replaces an earlier one.
    void send(const Entry &entry);
    /// Stops the answers of this conversation, if any are running.
    void stop(const ConversationId &conversation);
    /// Asks the service whether an answer is running there: for a conversation that is opened.
    void refresh(const ConversationId &conversation);

    [[nodiscard]] bool isRunning(const ConversationId &conversation) const { return !m_running.value(conversation).isEmpty(); }
    [[nodiscard]] bool isWaiting(const ConversationId &conversation) const { return m_waiting.contains(conversation); }
    /// Keeps what could not be sent while nobody looked at its conversation.
    void keep(const Entry &entry) { m_waiting.insert(entry.question.conversation, entry); }
    [[nodiscard]] QString waitingText(const ConversationId &conversation) const { return m_waiting.value(conversation).question.text; }
    /// Takes back what waits.
    Entry take(const ConversationId &conversation) { return m_waiting.take(conversation); }

Q_SIGNALS:
    /// It is stored and its answer is on its way.
    void accepted(const Parlor::QuestionQueue::Entry &entry, const Parlor::Conversation &conversation);
    /// Of a question that two models answer, right after accepted(): the answer that is shown, and the one beside it.
    void compared(const Parlor::ConversationId &conversation, const Parlor::MessageId &first, const Parlor::MessageId &second);
    void refused(const Parlor::QuestionQueue::Entry &entry, const Parlor::Error &error);
    /// When an answer did not come to its end, what waited for it still waits then, and is not sent by itself.
    void runningChanged(const Parlor::ConversationId &conversation, bool running);

private:
    void ask(const Entry &entry);
    void setRunning(const ConversationId &conversation, const QSet<MessageId> &answers);
    void finish(const Message &answer);

    Services m_services;
    UserId m_user;
    QHash<ConversationId, QSet<MessageId>> m_running; ///< two answers where two models were asked
    QHash<ConversationId, Entry> m_waiting;
};

} // namespace Parlor
