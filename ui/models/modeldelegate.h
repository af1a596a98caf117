// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace Parlor {

/// Draws a row of the model picker: the header of a provider, a note below it, or a model with what it can do.
class ModelDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum class Row { Header, Note, Model };
    /// RowRole: a Row as int. AbilitiesRole: text. ChosenRole: whether it is the one in use.
    enum Role { RowRole = Qt::UserRole + 1, AbilitiesRole, ChosenRole };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace Parlor
