// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QAction;
class QMenu;
class QSystemTrayIcon;

namespace Parlor {

/// The icon in the tray with its menu. Where the desktop has no tray it shows nothing, and isAvailable() says so: closing the window
/// then ends the program.
class TrayIcon : public QObject
{
    Q_OBJECT

public:
    explicit TrayIcon(QObject *parent = nullptr);
    ~TrayIcon() override;

    [[nodiscard]] bool isAvailable() const;
    /// Where the server listens ("http://127.0.0.1:8000"); empty: it does not.
    void setServerAddress(const QString &address);
    /// A message beside the tray.
    void notify(const QString &title, const QString &text);
    [[nodiscard]] QMenu &menu() const { return *m_menu; }

Q_SIGNALS:
    void openRequested();
    void newChatRequested();
    void quickPromptRequested();
    void quitRequested();

private:
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon;
    QAction *m_server;
};

} // namespace Parlor
