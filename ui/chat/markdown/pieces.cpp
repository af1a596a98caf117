// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/markdown/pieces.h"

#include "ui/chat/markdown/parser.h"

namespace Parlor::Markdown {

namespace {

using namespace Qt::StringLiterals;

/// The part of a text from `start` on, `length` long, with its spans.
InlineText cut(const InlineText &whole, qsizetype start, qsizetype length)
{
    InlineText part{.text = whole.text.sliced(start, length), .spans = {}};
    for (const Span &span : whole.spans) {
        const qsizetype from = std::max<qsizetype>(span.start, start);
        const qsizetype to = std::min<qsizetype>(span.start + span.length, start + length);
        if (from < to) {
            Span piece = span;
            piece.start = static_cast<int>(from - start);
            piece.length = static_cast<int>(to - from);
            part.spans.append(piece);
        }
    }
    return part;
}

/// Where a piece of a text ends: after `linesAPiece` lines, or at the last space before `charactersAPiece` characters.
qsizetype endOfPiece(const QString &text, qsizetype start)
{
    // Never looks beyond the piece: ten megabytes without a space would be searched again for each.
    const QStringView window = QStringView(text).sliced(start, std::min<qsizetype>(charactersAPiece, text.size() - start));
    const bool reachesEnd = start + window.size() == text.size();
    qsizetype end = 0;
    for (int line = 0; line < linesAPiece; ++line) {
        const qsizetype next = window.indexOf(u'\n', end);
        if (next < 0) {
            if (reachesEnd)
                return text.size();
            break;
        }
        end = next + 1;
    }
    if (end > 0)
        return start + end;
    if (const qsizetype space = window.lastIndexOf(u' '); space > 0)
        return start + space + 1;
    return start + window.size() - (window.back().isHighSurrogate() ? 1 : 0);
}

void appendTextInPieces(QList<Block> &blocks, const Block &block)
{
    const QString &text = block.inlines.text;
    qsizetype start = 0;
    while (start < text.size()) {
        const qsizetype end = endOfPiece(text, start);
        Block part = block;
        const bool breakAtEnd = end > start && text.at(end - 1) == u'\n' && end < text.size();
        part.inlines = cut(block.inlines, start, end - start - (breakAtEnd ? 1 : 0));
        part.continues = block.continues || start > 0;
        if (start > 0) {
            part.marker.clear();
            part.opens.clear();
        }
        blocks.append(part);
        start = end;
    }
}

void appendTableInPieces(QList<Block> &blocks, const Block &table)
{
    const qsizetype count = rowsAPiece * table.columns.size();
    for (qsizetype start = 0; start < table.cells.size(); start += count) {
        Block part = table;
        part.cells = table.cells.sliced(start, std::min(count, table.cells.size() - start));
        part.continues = start > 0;
        if (start > 0)
            part.opens.clear();
        blocks.append(part);
    }
}

} // namespace

void appendInPieces(QList<Block> &blocks, Block block)
{
    if (block.kind == BlockKind::Code && block.inlines.text.endsWith(u'\n'))
        block.inlines.text.chop(1);
    const bool manyRows = block.kind == BlockKind::Table && block.cells.size() > rowsAPiece * block.columns.size();
    const QString &text = block.inlines.text;
    const bool manyLines = text.size() > charactersAPiece || (text.size() > linesAPiece && text.count(u'\n') >= linesAPiece);
    if (manyRows && !block.columns.isEmpty())
        appendTableInPieces(blocks, block);
    else if (manyLines)
        appendTextInPieces(blocks, block);
    else
        blocks.append(std::move(block));
}

QString plainText(const Block &block)
{
    if (block.kind != BlockKind::Table)
        return block.inlines.text;
    QString text;
    for (qsizetype i = 0; i < block.cells.size(); ++i) {
        if (i > 0)
            text += i % block.columns.size() == 0 ? u'\n' : u'\t';
        text += block.cells.at(i).text;
    }
    return text;
}

QList<Block> plainBlocks(const QString &text)
{
    QList<Block> blocks;
    Block block;
    block.inlines.text = text.trimmed();
    appendInPieces(blocks, std::move(block));
    return blocks;
}

} // namespace Parlor::Markdown
