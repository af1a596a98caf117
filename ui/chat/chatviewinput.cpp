// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the pointer does in the transcript.
#include "ui/chat/chatview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

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
    if (hit.codeButton)
        pressCodeButton(position, hit.codeRow, *hit.codeButton);
    else if (hit.action)
        act(position, *hit.action);
    else if (hit.togglesThinking)
        toggleThinking(position);
    else if (hit.retries)
        Q_EMIT retryRequested(item->message().id);
    else if (hit.continues)
        Q_EMIT continueRequested(item->message().id);
    else if (!hit.image.isEmpty())
        pressImage(hit.image);
    else if (!hit.formula.isEmpty() && hit.link.isEmpty())
        copyFormula(hit.formula, point);
    else
        open(hit, position);
}

bool ChatView::toggleThinking(int position)
{
    MessageItem *item = m_transcript.item(position);
    if (!item || item->message().thinking.isEmpty())
        return false;
    item->setThinkingShown(!item->isThinkingShown());
    keepPlace(position);
    return true;
}

/// A message's height was changed by a person: what they look at stays under the pointer, also when the view followed the end.
void ChatView::keepPlace(int position)
{
    m_transcript.measure(position);
    m_following = false;
    takeAnchor();
    arrange();
    m_following = verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 4;
    arrange();
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
    const bool isButton = hit.action && hit.action != MessageAction::BranchLabel && hit.action != MessageAction::Details;
    const bool clickable = hit.codeButton || isButton || hit.togglesThinking || hit.retries || hit.continues || !hit.link.isEmpty() || !hit.image.isEmpty() || !hit.formula.isEmpty();
    viewport()->setCursor(clickable ? Qt::PointingHandCursor : hit.onText ? Qt::IBeamCursor : Qt::ArrowCursor);
    if (position == m_hovered && hit.action == m_hoveredAction)
        return;
    m_hovered = position;
    m_hoveredAction = hit.action;
    viewport()->update();
}

static QString tipOf(const Citation &citation)
{
    QString tip = u"<b>"_s + (citation.title.isEmpty() ? citation.uri : citation.title).toHtmlEscaped() + u"</b>"_s;
    if (!citation.snippet.isEmpty())
        tip += u"<p>"_s + citation.snippet.simplified().left(600).toHtmlEscaped() + u"</p>"_s;
    if (citation.uri.startsWith("http"_L1))
        tip += u"<p>"_s + citation.uri.toHtmlEscaped() + u"</p>"_s;
    return tip;
}

QString ChatView::tipAt(QPoint point) const
{
    const int position = messageAt(point);
    if (position < 0)
        return {};
    const MessagePoint hit = pointIn(position, point);
    const MessageItem *item = m_transcript.item(position);
    if (hit.action) {
        for (const ActionButton &button : item->actions()) {
            if (button.action == *hit.action)
                return button.description.toHtmlEscaped().replace(u'\n', "<br>"_L1);
        }
    }
    if (hit.citation > 0 && hit.citation <= item->message().citations.size())
        return tipOf(item->message().citations.at(hit.citation - 1));
    if (!hit.image.isEmpty() && hit.image.startsWith("http"_L1))
        return hit.image.toHtmlEscaped();
    return (hit.formula.isEmpty() || !hit.link.isEmpty() ? hit.link : hit.formula).toHtmlEscaped();
}

bool ChatView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        hover({-1, -1});
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString text = tipAt(help->pos());
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), text, viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

/// Sideways over code that does not wrap, else the transcript.
void ChatView::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
    const bool shifted = event->modifiers() & Qt::ShiftModifier;
    const int sideways = shifted && delta.x() == 0 ? delta.y() : delta.x();
    if (sideways != 0 && (shifted || std::abs(delta.x()) > std::abs(delta.y()))) {
        const QPoint point = event->position().toPoint();
        const int position = messageAt(point);
        MessageItem *item = m_transcript.item(position);
        const int row = item ? pointIn(position, point).codeRow : -1;
        if (row >= 0 && item->scrollCode(row, -sideways)) {
            viewport()->update();
            return;
        }
    }
    QAbstractScrollArea::wheelEvent(event);
}

} // namespace Parlor
