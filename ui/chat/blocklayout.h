// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/findmatch.h"
#include "ui/chat/markdown/block.h"
#include "ui/chat/math/formula.h"

#include <QPointF>
#include <QRectF>
#include <QTextLayout>

#include <array>
#include <memory>
#include <vector>

class QPainter;

namespace Parlor {

class CodeHighlighter;
class MessageImages;
struct ChatStyle;

/// How a block is to be laid out.
struct BlockPlace {
    enum class Look { Normal, Muted, Label, Error };

    const ChatStyle *style = nullptr;
    CodeHighlighter *highlighter = nullptr;
    MessageImages *images = nullptr;
    int width = 0; ///< pixels
    Look look = Look::Normal;
    bool first = false; ///< no distance above
    bool close = false; ///< little distance above: below a label
    bool last = true; ///< no further part of the same block below
    bool wraps = true; ///< code: long lines are broken, else they are scrolled
    qreal scroll = 0; ///< code that does not wrap: pixels that it is moved to the left
    QByteArray nestingAbove; ///< of the block before, to join the bars of quotes
};

/// Characters [start, end) of a block's text.
struct BlockRange {
    int start = 0;
    int end = 0;
};

/// What is marked in a block when it is painted.
struct BlockMarks {
    BlockRange selected;
    QList<TextRange> found; ///< by a search
    int current = -1; ///< start of the one that the search has gone to
};

/// The buttons of a code block.
enum class CodeButton { Wrap, Save, Copy };
[[nodiscard]] QString codeButtonLabel(CodeButton button);

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
    void paint(QPainter &painter, QPointF origin, const BlockMarks &marks) const;

    /// Characters of Markdown::plainText().
    [[nodiscard]] int length() const;
    [[nodiscard]] int positionAt(QPointF point) const;
    /// The address of the link at this point; empty: none.
    [[nodiscard]] QString linkAt(QPointF point) const;
    /// The LaTeX of the formula at this point, with its delimiters; empty: none.
    [[nodiscard]] QString formulaAt(QPointF point) const;
    [[nodiscard]] bool isImageAt(QPointF point) const { return m_block.kind == Markdown::BlockKind::Image && m_frame.contains(point); }
    /// Whether there is text that can be selected at this point.
    [[nodiscard]] bool isTextAt(QPointF point) const;
    /// The top of the line with this character.
    [[nodiscard]] qreal lineTop(int position) const;
    /// Where a button of a code block is; empty for all else.
    [[nodiscard]] QRectF codeButton(CodeButton button) const { return m_codeButtons.at(static_cast<std::size_t>(button)); }
    /// How far code that does not wrap can be scrolled.
    [[nodiscard]] qreal hiddenWidth() const;
    void setScroll(qreal scroll);

private:
    /// A formula within a text, which stands in the room of its source.
    struct InlineFormula {
        int start = 0;
        int length = 0;
        Formula formula;
    };
    struct Piece {
        std::unique_ptr<QTextLayout> layout;
        std::vector<InlineFormula> formulas;
        const Markdown::InlineText *inlines = nullptr;
        QPointF at;
        qreal width = 0;
        int start = 0; ///< of its text in Markdown::plainText()
    };

    Piece makePiece(const Markdown::InlineText &inlines, const QFont &font) const;
    qreal breakLines(Piece &piece, qreal width, Qt::Alignment alignment) const;
    void layOutText(const QFont &font);
    void layOutCode();
    void placeCodeButtons(qreal height);
    [[nodiscard]] QList<QTextLayout::FormatRange> formatsOf(const Piece &piece, const BlockMarks &marks) const;
    void layOutTable();
    void layOutMath();
    void layOutImage();
    void paintMath(QPainter &painter, const BlockMarks &marks) const;
    void paintImage(QPainter &painter, const BlockMarks &marks) const;
    void paintFormulas(QPainter &painter, const Piece &piece, const BlockMarks &marks) const;
    void setFormulas(Piece &piece, QString &text, QList<QTextLayout::FormatRange> &formats, const QFont &font) const;
    [[nodiscard]] std::pair<qreal, qreal> extraOf(const Piece &piece, const QTextLine &line) const;
    QList<int> columnWidths(const QList<QList<qreal>> &natural, int available) const;
    void paintContainers(QPainter &painter) const;
    void paintCodeFrame(QPainter &painter) const;
    void paintScrollMark(QPainter &painter) const;
    void paintGrid(QPainter &painter) const;
    [[nodiscard]] const Piece *pieceAt(QPointF point) const;

    Markdown::Block m_block;
    BlockPlace m_place;
    std::vector<Piece> m_pieces;
    std::optional<Formula> m_formula; ///< of a block that is one
    bool m_rightToLeft = false;
    int m_above = 0; ///< distance to the block before
    int m_inset = 0; ///< of quotes and lists
    int m_height = 0;
    qreal m_naturalWidth = 0;
    QRectF m_frame; ///< of code and tables
    std::array<QRectF, 3> m_codeButtons; ///< by CodeButton
    QList<qreal> m_columnLines; ///< x of the lines between columns
    QList<qreal> m_rowLines;
};

} // namespace Parlor
