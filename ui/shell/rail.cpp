// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include "ui/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr int iconSize = 22;

Rail::Rail(QWidget *parent) : QWidget(parent), m_upper(new QVBoxLayout), m_lower(new QVBoxLayout)
{
    setAccessibleName(tr("Places"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::smallSpace + 2, Theme::space, Theme::smallSpace + 2, Theme::space);
    for (QVBoxLayout *part : {m_upper, m_lower})
        part->setSpacing(Theme::smallSpace);
    column->addLayout(m_upper);
    column->addStretch(1);
    column->addLayout(m_lower);
}

void Rail::add(const QString &place, QAction &go, Part part)
{
    auto *button = new QToolButton;
    button->setIcon(go.icon());
    button->setIconSize({iconSize, iconSize});
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setAccessibleName(go.text());
    const auto describe = [button, action = &go] {
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        button->setToolTip(key.isEmpty() ? action->text() : tr("%1 (%2)").arg(action->text(), key));
    };
    describe();
    connect(&go, &QAction::changed, button, describe);
    // Whoever is there already stays there: the button must not come up.
    connect(button, &QToolButton::clicked, &go, [button, action = &go] {
        button->setChecked(true);
        action->trigger();
    });
    (part == Part::Upper ? m_upper : m_lower)->addWidget(button);
    m_buttons.insert(place, button);
}

void Rail::setCurrent(const QString &place)
{
    for (auto button = m_buttons.cbegin(); button != m_buttons.cend(); ++button)
        button.value()->setChecked(button.key() == place);
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::blend(palette().color(QPalette::Mid), palette().color(QPalette::Window), 0.35));
}

void Rail::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)
        focusNextPrevChild(event->key() == Qt::Key_Down);
    else
        QWidget::keyPressEvent(event);
}

} // namespace Parlor
