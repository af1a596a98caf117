// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/choicedelegate.h"

#include "ui/theme.h"
#include "ui/widgets/snippet.h"

#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

QFont smallFont(const QStyleOptionViewItem &option, bool bold)
{
    QFont font = option.font;
    font.setPointSizeF(font.pointSizeF() * 0.88);
    font.setBold(bold);
    return font;
}

ChoiceDelegate::Row rowOf(const QModelIndex &index)
{
    return ChoiceDelegate::Row(index.data(ChoiceDelegate::RowRole).toInt());
}

} // namespace

QRect ChoiceDelegate::starRect(const QRect &row, int lineHeight, Qt::LayoutDirection direction)
{
    const QRect star(row.right() - Theme::space - lineHeight, row.center().y() - lineHeight / 2, lineHeight, lineHeight);
    return QStyle::visualRect(direction, row, star);
}

void ChoiceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect line = option.rect.adjusted(Theme::space, 0, -Theme::space, 0);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(option.direction, option.rect, part); };
    const auto draw = [&](const QRect &part, Qt::Alignment alignment, const QString &text) {
        Theme::drawLine(*painter, place(part), alignment, text, option.direction);
    };
    if (rowOf(index) != Row::Choice) {
        const QFont font = smallFont(option, rowOf(index) == Row::Header);
        painter->setFont(font);
        painter->setPen(option.palette.color(QPalette::PlaceholderText));
        draw(line.adjusted(0, 0, 0, -Theme::smallSpace), Qt::AlignLeft | Qt::AlignBottom,
             QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, line.width()));
        painter->restore();
        return;
    }
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state & QStyle::State_Selected ? Theme::tint(option.palette) : option.palette.color(QPalette::AlternateBase));
        painter->drawRoundedRect(option.rect, Theme::radius, Theme::radius);
    }
    const QColor text = option.palette.color(QPalette::Text);
    QRect rest = line;
    const int side = option.fontMetrics.height();
    if (const QVariant star = index.data(StarRole); star.isValid()) {
        const bool isOn = star.toBool();
        painter->setOpacity(isOn ? 1 : 0.45);
        Theme::icon(isOn ? u"star-filled"_s : u"star"_s).paint(painter, starRect(option.rect, side, option.direction), Qt::AlignCenter, QIcon::Normal, isOn ? QIcon::On : QIcon::Off);
        painter->setOpacity(1);
        rest.setRight(rest.right() - side - Theme::smallSpace);
    }
    if (index.data(ChosenRole).toBool())
        Theme::icon(u"check"_s).paint(painter, place(QRect(rest.right() - side, rest.center().y() - side / 2, side, side)), Qt::AlignCenter, QIcon::Normal, QIcon::On);
    rest.setRight(rest.right() - side - Theme::smallSpace);
    const QStringList marks = index.data(MarksRole).toStringList();
    for (auto mark = marks.crbegin(); mark != marks.crend(); ++mark) {
        const int small = side - Theme::smallSpace;
        Theme::icon(*mark).paint(painter, place(QRect(rest.right() - small, rest.center().y() - small / 2, small, small)));
        rest.setRight(rest.right() - small - Theme::smallSpace);
    }
    if (const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>(); !icon.isNull()) {
        icon.paint(painter, place(QRect(rest.left(), rest.center().y() - side / 2, side, side)));
        rest.setLeft(rest.left() + side + Theme::space);
    }
    if (const QString key = index.data(KeyRole).toString(); !key.isEmpty()) {
        painter->setFont(option.font);
        painter->setPen(option.palette.color(QPalette::PlaceholderText));
        draw(line, Qt::AlignRight | Qt::AlignVCenter, key);
        rest.setRight(line.right() - option.fontMetrics.horizontalAdvance(key) - Theme::space);
    }
    const QString detail = index.data(DetailRole).toString();
    const QString snippet = index.data(SnippetRole).toString();
    const QFont small = smallFont(option, false);
    const int height = option.fontMetrics.height() + (detail.isEmpty() && snippet.isEmpty() ? 0 : QFontMetrics(small).height());
    rest.setTop(rest.top() + (rest.height() - height) / 2);
    painter->setFont(option.font);
    painter->setPen(text);
    draw(rest, Qt::AlignLeft | Qt::AlignTop, option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, rest.width()));
    const QColor weak = Theme::blend(text, option.palette.color(QPalette::Base), 0.68);
    const QRect below = rest.adjusted(0, option.fontMetrics.height(), 0, 0);
    if (!snippet.isEmpty()) {
        QStyleOptionViewItem smaller = option;
        smaller.font = small;
        drawSnippet(*painter, place(below), snippet, smaller, weak);
        painter->restore();
        return;
    }
    painter->setFont(small);
    painter->setPen(weak);
    draw(below, Qt::AlignLeft | Qt::AlignTop,
         QFontMetrics(small).elidedText(detail, Qt::ElideRight, rest.width()));
    painter->restore();
}

QSize ChoiceDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int small = QFontMetrics(smallFont(option, false)).height();
    switch (rowOf(index)) {
    case Row::Header:
        return {100, small + 4 * Theme::smallSpace};
    case Row::Note:
        return {100, small + Theme::space};
    case Row::Choice:
        break;
    }
    const bool hasMore = !index.data(DetailRole).toString().isEmpty() || !index.data(SnippetRole).toString().isEmpty();
    return {100, option.fontMetrics.height() + (hasMore ? small : 0) + 3 * Theme::smallSpace};
}

} // namespace Parlor
