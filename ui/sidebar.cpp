// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sidebar.h"

#include "ui/theme.h"

#include <QActionGroup>
#include <QBoxLayout>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

QToolButton *makeButton(const QString &icon, const QString &text, const QString &toolTip)
{
    auto *button = new QToolButton;
    button->setIcon(Theme::icon(icon));
    button->setText(text);
    button->setToolTip(toolTip);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setAccessibleName(text);
    return button;
}

QHBoxLayout *makeRow(int above, int below)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(Theme::space, above, Theme::space, below);
    return row;
}

} // namespace

Sidebar::Sidebar(QWidget *conversations, QWidget *parent) : QWidget(parent)
{
    setMinimumWidth(200);
    auto *fresh = makeButton(u"new-chat"_s, tr("New chat"), tr("New chat (%1)").arg(QKeySequence(QKeySequence::New).toString(QKeySequence::NativeText)));
    auto *providers = makeButton(u"settings"_s, tr("Providers"), tr("Keys and servers (%1)").arg(QKeySequence(Qt::CTRL | Qt::Key_Comma).toString(QKeySequence::NativeText)));
    auto *appearance = makeButton(u"moon"_s, tr("Appearance"), tr("Appearance"));
    appearance->setToolButtonStyle(Qt::ToolButtonIconOnly);
    appearance->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *above = makeRow(Theme::space, 0);
    above->addWidget(fresh);
    auto *below = makeRow(0, Theme::space);
    below->addWidget(providers);
    below->addWidget(appearance);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::smallSpace);
    column->addLayout(above);
    column->addWidget(conversations, 1);
    column->addLayout(below);
    connect(fresh, &QToolButton::clicked, this, &Sidebar::newChatRequested);
    connect(providers, &QToolButton::clicked, this, &Sidebar::providersRequested);
    connect(appearance, &QToolButton::clicked, this, [this, appearance] { showAppearanceMenu(*appearance); });
}

void Sidebar::showAppearanceMenu(const QWidget &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, Theme::Appearance appearance) {
        QAction *action = menu->addAction(text, this, [appearance] { Theme::setAppearance(appearance); });
        action->setCheckable(true);
        action->setChecked(Theme::appearance() == appearance);
        group->addAction(action);
    };
    add(tr("As the system"), Theme::Appearance::System);
    add(tr("Light"), Theme::Appearance::Light);
    add(tr("Dark"), Theme::Appearance::Dark);
    menu->popup(at.mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

} // namespace Parlor
