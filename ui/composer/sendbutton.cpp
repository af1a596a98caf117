// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/sendbutton.h"

#include "ui/theme.h"

#include <QPainter>

namespace Parlor {

SendButton::SendButton(QWidget *parent) : QToolButton(parent)
{
    setFixedSize(34, 34);
    setIconSize({18, 18});
}

void SendButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = isEnabled() ? palette().color(QPalette::Highlight) : Theme::blend(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.14);
    if (isEnabled() && isDown())
        fill = fill.darker(115);
    else if (isEnabled() && underMouse())
        fill = fill.lighter(112);
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Text), 1.5) : QPen(Qt::NoPen));
    painter.setBrush(fill);
    painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
    const QRect middle(QPoint((width() - iconSize().width()) / 2, (height() - iconSize().height()) / 2), iconSize());
    icon().paint(&painter, middle, Qt::AlignCenter, isEnabled() ? QIcon::Selected : QIcon::Disabled);
}

} // namespace Parlor
