// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/documentformat.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace Parlor {

/// A stretch of a text that belongs together.
struct TextBlock {
    enum class Kind { Paragraph, Heading, Table, Code };

    Kind kind = Kind::Paragraph;
    qsizetype start = 0; ///< UTF-16 units of the text
    qsizetype end = 0; ///< exclusive
    int page = 0; ///< or slide, 1-based; 0 where there are none
    int level = 0; ///< of a heading, 1 to 6
    QString title{}; ///< of a heading, without what marks it in the text

    bool operator==(const TextBlock &) const = default;
};

/// What a page of a document is.
enum class PageKind {
    Flowing, ///< where the text happened to be broken
    Page, ///< a picture of paper: what is cited stands on one of them
    Slide, ///< a unit of its own, with its own heading
};

/// The text of a document and what it consists of, in order.
struct StructuredText {
    QString text;
    QList<TextBlock> blocks;
    PageKind pageKind = PageKind::Flowing;
};

/// Writes a text as Markdown does, and notes what it consists of.
class TextBuilder
{
public:
    static constexpr qsizetype mostText = 20'000'000; ///< UTF-16 units; what comes after is dropped

    void setPage(int page) { m_page = page; }
    void setPageKind(PageKind kind) { m_built.pageKind = kind; }
    void addHeading(int level, const QString &title);
    void addParagraph(const QString &text, TextBlock::Kind kind = TextBlock::Kind::Paragraph);
    /// The first row, which names the columns, begins a table; addHeading(), addParagraph() and endTable() end it.
    void addRow(const QStringList &cells);
    void endTable() { m_inTable = false; }
    /// A whole text of its own, with its blocks.
    void append(const StructuredText &part);

    [[nodiscard]] bool isEmpty() const { return m_built.blocks.isEmpty(); }
    [[nodiscard]] bool isFull() const { return m_built.text.size() > mostText; }
    [[nodiscard]] StructuredText take() { return std::move(m_built); }

private:
    void add(const QString &text, TextBlock block);

    StructuredText m_built;
    int m_page = 0;
    bool m_inTable = false;
};

/// What a text consists of that is written in one of the kinds of text (isText()), or as textOfHtml() writes.
[[nodiscard]] StructuredText structureOf(const QString &text, DocumentFormat::Kind kind);

} // namespace Parlor
