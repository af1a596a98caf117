// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flowlayout.h"

#include "ui/theme.h"

#include <QStyle>
#include <QWidget>

namespace Parlor {

FlowLayout::FlowLayout(QWidget *parent) : QLayout(parent)
{
    setContentsMargins({});
    setSpacing(Theme::smallSpace);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    for (const QLayoutItem *item : m_items)
        width += item->isEmpty() ? 0 : item->sizeHint().width() + spacing();
    return {width, minimumSize().height()};
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

/// The height of all lines. In a line each stands in the middle of its height.
int FlowLayout::arrange(const QRect &rect, bool move) const
{
    QList<QLayoutItem *> line;
    int width = 0; // of the line, with a space behind each
    int lineHeight = 0;
    int top = rect.top();
    const auto endLine = [&] {
        if (move)
            placeLine(line, QRect(rect.left(), top, rect.width(), lineHeight));
        line.clear();
        width = 0;
        top += std::exchange(lineHeight, 0);
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint();
        if (!line.isEmpty() && width + size.width() > rect.width()) {
            endLine();
            top += spacing();
        }
        line.append(item);
        width += size.width() + spacing();
        lineHeight = std::max(lineHeight, size.height());
    }
    endLine();
    return top - rect.top();
}

void FlowLayout::placeLine(const QList<QLayoutItem *> &line, const QRect &rect) const
{
    const Qt::LayoutDirection direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = rect.left();
    for (QLayoutItem *item : line) {
        const QSize size = item->sizeHint();
        const QPoint at(x, rect.top() + (rect.height() - size.height()) / 2);
        item->setGeometry(QStyle::visualRect(direction, rect, QRect(at, size.boundedTo({rect.width(), size.height()}))));
        x += size.width() + spacing();
    }
}

} // namespace Parlor
