// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/chatpage.h"

#include "assistants/assistant.h"
#include "conversations/conversationservice.h"
#include "ui/backendcall.h"
#include "ui/chat/answercomparison.h"
#include "ui/chat/chatcontroller.h"
#include "ui/chat/chatheader.h"
#include "ui/chat/chatview.h"
#include "ui/chat/conversationpanel.h"
#include "ui/chat/findbar.h"
#include "ui/chat/passagesdialog.h"
#include "ui/composer/composer.h"
#include "ui/composer/composersuggestions.h"
#include "ui/composer/contextmeter.h"
#include "ui/composer/draftkeeper.h"
#include "ui/composer/questioneditor.h"
#include "ui/composer/questionscope.h"
#include "ui/composer/spellcheck.h"
#include "ui/conversations/conversationlistview.h"
#include "ui/conversations/transferbar.h"
#include "ui/memories/rememberedbar.h"
#include "ui/models/modelpicker.h"
#include "ui/shell/windowsettings.h"
#include "ui/welcome/welcomepage.h"

#include <QBoxLayout>
#include <QSplitter>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace Parlor {

ChatPage::ChatPage(Services services, UserId user, WindowSettings &settings, QWidget *parent)
    : QWidget(parent), m_services(services), m_user(user), m_settings(settings), m_splitter(new QSplitter), m_upper(new QStackedWidget),
      m_welcome(new WelcomePage(services)), m_list(new ConversationListView(services, user)), m_composer(new Composer),
      m_picker(new ModelPicker(this)), m_header(new ChatHeader), m_view(new ChatView),
      m_comparison(new AnswerComparison(services, user, *m_view)), m_panel(new ConversationPanel(services, user)), m_find(new FindBar(services, user, *m_view)),
      m_controller(new ChatController(services, user, *m_view, this)), m_drafts(new DraftKeeper(services, user, *m_composer, this)),
      m_meter(new ContextMeter(services, user, *m_composer, this)), m_suggestions(new ComposerSuggestions(services, user, *m_composer, this)),
      m_transfer(new TransferBar(services, user)), m_queue(new QuestionQueue(services, user, this))
{
    setAccessibleName(tr("Chat"));
    setFocusProxy(m_composer);
    build();
    connectParts();
    connectView();
    connectQueue();
    connectServices();
    connectComposer();
    new SpellCheck(m_composer->editor(), settings, this);
    followDefaultModel();
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
    m_splitter->addWidget(m_panel);
    m_panel->hide();
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({290, 760, 300});
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
    column->addWidget(m_comparison, 1);
    m_upper->addWidget(m_welcome);
    m_upper->addWidget(transcript);
    auto *chat = new QWidget;
    auto *whole = new QVBoxLayout(chat);
    whole->setContentsMargins({});
    whole->setSpacing(0);
    whole->addWidget(m_upper, 1);
    whole->addWidget(new RememberedBar(m_services, m_user));
    whole->addWidget(m_composer);
    return chat;
}

/// A message of another conversation is opened here; documents and memories have places of their own.
void ChatPage::openSource(const Citation &citation)
{
    const bool isConversation = citation.uri.startsWith(u"parlor:conversation/"); // …/<conversation>/<message>, Passage::uri
    const auto message = MessageId::fromString(citation.uri.section(u'/', 2));
    if (isConversation && message.isNull())
        open(ConversationId::fromString(citation.uri.section(u'/', 1)));
    else if (isConversation)
        m_controller->jumpTo(message);
    else
        Q_EMIT sourceRequested(citation);
}

void ChatPage::explain(const MessageId &answer)
{
    auto *dialog = new PassagesDialog(m_services, m_user, answer, this);
    connect(dialog, &PassagesDialog::sourceRequested, this, &ChatPage::openSource);
    dialog->open();
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

void ChatPage::setPanelShown(bool shown)
{
    m_panel->setVisible(shown);
    m_header->setPanelShown(shown);
    m_settings.setValue(u"panel"_s, shown);
    if (shown)
        m_panel->setFocus();
}

void ChatPage::togglePanel()
{
    setPanelShown(!m_panel->isVisibleTo(this));
}

void ChatPage::usePrompt(const QString &text)
{
    m_composer->focusEditor();
    m_composer->editor().insertPrompt(text);
}

void ChatPage::restoreState()
{
    m_splitter->restoreState(m_settings.value("splitter"_L1).toByteArray());
    setPanelShown(m_settings.isOn("panel"_L1));
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
        m_composer->scope().setDocuments({});
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
    m_meter->setConversation(id);
    m_comparison->close();
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
    m_composer->scope().setDocuments({});
    endEditing();
    m_drafts->open({});
    m_open = {};
    m_meter->setConversation({});
    m_comparison->close();
    m_panel->setNewChat();
    adoptModel(m_default);
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
    m_composer->scope().setDocuments({{.id = document.id, .name = document.name}});
}

void ChatPage::beginWith(const Assistant &assistant)
{
    const NewConversation wanted{.owner = m_user, .title = {}, .model = assistant.model, .systemPrompt = assistant.systemPrompt,
                                 .temperature = assistant.temperature, .topP = assistant.topP, .maxOutputTokens = assistant.maxOutputTokens, .assistant = assistant.id};
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
    if (m_open.isNull()) { // nothing was asked: the keeper is still at the new chat
        m_drafts->bringBack();
        return;
    }
    m_queue->stop(m_open);
    callBackend(m_services.conversations, [user = m_user, id = m_open](ConversationService &service) { return service.discardTemporary(user, id); });
}

void ChatPage::showConversation(const Conversation &conversation)
{
    m_header->setConversation(conversation);
    m_panel->setConversation(conversation);
    Q_EMIT titleChanged(conversation.title);
}

} // namespace Parlor
