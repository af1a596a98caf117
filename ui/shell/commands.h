// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>

#include <functional>

class QAction;
class QWidget;

namespace Parlor {

class WindowSettings;

/// Everything that can be done from the keyboard anywhere in a window: what the command palette offers, the overview of shortcuts
/// lists, and a person may give other keys.
class Commands : public QObject
{
    Q_OBJECT

public:
    /// The actions are added to `window`, whose shortcuts they are.
    Commands(WindowSettings &settings, QWidget &window);

    struct Command {
        QString id; ///< stable: "chat.new"
        QString group; ///< a heading of the overview, for people
        QString text;
        QString icon{}; ///< of resources/icons
        QKeySequence key{}; ///< as delivered
    };
    /// The action's text, key and icon are set; it runs `act`.
    QAction *add(const Command &command, std::function<void()> act);

    [[nodiscard]] const QList<QAction *> &actions() const { return m_actions; }
    [[nodiscard]] QAction *action(const QString &id) const; ///< null: none
    [[nodiscard]] static QString idOf(const QAction &action);
    [[nodiscard]] static QString groupOf(const QAction &action);
    [[nodiscard]] static QKeySequence deliveredKeyOf(const QAction &action);

    /// Another key for a command; the one that had it loses it. Kept. An empty key: none.
    void setKey(const QString &id, const QKeySequence &key);
    /// The command that has the key; null: none.
    [[nodiscard]] QAction *commandWith(const QKeySequence &key) const;

private:
    void keep(QAction &action, const QKeySequence &key);

    WindowSettings &m_settings;
    QWidget &m_window;
    QList<QAction *> m_actions;
};

} // namespace Parlor
