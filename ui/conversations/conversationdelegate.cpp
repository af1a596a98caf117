// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversations/conversationdelegate.h"

#include "ui/conversations/conversationlistmodel.h"
#include "ui/theme.h"
#include "ui/widgets/snippet.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace Parlor {

namespace {

bool beginsGroup(const QModelIndex &index)
{
    constexpr int group = ConversationListModel::GroupRole;
    return index.row() == 0 || index.siblingAtRow(index.row() - 1).data(group) != index.data(group);
}

int headerHeight(const QModelIndex &index, const QFontMetrics &metrics)
{
    return beginsGroup(index) ? metrics.height() + 4 * Theme::smallSpace : 0;
}

QString shortTime(const QDateTime &time)
{
    if (time.date() == QDate::currentDate())
        return QLocale().toString(time.time(), QLocale().timeFormat(QLocale::ShortFormat).remove(u":ss"_s));
    return QLocale().toString(time.date(), time.date().year() == QDate::currentDate().year() ? u"d MMM"_s : u"MMM yyyy"_s);
}

} // namespace

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QFontMetrics metrics(option.font);
    const QPalette &colours = option.palette;
    QRect area = option.rect.adjusted(Theme::space, 0, -Theme::space, 0);
    const int header = headerHeight(index, metrics);
    if (header > 0) {
        QFont small = option.font;
        small.setBold(true);
        small.setPointSizeF(small.pointSizeF() * 0.88);
        painter->setFont(small);
        painter->setPen(colours.color(QPalette::PlaceholderText));
        const QRect heading(area.left() + Theme::space, area.top(), area.width() - 2 * Theme::space, header - Theme::smallSpace);
        Theme::drawLine(*painter, heading, Qt::AlignLeft | Qt::AlignBottom, index.data(ConversationListModel::GroupRole).toString(), option.direction);
        area.setTop(area.top() + header);
    }
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || option.state & QStyle::State_MouseOver) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? Theme::tint(colours) : colours.color(QPalette::AlternateBase));
        painter->drawRoundedRect(area.adjusted(0, 1, 0, -1), Theme::radius, Theme::radius);
    }
    const QRect text = area.adjusted(Theme::space, Theme::space, -Theme::space, -Theme::space);
    const QColor strong = colours.color(QPalette::Text);
    const QColor weak = Theme::blend(strong, colours.color(QPalette::Window), 0.68);
    QRect line(text.left(), text.top(), text.width(), metrics.height());
    // Laid out from left to right; where the layout runs the other way each part is mirrored in the row.
    const auto place = [&option, &text](const QRect &part) { return QStyle::visualRect(option.direction, text, part); };

    painter->setFont(option.font);
    painter->setPen(weak);
    const QString time = shortTime(index.data(ConversationListModel::TimeRole).toDateTime());
    Theme::drawLine(*painter, place(line), Qt::AlignRight | Qt::AlignVCenter, time, option.direction);
    line.setRight(line.right() - metrics.horizontalAdvance(time) - Theme::space);
    const int side = metrics.height() - 2;
    if (index.data(ConversationListModel::StarredRole).toBool()) {
        Theme::icon(u"star-filled"_s).paint(painter, place(QRect(line.right() - side, line.top() + 1, side, side)), Qt::AlignCenter, QIcon::Normal, QIcon::On);
        line.setRight(line.right() - side - Theme::smallSpace);
    }
    const bool running = index.data(ConversationListModel::RunningRole).toBool();
    if (running || index.data(ConversationListModel::UnreadRole).toBool()) {
        // A ring while an answer arrives, a dot when one has.
        painter->setBrush(running ? Qt::NoBrush : QBrush(colours.color(QPalette::Accent)));
        painter->setPen(QPen(colours.color(QPalette::Accent), 1.6));
        painter->drawEllipse(QRectF(place(QRect(line.left(), line.center().y() - 3, 8, 8))).adjusted(0.6, 0.6, -0.6, -0.6));
        line.setLeft(line.left() + 8 + Theme::smallSpace);
    }
    painter->setPen(strong);
    QFont title = option.font;
    title.setWeight(QFont::DemiBold);
    painter->setFont(title);
    Theme::drawLine(*painter, place(line), Qt::AlignLeft | Qt::AlignVCenter,
                    QFontMetrics(title).elidedText(index.data().toString(), Qt::ElideRight, line.width()), option.direction);
    painter->setFont(option.font);
    painter->setPen(weak);
    const QRect below(text.left(), text.top() + metrics.height() + Theme::smallSpace, text.width(), metrics.height());
    if (const QString snippet = index.data(ConversationListModel::SnippetRole).toString(); !snippet.isEmpty()) {
        drawSnippet(*painter, below, snippet, option, weak);
        painter->restore();
        return;
    }
    Theme::drawLine(*painter, below, Qt::AlignLeft | Qt::AlignVCenter,
                    metrics.elidedText(index.data(ConversationListModel::PreviewRole).toString(), Qt::ElideRight, below.width()), option.direction);
    painter->restore();
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    return {160, 2 * metrics.height() + Theme::smallSpace + 2 * Theme::space + headerHeight(index, metrics)};
}

void ConversationDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    editor->setGeometry(option.rect.adjusted(Theme::space, headerHeight(index, QFontMetrics(option.font)), -Theme::space, 0));
}

} // namespace Parlor
