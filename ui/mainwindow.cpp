// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "providers/modelcatalogue.h"
#include "ui/backendcall.h"
#include "ui/chat/chatcontroller.h"
#include "ui/chat/chatview.h"
#include "ui/composer/composer.h"
#include "ui/conversations/conversationlistview.h"
#include "ui/models/modelpicker.h"
#include "ui/settings/providerspage.h"
#include "ui/theme.h"
#include "ui/welcome/welcomepage.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace Parlor {

MainWindow::MainWindow(Services services, UserId user, const QString &stateFile, QWidget *parent)
    : QMainWindow(parent), m_services(services), m_user(user), m_stateFile(stateFile), m_splitter(new QSplitter),
      m_pages(new QStackedWidget), m_upper(new QStackedWidget), m_list(new ConversationListView(services, user)),
      m_composer(new Composer), m_picker(new ModelPicker(this)), m_view(new ChatView),
      m_controller(new ChatController(services, user, *m_view, this))
{
    setWindowTitle(tr("Parlor"));
    resize(1100, 740);
    build();
    connectParts();
    connectServices();
    restoreState();
    loadModels();
}

MainWindow::~MainWindow()
{
    delete m_controller; // before the view that it shows in
}

void MainWindow::build()
{
    auto *welcome = new WelcomePage(m_services);
    m_upper->addWidget(welcome);
    m_upper->addWidget(m_view);
    auto *chat = new QWidget;
    auto *column = new QVBoxLayout(chat);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_upper, 1);
    column->addWidget(m_composer);
    auto *providers = new ProvidersPage(m_services);
    m_pages->addWidget(chat);
    m_pages->addWidget(providers);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_pages);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({280, 820});
    m_splitter->setChildrenCollapsible(false);
    setCentralWidget(m_splitter);
    connect(welcome, &WelcomePage::providersRequested, this, &MainWindow::showProviders);
    connect(welcome, &WelcomePage::providerChosen, this, &MainWindow::useProvider);
    connect(providers, &ProvidersPage::closed, this, &MainWindow::closeProviders);

    auto *bar = addToolBar(tr("Main"));
    bar->setObjectName(u"main"_s);
    bar->setMovable(false);
    const auto add = [this, bar](const QString &icon, const QString &text, const QKeySequence &key, auto act) {
        QAction *action = bar->addAction(Theme::icon(icon), text);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, act);
    };
    add(u"new-chat"_s, tr("New chat"), QKeySequence::New, &MainWindow::newChat);
    add(u"search"_s, tr("Search"), QKeySequence::Find, [this] { m_list->focusSearch(); });
    add(u"settings"_s, tr("Providers"), Qt::CTRL | Qt::Key_Comma, &MainWindow::showProviders);
    auto *stopAction = new QAction(this);
    stopAction->setShortcut(Qt::Key_Escape);
    connect(stopAction, &QAction::triggered, this, &MainWindow::stop);
    addAction(stopAction);
}

void MainWindow::connectParts()
{
    const auto report = [this](const Error &error) { m_composer->showError(error.message); };
    connect(m_list, &ConversationListView::chosen, this, &MainWindow::open);
    connect(m_list, &ConversationListView::failed, this, report);
    connect(m_controller, &ChatController::failed, this, report);
    connect(m_view, &ChatView::linkActivated, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_view, &ChatView::editRequested, this, [this](const Message &question) {
        m_edited = question.id;
        m_composer->setText(question.text);
        m_composer->focusEditor();
    });
    connect(m_composer, &Composer::sendRequested, this, &MainWindow::send);
    connect(m_composer, &Composer::stopRequested, this, &MainWindow::stop);
    connect(m_composer, &Composer::modelRequested, this, [this] {
        m_picker->setModels(m_models, m_model);
        m_picker->popUp(m_composer->modelButton());
    });
    connect(m_picker, &ModelPicker::chosen, this, &MainWindow::useModel);
    connect(m_picker, &ModelPicker::providersRequested, this, &MainWindow::showProviders);
}

void MainWindow::connectServices()
{
    connect(&m_services.models, &ModelCatalogue::changed, this, &MainWindow::loadModels, Qt::QueuedConnection);
    connect(&m_services.chat, &ChatService::runStarted, this,
            [this](const ConversationId &id, const MessageId &) { setRunning(id, true); }, Qt::QueuedConnection);
    connect(&m_services.chat, &ChatService::runFinished, this,
            [this](const Message &answer) { setRunning(answer.conversation, false); }, Qt::QueuedConnection);
    connect(&m_services.conversations, &ConversationService::conversationChanged, this,
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

void MainWindow::restoreState()
{
    QSettings state(m_stateFile, QSettings::IniFormat);
    restoreGeometry(state.value("geometry"_L1).toByteArray());
    m_splitter->restoreState(state.value("splitter"_L1).toByteArray());
    m_model = state.value("model"_L1).toString();
    const auto last = ConversationId::fromString(state.value("conversation"_L1).toString());
    if (last.isNull())
        newChat();
    else
        open(last);
}

void MainWindow::saveState()
{
    QSettings state(m_stateFile, QSettings::IniFormat);
    state.setValue("geometry"_L1, saveGeometry());
    state.setValue("splitter"_L1, m_splitter->saveState());
    state.setValue("model"_L1, m_model);
    state.setValue("conversation"_L1, m_open.isNull() ? QString() : m_open.toString());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    QMainWindow::closeEvent(event);
}

void MainWindow::open(const ConversationId &id)
{
    callBackend(this, m_services.conversations, [user = m_user, id](ConversationService &service) { return service.get(user, id); },
                [this, id](Result<Conversation> found) {
                    if (m_open != id)
                        return; // another was opened meanwhile
                    if (!found) {
                        newChat();
                        return;
                    }
                    showConversation(*found);
                });
    // Not Conversation::running: that is read by a storage thread, and may arrive after the end of the run was announced.
    callBackend(this, m_services.chat, [id](ChatService &chat) { return chat.runIn(id) != nullptr; },
                [this, id](bool running) { setRunning(id, running); });
    m_open = id;
    m_edited = {};
    m_composer->showError({});
    m_composer->setRunning(m_running.contains(id));
    m_controller->open(id);
    m_list->setCurrent(id);
    m_upper->setCurrentIndex(1);
    closeProviders();
}

void MainWindow::newChat()
{
    m_open = {};
    m_edited = {};
    m_controller->close();
    m_list->setCurrent({});
    m_composer->setRunning(false);
    m_composer->showError({});
    m_upper->setCurrentIndex(0);
    setWindowTitle(tr("Parlor"));
    closeProviders();
}

void MainWindow::showProviders()
{
    m_pages->setCurrentIndex(1);
}

void MainWindow::closeProviders()
{
    m_pages->setCurrentIndex(0);
    m_composer->focusEditor();
}

void MainWindow::showConversation(const Conversation &conversation)
{
    setWindowTitle(conversation.title.isEmpty() ? tr("Parlor") : tr("%1 — Parlor").arg(conversation.title));
}

void MainWindow::setRunning(const ConversationId &id, bool running)
{
    if (running)
        m_running.insert(id);
    else
        m_running.remove(id);
    if (id == m_open)
        m_composer->setRunning(running);
}

void MainWindow::loadModels()
{
    struct Known {
        QList<ModelInfo> models;
        ModelInfo fallback;
    };
    callBackend(this, m_services.models, [](ModelCatalogue &catalogue) { return Known{catalogue.models(), catalogue.fallback()}; },
                [this](const Known &known) {
                    m_models = known.models;
                    if (!m_wantedProvider.isEmpty())
                        useProvider(m_wantedProvider);
                    const auto chosen = std::ranges::find(m_models, m_model, &ModelInfo::id);
                    if (chosen != m_models.end())
                        m_composer->setModel(*chosen);
                    else
                        m_composer->setModel(known.fallback.id.isEmpty() ? std::nullopt : std::optional(known.fallback));
                });
}

void MainWindow::useModel(const ModelInfo &model)
{
    m_model = model.id;
    m_wantedProvider.clear();
    m_composer->showError({});
    m_composer->setModel(model);
    m_composer->focusEditor();
}

void MainWindow::useProvider(const QString &providerId)
{
    const auto found = std::ranges::find(m_models, providerId, &ModelInfo::providerId);
    if (found != m_models.end()) {
        useModel(*found);
        return;
    }
    m_wantedProvider = providerId;
    m_composer->showError(tr("The models of this provider are not known yet; one is chosen when they are. If that takes long, test the provider."));
}

void MainWindow::send(const QString &text)
{
    Question question{.user = m_user, .conversation = m_open, .text = text, .images = {}, .model = m_model,
                      .webSearch = m_composer->webSearch(), .thinking = m_composer->thinking(),
                      .temperature = {}, .maxOutputTokens = {}, .keepRunning = true};
    m_composer->setSending(true);
    m_composer->showError({});
    callBackend(this, m_services.chat,
                [question, edited = m_edited](ChatService &chat) {
                    return edited.isNull() ? chat.ask(question) : chat.editAndAsk(edited, question);
                },
                [this, asked = m_open, text](Result<Asked> answer) {
                    m_composer->setSending(false);
                    if (!answer) {
                        m_composer->showError(answer.error().message);
                        return;
                    }
                    if (m_composer->text().trimmed() == text)
                        m_composer->clear();
                    m_edited = {};
                    if (asked.isNull() && m_open.isNull())
                        open(answer->conversation.id);
                });
}

void MainWindow::stop()
{
    if (m_running.contains(m_open))
        callBackend(m_services.chat, [user = m_user, id = m_open](ChatService &chat) { return chat.stop(user, id); });
}

} // namespace Parlor
