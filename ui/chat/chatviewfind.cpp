// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Going to a message, and to what a search found.
#include "ui/chat/chatview.h"

#include <QScrollBar>
#include <QStyle>

namespace Parlor {

void ChatView::scrollToMessage(int position)
{
    if (position < 0 || position >= total())
        return;
    m_following = false;
    m_anchor = {.message = position, .row = -1, .offset = 0};
    arrange();
}

void ChatView::jumpTo(int position)
{
    if (position < 0 || position >= total())
        return;
    scrollToMessage(position);
    setCurrentMessage(position);
    flash(position);
}

void ChatView::flash(int position)
{
    m_flashed = position;
    m_flash.stop();
    if (style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0)
        m_flash.start();
    viewport()->update();
}

void ChatView::setFindText(const QString &text)
{
    m_findText = text;
    m_match.reset();
    m_matchWaits = false;
    viewport()->update();
}

void ChatView::showMatch(const FindMatch &match)
{
    if (match.message < 0 || match.message >= total())
        return;
    m_match = match;
    m_matchWaits = !m_transcript.item(match.message);
    if (m_matchWaits)
        scrollToMessage(match.message); // its page brings the rest
    else
        placeMatch();
}

/// In two steps, because where a line is becomes known only when its block is laid out.
void ChatView::placeMatch()
{
    const MessageItem *item = m_transcript.item(m_match->message);
    const int row = item->bodyRow(m_match->block);
    const int third = viewport()->height() / 3;
    const auto top = [&] { return messageRect(m_match->message).top() + item->rowTop(row) + item->lineTop({row, m_match->range.start}); };
    const auto isSeen = [&] { return top() >= 0 && top() + verticalScrollBar()->singleStep() < viewport()->height(); };
    m_matchWaits = false;
    m_following = false;
    if (isSeen())
        takeAnchor();
    else
        m_anchor = {.message = m_match->message, .row = row, .offset = -third};
    arrange();
    if (!isSeen()) {
        m_anchor = {.message = m_match->message, .row = row, .offset = item->lineTop({row, m_match->range.start}) - third};
        arrange();
    }
}

int ChatView::firstVisibleMessage() const
{
    return m_transcript.heights().rowAt(verticalScrollBar()->value());
}

} // namespace Parlor
