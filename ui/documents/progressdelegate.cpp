// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/documents/progressdelegate.h"

#include "ui/documents/documentlistmodel.h"
#include "ui/theme.h"

#include <QPainter>

namespace Parlor {

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    // What is chosen is tinted, as in the other lists: text and icons keep their colour on it.
    QStyleOptionViewItem plain = option;
    if (plain.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, Theme::tint(option.palette));
        plain.state &= ~QStyle::State_Selected;
    }
    QStyledItemDelegate::paint(painter, plain, index);
    const double share = index.column() == DocumentListModel::StatusColumn ? index.data(DocumentListModel::ProgressRole).toDouble() : -1;
    if (share < 0)
        return;
    const QRect track(option.rect.left() + Theme::smallSpace, option.rect.bottom() - 5, option.rect.width() - 3 * Theme::smallSpace, 3);
    painter->fillRect(track, option.palette.color(QPalette::Mid));
    painter->fillRect(QRect(track.topLeft(), QSize(int(track.width() * share), track.height())), option.palette.color(QPalette::Accent));
}

QSize ProgressDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize usual = QStyledItemDelegate::sizeHint(option, index);
    return {usual.width(), option.fontMetrics.height() + 2 * Theme::space};
}

} // namespace Parlor
