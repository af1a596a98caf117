// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the parts of the chat's page hear of each other and of the services.
#include "conversations/conversationservice.h"
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"
#include "ui/chat/answercomparison.h"
#include "ui/chat/chatcontroller.h"
#include "ui/chat/chatheader.h"
#include "ui/chat/chatview.h"
#include "ui/chat/conversationpanel.h"
#include "ui/chat/findbar.h"
#include "ui/chat/imageviewer.h"
#include "ui/composer/composer.h"
#include "ui/composer/composersuggestions.h"
#include "ui/composer/contextmeter.h"
#include "ui/conversations/conversationlistview.h"
#include "ui/models/modelpicker.h"
#include "ui/shell/chatpage.h"
#include "ui/welcome/welcomepage.h"

#include <QDesktopServices>

namespace Parlor {

void ChatPage::connectParts()
{
    const auto report = [this](const Error &error) { m_composer->showError(error.message); };
    connect(m_welcome, &WelcomePage::providersRequested, this, &ChatPage::providersRequested);
    connect(m_welcome, &WelcomePage::providerChosen, this, &ChatPage::useProvider);
    connect(m_list, &ConversationListView::chosen, this, &ChatPage::open);
    connect(m_list, &ConversationListView::hitChosen, m_controller, &ChatController::jumpTo);
    connect(m_list, &ConversationListView::failed, this, report);
    connect(m_controller, &ChatController::failed, this, report);
    connect(m_picker, &ModelPicker::chosen, this, &ChatPage::takeModel);
    connect(m_picker, &ModelPicker::providersRequested, this, &ChatPage::providersRequested);
}

void ChatPage::connectView()
{
    connect(m_controller, &ChatController::conversationWanted, this, &ChatPage::open);
    connect(m_view, &ChatView::linkActivated, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_view, &ChatView::editRequested, this, &ChatPage::edit);
    connect(m_view, &ChatView::modelRequested, this, [this](const MessageId &answer, const QRect &at) { pickModel(at, answer); });
    connect(m_view, &ChatView::quoteRequested, m_composer, &Composer::insertText);
    connect(m_view, &ChatView::failed, m_composer, &Composer::showError);
    connect(m_view, &ChatView::sourceRequested, this, &ChatPage::openSource);
    connect(m_view, &ChatView::explanationRequested, this, &ChatPage::explain);
    connect(m_view, &ChatView::imageActivated, this, [this](const QImage &image, const QString &description) { showImage(image, description, *this); });
    connect(m_find, &FindBar::closed, m_composer, &Composer::focusEditor);
}

void ChatPage::connectQueue()
{
    connect(m_queue, &QuestionQueue::accepted, this, &ChatPage::takeAccepted);
    connect(m_queue, &QuestionQueue::refused, this, &ChatPage::takeRefused);
    connect(m_queue, &QuestionQueue::compared, this, [this](const ConversationId &id, const MessageId &first, const MessageId &second) {
        if (id == m_open)
            m_comparison->open(id, first, second);
    });
    connect(m_comparison, &AnswerComparison::secondChosen, m_controller, &ChatController::jumpTo);
    connect(m_queue, &QuestionQueue::runningChanged, this, [this](const ConversationId &id, bool running) {
        if (id == m_open) {
            m_composer->setRunning(running);
            if (!running && m_queue->isWaiting(id))
                endNotice();
            else
                showNotice();
        }
    });
}

void ChatPage::connectServices()
{
    connect(&m_services.models, &ModelCatalogue::changed, this, &ChatPage::loadModels, Qt::QueuedConnection);
    connect(&m_services.providers, &ProviderRegistry::changed, this, &ChatPage::loadModels, Qt::QueuedConnection);
    connect(&m_services.conversations, &ConversationService::conversationChanged, this,
            [this](const Conversation &changed) {
                if (changed.id == m_open)
                    showConversation(changed);
            },
            Qt::QueuedConnection);
    connect(&m_services.conversations, &ConversationService::temporaryChanged, this,
            [this](const Conversation &changed) {
                if (changed.id == m_open)
                    showConversation(changed);
            },
            Qt::QueuedConnection);
    connect(&m_services.conversations, &ConversationService::conversationRemoved, this,
            [this](const UserId &, const ConversationId &id) {
                if (id == m_open)
                    newChat();
            },
            Qt::QueuedConnection);
}

void ChatPage::connectComposer()
{
    connect(m_composer, &Composer::sendRequested, this, &ChatPage::send);
    connect(m_composer, &Composer::stopRequested, this, &ChatPage::stop);
    connect(m_composer, &Composer::noticeClosed, this, &ChatPage::endNotice);
    connect(m_composer, &Composer::modelRequested, this, [this] {
        const QWidget *button = m_composer->modelButton();
        pickModel(QRect(button->mapToGlobal(QPoint()), button->size()), {});
    });
    connect(m_composer, &Composer::secondModelRequested, this, &ChatPage::chooseSecondModel);
    m_composer->offerSecondModel();
    connect(m_suggestions, &ComposerSuggestions::promptsRequested, this, &ChatPage::promptsRequested);
    connect(m_header, &ChatHeader::panelToggled, this, &ChatPage::setPanelShown);
    connect(m_panel, &ConversationPanel::closeRequested, this, [this] {
        setPanelShown(false);
        m_composer->focusEditor();
    });
    connect(m_panel, &ConversationPanel::failed, m_composer, &Composer::showError);
    connect(m_panel, &ConversationPanel::changed, this, [this] { m_meter->setInstructions(m_panel->parameters().systemPrompt); });
}

} // namespace Parlor
