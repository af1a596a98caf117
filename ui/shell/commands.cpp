// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commands.h"

#include "ui/shell/windowsettings.h"
#include "ui/theme.h"

#include <QAction>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr const char *groupProperty = "parlorGroup";
static constexpr const char *deliveredProperty = "parlorDeliveredKey";

static QString settingOf(const QAction &action)
{
    return u"shortcuts/"_s + action.objectName();
}

Commands::Commands(WindowSettings &settings, QWidget &window) : QObject(&window), m_settings(settings), m_window(window) { }

QAction *Commands::add(const Command &command, std::function<void()> act)
{
    auto *action = new QAction(command.text, &m_window);
    action->setObjectName(command.id);
    action->setProperty(groupProperty, command.group);
    action->setProperty(deliveredProperty, command.key);
    if (!command.icon.isEmpty())
        action->setIcon(Theme::icon(command.icon));
    const QVariant chosen = m_settings.value(settingOf(*action));
    action->setShortcut(chosen.isValid() ? QKeySequence::fromString(chosen.toString(), QKeySequence::PortableText) : command.key);
    connect(action, &QAction::triggered, this, std::move(act));
    m_window.addAction(action);
    m_actions.append(action);
    return action;
}

QAction *Commands::action(const QString &id) const
{
    const auto found = std::ranges::find_if(m_actions, [&id](const QAction *action) { return action->objectName() == id; });
    return found == m_actions.end() ? nullptr : *found;
}

QString Commands::idOf(const QAction &action) { return action.objectName(); }
QString Commands::groupOf(const QAction &action) { return action.property(groupProperty).toString(); }
QKeySequence Commands::deliveredKeyOf(const QAction &action) { return action.property(deliveredProperty).value<QKeySequence>(); }

QAction *Commands::commandWith(const QKeySequence &key) const
{
    const auto found = std::ranges::find_if(m_actions, [&key](const QAction *action) { return !key.isEmpty() && action->shortcut() == key; });
    return found == m_actions.end() ? nullptr : *found;
}

void Commands::setKey(const QString &id, const QKeySequence &key)
{
    QAction *changed = action(id);
    if (!changed || changed->shortcut() == key)
        return;
    // One key, one command: with two Qt would run neither.
    if (QAction *other = commandWith(key))
        keep(*other, {});
    keep(*changed, key);
}

void Commands::keep(QAction &action, const QKeySequence &key)
{
    action.setShortcut(key);
    m_settings.setValue(settingOf(action), key == deliveredKeyOf(action) ? QVariant() : key.toString(QKeySequence::PortableText));
}

} // namespace Parlor
