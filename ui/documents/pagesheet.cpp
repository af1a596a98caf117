// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/pagesheet.h"

#include <QPainter>

namespace Parlor {

static constexpr QColor marker(255, 226, 120); ///< of a felt pen on paper, which is white in both themes

void PageSheet::setPage(const QImage &picture, const QList<QRectF> &marks)
{
    m_picture = picture;
    m_marks = marks;
    update();
}

void PageSheet::setPageWidth(int width)
{
    if (!m_picture.isNull())
        setFixedSize(width, std::max(1, int(qint64(width) * m_picture.height() / m_picture.width())));
}

QList<QRect> PageSheet::marks() const
{
    QList<QRect> places;
    for (const QRectF &mark : m_marks)
        places << QRectF(mark.x() * width(), mark.y() * height(), mark.width() * width(), mark.height() * height()).toAlignedRect();
    return places;
}

void PageSheet::paintEvent(QPaintEvent *)
{
    if (m_picture.isNull())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(rect(), m_picture);
    painter.setCompositionMode(QPainter::CompositionMode_Multiply); // what is printed stays black
    painter.setPen(Qt::NoPen);
    painter.setBrush(marker);
    for (const QRect &mark : marks())
        painter.drawRect(mark.adjusted(-1, -1, 1, 1));
}

} // namespace Parlor
