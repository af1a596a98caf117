// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop.h"

#include "system/systemservice.h"
#include "ui/backendcall.h"
#include "ui/composer/composer.h"
#include "ui/mainwindow.h"
#include "ui/quickprompt/globalshortcut.h"
#include "ui/quickprompt/quickprompt.h"
#include "ui/shell/chatpage.h"
#include "ui/shell/commands.h"
#include "ui/tray/trayicon.h"

#include <QApplication>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Parlor {

Desktop::Desktop(const Ground &ground, QObject *parent)
    : QObject(parent)
    , m_ground(ground)
    , m_settings(ground.settingsFile)
    , m_tray(std::make_unique<TrayIcon>())
    , m_window(std::make_unique<MainWindow>(ground.services, ground.user, m_settings))
    , m_shortcut(GlobalShortcut::make())
{
    connectTray();
    followServer();
    followCloseToTray();
    tell(ground.notice);
    m_window->commands().add({.id = u"window.quickPrompt"_s, .group = tr("Window"), .text = tr("Quick prompt"), .icon = u"bolt"_s, .key = {}},
                             [this] { quickPrompt().popUp(); });
    m_window->commands().add({.id = u"window.quit"_s, .group = tr("Window"), .text = tr("Quit"), .icon = u"close"_s, .key = QKeySequence::Quit},
                             [] { QApplication::quit(); });
    if (m_shortcut) {
        connect(m_shortcut.get(), &GlobalShortcut::activated, this, [this] { quickPrompt().toggle(); });
        connect(m_shortcut.get(), &GlobalShortcut::refused, this, [this](const QString &reason) { m_tray->notify(tr("Quick prompt"), reason); });
        listenForKey();
    }
    connect(&m_settings, &WindowSettings::changed, this, [this](const QString &key) {
        if (key == WindowKey::quickPromptShortcut)
            listenForKey();
        else if (key == WindowKey::closeToTray)
            followCloseToTray();
    });
    // Made when nobody waits, so that it is there at once when it is wanted.
    QTimer::singleShot(std::chrono::seconds(2), this, [this] { std::ignore = quickPrompt(); });
}

Desktop::~Desktop() = default;

void Desktop::tell(const QString &sentence)
{
    m_window->chat().composer().showError(sentence);
}

void Desktop::connectTray()
{
    connect(m_tray.get(), &TrayIcon::openRequested, this, [this] { show(u"open"_s); });
    connect(m_tray.get(), &TrayIcon::newChatRequested, this, [this] {
        show(u"open"_s);
        m_window->chat().newChat();
    });
    connect(m_tray.get(), &TrayIcon::quickPromptRequested, this, [this] { quickPrompt().popUp(); });
    connect(m_tray.get(), &TrayIcon::quitRequested, qApp, &QApplication::quit);
}

void Desktop::followServer()
{
    const auto ask = [this] {
        callBackend(this, m_ground.services.system, [](SystemService &service) { return service.listening(); },
                    [this](const Listening &listening) { m_tray->setServerAddress(listening.address()); });
    };
    connect(&m_ground.services.system, &SystemService::listeningChanged, this, ask, Qt::QueuedConnection);
    ask();
}

void Desktop::followCloseToTray()
{
    // Without a tray there would be no way back to the window.
    QApplication::setQuitOnLastWindowClosed(!(m_settings.isOn(WindowKey::closeToTray) && m_tray->isAvailable()));
}

void Desktop::listenForKey()
{
    const auto key = QKeySequence::fromString(m_settings.text(WindowKey::quickPromptShortcut), QKeySequence::PortableText);
    if (m_shortcut && !m_shortcut->setKey(key) && !key.isEmpty())
        m_tray->notify(tr("Quick prompt"), tr("%1 belongs to another program. Choose another key in the settings.").arg(key.toString(QKeySequence::NativeText)));
}

QuickPrompt &Desktop::quickPrompt()
{
    if (!m_quickPrompt) {
        m_quickPrompt = std::make_unique<QuickPrompt>(m_ground.services, m_ground.user, m_settings);
        connect(m_quickPrompt.get(), &QuickPrompt::continueRequested, this, [this](const ConversationId &id) {
            show(u"open"_s);
            m_window->chat().open(id);
        });
    }
    return *m_quickPrompt;
}

void Desktop::show(const QString &wish)
{
    if (wish == "quick-prompt"_L1)
        quickPrompt().popUp();
    else if (wish != "hidden"_L1 || !m_tray->isAvailable())
        m_window->raiseWindow();
}

} // namespace Parlor
