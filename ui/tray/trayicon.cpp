// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tray/trayicon.h"

#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QSystemTrayIcon>

using namespace Qt::StringLiterals;

namespace Parlor {

TrayIcon::TrayIcon(QObject *parent)
    : QObject(parent), m_menu(std::make_unique<QMenu>()), m_icon(std::make_unique<QSystemTrayIcon>(Theme::applicationIcon()))
{
    m_menu->addAction(Theme::icon(u"chat"_s), tr("Open Parlor"), this, &TrayIcon::openRequested);
    m_menu->addAction(Theme::icon(u"new-chat"_s), tr("New chat"), this, &TrayIcon::newChatRequested);
    m_menu->addAction(Theme::icon(u"bolt"_s), tr("Quick prompt"), this, &TrayIcon::quickPromptRequested);
    m_menu->addSeparator();
    m_server = m_menu->addAction(QString(), this, [this] { QApplication::clipboard()->setText(m_server->data().toString()); });
    m_menu->addSeparator();
    m_menu->addAction(Theme::icon(u"close"_s), tr("Quit"), this, &TrayIcon::quitRequested);
    m_icon->setContextMenu(m_menu.get());
    setServerAddress({});
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT openRequested();
        else if (reason == QSystemTrayIcon::MiddleClick)
            Q_EMIT quickPromptRequested();
    });
    m_icon->show();
}

TrayIcon::~TrayIcon() = default;

bool TrayIcon::isAvailable() const
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void TrayIcon::setServerAddress(const QString &address)
{
    m_server->setText(address.isEmpty() ? tr("The server is off") : tr("Server: %1 (copy)").arg(address));
    m_server->setData(address);
    m_server->setEnabled(!address.isEmpty());
    m_icon->setToolTip(address.isEmpty() ? tr("Parlor") : tr("Parlor — %1").arg(address));
}

void TrayIcon::notify(const QString &title, const QString &text)
{
    m_icon->showMessage(title, text, Theme::applicationIcon());
}

} // namespace Parlor
