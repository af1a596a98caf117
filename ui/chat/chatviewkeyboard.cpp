// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the keyboard does in the transcript: up and down go from message to message, Tab to the buttons of the current one.
#include "ui/chat/chatview.h"

#include <QKeyEvent>
#include <QScrollBar>

namespace Parlor {

void ChatView::setCurrentMessage(int position)
{
    m_current = std::clamp(position, -1, total() - 1);
    m_focusedAction.reset();
    announceCurrent();
    viewport()->update();
}

/// A message that is longer than the view is read to its end before the next one is gone to.
void ChatView::moveCurrent(int by)
{
    QScrollBar &bar = *verticalScrollBar();
    if (total() == 0)
        return;
    const QRect seen = viewport()->rect();
    if (m_current < 0 || !messageRect(m_current).intersects(seen)) {
        setCurrentMessage(by > 0 ? firstVisibleMessage() : m_transcript.heights().rowAt(bar.value() + seen.height() - 1));
        return;
    }
    const QRect place = messageRect(m_current);
    const bool goesOn = by > 0 ? place.bottom() > seen.bottom() : place.top() < 0;
    if (goesOn) {
        bar.setValue(bar.value() + by * bar.singleStep());
        return;
    }
    setCurrentMessage(std::clamp(m_current + by, 0, total() - 1));
    const QRect next = messageRect(m_current);
    if (by > 0 && next.bottom() > seen.bottom())
        bar.setValue(bar.value() + std::min(next.bottom() - seen.bottom(), next.top()));
    else if (by < 0 && next.top() < 0)
        bar.setValue(bar.value() + std::max(next.top(), next.bottom() - seen.bottom()));
}

QList<MessageAction> ChatView::focusStops() const
{
    QList<MessageAction> stops;
    if (const MessageItem *item = m_transcript.item(m_current)) {
        for (const ActionButton &button : item->actions()) {
            if (button.action != MessageAction::BranchLabel && button.action != MessageAction::Details)
                stops.append(button.action);
        }
    }
    return stops;
}

bool ChatView::focusNextPrevChild(bool next)
{
    const QList<MessageAction> stops = focusStops();
    const qsizetype at = m_focusedAction ? stops.indexOf(*m_focusedAction) : -1;
    const qsizetype to = at + (next ? 1 : -1);
    if (!hasFocus() || stops.isEmpty() || to >= stops.size() || to < -1) {
        m_focusedAction.reset();
        return QAbstractScrollArea::focusNextPrevChild(next);
    }
    m_keyboardFocus = true;
    if (to < 0)
        m_focusedAction.reset();
    else
        m_focusedAction = stops.at(to);
    announceCurrent();
    viewport()->update();
    return true;
}

void ChatView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar &bar = *verticalScrollBar();
    m_keyboardFocus = true;
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        const int selected = m_selectionAnchor.message >= 0 ? m_selectionAnchor.message : m_current >= 0 ? m_current : m_hovered;
        selectMessage(selected >= 0 && selected < total() ? selected : total() - 1);
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space) && m_focusedAction) {
        act(m_current, *m_focusedAction);
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_current >= 0) {
        toggleThinking(m_current);
    } else if (event->key() == Qt::Key_Delete && m_current >= 0 && m_transcript.item(m_current)
               && m_transcript.item(m_current)->offeredActions().contains(MessageAction::Delete)) {
        act(m_current, MessageAction::Delete);
    } else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        moveCurrent(event->key() == Qt::Key_Down ? 1 : -1);
    } else if (event->key() == Qt::Key_Home) {
        bar.triggerAction(QScrollBar::SliderToMinimum);
        setCurrentMessage(0);
    } else if (event->key() == Qt::Key_End) {
        scrollToEnd();
        setCurrentMessage(total() - 1);
    } else if (event->key() == Qt::Key_PageUp) {
        bar.triggerAction(QScrollBar::SliderPageStepSub);
    } else if (event->key() == Qt::Key_PageDown || event->key() == Qt::Key_Space) {
        bar.triggerAction(QScrollBar::SliderPageStepAdd);
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void ChatView::focusInEvent(QFocusEvent *event)
{
    m_keyboardFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (m_keyboardFocus && m_current < 0)
        setCurrentMessage(isFollowing() ? total() - 1 : firstVisibleMessage());
    viewport()->update();
    QAbstractScrollArea::focusInEvent(event);
}

void ChatView::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason)
        m_focusedAction.reset();
    viewport()->update();
    QAbstractScrollArea::focusOutEvent(event);
}

} // namespace Parlor
