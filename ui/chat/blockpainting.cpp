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

void BlockLayout::paint(QPainter &painter, QPointF origin, BlockRange selected) const
{
    painter.save();
    painter.translate(origin);
    paintContainers(painter);
    if (m_block.kind == BlockKind::Rule) {
        const qreal y = m_above + (m_height - m_above) / 2.0;
        painter.fillRect(QRectF(m_inset, y, m_place.width - m_inset, 1), m_place.style->border);
    } else if (m_block.kind == BlockKind::Code) {
        paintCodeFrame(painter);
    } else if (m_block.kind == BlockKind::Table) {
        paintGrid(painter);
    }
    painter.setPen(foregroundOf(m_place));
    for (const Piece &piece : m_pieces) {
        QList<QTextLayout::FormatRange> selections;
        const auto length = static_cast<int>(piece.layout->text().size());
        const int from = std::max(0, selected.start - piece.start);
        const int to = std::min(length, selected.end - piece.start);
        if (from < to) {
            QTextLayout::FormatRange range{.start = from, .length = to - from, .format = {}};
            range.format.setBackground(m_place.style->selection);
            range.format.setForeground(m_place.style->selectedText);
            selections.append(range);
        }
        piece.layout->draw(&painter, piece.at, selections, painter.clipBoundingRect());
    }
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
    const QRectF label(m_frame.left() + style.padding, m_copyButton.top(), m_copyButton.left() - m_frame.left() - style.padding, m_copyButton.height());
    const QString language = m_block.language.isEmpty() ? QCoreApplication::translate("Parlor::BlockLayout", "code") : m_block.language;
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(style.small).elidedText(language, Qt::ElideRight, static_cast<int>(label.width())));
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
        return 0;
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
    if (!piece || piece->layout->lineCount() == 0)
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
        return false;
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
