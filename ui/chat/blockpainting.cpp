// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Painting and hitting of a block that is laid out.
#include "ui/chat/blocklayout.h"
#include "ui/chat/chatstyle.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace Parlor {

using Markdown::BlockKind;
using namespace Qt::StringLiterals;

static QColor foregroundOf(const BlockPlace &place)
{
    switch (place.look) {
    case BlockPlace::Look::Muted:
    case BlockPlace::Look::Label:
        return place.style->muted;
    case BlockPlace::Look::Error:
        return place.style->error;
    case BlockPlace::Look::Normal:
        break;
    }
    return place.style->foreground;
}

static void appendRange(QList<QTextLayout::FormatRange> &ranges, int from, int to, const QColor &background, const QColor &foreground)
{
    if (from >= to)
        return;
    QTextLayout::FormatRange range{.start = from, .length = to - from, .format = {}};
    range.format.setBackground(background);
    range.format.setForeground(foreground);
    ranges.append(range);
}

QList<QTextLayout::FormatRange> BlockLayout::formatsOf(const Piece &piece, const BlockMarks &marks) const
{
    const ChatStyle &style = *m_place.style;
    QList<QTextLayout::FormatRange> ranges;
    const auto length = static_cast<int>(piece.layout->text().size());
    for (const TextRange &found : marks.found) {
        const int from = std::max(0, found.start - piece.start);
        const int to = std::min(length, found.start + found.length - piece.start);
        appendRange(ranges, from, to, found.start == marks.current ? style.foundCurrent : style.found, style.foundText);
    }
    appendRange(ranges, std::max(0, marks.selected.start - piece.start), std::min(length, marks.selected.end - piece.start), style.selection, style.selectedText);
    return ranges;
}

void BlockLayout::paint(QPainter &painter, QPointF origin, const BlockMarks &marks) const
{
    painter.save();
    painter.translate(origin);
    painter.setLayoutDirection(m_rightToLeft ? Qt::RightToLeft : Qt::LeftToRight); // of the block, whatever the window's
    paintContainers(painter);
    if (m_block.kind == BlockKind::Rule) {
        const qreal y = m_above + (m_height - m_above) / 2.0;
        painter.fillRect(QRectF(m_inset, y, m_place.width - m_inset, 1), m_place.style->border);
    } else if (m_block.kind == BlockKind::Code) {
        paintCodeFrame(painter);
    } else if (m_block.kind == BlockKind::Table) {
        paintGrid(painter);
    } else if (m_block.kind == BlockKind::Math && m_formula) {
        paintMath(painter, marks);
    } else if (m_block.kind == BlockKind::Image) {
        paintImage(painter, marks);
    }
    painter.setPen(foregroundOf(m_place));
    if (hiddenWidth() > 0)
        painter.setClipRect(m_frame.adjusted(2, 0, -2, 0), Qt::IntersectClip);
    for (const Piece &piece : m_pieces) {
        piece.layout->draw(&painter, piece.at, formatsOf(piece, marks), painter.clipBoundingRect());
        paintFormulas(painter, piece, marks);
    }
    if (hiddenWidth() > 0)
        paintScrollMark(painter);
    painter.restore();
}

void BlockLayout::paintContainers(QPainter &painter) const
{
    const ChatStyle &style = *m_place.style;
    qreal x = 0;
    for (qsizetype i = 0; i < m_block.nesting.size(); ++i) {
        const bool quote = m_block.nesting.at(i) == 'q';
        if (quote) {
            const bool joined = m_place.nestingAbove.first(std::min(i + 1, m_place.nestingAbove.size())) == m_block.nesting.first(i + 1);
            const qreal top = joined ? 0 : m_above;
            const qreal left = m_rightToLeft ? m_place.width - x - 3 : x;
            painter.fillRect(QRectF(left, top, 3, m_height - top), m_place.look == BlockPlace::Look::Error ? style.error : style.border);
        }
        x += quote ? style.quoteIndent : style.indent;
    }
    if (m_block.marker.isEmpty())
        return;
    painter.setFont(style.text);
    painter.setPen(foregroundOf(m_place));
    const QFontMetricsF metrics(style.text);
    qreal baseline = m_above + metrics.ascent();
    if (!m_pieces.empty() && m_pieces.front().layout->lineCount() > 0) {
        const QTextLine line = m_pieces.front().layout->lineAt(0);
        baseline = m_pieces.front().at.y() + line.y() + line.ascent();
    }
    const qreal gap = metrics.horizontalAdvance(u' ') * 1.5;
    const qreal width = metrics.horizontalAdvance(m_block.marker);
    const qreal left = m_rightToLeft ? m_place.width - m_inset + gap : m_inset - gap - width;
    painter.drawText(QPointF(left, baseline), m_block.marker);
}

void BlockLayout::paintCodeFrame(QPainter &painter) const
{
    const ChatStyle &style = *m_place.style;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    // Parts of one long block join: the rounded ends of inner parts are cut off.
    const qreal over = 2.0 * style.radius;
    QRectF shape = m_frame.adjusted(0.5, m_block.continues ? -over : 0.5, -0.5, m_place.last ? -0.5 : over);
    painter.setClipRect(m_frame, Qt::IntersectClip);
    painter.setPen(style.border);
    painter.setBrush(style.codeBackground);
    painter.drawRoundedRect(shape, style.radius * 0.8, style.radius * 0.8);
    painter.restore();
    if (m_block.continues)
        return;
    painter.setFont(style.small);
    painter.setPen(style.muted);
    qreal right = m_frame.right();
    for (const QRectF &button : m_codeButtons)
        right = button.isEmpty() ? right : std::min(right, button.left());
    const QRectF copy = codeButton(CodeButton::Copy);
    const QRectF label(m_frame.left() + style.padding, copy.top(), right - m_frame.left() - style.padding, copy.height());
    const QString language = m_block.language.isEmpty() ? QCoreApplication::translate("Parlor::BlockLayout", "code") : m_block.language;
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(style.small).elidedText(language, Qt::ElideRight, static_cast<int>(label.width())));
}

/// How far code that does not wrap is scrolled.
void BlockLayout::paintScrollMark(QPainter &painter) const
{
    const qreal whole = m_frame.width() - 2 * m_place.style->padding;
    const qreal length = std::max(24.0, whole * whole / (whole + hiddenWidth()));
    const qreal left = m_frame.left() + m_place.style->padding + (whole - length) * m_place.scroll / hiddenWidth();
    painter.fillRect(QRectF(left, m_frame.bottom() - 5, length, 3), m_place.style->border);
}

void BlockLayout::paintGrid(QPainter &painter) const
{
    const ChatStyle &style = *m_place.style;
    if (!m_block.continues && !m_rowLines.isEmpty())
        painter.fillRect(QRectF(m_frame.left(), m_above, m_frame.width(), m_rowLines.first() - m_above), style.codeBackground);
    if (!m_block.continues)
        painter.fillRect(QRectF(m_frame.left(), m_above, m_frame.width(), 1), style.border);
    for (const qreal y : m_rowLines)
        painter.fillRect(QRectF(m_frame.left(), y, m_frame.width() + 1, 1), style.border);
    painter.fillRect(QRectF(m_rightToLeft ? m_frame.right() : m_frame.left(), m_frame.top(), 1, m_frame.height()), style.border);
    for (const qreal x : m_columnLines)
        painter.fillRect(QRectF(x, m_frame.top(), 1, m_frame.height()), style.border);
}

int BlockLayout::length() const
{
    if (m_pieces.empty())
        return static_cast<int>(m_block.inlines.text.size()); // a formula or an image: all or nothing
    return m_pieces.back().start + static_cast<int>(m_pieces.back().layout->text().size());
}

const BlockLayout::Piece *BlockLayout::pieceAt(QPointF point) const
{
    const Piece *nearest = nullptr;
    qreal best = 1e12;
    for (const Piece &piece : m_pieces) {
        const qreal height = piece.layout->boundingRect().height();
        const qreal dx = std::max({piece.at.x() - point.x(), point.x() - piece.at.x() - piece.width, 0.0});
        const qreal dy = std::max({piece.at.y() - point.y(), point.y() - piece.at.y() - height, 0.0});
        const qreal distance = dy * 10'000 + dx;
        if (distance < best) {
            best = distance;
            nearest = &piece;
        }
    }
    return nearest;
}

int BlockLayout::positionAt(QPointF point) const
{
    const Piece *piece = pieceAt(point);
    if (!piece)
        return point.x() > m_frame.center().x() || point.y() > m_frame.bottom() ? length() : 0;
    if (piece->layout->lineCount() == 0)
        return 0;
    const QPointF local = point - piece->at;
    QTextLine line = piece->layout->lineAt(piece->layout->lineCount() - 1);
    for (int i = 0; i < piece->layout->lineCount(); ++i) {
        const QTextLine candidate = piece->layout->lineAt(i);
        if (local.y() < candidate.y() + candidate.height()) {
            line = candidate;
            break;
        }
    }
    return piece->start + line.xToCursor(local.x());
}

bool BlockLayout::isTextAt(QPointF point) const
{
    const Piece *piece = pieceAt(point);
    if (!piece)
        return m_formula && m_frame.contains(point);
    const QPointF local = point - piece->at;
    for (int i = 0; i < piece->layout->lineCount(); ++i) {
        if (piece->layout->lineAt(i).naturalTextRect().adjusted(0, -3, 0, 3).contains(local))
            return true;
    }
    return false;
}

QString BlockLayout::linkAt(QPointF point) const
{
    const Piece *piece = pieceAt(point);
    if (!piece || piece->inlines->spans.isEmpty() || !isTextAt(point))
        return {};
    const QPointF local = point - piece->at;
    for (int i = 0; i < piece->layout->lineCount(); ++i) {
        const QTextLine line = piece->layout->lineAt(i);
        if (!line.naturalTextRect().adjusted(0, -3, 0, 3).contains(local))
            continue;
        const int character = line.xToCursor(local.x(), QTextLine::CursorOnCharacter);
        for (const Markdown::Span &span : piece->inlines->spans) {
            if (!span.link.isEmpty() && character >= span.start && character < span.start + span.length)
                return span.link;
        }
    }
    return {};
}

} // namespace Parlor
