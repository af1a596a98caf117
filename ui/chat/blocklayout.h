// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/markdown/block.h"

#include <QPointF>
#include <QRectF>
#include <QTextLayout>

#include <memory>
#include <vector>

class QPainter;

namespace Parlor {

class CodeHighlighter;
struct ChatStyle;

/// How a block is to be laid out.
struct BlockPlace {
    enum class Look { Normal, Muted, Label, Error };

    const ChatStyle *style = nullptr;
    CodeHighlighter *highlighter = nullptr;
    int width = 0; ///< pixels
    Look look = Look::Normal;
    bool first = false; ///< no distance above
    bool close = false; ///< little distance above: below a label
    bool last = true; ///< no further part of the same block below
    QByteArray nestingAbove; ///< of the block before, to join the bars of quotes
};

/// Characters [start, end) of a block's text.
struct BlockRange {
    int start = 0;
    int end = 0;
};

/// One block laid out: painted, measured and hit in its own coordinates.
class BlockLayout
{
public:
    BlockLayout(const Markdown::Block &block, const BlockPlace &place);
    ~BlockLayout();

    /// A guess without laying out, for blocks out of sight.
    [[nodiscard]] static int estimatedHeight(const Markdown::Block &block, const BlockPlace &place);

    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] qreal naturalWidth() const { return m_naturalWidth; }
    void paint(QPainter &painter, QPointF origin, BlockRange selected) const;

    /// Characters of Markdown::plainText().
    [[nodiscard]] int length() const;
    [[nodiscard]] int positionAt(QPointF point) const;
    /// The address of the link at this point; empty: none.
    [[nodiscard]] QString linkAt(QPointF point) const;
    /// Whether there is text that can be selected at this point.
    [[nodiscard]] bool isTextAt(QPointF point) const;
    /// Where the Copy button of a code block is; empty for all else.
    [[nodiscard]] QRectF copyButton() const { return m_copyButton; }

private:
    struct Piece {
        std::unique_ptr<QTextLayout> layout;
        const Markdown::InlineText *inlines = nullptr;
        QPointF at;
        qreal width = 0;
        int start = 0; ///< of its text in Markdown::plainText()
    };

    Piece makePiece(const Markdown::InlineText &inlines, const QFont &font) const;
    qreal breakLines(Piece &piece, qreal width, Qt::Alignment alignment) const;
    void layOutText(const QFont &font);
    void layOutCode();
    void layOutTable();
    QList<int> columnWidths(const QList<QList<qreal>> &natural, int available) const;
    void paintContainers(QPainter &painter) const;
    void paintCodeFrame(QPainter &painter) const;
    void paintGrid(QPainter &painter) const;
    [[nodiscard]] const Piece *pieceAt(QPointF point) const;

    Markdown::Block m_block;
    BlockPlace m_place;
    std::vector<Piece> m_pieces;
    bool m_rightToLeft = false;
    int m_above = 0; ///< distance to the block before
    int m_inset = 0; ///< of quotes and lists
    int m_height = 0;
    qreal m_naturalWidth = 0;
    QRectF m_frame; ///< of code and tables
    QRectF m_copyButton;
    QList<qreal> m_columnLines; ///< x of the lines between columns
    QList<qreal> m_rowLines;
};

} // namespace Parlor
