// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What pointer and keyboard do in the transcript.
#include "ui/chat/chatview.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

namespace Parlor {

using namespace Qt::StringLiterals;

int ChatView::messageAt(QPoint point) const
{
    return m_transcript.heights().rowAt(std::max(0, verticalScrollBar()->value() + point.y()));
}

MessagePoint ChatView::pointIn(int position, QPoint point) const
{
    const MessageItem *item = m_transcript.item(position);
    return item ? item->hit(point - messageRect(position).topLeft()) : MessagePoint();
}

TranscriptPosition ChatView::textAt(QPoint point) const
{
    const int position = messageAt(point);
    return {position, position < 0 ? RowPosition() : pointIn(position, point).position};
}

void ChatView::setSelection(const TranscriptPosition &from, const TranscriptPosition &to)
{
    m_selectionStart = std::min(from, to);
    m_selectionEnd = std::max(from, to);
    viewport()->update();
}

QString ChatView::selectedText() const
{
    return m_selectionStart < m_selectionEnd ? m_transcript.textBetween(m_selectionStart, m_selectionEnd) : QString();
}

void ChatView::copy() const
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void ChatView::selectMessage(int position)
{
    if (const MessageItem *item = m_transcript.item(position))
        setSelection({position, item->firstPosition()}, {position, item->lastPosition()});
}

void ChatView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position().toPoint();
    const TranscriptPosition place = textAt(m_pressed);
    if (event->modifiers() & Qt::ShiftModifier && m_selectionAnchor.message >= 0) {
        setSelection(m_selectionAnchor, place);
    } else {
        m_selectionAnchor = place;
        setSelection(place, place);
    }
    m_selecting = place.message >= 0;
}

void ChatView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (!(event->buttons() & Qt::LeftButton) || !m_selecting) {
        hover(point);
        return;
    }
    if ((point - m_pressed).manhattanLength() > 3)
        setSelection(m_selectionAnchor, textAt(point));
    if (viewport()->rect().contains(point))
        m_autoScroll.stop();
    else if (!m_autoScroll.isActive())
        m_autoScroll.start(30, this);
}

void ChatView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_autoScroll.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    const QPoint point = viewport()->mapFromGlobal(QCursor::pos());
    const int beyond = point.y() < 0 ? point.y() : std::max(0, point.y() - viewport()->height());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + std::clamp(beyond, -80, 80) / 2);
    setSelection(m_selectionAnchor, textAt(point));
}

void ChatView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_autoScroll.stop();
    m_selecting = false;
    const QPoint point = event->position().toPoint();
    if ((point - m_pressed).manhattanLength() <= 3)
        click(point);
    else if (QGuiApplication::clipboard()->supportsSelection())
        QGuiApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
}

void ChatView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const TranscriptPosition place = textAt(event->position().toPoint());
    const MessageItem *item = m_transcript.item(place.message);
    m_pressed = QPoint(-100, -100); // its release is no click
    if (item && pointIn(place.message, event->position().toPoint()).onText)
        setSelection({place.message, item->wordStart(place.at)}, {place.message, item->wordEnd(place.at)});
}

void ChatView::click(QPoint point)
{
    const int position = messageAt(point);
    MessageItem *item = m_transcript.item(position);
    if (!item)
        return;
    const MessagePoint hit = pointIn(position, point);
    if (hit.copyButtonRow >= 0) {
        QGuiApplication::clipboard()->setText(item->codeAt(hit.copyButtonRow));
        showCopied(item->message().id, hit.copyButtonRow);
    } else if (hit.action) {
        act(position, *hit.action);
    } else if (hit.togglesThinking) {
        item->setThinkingShown(!item->isThinkingShown());
        m_transcript.measure(position);
        // What was clicked stays under the pointer, also when the view followed the end.
        m_following = false;
        takeAnchor();
        arrange();
        m_following = verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 4;
        arrange();
    } else if (hit.retries) {
        Q_EMIT retryRequested(item->message().id);
    } else if (!hit.link.isEmpty()) {
        open(hit.link);
    }
}

void ChatView::act(int position, MessageAction action)
{
    const Message message = m_transcript.item(position)->message();
    switch (action) {
    case MessageAction::Copy:
        QGuiApplication::clipboard()->setText(message.text);
        showCopied(message.id, -1);
        break;
    case MessageAction::Regenerate:
        Q_EMIT regenerateRequested(message.id);
        break;
    case MessageAction::ChooseModel:
        for (const ActionButton &button : m_transcript.item(position)->actions()) {
            if (button.action == action)
                Q_EMIT modelRequested(message.id, QRect(viewport()->mapToGlobal(messageRect(position).topLeft() + button.rect.topLeft()), button.rect.size()));
        }
        break;
    case MessageAction::Edit:
        Q_EMIT editRequested(message);
        break;
    case MessageAction::PreviousBranch:
        if (message.siblingIndex > 0)
            Q_EMIT branchRequested(message.id, -1);
        break;
    case MessageAction::NextBranch:
        if (message.siblingIndex + 1 < message.siblingCount)
            Q_EMIT branchRequested(message.id, 1);
        break;
    case MessageAction::BranchLabel:
        break;
    }
}

void ChatView::open(const QString &link)
{
    const QUrl url(link, QUrl::StrictMode);
    static const QStringList schemes{u"http"_s, u"https"_s, u"mailto"_s, u"parlor"_s};
    if (url.isValid() && schemes.contains(url.scheme().toLower()))
        Q_EMIT linkActivated(url);
}

void ChatView::showCopied(MessageId message, int row)
{
    m_copiedMessage = message;
    m_copiedRow = row;
    if (!message.isNull())
        m_copiedFor.start();
    viewport()->update();
}

void ChatView::hover(QPoint point)
{
    const bool inside = viewport()->rect().contains(point);
    const int position = inside ? messageAt(point) : -1;
    const MessagePoint hit = position < 0 ? MessagePoint() : pointIn(position, point);
    const bool clickable = hit.copyButtonRow >= 0 || hit.togglesThinking || hit.retries || !hit.link.isEmpty()
        || (hit.action && hit.action != MessageAction::BranchLabel);
    viewport()->setCursor(clickable ? Qt::PointingHandCursor : hit.onText ? Qt::IBeamCursor : Qt::ArrowCursor);
    if (position == m_hovered && hit.action == m_hoveredAction)
        return;
    m_hovered = position;
    m_hoveredAction = hit.action;
    viewport()->update();
}

bool ChatView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        hover({-1, -1});
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int position = messageAt(help->pos());
        const MessagePoint hit = position < 0 ? MessagePoint() : pointIn(position, help->pos());
        QString text = hit.link;
        if (hit.action) {
            for (const ActionButton &button : m_transcript.item(position)->actions())
                text = button.action == *hit.action ? button.description : text;
        }
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), text.toHtmlEscaped(), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ChatView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar &bar = *verticalScrollBar();
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        const int selected = m_selectionAnchor.message >= 0 ? m_selectionAnchor.message : m_hovered;
        selectMessage(selected >= 0 && selected < total() ? selected : total() - 1);
    } else if (event->key() == Qt::Key_Home) {
        bar.triggerAction(QScrollBar::SliderToMinimum);
    } else if (event->key() == Qt::Key_End) {
        scrollToEnd();
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
    viewport()->update();
    QAbstractScrollArea::focusInEvent(event);
}

void ChatView::focusOutEvent(QFocusEvent *event)
{
    viewport()->update();
    QAbstractScrollArea::focusOutEvent(event);
}

void ChatView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const int position = byKeyboard ? total() - 1 : messageAt(event->pos());
    const MessageItem *item = m_transcript.item(position);
    if (!item)
        return;
    const QString link = byKeyboard ? QString() : pointIn(position, event->pos()).link;
    const MessageId id = item->message().id;
    QMenu menu(this);
    if (!selectedText().isEmpty())
        menu.addAction(tr("Copy Selection"), this, &ChatView::copy);
    if (!link.isEmpty())
        menu.addAction(tr("Copy Link"), this, [link] { QGuiApplication::clipboard()->setText(link); });
    for (const ActionButton &button : item->actions()) {
        if (button.description.isEmpty())
            continue;
        menu.addAction(button.description, this, [this, id, action = button.action] {
            if (const int now = m_transcript.positionOf(id); now >= 0)
                act(now, action);
        });
    }
    menu.addAction(tr("Select the Whole Message"), this, [this, id] { selectMessage(m_transcript.positionOf(id)); });
    menu.exec(event->globalPos());
}

} // namespace Parlor
