// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Painting and hitting of a message.
#include "ui/chat/chatstyle.h"
#include "ui/chat/citationmarks.h"
#include "ui/chat/markdown/pieces.h"
#include "ui/chat/messageitem.h"

#include <QPainter>
#include <QTextBoundaryFinder>

namespace Parlor {

using namespace Qt::StringLiterals;

void MessageItem::paint(QPainter &painter, const QRect &clip, const MessagePaint &how) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (how.flash > 0) {
        QColor colour = m_style.found;
        colour.setAlphaF(static_cast<float>(how.flash) * (m_style.dark ? 0.25F : 0.5F));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRect(contentLeft(), 0, contentWidth(), m_height).adjusted(-m_style.padding, 2, m_style.padding, -2), m_style.radius, m_style.radius);
    }
    if (isQuestion()) {
        painter.setPen(how.edited ? QPen(m_style.link, 2) : QPen(Qt::NoPen));
        painter.setBrush(m_style.question);
        painter.drawRoundedRect(bubble(), m_style.radius, m_style.radius);
    }
    if (how.current && !how.focused) {
        painter.setPen(QPen(m_style.link, 2));
        painter.setBrush(Qt::NoBrush);
        const QRect frame = isQuestion() ? bubble() : QRect(contentLeft(), m_tops.value(0), contentWidth(), rowTop(rowCount() - 1) - m_tops.value(0)).adjusted(-10, -4, 10, 4);
        painter.drawRoundedRect(frame, m_style.radius, m_style.radius);
    }
    painter.restore();
    for (int i = rowAt(clip.top()); i < rowCount() && m_tops.at(i) <= clip.bottom(); ++i) {
        const Row &row = m_rows.at(static_cast<std::size_t>(i));
        if (!row.layout)
            continue;
        row.layout->paint(painter, QPointF(contentLeft(), m_tops.at(i)), marksOf(i, how));
        paintCodeButtons(painter, i, how);
    }
    paintActions(painter, how);
}

BlockMarks MessageItem::marksOf(int index, const MessagePaint &how) const
{
    const Row &row = m_rows.at(static_cast<std::size_t>(index));
    BlockMarks marks;
    if (isSelectable(row) && how.selectionStart < how.selectionEnd && index >= how.selectionStart.row && index <= how.selectionEnd.row) {
        marks.selected.start = index == how.selectionStart.row ? how.selectionStart.offset : 0;
        marks.selected.end = index == how.selectionEnd.row ? how.selectionEnd.offset : row.layout->length();
    }
    if (row.kind == RowKind::Body && !how.found.isEmpty()) {
        marks.found = occurrences(Markdown::plainText(row.block), how.found);
        if (how.match && how.match->block == index - m_firstBody)
            marks.current = how.match->range.start;
    }
    return marks;
}

void MessageItem::paintCodeButtons(QPainter &painter, int row, const MessagePaint &how) const
{
    if (codeButton(row, CodeButton::Copy).isEmpty())
        return;
    painter.setFont(m_style.small);
    painter.setPen(m_style.muted);
    for (const CodeButton button : {CodeButton::Wrap, CodeButton::Save, CodeButton::Copy}) {
        QString label = codeButtonLabel(button);
        if (button == CodeButton::Copy && how.copiedRow == row)
            label = tr("Copied");
        QFont font = m_style.small;
        font.setUnderline(button == CodeButton::Wrap && codeWraps(row)); // on
        painter.setFont(font);
        painter.drawText(codeButton(row, button), Qt::AlignCenter, label);
    }
}

bool MessageItem::takeImage(const QString &source)
{
    bool stands = false;
    for (int i = 0; i < rowCount(); ++i) {
        Row &row = m_rows.at(static_cast<std::size_t>(i));
        if (row.block.source != source || row.block.kind != Markdown::BlockKind::Image)
            continue;
        stands = true;
        m_bubbleWidth = 0;
        row.layout = std::make_unique<BlockLayout>(row.block, placeOf(i));
        row.height = row.layout->height();
    }
    if (stands)
        updateTops(0);
    return stands;
}

QStringList MessageItem::imagesBetween(int top, int bottom) const
{
    QStringList sources;
    for (int i = rowAt(top); i < rowCount() && m_tops.at(i) <= bottom; ++i) {
        const Row &row = m_rows.at(static_cast<std::size_t>(i));
        if (row.block.kind == Markdown::BlockKind::Image)
            sources.append(row.block.source);
    }
    return sources;
}

int MessageItem::footnoteRow(const QString &name) const
{
    const auto found = std::ranges::find_if(m_rows, [&name](const Row &row) { return !name.isEmpty() && row.block.footnote == name; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int MessageItem::lineTop(RowPosition position) const
{
    const Row &row = m_rows.at(static_cast<std::size_t>(position.row));
    return row.layout ? static_cast<int>(row.layout->lineTop(position.offset)) : 0;
}

MessagePoint MessageItem::hit(QPoint point) const
{
    MessagePoint found;
    const QList<ActionButton> buttons = actions();
    for (const ActionButton &button : buttons) {
        if (button.rect.contains(point))
            found.action = button.action;
    }
    const int index = rowAt(point.y());
    found.position.row = index;
    const Row &row = m_rows.at(static_cast<std::size_t>(index));
    if (row.kind == RowKind::Body && row.block.kind == Markdown::BlockKind::Code)
        found.codeRow = index;
    for (const CodeButton button : {CodeButton::Wrap, CodeButton::Save, CodeButton::Copy}) {
        if (codeButton(index, button).contains(point))
            found.codeButton = button;
    }
    if (!row.layout)
        return found;
    const QPointF local = point - QPointF(contentLeft(), m_tops.at(index));
    found.position.offset = row.layout->positionAt(local);
    found.formula = row.layout->formulaAt(local);
    if (row.layout->isImageAt(local))
        found.image = row.block.source;
    found.onText = isSelectable(row) && row.layout->isTextAt(local);
    const QString link = row.layout->linkAt(local);
    if (row.kind == RowKind::State) { // never by a link that a model wrote
        found.retries = link == "retry"_L1;
        found.continues = link == "continue"_L1;
    } else {
        found.citation = citationNumber(link);
        found.link = found.citation > 0 && found.citation <= m_message.citations.size() ? m_message.citations.at(found.citation - 1).uri : link;
    }
    found.togglesThinking = row.kind == RowKind::ThinkingToggle && row.layout->isTextAt(local);
    return found;
}

static qsizetype wordBoundary(const QString &text, int offset, bool forward)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    finder.setPosition(std::clamp<qsizetype>(offset, 0, text.size()));
    if (!forward && finder.isAtBoundary() && finder.boundaryReasons() & QTextBoundaryFinder::StartOfItem)
        return finder.position();
    const qsizetype found = forward ? finder.toNextBoundary() : finder.toPreviousBoundary();
    return found < 0 ? (forward ? text.size() : 0) : found;
}

RowPosition MessageItem::wordStart(RowPosition position) const
{
    const QString text = Markdown::plainText(m_rows.at(static_cast<std::size_t>(position.row)).block);
    return {position.row, static_cast<int>(wordBoundary(text, position.offset, false))};
}

RowPosition MessageItem::wordEnd(RowPosition position) const
{
    const QString text = Markdown::plainText(m_rows.at(static_cast<std::size_t>(position.row)).block);
    return {position.row, static_cast<int>(wordBoundary(text, position.offset, true))};
}

} // namespace Parlor
