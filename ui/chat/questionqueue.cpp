// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/questionqueue.h"

#include "ui/backendcall.h"

namespace Parlor {

QuestionQueue::QuestionQueue(Services services, UserId user, QObject *parent) : QObject(parent), m_services(services), m_user(user)
{
    connect(&m_services.chat, &ChatService::runStarted, this,
            [this](const ConversationId &id, const MessageId &answer) { setRunning(id, m_running.value(id) | QSet<MessageId>{answer}); }, Qt::QueuedConnection);
    connect(&m_services.chat, &ChatService::runFinished, this, &QuestionQueue::finish, Qt::QueuedConnection);
}

void QuestionQueue::send(const Entry &entry)
{
    if (isRunning(entry.question.conversation))
        m_waiting.insert(entry.question.conversation, entry);
    else
        ask(entry);
}

void QuestionQueue::ask(const Entry &entry)
{
    callBackend(this, m_services.chat,
                [entry](ChatService &chat) {
                    return entry.edited.isNull() ? chat.ask(entry.question) : chat.editAndAsk(entry.edited, entry.question);
                },
                [this, entry](const Result<Asked> &asked) {
                    if (!asked) {
                        Q_EMIT refused(entry, asked.error());
                        return;
                    }
                    Q_EMIT accepted(entry, asked->conversation);
                    if (!asked->second.isNull())
                        Q_EMIT compared(asked->conversation.id, asked->answer.id, asked->second);
                });
}

void QuestionQueue::stop(const ConversationId &conversation)
{
    if (isRunning(conversation))
        callBackend(m_services.chat, [user = m_user, conversation](ChatService &chat) { return chat.stop(user, conversation); });
}

void QuestionQueue::refresh(const ConversationId &conversation)
{
    // Not Conversation::running: that is read by a storage thread, and may arrive after the end of the run was announced.
    callBackend(this, m_services.chat, [conversation](ChatService &chat) { return chat.runningIn(conversation); },
                [this, conversation](const QList<MessageId> &running) { setRunning(conversation, QSet<MessageId>(running.begin(), running.end())); });
}

void QuestionQueue::setRunning(const ConversationId &conversation, const QSet<MessageId> &answers)
{
    if (answers.isEmpty())
        m_running.remove(conversation);
    else
        m_running.insert(conversation, answers);
    Q_EMIT runningChanged(conversation, !answers.isEmpty());
}

void QuestionQueue::finish(const Message &answer)
{
    QSet<MessageId> others = m_running.value(answer.conversation);
    others.remove(answer.id);
    std::optional<Entry> next;
    if (others.isEmpty() && answer.state == MessageState::Complete && isWaiting(answer.conversation))
        next = take(answer.conversation);
    setRunning(answer.conversation, others);
    if (next)
        ask(*next);
}

} // namespace Parlor
