// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/messageitem.h"

#include "ui/chat/chatstyle.h"
#include "ui/chat/messageblocks.h"
#include "ui/chat/messageimages.h"

#include <QFontMetrics>

namespace Parlor {

using Markdown::Block;

MessageItem::MessageItem(const Message &message, const Workshop &workshop, int width)
    : m_style(workshop.style)
    , m_highlighter(workshop.highlighter)
    , m_images(workshop.images)
    , m_width(width)
{
    setMessage(message);
}

MessageItem::~MessageItem() = default;

int MessageItem::estimatedHeight(const ChatStyle &style)
{
    return QFontMetrics(style.text).lineSpacing() * 5 + style.footer;
}

void MessageItem::setMessage(const Message &message)
{
    const bool sameText = message.text == m_message.text && m_message.role == message.role && message.citations == m_message.citations
        && m_message.state == message.state && !m_rows.empty();
    const bool sameThinking = message.thinking == m_message.thinking && !m_rows.empty();
    m_message = message;
    if (!sameText)
        m_text.setText(isQuestion() ? QString() : markdownOf(message));
    if (!sameThinking)
        m_thinking.setText(message.thinking);
    rebuild();
}

void MessageItem::setModelName(const QString &name)
{
    if (name == m_modelName)
        return;
    m_modelName = name;
    if (m_message.role == Role::Assistant)
        rebuild();
}

void MessageItem::append(const QString &text, const QString &thinking)
{
    m_message.text += text;
    m_message.thinking += thinking;
    int from = m_firstBody;
    if (!thinking.isEmpty()) {
        m_thinking.append(thinking);
        from = 0;
    }
    if (!text.isEmpty()) {
        const bool first = m_text.blocks().isEmpty();
        const auto changed = static_cast<int>(m_text.append(text));
        if (first)
            from = 0; // the thinking is over and its label changes
        else if (from > 0)
            from = m_firstBody + std::max(0, changed - 1); // a part before may not be the last of its block any more
    }
    rebuild(from);
}

void MessageItem::setWidth(int width)
{
    if (width == m_width)
        return;
    m_width = width;
    m_bubbleWidth = 0;
    for (int i = 0; i < rowCount(); ++i) {
        Row &row = m_rows.at(static_cast<std::size_t>(i));
        row.layout.reset();
        if (row.kind != RowKind::Footer)
            row.height = BlockLayout::estimatedHeight(row.block, placeOf(i));
    }
    updateTops(0);
}

void MessageItem::setLast(bool last)
{
    if (m_last == last)
        return;
    m_last = last;
    if (m_message.role == Role::Assistant)
        rebuild();
}

void MessageItem::setThinkingShown(bool shown)
{
    if (m_thinkingShown == shown)
        return;
    m_thinkingShown = shown;
    rebuild();
}

int MessageItem::contentWidth() const
{
    const int column = std::max(120, std::min(m_width - 2 * m_style.margin, m_style.columnWidth));
    return isQuestion() ? column * 85 / 100 - 2 * m_style.padding : column;
}

int MessageItem::contentLeft() const
{
    const int column = std::max(120, std::min(m_width - 2 * m_style.margin, m_style.columnWidth));
    const int left = std::max((m_width - column) / 2, std::min(m_style.margin, m_width / 20));
    if (!isQuestion())
        return left;
    if (m_style.mirrored)
        return left + m_style.padding;
    return left + column - m_style.padding - (m_bubbleWidth > 0 ? m_bubbleWidth : contentWidth());
}

QRect MessageItem::bubble() const
{
    const int width = m_bubbleWidth > 0 ? m_bubbleWidth : contentWidth();
    const int bottom = m_rows.empty() ? 0 : rowTop(rowCount() - 1);
    return QRect(contentLeft(), m_tops.value(0), width, bottom - m_tops.value(0)).adjusted(-m_style.padding, -m_style.padding / 2, m_style.padding, m_style.padding / 2);
}

/// A short question gets a bubble as wide as its text.
void MessageItem::fitBubble()
{
    if (!isQuestion() || m_bubbleWidth > 0)
        return;
    qreal natural = 0;
    for (const Row &row : m_rows) {
        if (row.kind == RowKind::Footer)
            continue;
        if (!row.layout)
            return;
        natural = std::max(natural, row.layout->naturalWidth());
    }
    m_bubbleWidth = std::min(contentWidth(), static_cast<int>(natural) + 2);
    for (int i = 0; i < rowCount() && m_bubbleWidth < contentWidth(); ++i) { // right-to-left text stands at the right of the bubble
        Row &row = m_rows.at(static_cast<std::size_t>(i));
        if (row.kind != RowKind::Footer)
            row.layout = std::make_unique<BlockLayout>(row.block, placeOf(i));
    }
}

BlockPlace MessageItem::placeOf(int index) const
{
    const auto at = static_cast<std::size_t>(index);
    const Row &row = m_rows.at(at);
    BlockPlace place{.style = &m_style, .highlighter = &m_highlighter, .images = &m_images, .width = isQuestion() && m_bubbleWidth > 0 ? m_bubbleWidth : contentWidth(), .nestingAbove = {}};
    place.first = index == 0;
    place.close = index > 0 && (m_rows.at(at - 1).kind == RowKind::Label || (row.kind == RowKind::Thought && m_rows.at(at - 1).kind == RowKind::ThinkingToggle));
    if (row.kind == RowKind::Label || row.kind == RowKind::ThinkingToggle || row.kind == RowKind::Citation)
        place.look = BlockPlace::Look::Label;
    else if (row.kind == RowKind::Thought)
        place.look = BlockPlace::Look::Muted;
    else if (row.kind == RowKind::State)
        place.look = m_message.state == MessageState::Failed || m_message.state == MessageState::Incomplete ? BlockPlace::Look::Error : BlockPlace::Look::Label;
    if (index > 0 && m_rows.at(at - 1).kind == row.kind)
        place.nestingAbove = m_rows.at(at - 1).block.nesting;
    if (row.block.kind == Markdown::BlockKind::Code && row.kind == RowKind::Body && !codeWraps(index)) {
        place.wraps = false;
        place.scroll = m_codeScroll.value(codeStart(index));
    }
    place.last = at + 1 >= m_rows.size() || m_rows.at(at + 1).kind != row.kind || !m_rows.at(at + 1).block.continues;
    return place;
}

bool MessageItem::layOut(int top, int bottom)
{
    bool changed = false;
    int firstChanged = rowCount();
    const int first = rowAt(top);
    int last = first;
    for (int i = first; i < rowCount(); ++i) {
        if (m_tops.at(i) > bottom && i < firstChanged)
            break;
        last = i;
        Row &row = m_rows.at(static_cast<std::size_t>(i));
        if (row.layout || row.kind == RowKind::Footer)
            continue;
        row.layout = std::make_unique<BlockLayout>(row.block, placeOf(i));
        if (row.height != row.layout->height()) {
            row.height = row.layout->height();
            firstChanged = std::min(firstChanged, i);
            changed = true;
        }
        if (changed) {
            m_tops[i + 1] = m_tops.at(i) + row.height;
            if (m_tops.at(i + 1) > bottom)
                break;
        }
    }
    m_laidFrom = m_laidTo == 0 ? first : std::min(m_laidFrom, first);
    m_laidTo = std::max(m_laidTo, last + 1);
    releaseAround(first, last);
    fitBubble();
    if (changed)
        updateTops(firstChanged);
    return changed;
}

void MessageItem::release()
{
    for (Row &row : m_rows)
        row.layout.reset();
    m_laidFrom = 0;
    m_laidTo = 0;
}

/// Who scrolls through a message of many megabytes leaves no layouts behind. Looks only at rows that may have one.
void MessageItem::releaseAround(int first, int last)
{
    static constexpr int kept = 100;
    for (; m_laidFrom < first - kept; ++m_laidFrom) {
        if (m_laidFrom < rowCount())
            m_rows.at(static_cast<std::size_t>(m_laidFrom)).layout.reset();
    }
    for (; m_laidTo > last + 1 + kept; --m_laidTo) {
        if (m_laidTo <= rowCount())
            m_rows.at(static_cast<std::size_t>(m_laidTo) - 1).layout.reset();
    }
}

int MessageItem::laidOutRows() const
{
    return static_cast<int>(std::ranges::count_if(m_rows, [](const Row &row) { return row.layout != nullptr; }));
}

int MessageItem::rowAt(int y) const
{
    if (m_rows.empty())
        return 0;
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end() - 1, y);
    return std::max(0, static_cast<int>(after - m_tops.begin()) - 1);
}

void MessageItem::updateTops(int from)
{
    m_tops.resize(rowCount() + 1);
    int y = from > 0 ? m_tops.at(from) : m_style.gap + (isQuestion() ? m_style.padding / 2 : 0);
    for (int i = from; i < rowCount(); ++i) {
        m_tops[i] = y;
        y += m_rows.at(static_cast<std::size_t>(i)).height;
    }
    m_tops[rowCount()] = y;
    m_height = y;
}

} // namespace Parlor
