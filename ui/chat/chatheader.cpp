// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatheader.h"

#include "ui/theme.h"

#include <QBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Parlor {

ChatHeader::ChatHeader(QWidget *parent) : QWidget(parent), m_panel(new QToolButton)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_panel->setIcon(Theme::icon(u"sliders"_s));
    m_panel->setAutoRaise(true);
    m_panel->setCheckable(true);
    m_panel->setToolTip(tr("Instructions and parameters"));
    m_panel->setAccessibleName(m_panel->toolTip());
    connect(m_panel, &QToolButton::clicked, this, &ChatHeader::panelToggled);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, Theme::space, 0);
    row->addStretch(1);
    row->addWidget(m_panel);
}

void ChatHeader::setPanelShown(bool shown)
{
    m_panel->setChecked(shown);
}

void ChatHeader::setConversation(const Conversation &conversation)
{
    m_conversation = conversation;
    setToolTip(u"<p>"_s + conversation.title.toHtmlEscaped() + u"</p>"_s);
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
    QRect line = rect().adjusted(Theme::largeSpace, 0, -m_panel->width() - Theme::largeSpace, -1);
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
