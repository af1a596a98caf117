// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/jumpbutton.h"

#include "ui/chat/chatstyle.h"

#include <QPainter>

namespace Parlor {

JumpButton::JumpButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setFixedSize(38, 38);
    setCursor(Qt::PointingHandCursor);
    setToolTip(tr("Jump to the latest message"));
    setAccessibleName(toolTip());
}

void JumpButton::paintEvent(QPaintEvent *)
{
    const ChatStyle style = ChatStyle::make(palette(), font());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(style.link, 2) : QPen(style.border, 1));
    painter.setBrush(underMouse() ? style.hover : style.background);
    painter.drawEllipse(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5));
    painter.setPen(QPen(style.foreground, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF middle = QRectF(rect()).center();
    painter.drawLine(middle + QPointF(0, -6), middle + QPointF(0, 6));
    painter.drawPolyline(QPolygonF{middle + QPointF(-5, 1), middle + QPointF(0, 6), middle + QPointF(5, 1)});
}

void JumpButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void JumpButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace Parlor
