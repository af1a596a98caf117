// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "conversations/conversationservice.h"
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"
#include "ui/backendcall.h"
#include "ui/chat/chatcontroller.h"
#include "ui/chat/chatheader.h"
#include "ui/chat/chatview.h"
#include "ui/composer/composer.h"
#include "ui/conversations/conversationlistview.h"
#include "ui/models/modelpicker.h"
#include "ui/settings/providerspage.h"
#include "ui/sidebar.h"
#include "ui/theme.h"
#include "ui/welcome/welcomepage.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace Parlor {

MainWindow::MainWindow(Services services, UserId user, const QString &stateFile, QWidget *parent)
    : QMainWindow(parent), m_services(services), m_user(user), m_stateFile(stateFile), m_splitter(new QSplitter),
      m_pages(new QStackedWidget), m_upper(new QStackedWidget), m_welcome(new WelcomePage(services)),
      m_list(new ConversationListView(services, user)), m_composer(new Composer), m_picker(new ModelPicker(this)),
      m_header(new ChatHeader), m_view(new ChatView), m_controller(new ChatController(services, user, *m_view, this)),
      m_queue(new QuestionQueue(services, user, this))
{
    setWindowTitle(tr("Parlor"));
    resize(1100, 740);
    build();
    connectParts();
    connectQueue();
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
    auto *providers = new ProvidersPage(m_services);
    m_pages->addWidget(buildChat());
    m_pages->addWidget(providers);
    auto *sidebar = new Sidebar(m_list);
    m_splitter->addWidget(sidebar);
    m_splitter->addWidget(m_pages);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({290, 810});
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    setCentralWidget(m_splitter);
    connect(sidebar, &Sidebar::newChatRequested, this, &MainWindow::newChat);
    connect(sidebar, &Sidebar::providersRequested, this, &MainWindow::showProviders);
    connect(providers, &ProvidersPage::closed, this, &MainWindow::closeProviders);
    addAction(tr("New chat"), QKeySequence::New, &MainWindow::newChat);
    addAction(tr("Providers"), Qt::CTRL | Qt::Key_Comma, &MainWindow::showProviders);
    addAction(tr("Stop"), Qt::Key_Escape, &MainWindow::stop);
    auto *search = new QAction(tr("Search"), this);
    search->setShortcut(QKeySequence::Find);
    connect(search, &QAction::triggered, m_list, &ConversationListView::focusSearch);
    QMainWindow::addAction(search);
}

void MainWindow::addAction(const QString &text, const QKeySequence &key, void (MainWindow::*act)())
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, act);
    QMainWindow::addAction(action);
}

QWidget *MainWindow::buildChat()
{
    auto *transcript = new QWidget;
    auto *column = new QVBoxLayout(transcript);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
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

void MainWindow::connectParts()
{
    const auto report = [this](const Error &error) { m_composer->showError(error.message); };
    connect(m_welcome, &WelcomePage::providersRequested, this, &MainWindow::showProviders);
    connect(m_welcome, &WelcomePage::providerChosen, this, &MainWindow::useProvider);
    connect(m_list, &ConversationListView::chosen, this, &MainWindow::open);
    connect(m_list, &ConversationListView::failed, this, report);
    connect(m_controller, &ChatController::failed, this, report);
    connect(m_view, &ChatView::linkActivated, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_view, &ChatView::editRequested, this, &MainWindow::edit);
    connect(m_view, &ChatView::modelRequested, this, [this](const MessageId &answer, const QRect &at) { pickModel(at, answer); });
    connect(m_composer, &Composer::sendRequested, this, &MainWindow::send);
    connect(m_composer, &Composer::stopRequested, this, &MainWindow::stop);
    connect(m_composer, &Composer::noticeClosed, this, &MainWindow::endNotice);
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
    connect(m_picker, &ModelPicker::providersRequested, this, &MainWindow::showProviders);
}

void MainWindow::connectQueue()
{
    connect(m_queue, &QuestionQueue::accepted, this, [this](const QuestionQueue::Entry &entry, const Conversation &conversation) {
        m_composer->setSending(false);
        if (entry.question.conversation == m_open && m_composer->text().trimmed() == entry.question.text)
            m_composer->clear();
        if (entry.edited == m_edited)
            endEditing();
        showNotice();
        if (entry.question.conversation.isNull() && m_open.isNull())
            open(conversation.id);
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

void MainWindow::connectServices()
{
    connect(&m_services.models, &ModelCatalogue::changed, this, &MainWindow::loadModels, Qt::QueuedConnection);
    connect(&m_services.providers, &ProviderRegistry::changed, this, &MainWindow::loadModels, Qt::QueuedConnection);
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
    const QString appearance = state.value("appearance"_L1).toString();
    if (!appearance.isEmpty())
        Theme::setAppearance(appearance == "dark"_L1 ? Theme::Appearance::Dark : Theme::Appearance::Light);
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
    const Theme::Appearance appearance = Theme::appearance();
    state.setValue("appearance"_L1, appearance == Theme::Appearance::System ? QString() : appearance == Theme::Appearance::Dark ? u"dark"_s : u"light"_s);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    QMainWindow::closeEvent(event);
}

void MainWindow::open(const ConversationId &id)
{
    callBackend(this, m_services.conversations, [user = m_user, id](ConversationService &service) { return service.get(user, id); },
                [this, id](const Result<Conversation> &found) {
                    if (m_open != id)
                        return; // another was opened meanwhile
                    if (found)
                        showConversation(*found);
                    else
                        newChat();
                });
    m_queue->refresh(id);
    endEditing();
    m_open = id;
    m_composer->showError({});
    m_composer->setRunning(m_queue->isRunning(id));
    m_controller->open(id);
    m_list->setCurrent(id);
    m_upper->setCurrentIndex(1);
    showNotice();
    closeProviders();
}

void MainWindow::newChat()
{
    endEditing();
    m_open = {};
    m_controller->close();
    m_list->setCurrent({});
    m_composer->setRunning(false);
    m_composer->showError({});
    m_upper->setCurrentIndex(0);
    setWindowTitle(tr("Parlor"));
    showNotice();
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
    m_header->setConversation(conversation);
    setWindowTitle(conversation.title.isEmpty() ? tr("Parlor") : tr("%1 — Parlor").arg(conversation.title));
}

} // namespace Parlor
