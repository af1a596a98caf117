// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does when something is asked: sending, editing, waiting.
#include "ui/chat/answercomparison.h"
#include "ui/chat/chatview.h"
#include "ui/chat/conversationpanel.h"
#include "ui/composer/composer.h"
#include "ui/composer/draftkeeper.h"
#include "ui/composer/questionscope.h"
#include "ui/shell/chatpage.h"

using namespace Qt::StringLiterals;

namespace Parlor {

static DocumentScope scopeOf(const QList<ScopeDocument> &documents)
{
    DocumentScope scope{.kind = documents.isEmpty() ? DocumentScope::Kind::None : DocumentScope::Kind::Some};
    for (const ScopeDocument &document : documents)
        scope.documents << document.id;
    return scope;
}

void ChatPage::send(const QString &text)
{
    Question question{.user = m_user, .conversation = m_open, .text = text, .images = {}, .model = m_model,
                      .files = m_composer->files(), .keptAttachments = m_editedFiles, .temporary = m_temporary && m_open.isNull(),
                      .documents = scopeOf(m_composer->scope().documents()), .webSearch = m_composer->webSearch(), .thinking = m_composer->thinking(),
                      .temperature = {}, .maxOutputTokens = {}, .remembers = true, .keepRunning = true};
    if (const auto &once = m_composer->scope().modelOnce())
        question.model = once->id;
    if (const auto &second = m_composer->scope().secondModel())
        question.secondModel = second->id;
    if (m_open.isNull()) {
        const AnswerParameters parameters = m_panel->parameters();
        question.systemPrompt = parameters.systemPrompt;
        question.temperature = parameters.temperature;
        question.topP = parameters.topP;
        question.maxOutputTokens = parameters.maxOutputTokens;
    }
    m_composer->showError({});
    const bool waits = m_queue->isRunning(m_open);
    m_queue->send({.question = question, .edited = m_edited});
    m_composer->setSending(!waits);
    if (waits) {
        m_composer->clear();
        endEditing();
        showNotice();
    }
}

void ChatPage::takeAccepted(const QuestionQueue::Entry &entry, const Conversation &conversation)
{
    m_composer->setSending(false);
    if (entry.question.conversation == m_open && m_composer->text().trimmed() == entry.question.text)
        m_composer->clear();
    if (entry.question.conversation == m_open)
        m_comparison->close(); // it went on with the answer that is shown
    if (entry.edited == m_edited)
        endEditing();
    showNotice();
    if (entry.question.conversation.isNull() && m_open.isNull()) {
        m_drafts->adopt(conversation.id);
        m_panel->adopt(conversation.id);
        show(conversation.id);
    }
}

void ChatPage::takeRefused(const QuestionQueue::Entry &entry, const Error &error)
{
    m_composer->setSending(false);
    if (entry.question.conversation != m_open) {
        m_queue->keep(entry); // it comes back when the conversation is opened
        return;
    }
    m_composer->showError(error.message);
    if (m_composer->text().isEmpty())
        takeBack(entry);
}

/// A question that was not sent is written on: before what has been written since, which waits while an earlier question is edited.
void ChatPage::takeBack(const QuestionQueue::Entry &entry)
{
    const QString since = m_composer->text();
    const QList<AttachedFile> files = m_composer->files();
    if (!entry.edited.isNull()) {
        m_drafts->setKeeping(false);
        m_draft = since;
        m_draftFiles = files;
        m_edited = entry.edited;
        m_editedFiles = entry.question.keptAttachments;
        m_composer->setText(entry.question.text);
        m_composer->setFiles(entry.question.files);
        return;
    }
    m_composer->setText(since.trimmed().isEmpty() ? entry.question.text : entry.question.text + u"\n\n" + since);
    m_composer->setFiles(entry.question.files + files);
}

void ChatPage::stop()
{
    if (m_queue->isRunning(m_open))
        m_queue->stop(m_open);
    else
        endNotice();
}

void ChatPage::edit(const Message &question)
{
    if (m_edited.isNull()) {
        m_draft = m_composer->text();
        m_draftFiles = m_composer->files();
    }
    m_drafts->setKeeping(false);
    m_edited = question.id;
    m_editedFiles.clear();
    for (const AttachmentInfo &attachment : question.attachments)
        m_editedFiles << attachment.row;
    m_composer->setText(question.text);
    m_composer->setFiles({});
    m_composer->focusEditor();
    showNotice();
}

void ChatPage::endEditing()
{
    if (m_edited.isNull())
        return;
    m_edited = {};
    m_editedFiles.clear();
    m_composer->setText(std::exchange(m_draft, {}));
    m_composer->setFiles(std::exchange(m_draftFiles, {}));
    m_drafts->setKeeping(!m_temporary);
}

/// Editing is given up and what was being written comes back; a question that waits comes back to be changed.
void ChatPage::endNotice()
{
    const bool onlyTemporary = m_temporary && m_edited.isNull() && !m_queue->isWaiting(m_open);
    if (onlyTemporary) {
        newChat();
        return;
    }
    endEditing();
    if (m_queue->isWaiting(m_open))
        takeBack(m_queue->take(m_open));
    showNotice();
}

void ChatPage::showNotice()
{
    m_view->markEdited(m_edited);
    if (!m_edited.isNull())
        m_composer->setNotice(tr("Editing a question: its new answer stands beside the old one"));
    else if (m_queue->isWaiting(m_open))
        m_composer->setNotice(tr("Sent when this answer is complete: “%1”").arg(m_queue->waitingText(m_open).simplified()));
    else
        m_composer->setNotice(m_temporary ? tr("Temporary chat: deleted for good when you leave it") : QString());
}

} // namespace Parlor
