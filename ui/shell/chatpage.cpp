// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/chatpage.h"

#include "assistants/assistant.h"
#include "conversations/conversationservice.h"
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"
#include "ui/backendcall.h"
#include "ui/chat/chatcontroller.h"
#include "ui/chat/chatheader.h"
#include "ui/chat/chatview.h"
#include "ui/chat/findbar.h"
#include "ui/chat/imageviewer.h"
#include "ui/composer/composer.h"
#include "ui/composer/draftkeeper.h"
#include "ui/conversations/conversationlistview.h"
#include "ui/conversations/transferbar.h"
#include "ui/models/modelpicker.h"
#include "ui/shell/windowsettings.h"
#include "ui/welcome/welcomepage.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QSplitter>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace Parlor {

ChatPage::ChatPage(Services services, UserId user, WindowSettings &settings, QWidget *parent)
    : QWidget(parent), m_services(services), m_user(user), m_settings(settings), m_splitter(new QSplitter), m_upper(new QStackedWidget),
      m_welcome(new WelcomePage(services)), m_list(new ConversationListView(services, user)), m_composer(new Composer),
      m_picker(new ModelPicker(this)), m_header(new ChatHeader), m_view(new ChatView), m_find(new FindBar(services, user, *m_view)),
      m_controller(new ChatController(services, user, *m_view, this)), m_drafts(new DraftKeeper(services, user, *m_composer, this)),
      m_transfer(new TransferBar(services, user)), m_queue(new QuestionQueue(services, user, this))
{
    setAccessibleName(tr("Chat"));
    setFocusProxy(m_composer);
    build();
    connectParts();
    connectView();
    connectQueue();
    connectServices();
    loadModels();
}

ChatPage::~ChatPage()
{
    delete m_controller; // before the view that it shows in
}

void ChatPage::build()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addWidget(m_transfer);
    m_splitter->addWidget(side);
    m_splitter->addWidget(buildChat());
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({290, 760});
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(m_splitter);
    connect(m_list, &ConversationListView::newChatRequested, this, &ChatPage::newChat);
    connect(m_list, &ConversationListView::temporaryChatRequested, this, &ChatPage::newTemporaryChat);
    connect(m_list, &ConversationListView::exportRequested, m_transfer, &TransferBar::chooseExport);
}

void ChatPage::searchConversations()
{
    m_list->focusSearch();
}

QWidget *ChatPage::buildChat()
{
    auto *transcript = new QWidget;
    auto *column = new QVBoxLayout(transcript);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_find);
    column->addWidget(m_view, 1);
    m_upper->addWidget(m_welcome);
    m_upper->addWidget(transcript);
    auto *chat = new QWidget;
    auto *whole = new QVBoxLayout(chat);
    whole->setContentsMargins({});
    whole->setSpacing(0);
    whole->addWidget(m_upper, 1);
    whole->addWidget(m_composer);
    return chat;
}

void ChatPage::connectParts()
{
    const auto report = [this](const Error &error) { m_composer->showError(error.message); };
    connect(m_welcome, &WelcomePage::providersRequested, this, &ChatPage::providersRequested);
    connect(m_welcome, &WelcomePage::providerChosen, this, &ChatPage::useProvider);
    connect(m_list, &ConversationListView::chosen, this, &ChatPage::open);
    connect(m_list, &ConversationListView::failed, this, report);
    connect(m_controller, &ChatController::failed, this, report);
    connect(m_composer, &Composer::sendRequested, this, &ChatPage::send);
    connect(m_composer, &Composer::stopRequested, this, &ChatPage::stop);
    connect(m_composer, &Composer::noticeClosed, this, &ChatPage::endNotice);
    connect(m_composer, &Composer::modelRequested, this, [this] {
        const QWidget *button = m_composer->modelButton();
        pickModel(QRect(button->mapToGlobal(QPoint()), button->size()), {});
    });
    connect(m_picker, &ModelPicker::chosen, this, [this](const ModelInfo &model) {
        if (m_redone.isNull())
            useModel(model);
        else
            m_controller->regenerate(std::exchange(m_redone, {}), model.id);
    });
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
    connect(m_view, &ChatView::imageActivated, this, [this](const QImage &image, const QString &description) { showImage(image, description, *this); });
    connect(m_find, &FindBar::closed, m_composer, &Composer::focusEditor);
}

/// A message of another conversation is opened here; documents and memories have places of their own.
void ChatPage::openSource(const Citation &citation)
{
    if (citation.uri.startsWith(u"parlor:conversation/")) // …/<conversation>/<message>, Passage::uri
        m_controller->jumpTo(MessageId::fromString(citation.uri.section(u'/', 2)));
    else
        Q_EMIT sourceRequested(citation);
}

void ChatPage::findInConversation()
{
    if (!m_open.isNull())
        m_find->open();
}

void ChatPage::exportConversation()
{
    if (!m_open.isNull())
        m_transfer->chooseExport({m_open});
}

void ChatPage::exportAll() { m_transfer->chooseExport({}); }
void ChatPage::importConversations() { m_transfer->chooseImport(); }

void ChatPage::connectQueue()
{
    connect(m_queue, &QuestionQueue::accepted, this, [this](const QuestionQueue::Entry &entry, const Conversation &conversation) {
        m_composer->setSending(false);
        if (entry.question.conversation == m_open && m_composer->text().trimmed() == entry.question.text)
            m_composer->clear();
        if (entry.edited == m_edited)
            endEditing();
        showNotice();
        if (entry.question.conversation.isNull() && m_open.isNull()) {
            m_drafts->adopt(conversation.id);
            show(conversation.id);
        }
    });
    connect(m_queue, &QuestionQueue::refused, this, [this](const QuestionQueue::Entry &entry, const Error &error) {
        m_composer->setSending(false);
        if (entry.question.conversation != m_open) {
            m_queue->keep(entry); // it comes back when the conversation is opened
            return;
        }
        m_composer->showError(error.message);
        if (m_composer->text().isEmpty())
            m_composer->setText(entry.question.text);
    });
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

void ChatPage::restoreState()
{
    m_splitter->restoreState(m_settings.value("splitter"_L1).toByteArray());
    m_model = m_settings.text("model"_L1);
    const auto last = ConversationId::fromString(m_settings.text("conversation"_L1));
    if (last.isNull())
        newChat();
    else
        open(last);
}

void ChatPage::saveState()
{
    m_drafts->keep();
    m_settings.setValue(u"splitter"_s, m_splitter->saveState());
    m_settings.setValue(u"model"_s, m_model);
    keepPlace();
}

// At once and not only at the end: a crash leaves the person where they were.
void ChatPage::keepPlace()
{
    m_settings.setValue(u"conversation"_s, m_open.isNull() || m_temporary ? QString() : m_open.toString());
}

void ChatPage::open(const ConversationId &id)
{
    if (id != m_open) {
        leaveTemporary();
        m_scope = {};
    }
    show(id);
}

void ChatPage::show(const ConversationId &id)
{
    callBackend(this, m_services.conversations, [user = m_user, id](ConversationService &service) { return service.markRead(user, id); },
                [this, id](const Result<Conversation> &found) {
                    if (m_open != id)
                        return; // another was opened meanwhile
                    if (found) {
                        showConversation(*found);
                        adoptModel(found->model);
                    } else {
                        newChat();
                    }
                });
    m_queue->refresh(id);
    endEditing();
    m_drafts->open(id);
    m_open = id;
    keepPlace();
    m_composer->showError({});
    m_composer->setRunning(m_queue->isRunning(id));
    m_controller->open(id);
    m_list->setCurrent(id);
    m_upper->setCurrentIndex(1);
    showNotice();
    m_composer->focusEditor();
    Q_EMIT shown();
}

void ChatPage::newChat()
{
    leaveTemporary();
    m_scope = {};
    endEditing();
    m_drafts->open({});
    m_open = {};
    keepPlace();
    m_find->close();
    m_controller->close();
    m_list->setCurrent({});
    m_composer->setRunning(false);
    m_composer->showError({});
    m_upper->setCurrentIndex(0);
    Q_EMIT titleChanged({});
    showNotice();
    m_composer->focusEditor();
    Q_EMIT shown();
}

void ChatPage::askAbout(const Document &document)
{
    newChat();
    m_scope = {.kind = DocumentScope::Kind::One, .document = document.id};
    m_scopeName = document.name;
    showNotice();
}

void ChatPage::beginWith(const Assistant &assistant)
{
    const NewConversation wanted{.owner = m_user, .title = {}, .model = assistant.model, .systemPrompt = assistant.systemPrompt,
                                 .temperature = assistant.temperature, .maxOutputTokens = assistant.maxOutputTokens, .assistant = assistant.id};
    callBackend(this, m_services.conversations, [wanted](ConversationService &service) { return service.create(wanted); },
                [this](const Result<Conversation> &begun) {
                    if (begun)
                        open(begun->id);
                    else
                        m_composer->showError(begun.error().message);
                });
}

void ChatPage::newTemporaryChat()
{
    newChat();
    m_temporary = true;
    m_drafts->setKeeping(false);
    m_composer->clear();
    showNotice();
}

void ChatPage::leaveTemporary()
{
    if (!m_temporary)
        return;
    m_temporary = false;
    m_composer->clear();
    m_drafts->setKeeping(true);
    if (m_open.isNull())
        return;
    m_queue->stop(m_open);
    callBackend(m_services.conversations, [user = m_user, id = m_open](ConversationService &service) { return service.discardTemporary(user, id); });
}

void ChatPage::showConversation(const Conversation &conversation)
{
    m_header->setConversation(conversation);
    Q_EMIT titleChanged(conversation.title);
}

} // namespace Parlor
