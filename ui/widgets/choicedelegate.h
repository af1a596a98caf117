// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace Parlor {

/// Draws a row of a SearchPopup: a header, a note below it, or a choice with its icon, what there is to say of it, and its key.
class ChoiceDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum class Row { Header, Note, Choice };
    /// RowRole: a Row as int. DetailRole: text of a second line. KeyRole: text at the right. ChosenRole: whether it is the one in use.
    /// SnippetRole: the second line as markedSnippet() makes it, instead of DetailRole.
    /// MarksRole: names of icons at the right (QStringList). StarRole: whether its star is filled; invalid: it has none.
    enum Role { RowRole = Qt::UserRole + 1, DetailRole, KeyRole, ChosenRole, MarksRole, StarRole, SnippetRole };

    /// Where the star of a row is.
    [[nodiscard]] static QRect starRect(const QRect &row, int lineHeight, Qt::LayoutDirection direction);

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace Parlor
