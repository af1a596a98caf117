// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace Parlor::Markdown {

enum class BlockKind { Paragraph, Heading, Code, Table, Rule, Math, Image };
enum class Alignment { Start, Center, End };

/// A stretch of an inline text with one look.
struct Span {
    enum Style : unsigned {
        Bold = 1,
        Italic = 2,
        Code = 4,
        Strike = 8,
        Raised = 16,
        Math = 32, ///< LaTeX with its delimiters
        Image = 64, ///< the description of an image, whose address is the link
    };


    int start = 0;
    int length = 0;
    unsigned style = 0; ///< of Style
    QString link; ///< empty: no link

    bool operator==(const Span &) const = default;
};

/// Text with its spans, in order and without overlap; line breaks are '\n'.
struct InlineText {
    QString text;
    QList<Span> spans;

    bool operator==(const InlineText &) const = default;
};

/// One leaf of a document. Containers (quotes, lists) are not blocks of their own: a block says in which it stands, so that a
/// document is a flat list and any stretch of it can be laid out alone.
struct Block {
    BlockKind kind = BlockKind::Paragraph;
    QByteArray nesting; ///< containers from the outside in: 'q' a quote, 'l' a list item
    QByteArray opens; ///< of `nesting`, the last ones, which begin here: 'q'; 'u' and 'o' the first item of a list, 'i' a further one
    QString marker; ///< "•", "3.", "☐", "☑" on the first block of a list item
    bool tight = false; ///< in a list without blank lines between its items
    bool continues = false; ///< the next part of the block before, which was too long for one piece
    int level = 0; ///< of a heading, 1 to 6; of an image, 1 when the paragraph above has its description too
    QString language; ///< of a code block, as written after the fence
    QString footnote; ///< name of the footnote whose text this is
    QString source; ///< address of an image; its description is the text
    InlineText inlines; ///< paragraphs and headings; the text alone for code, without its last line break,
                       ///< and for mathematics, with its delimiters
    QList<InlineText> cells; ///< of a table, row by row; the first row is the head unless `continues`
    QList<Alignment> columns; ///< of a table

    bool operator==(const Block &) const = default;
};

} // namespace Parlor::Markdown
