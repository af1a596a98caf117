// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/blocklayout.h"

#include "ui/chat/chatstyle.h"
#include "ui/chat/codehighlighter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QTextOption>

#include <cmath>

namespace Parlor {

using Markdown::Alignment;
using Markdown::Block;
using Markdown::BlockKind;
using Markdown::InlineText;
using Markdown::Span;
using namespace Qt::StringLiterals;

QString codeButtonLabel(CodeButton button)
{
    switch (button) {
    case CodeButton::Wrap:
        return QCoreApplication::translate("Parlor::BlockLayout", "Wrap");
    case CodeButton::Save:
        return QCoreApplication::translate("Parlor::BlockLayout", "Save…");
    case CodeButton::Copy:
        break;
    }
    return QCoreApplication::translate("Parlor::BlockLayout", "Copy");
}

static int insetOf(const Block &block, const ChatStyle &style)
{
    int inset = 0;
    for (const char container : block.nesting)
        inset += container == 'q' ? style.quoteIndent : style.indent;
    return inset;
}

static qreal firstBaseline(const QTextLayout &layout)
{
    return layout.lineCount() > 0 ? layout.lineAt(0).y() + layout.lineAt(0).ascent() : 0;
}

static int distanceAbove(const Block &block, const BlockPlace &place)
{
    if (place.first || block.continues)
        return 0;
    if (place.close)
        return place.style->tightGap;
    if (block.tight && (place.nestingAbove.contains('l') || block.marker.isEmpty()))
        return place.style->tightGap;
    if (block.kind == BlockKind::Heading)
        return place.style->gap * 3 / 2;
    return place.style->gap;
}

BlockLayout::BlockLayout(const Block &block, const BlockPlace &place)
    : m_block(block)
    , m_place(place)
    , m_above(distanceAbove(block, place))
    , m_inset(std::min(insetOf(block, *place.style), place.width / 2))
{
    const ChatStyle &style = *place.style;
    const bool isLabel = place.look == BlockPlace::Look::Label || place.look == BlockPlace::Look::Error;
    m_rightToLeft = block.kind != BlockKind::Code && (block.cells.isEmpty() ? block.inlines.text : block.cells.first().text).isRightToLeft();
    if (isLabel)
        m_rightToLeft = style.mirrored;
    if (block.kind == BlockKind::Code)
        layOutCode();
    else if (block.kind == BlockKind::Table)
        layOutTable();
    else if (block.kind == BlockKind::Math)
        layOutMath();
    else if (block.kind == BlockKind::Image)
        layOutImage();
    else if (block.kind == BlockKind::Rule)
        m_height = m_above + style.gap;
    else if (block.kind == BlockKind::Heading)
        layOutText(style.headingFont(block.level));
    else
        layOutText(place.look == BlockPlace::Look::Normal ? style.text : style.small);
}

BlockLayout::~BlockLayout() = default;

int BlockLayout::estimatedHeight(const Block &block, const BlockPlace &place)
{
    const ChatStyle &style = *place.style;
    const QFontMetrics metrics(block.kind == BlockKind::Code ? style.code : style.text);
    const int width = std::max(60, place.width - insetOf(block, style));
    const int perLine = std::max(8, width / std::max(1, metrics.averageCharWidth()));
    const int above = distanceAbove(block, place);
    if (block.kind == BlockKind::Rule)
        return above + style.gap;
    if (block.kind == BlockKind::Image)
        return above + metrics.height() * 6;
    if (block.kind == BlockKind::Table) {
        const auto rows = static_cast<int>(block.cells.size() / std::max<qsizetype>(1, block.columns.size()));
        return above + rows * (metrics.height() + style.padding);
    }
    int lines = 0;
    for (const QStringView line : QStringView(block.inlines.text).split(u'\n'))
        lines += 1 + static_cast<int>(line.size()) / perLine;
    const int frame = block.kind == BlockKind::Code ? 2 * style.padding + metrics.height() : 0;
    return above + lines * metrics.lineSpacing() + frame;
}

BlockLayout::Piece BlockLayout::makePiece(const InlineText &inlines, const QFont &font) const
{
    const ChatStyle &style = *m_place.style;
    QString text = inlines.text;
    text.replace(u'\n', QChar::LineSeparator);
    Piece piece;
    piece.inlines = &inlines;
    QList<QTextLayout::FormatRange> formats;
    for (const Span &span : inlines.spans) {
        QTextLayout::FormatRange range{.start = span.start, .length = span.length, .format = {}};
        if (span.style & Span::Bold)
            range.format.setFontWeight(QFont::Bold);
        if (span.style & Span::Italic)
            range.format.setFontItalic(true);
        if (span.style & Span::Strike)
            range.format.setFontStrikeOut(true);
        if (span.style & Span::Code) {
            range.format.setFontFamilies(style.code.families());
            range.format.setFontFixedPitch(true);
            range.format.setBackground(style.inlineCodeBackground);
        }
        if (span.style & Span::Raised)
            range.format.setVerticalAlignment(QTextCharFormat::AlignSuperScript);
        if (!span.link.isEmpty()) {
            range.format.setForeground(style.link);
            range.format.setFontUnderline(m_place.look == BlockPlace::Look::Normal && !(span.style & Span::Raised));
        }
        formats.append(range);
    }
    setFormulas(piece, text, formats, font);
    piece.layout = std::make_unique<QTextLayout>(text, font);
    piece.layout->setCacheEnabled(true);
    piece.layout->setFormats(formats);
    return piece;
}

qreal BlockLayout::breakLines(Piece &piece, qreal width, Qt::Alignment alignment) const
{
    QTextOption option(alignment);
    option.setTextDirection(m_block.kind == BlockKind::Code ? Qt::LeftToRight : Qt::LayoutDirectionAuto);
    option.setWrapMode(m_place.wraps ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    option.setTabStopDistance(QFontMetricsF(piece.layout->font()).horizontalAdvance(u' ') * 4);
    piece.layout->setTextOption(option);
    piece.width = width;
    const qreal leading = m_block.kind == BlockKind::Code ? 1.25 : m_block.kind == BlockKind::Table ? 1.1 : 1.3;
    qreal y = 0;
    piece.layout->beginLayout();
    for (QTextLine line = piece.layout->createLine(); line.isValid(); line = piece.layout->createLine()) {
        line.setLineWidth(width);
        const qreal extra = std::round(line.height() * (leading - 1));
        const auto [above, below] = extraOf(piece, line);
        line.setPosition({0, y + extra / 2 + above});
        y += std::ceil(line.height() + extra + above + below);
    }
    piece.layout->endLayout();
    return y;
}

void BlockLayout::layOutText(const QFont &font)
{
    m_pieces.push_back(makePiece(m_block.inlines, font));
    Piece &piece = m_pieces.back();
    const Qt::Alignment alignment = m_rightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    const qreal height = breakLines(piece, m_place.width - m_inset, alignment);
    piece.at = {m_rightToLeft ? 0.0 : m_inset, static_cast<qreal>(m_above)};
    m_naturalWidth = m_inset + piece.layout->maximumWidth();
    m_height = m_above + static_cast<int>(std::ceil(height));
}

void BlockLayout::layOutCode()
{
    const ChatStyle &style = *m_place.style;
    const qreal padding = style.padding;
    const QFontMetricsF label(style.small);
    const qreal header = m_block.continues ? 0 : label.height() + padding;
    Piece piece = makePiece(m_block.inlines, style.code);
    if (m_place.highlighter)
        piece.layout->setFormats(m_place.highlighter->highlight(m_block.inlines.text, m_block.language, style.codeBackground));
    const qreal height = breakLines(piece, std::max(40.0, m_place.width - m_inset - 2 * padding), Qt::AlignLeft);
    const qreal top = m_block.continues ? 0 : header + padding / 4;
    piece.at = {m_inset + padding - m_place.scroll, m_above + top};
    const qreal bottom = m_place.last ? padding : 0;
    m_height = m_above + static_cast<int>(std::ceil(top + height + bottom));
    m_frame = QRectF(m_inset, m_above, m_place.width - m_inset, m_height - m_above);
    m_naturalWidth = m_place.width;
    if (!m_block.continues)
        placeCodeButtons(header - 4);
    m_pieces.push_back(std::move(piece));
}

void BlockLayout::placeCodeButtons(qreal height)
{
    const ChatStyle &style = *m_place.style;
    const QFontMetricsF metrics(style.small);
    qreal right = m_frame.right() - 4;
    for (const CodeButton button : {CodeButton::Copy, CodeButton::Save, CodeButton::Wrap}) {
        const qreal text = std::max(metrics.horizontalAdvance(codeButtonLabel(button)),
                                    button == CodeButton::Copy ? metrics.horizontalAdvance(QCoreApplication::translate("Parlor::BlockLayout", "Copied")) : 0.0);
        const QRectF place(right - text - style.padding, m_frame.top() + 4, text + style.padding, height);
        if (place.left() < m_frame.left() + style.padding)
            break; // a narrow window keeps Copy
        m_codeButtons.at(static_cast<std::size_t>(button)) = place;
        right = place.left();
    }
}

qreal BlockLayout::hiddenWidth() const
{
    if (m_place.wraps || m_block.kind != BlockKind::Code || m_pieces.empty())
        return 0;
    return std::max(0.0, m_pieces.front().layout->maximumWidth() - m_pieces.front().width);
}

void BlockLayout::setScroll(qreal scroll)
{
    for (Piece &piece : m_pieces)
        piece.at.rx() += m_place.scroll - scroll;
    m_place.scroll = scroll;
}

qreal BlockLayout::lineTop(int position) const
{
    for (auto piece = m_pieces.rbegin(); piece != m_pieces.rend(); ++piece) {
        if (piece->start > position)
            continue;
        const QTextLine line = piece->layout->lineForTextPosition(std::min(position - piece->start, static_cast<int>(piece->layout->text().size())));
        return piece->at.y() + (line.isValid() ? line.y() : 0);
    }
    return 0;
}

QList<int> BlockLayout::columnWidths(const QList<QList<qreal>> &natural, int available) const
{
    const auto columns = static_cast<int>(natural.size());
    QList<int> widths(columns, 0);
    QList<int> open;
    for (int column = 0; column < columns; ++column)
        open.append(column);
    int rest = available;
    // Narrow columns get what they need; the wide ones share what is left.
    for (bool settled = true; settled && !open.isEmpty();) {
        settled = false;
        const int share = rest / static_cast<int>(open.size());
        for (qsizetype i = open.size() - 1; i >= 0; --i) {
            const int column = open.at(i);
            const int wanted = static_cast<int>(std::ceil(*std::ranges::max_element(natural.at(column))));
            if (wanted > share)
                continue;
            widths[column] = wanted;
            rest -= wanted;
            open.removeAt(i);
            settled = true;
        }
    }
    for (qsizetype i = 0; i < open.size(); ++i)
        widths[open.at(i)] = std::max(24, rest / static_cast<int>(open.size()));
    return widths;
}

void BlockLayout::layOutTable()
{
    const ChatStyle &style = *m_place.style;
    const auto columns = static_cast<int>(m_block.columns.size());
    if (columns == 0)
        return;
    const int padding = style.padding * 2 / 3;
    QFont head = style.text;
    head.setWeight(QFont::DemiBold);
    QList<QList<qreal>> natural(columns);
    int start = 0;
    for (qsizetype i = 0; i < m_block.cells.size(); ++i) {
        const bool isHead = i < columns && !m_block.continues;
        Piece piece = makePiece(m_block.cells.at(i), isHead ? head : style.text);
        breakLines(piece, 1e6, Qt::AlignLeft);
        natural[i % columns].append(std::ceil(piece.layout->maximumWidth()) + 1);
        piece.start = start;
        start += static_cast<int>(m_block.cells.at(i).text.size()) + 1;
        m_pieces.push_back(std::move(piece));
    }
    const int available = m_place.width - m_inset - columns * 2 * padding;
    const QList<int> widths = columnWidths(natural, std::max(available, columns * 24));

    qreal x = m_inset;
    QList<qreal> lefts;
    for (const int width : widths) {
        lefts.append(x);
        x += width + 2 * padding;
        m_columnLines.append(x);
    }
    const qreal tableWidth = x - m_inset;
    const qreal shift = m_rightToLeft ? m_place.width - tableWidth - m_inset : 0;
    qreal y = m_above;
    for (std::size_t row = 0; row < m_pieces.size(); row += static_cast<std::size_t>(columns)) {
        qreal rowHeight = 0;
        qreal baseline = 0;
        const std::size_t end = std::min(m_pieces.size(), row + static_cast<std::size_t>(columns));
        for (int column = 0; column < columns && row + static_cast<std::size_t>(column) < m_pieces.size(); ++column) {
            Piece &piece = m_pieces.at(row + static_cast<std::size_t>(column));
            const Alignment wanted = m_block.columns.at(column);
            const bool right = (wanted == Alignment::End) != (m_rightToLeft && wanted != Alignment::Center);
            const Qt::Alignment alignment = wanted == Alignment::Center ? Qt::AlignHCenter : right ? Qt::AlignRight : Qt::AlignLeft;
            rowHeight = std::max(rowHeight, breakLines(piece, widths.at(column), alignment));
            baseline = std::max(baseline, firstBaseline(*piece.layout));
            const qreal left = m_rightToLeft ? m_inset + tableWidth - (lefts.at(column) - m_inset) - widths.at(column) - padding
                                             : lefts.at(column) + padding;
            piece.at = {left + shift, y + padding * 0.75};
        }
        for (std::size_t i = row; i < end; ++i) // text and code stand on one line
            m_pieces.at(i).at.ry() += baseline - firstBaseline(*m_pieces.at(i).layout);
        y += std::ceil(rowHeight + padding * 1.5);
        m_rowLines.append(y);
    }
    m_height = static_cast<int>(std::ceil(y)) + (m_place.last ? 1 : 0);
    m_frame = QRectF(m_inset + shift, m_above, tableWidth, y - m_above);
    for (qreal &line : m_columnLines)
        line = m_rightToLeft ? 2 * m_inset + tableWidth - line + shift : line + shift;
    m_naturalWidth = m_inset + tableWidth;
}

} // namespace Parlor
