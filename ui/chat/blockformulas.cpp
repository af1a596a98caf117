// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Formulas in blocks. Within a text a formula takes the room of one space that is made as wide as it is; the rest of its source is
// made invisible, so that places in the text stay what they are.
#include "ui/chat/blocklayout.h"
#include "ui/chat/chatstyle.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace Parlor {

using Markdown::Span;

void BlockLayout::setFormulas(Piece &piece, QString &text, QList<QTextLayout::FormatRange> &formats, const QFont &font) const
{
    const ChatStyle &style = *m_place.style;
    for (const Span &span : piece.inlines->spans) {
        if (!(span.style & Span::Math))
            continue;
        QTextLayout::FormatRange range{.start = span.start, .length = span.length, .format = {}};
        auto formula = Formula::make(piece.inlines->text.sliced(span.start, span.length), font, m_place.width - m_inset - 4);
        if (!formula) { // shown as it is written
            range.format.setFontFamilies(style.code.families());
            range.format.setBackground(style.inlineCodeBackground);
            formats.append(range);
            continue;
        }
        text.replace(span.start, span.length, QString(span.length, QChar(0x2060))); // word joiners
        text[span.start] = QChar(QChar::Nbsp);
        range.length = 1;
        range.format.setFontLetterSpacingType(QFont::AbsoluteSpacing);
        range.format.setFontLetterSpacing(formula->width() - QFontMetricsF(font).horizontalAdvance(QChar(QChar::Nbsp)));
        formats.append(range);
        piece.formulas.push_back({.start = span.start, .length = span.length, .formula = std::move(*formula)});
    }
}

/// What the formulas of a line need above and below it.
std::pair<qreal, qreal> BlockLayout::extraOf(const Piece &piece, const QTextLine &line) const
{
    qreal above = 0;
    qreal below = 0;
    for (const InlineFormula &inlined : piece.formulas) {
        if (inlined.start < line.textStart() || inlined.start >= line.textStart() + line.textLength())
            continue;
        above = std::max(above, std::ceil(inlined.formula.ascent() - line.ascent()));
        below = std::max(below, std::ceil(inlined.formula.descent() - line.descent()));
    }
    return {above, below};
}

static QPointF baselineOf(const QTextLayout &layout, int start)
{
    const QTextLine line = layout.lineForTextPosition(start);
    if (!line.isValid())
        return {};
    return {std::min(line.cursorToX(start), line.cursorToX(start + 1)), line.y() + line.ascent()};
}

void BlockLayout::paintFormulas(QPainter &painter, const Piece &piece, const BlockMarks &marks) const
{
    for (const InlineFormula &inlined : piece.formulas) {
        const int place = piece.start + inlined.start;
        const bool selected = place >= marks.selected.start && place < marks.selected.end;
        const bool found = std::ranges::any_of(marks.found, [place](const TextRange &range) { return place >= range.start && place < range.start + range.length; });
        const QColor colour = selected ? m_place.style->selectedText : found ? m_place.style->foundText : painter.pen().color();
        inlined.formula.paint(painter, piece.at + baselineOf(*piece.layout, inlined.start), colour);
    }
}

QString BlockLayout::formulaAt(QPointF point) const
{
    if (m_formula)
        return m_frame.contains(point) ? m_block.inlines.text : QString();
    for (const Piece &piece : m_pieces) {
        for (const InlineFormula &inlined : piece.formulas) {
            const QPointF baseline = piece.at + baselineOf(*piece.layout, inlined.start);
            const Formula &formula = inlined.formula;
            if (QRectF(baseline.x(), baseline.y() - formula.ascent(), formula.width(), formula.ascent() + formula.descent()).contains(point))
                return piece.inlines->text.sliced(inlined.start, inlined.length);
        }
    }
    return {};
}

void BlockLayout::layOutMath()
{
    const ChatStyle &style = *m_place.style;
    const qreal width = m_place.width - m_inset;
    m_formula = Formula::make(m_block.inlines.text, style.text, width);
    if (!m_formula) { // shown as it is written
        layOutText(style.code);
        return;
    }
    const qreal pad = style.tightGap;
    const qreal height = m_formula->ascent() + m_formula->descent();
    m_frame = QRectF(m_inset + (width - m_formula->width()) / 2, m_above + pad, m_formula->width(), height);
    m_height = m_above + static_cast<int>(std::ceil(height + 2 * pad));
    m_naturalWidth = m_inset + m_formula->width();
}

void BlockLayout::paintMath(QPainter &painter, const BlockMarks &marks) const
{
    const ChatStyle &style = *m_place.style;
    const bool selected = marks.selected.start < marks.selected.end;
    if (selected || !marks.found.isEmpty())
        painter.fillRect(m_frame.adjusted(-4, -2, 4, 2), selected ? style.selection : marks.current >= 0 ? style.foundCurrent : style.found);
    const QColor colour = selected ? style.selectedText : !marks.found.isEmpty() ? style.foundText : m_place.look == BlockPlace::Look::Muted ? style.muted : style.foreground;
    m_formula->paint(painter, {m_frame.left(), m_frame.top() + m_formula->ascent()}, colour);
}

} // namespace Parlor
