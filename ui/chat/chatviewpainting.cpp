// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the transcript is painted.
#include "ui/chat/chatview.h"

#include <QPainter>
#include <QScrollBar>

namespace Parlor {

MessagePaint ChatView::paintOf(int position) const
{
    const MessageItem &item = *m_transcript.item(position);
    MessagePaint how;
    if (m_selectionStart < m_selectionEnd && position >= m_selectionStart.message && position <= m_selectionEnd.message) {
        how.selectionStart = position == m_selectionStart.message ? m_selectionStart.at : item.firstPosition();
        how.selectionEnd = position == m_selectionEnd.message ? m_selectionEnd.at : item.lastPosition();
    }
    how.current = m_keyboardFocus && hasFocus() && position == m_current;
    if (how.current)
        how.focused = m_focusedAction;
    how.showActions = position == m_hovered || position == total() - 1 || how.current;
    how.found = m_findText;
    if (m_match && m_match->message == position)
        how.match = m_match;
    if (position == m_flashed && m_flash.state() == QAbstractAnimation::Running)
        how.flash = m_flash.currentValue().toReal();
    how.edited = !m_edited.isNull() && item.message().id == m_edited;
    if (position == m_hovered)
        how.hovered = m_hoveredAction;
    if (!m_copiedMessage.isNull() && item.message().id == m_copiedMessage) {
        how.copiedRow = m_copiedRow;
        how.copied = m_copiedRow < 0;
    }
    return how;
}

void ChatView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_transcript.style().background);
    const qint64 top = verticalScrollBar()->value();
    const HeightIndex &heights = m_transcript.heights();
    const int first = heights.rowAt(top + event->rect().top());
    qint64 y = first < 0 ? 0 : heights.top(first) - top;
    for (int position = std::max(0, first); position < total() && y <= event->rect().bottom(); ++position) {
        const int height = heights.height(position);
        if (const MessageItem *item = m_transcript.item(position)) {
            painter.save();
            painter.translate(0, static_cast<qreal>(y));
            const auto offset = static_cast<int>(y);
            item->paint(painter, event->rect().translated(0, -offset), paintOf(position));
            painter.restore();
        } else { // on its way
            const QRect place(m_transcript.style().margin, static_cast<int>(y) + height / 4, viewport()->width() / 3, 12);
            painter.fillRect(place, m_transcript.style().codeBackground);
        }
        y += height;
    }
    if (m_keyboardFocus && hasFocus() && m_current < 0) {
        painter.setPen(QPen(m_transcript.style().link, 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

} // namespace Parlor
