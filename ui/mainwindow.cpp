// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/assistants/assistantspage.h"
#include "ui/documents/documentspage.h"
#include "ui/memories/memoriespage.h"
#include "ui/prompts/promptspage.h"
#include "ui/search/searcheverywhere.h"
#include "ui/settings/providerspage.h"
#include "ui/settings/settingspage.h"
#include "ui/sharing/sharingpage.h"
#include "ui/shell/chatpage.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/commands.h"
#include "ui/shell/rail.h"
#include "ui/shell/shortcutoverview.h"
#include "ui/shell/windowsettings.h"
#include "ui/theme.h"
#include "ui/usage/usagepage.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace Parlor {

MainWindow::MainWindow(Services services, UserId user, WindowSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_services(services)
    , m_user(user)
    , m_settings(settings)
    , m_commands(new Commands(settings, *this))
    , m_rail(new Rail)
    , m_pages(new QStackedWidget)
    , m_chat(new ChatPage(services, user, settings))
    , m_palette(new CommandPalette(services, user, *m_commands, this))
    , m_search(new SearchEverywhere(services, user, this))
{
    setTitle({});
    resize(1100, 740);
    auto *whole = new QWidget;
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_pages, 1);
    setCentralWidget(whole);
    addPlaces();
    addCommands();
    connect(m_chat, &ChatPage::titleChanged, this, &MainWindow::setTitle);
    connect(m_chat, &ChatPage::shown, this, [this] { showPlace(u"chat"_s); });
    connect(m_chat, &ChatPage::providersRequested, this, [this] { showPlace(u"models"_s); });
    connect(m_chat, &ChatPage::promptsRequested, this, [this] { showPlace(u"prompts"_s); });
    connect(m_chat, &ChatPage::sourceRequested, this, &MainWindow::showSource);
    connect(m_palette, &CommandPalette::conversationChosen, m_chat, &ChatPage::open);
    connect(m_search, &SearchEverywhere::chosen, this, &MainWindow::showSource);
    connect(&m_settings, &WindowSettings::changed, this, [this](const QString &key) {
        if (key == WindowKey::appearance || key == WindowKey::accent || key == WindowKey::fontSize || key == WindowKey::density || key == WindowKey::messageWidth)
            showAppearance();
    });
    for (const QLatin1StringView key : {WindowKey::appearance, WindowKey::accent, WindowKey::fontSize, WindowKey::density, WindowKey::messageWidth}) {
        if (m_settings.value(key).isValid())
            showAppearance();
    }
    restoreGeometry(m_settings.value("geometry"_L1).toByteArray());
    m_chat->restoreState();
}

MainWindow::~MainWindow() = default;

void MainWindow::addPlaces()
{
    addPlace({.id = u"chat"_s, .name = tr("Chat"), .icon = u"chat"_s, .key = Qt::CTRL | Qt::Key_1, .make = [this] { return m_chat; }});
    addPlace({.id = u"documents"_s, .name = tr("Documents"), .icon = u"document"_s, .key = Qt::CTRL | Qt::Key_2,
              .make = [this] {
                  auto *page = new DocumentsPage(m_services, m_user);
                  connect(page, &DocumentsPage::askRequested, m_chat, &ChatPage::askAbout);
                  return page;
              }});
    addPlace({.id = u"memories"_s, .name = tr("Memories"), .icon = u"memory"_s, .key = Qt::CTRL | Qt::Key_3,
              .make = [this] {
                  auto *page = new MemoriesPage(m_services, m_user);
                  connect(page, &MemoriesPage::originRequested, this, &MainWindow::showSource);
                  return page;
              }});
    addPlace({.id = u"assistants"_s, .name = tr("Assistants"), .icon = u"assistant"_s, .key = Qt::CTRL | Qt::Key_4,
              .make = [this] {
                  auto *page = new AssistantsPage(m_services, m_user);
                  connect(page, &AssistantsPage::chatRequested, m_chat, &ChatPage::beginWith);
                  return page;
              }});
    addPlace({.id = u"prompts"_s, .name = tr("Prompt library"), .icon = u"prompt"_s, .key = Qt::CTRL | Qt::SHIFT | Qt::Key_P,
              .make = [this] {
                  auto *page = new PromptsPage(m_services, m_user);
                  connect(page, &PromptsPage::useRequested, this, [this](const QString &text) {
                      showPlace(u"chat"_s);
                      m_chat->usePrompt(text);
                  });
                  return page;
              }});
    addPlace({.id = u"models"_s, .name = tr("Models and providers"), .icon = u"server"_s, .key = Qt::CTRL | Qt::Key_5,
              .make = [this] { return new ProvidersPage(m_services, m_user); }});
    addPlace({.id = u"sharing"_s, .name = tr("Sharing"), .icon = u"share"_s, .key = Qt::CTRL | Qt::Key_6,
              .make = [this] { return new SharingPage(m_services, m_user); }, .lower = true});
    addPlace({.id = u"usage"_s, .name = tr("Usage"), .icon = u"chart"_s, .key = Qt::CTRL | Qt::Key_7, .make = [this] { return new UsagePage(m_services); }, .lower = true});
    addPlace({.id = u"settings"_s, .name = tr("Settings"), .icon = u"settings"_s, .key = Qt::CTRL | Qt::Key_Comma,
              .make = [this] { return new SettingsPage(m_services, m_user, m_settings, *m_commands); }, .lower = true});
    showPlace(u"chat"_s);
}

// Passage::uri: documentUri(), parlor:memory/<id>, parlor:conversation/<id>/<message>
void MainWindow::showSource(const Citation &citation)
{
    if (const MemoryId memory = memoryOfUri(citation.uri); !memory.isNull()) {
        showPlace(u"memories"_s);
        static_cast<MemoriesPage *>(m_places.value(u"memories"_s))->open(memory);
    } else if (citation.uri.startsWith(u"parlor:conversation/")) {
        showPlace(u"chat"_s);
        m_chat->openSource(citation);
    } else if (!documentOfUri(citation.uri).isNull()) {
        showPlace(u"documents"_s);
        static_cast<DocumentsPage *>(m_places.value(u"documents"_s))->openPassage(citation.uri);
    }
}

void MainWindow::addPlace(const Place &place)
{
    QAction *go = m_commands->add({.id = u"go."_s + place.id, .group = tr("Go to"), .text = place.name, .icon = place.icon, .key = place.key},
                                  [this, id = place.id] { showPlace(id); });
    m_rail->add(place.id, *go, place.lower ? Rail::Part::Lower : Rail::Part::Upper);
    m_makers.insert(place.id, place.make);
}

void MainWindow::showPlace(const QString &id)
{
    QWidget *&page = m_places[id];
    if (!page) {
        page = m_makers.value(id)();
        m_pages->addWidget(page);
    }
    m_pages->setCurrentWidget(page);
    m_rail->setCurrent(id);
    page->setFocus();
}

void MainWindow::addCommands()
{
    const QString chat = tr("Chat");
    m_commands->add({.id = u"chat.new"_s, .group = chat, .text = tr("New chat"), .icon = u"new-chat"_s, .key = QKeySequence::New},
                    [this] { m_chat->newChat(); });
    m_commands->add({.id = u"chat.stop"_s, .group = chat, .text = tr("Stop the answer"), .icon = u"stop"_s, .key = Qt::Key_Escape},
                    [this] { m_chat->stop(); });
    m_commands->add({.id = u"chat.search"_s, .group = chat, .text = tr("Search in the list of conversations"), .icon = u"search"_s,
                     .key = Qt::CTRL | Qt::SHIFT | Qt::Key_H},
                    [this] {
                        showPlace(u"chat"_s);
                        m_chat->searchConversations();
                    });
    m_commands->add({.id = u"chat.temporary"_s, .group = chat, .text = tr("New temporary chat"), .icon = u"ghost"_s,
                     .key = Qt::CTRL | Qt::SHIFT | Qt::Key_N},
                    [this] { m_chat->newTemporaryChat(); });
    m_commands->add({.id = u"chat.find"_s, .group = chat, .text = tr("Find in the conversation"), .icon = u"search"_s, .key = QKeySequence::Find},
                    [this] { m_chat->findInConversation(); });
    m_commands->add({.id = u"chat.panel"_s, .group = chat, .text = tr("Instructions and parameters"), .icon = u"sliders"_s,
                     .key = Qt::CTRL | Qt::SHIFT | Qt::Key_I},
                    [this] {
                        showPlace(u"chat"_s);
                        m_chat->togglePanel();
                    });
    m_commands->add({.id = u"chat.secondModel"_s, .group = chat, .text = tr("Ask a second model too"), .icon = u"columns"_s,
                     .key = Qt::CTRL | Qt::SHIFT | Qt::Key_M},
                    [this] {
                        showPlace(u"chat"_s);
                        m_chat->chooseSecondModel();
                    });
    m_commands->add({.id = u"chat.export"_s, .group = chat, .text = tr("Export the conversation"), .icon = u"download"_s, .key = {}},
                    [this] { m_chat->exportConversation(); });
    m_commands->add({.id = u"chat.exportAll"_s, .group = chat, .text = tr("Export all conversations"), .icon = u"download"_s, .key = {}},
                    [this] { m_chat->exportAll(); });
    m_commands->add({.id = u"chat.import"_s, .group = chat, .text = tr("Import conversations"), .icon = u"upload"_s, .key = {}},
                    [this] {
                        showPlace(u"chat"_s);
                        m_chat->importConversations();
                    });
    const QString window = tr("Window");
    m_commands->add({.id = u"window.palette"_s, .group = window, .text = tr("Find a command or a conversation"), .icon = u"search"_s,
                     .key = Qt::CTRL | Qt::Key_K},
                    [this] { m_palette->popUpOver(*this); });
    m_commands->add({.id = u"window.search"_s, .group = window, .text = tr("Search everything"), .icon = u"search"_s,
                     .key = Qt::CTRL | Qt::SHIFT | Qt::Key_F},
                    [this] { m_search->popUpOver(*this); });
    m_commands->add({.id = u"window.shortcuts"_s, .group = window, .text = tr("Keyboard shortcuts"), .icon = u"keyboard"_s,
                     .key = Qt::CTRL | Qt::Key_Slash},
                    [this] { showShortcutOverview(*m_commands, *this); });
    m_commands->add({.id = u"window.appearance"_s, .group = window, .text = tr("Switch between light and dark"), .icon = u"moon"_s,
                     .key = Qt::CTRL | Qt::SHIFT | Qt::Key_L},
                    [this] { m_settings.setValue(WindowKey::appearance, Theme::isDark(QApplication::palette()) ? u"light"_s : u"dark"_s); });
    m_commands->add({.id = u"window.close"_s, .group = window, .text = tr("Close the window"), .icon = u"close"_s, .key = QKeySequence::Close},
                    [this] { close(); });
}

void MainWindow::showAppearance()
{
    const QString wanted = m_settings.text(WindowKey::appearance);
    Theme::setAppearance(wanted.isEmpty() ? Theme::Appearance::System : wanted == "dark"_L1 ? Theme::Appearance::Dark : Theme::Appearance::Light);
    Theme::setAccent(m_settings.text(WindowKey::accent));
    Theme::setFontSize(m_settings.value(WindowKey::fontSize, 0).toInt());
    const QString width = m_settings.text(WindowKey::messageWidth);
    Theme::setMessageLayout(m_settings.text(WindowKey::density) == "compact"_L1 ? Theme::Density::Compact : Theme::Density::Comfortable,
                            width == "narrow"_L1 ? Theme::MessageWidth::Narrow : width == "full"_L1 ? Theme::MessageWidth::Full : Theme::MessageWidth::Readable);
}

void MainWindow::setTitle(const QString &conversation)
{
    setWindowTitle(conversation.isEmpty() ? tr("Parlor") : tr("%1 — Parlor").arg(conversation));
}

void MainWindow::raiseWindow()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setValue(u"geometry"_s, saveGeometry());
    m_chat->saveState();
    QMainWindow::closeEvent(event);
}

} // namespace Parlor
