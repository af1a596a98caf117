// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatheader.h"

#include "ui/theme.h"

#include <QPainter>
#include <QStyle>

namespace Parlor {

ChatHeader::ChatHeader(QWidget *parent) : QWidget(parent)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ChatHeader::setConversation(const Conversation &conversation)
{
    m_conversation = conversation;
    setToolTip(conversation.title.toHtmlEscaped());
    setAccessibleName(conversation.title);
    update();
}

QSize ChatHeader::sizeHint() const
{
    return {200, 2 * fontMetrics().height() + 2 * Theme::space};
}

void ChatHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette().color(QPalette::Mid));
    QRect line = rect().adjusted(Theme::largeSpace, 0, -Theme::largeSpace, -1);
    const QString length = m_conversation.messageCount > 0 ? tr("%n message(s)", nullptr, m_conversation.messageCount) : QString();
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const auto place = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    Theme::drawLine(painter, place(line), Qt::AlignRight | Qt::AlignVCenter, length, layoutDirection());
    line.setRight(line.right() - fontMetrics().horizontalAdvance(length) - Theme::largeSpace);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    const QString title = m_conversation.title.isEmpty() ? tr("New chat") : m_conversation.title;
    Theme::drawLine(painter, place(line), Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(bold).elidedText(title, Qt::ElideRight, line.width()),
                    layoutDirection());
}

} // namespace Parlor
