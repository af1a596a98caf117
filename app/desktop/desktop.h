// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "services.h"
#include "ui/shell/windowsettings.h"

#include <QObject>

#include <memory>

namespace Parlor {

class GlobalShortcut;
class MainWindow;
class QuickPrompt;
class TrayIcon;

/// What a person sees of Parlor: the window, the tray and the quick prompt. GUI thread.
class Desktop : public QObject
{
    Q_OBJECT

public:
    struct Ground {
        Services services;
        UserId user;
        QString settingsFile;
        QString notice; ///< what the person should know about the start; empty: nothing
    };

    explicit Desktop(const Ground &ground, QObject *parent = nullptr);
    ~Desktop() override;

    /// "open", "quick-prompt" or "hidden"; what a start of the program was made for.
    void show(const QString &wish);
    /// Something that the person should know.
    void tell(const QString &sentence);

private:
    void connectTray();
    void listenForKey();
    void followCloseToTray();
    void followServer();
    [[nodiscard]] QuickPrompt &quickPrompt();

    Ground m_ground;
    WindowSettings m_settings;
    std::unique_ptr<TrayIcon> m_tray;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<QuickPrompt> m_quickPrompt;
    std::unique_ptr<GlobalShortcut> m_shortcut;
};

} // namespace Parlor
