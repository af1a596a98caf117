// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "services.h"

#include <QHash>
#include <QMainWindow>

#include <functional>

class QStackedWidget;

namespace Parlor {

class ChatPage;
class CommandPalette;
class Commands;
class Rail;
class SearchEverywhere;
class WindowSettings;
struct Citation;

/// The window: a rail that leads to the chat and the other places, each of them made when it is first gone to.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `settings` outlive the window.
    MainWindow(Services services, UserId user, WindowSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] ChatPage &chat() const { return *m_chat; }
    [[nodiscard]] Commands &commands() const { return *m_commands; }
    /// "chat", "models", …
    void showPlace(const QString &id);
    /// Comes to the front from wherever it is.
    void raiseWindow();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    struct Place {
        QString id;
        QString name;
        QString icon;
        QKeySequence key;
        std::function<QWidget *()> make;
        bool lower = false; ///< on the rail
    };
    void addPlace(const Place &place);
    void addPlaces();
    void addCommands();
    void setTitle(const QString &conversation);
    void showAppearance();
    void showSource(const Citation &citation);

    Services m_services;
    UserId m_user;
    WindowSettings &m_settings;
    Commands *m_commands;
    Rail *m_rail;
    QStackedWidget *m_pages;
    ChatPage *m_chat;
    CommandPalette *m_palette;
    SearchEverywhere *m_search;
    QHash<QString, std::function<QWidget *()>> m_makers;
    QHash<QString, QWidget *> m_places; ///< that were gone to
};

} // namespace Parlor
