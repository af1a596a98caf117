// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/structuredtext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parlor {

void TextBuilder::add(const QString &text, TextBlock block)
{
    if (text.isEmpty() || isFull())
        return;
    if (!m_built.text.isEmpty())
        m_built.text += u"\n\n"_s;
    block.start = m_built.text.size();
    m_built.text += text;
    block.end = m_built.text.size();
    block.page = m_page;
    m_built.blocks.append(block);
}

void TextBuilder::addHeading(int level, const QString &title)
{
    m_inTable = false;
    const QString shown = title.simplified();
    const int depth = std::clamp(level, 1, 6);
    if (!shown.isEmpty())
        add(QString(depth, u'#') + u' ' + shown, {.kind = TextBlock::Kind::Heading, .level = depth, .title = shown});
}

void TextBuilder::addParagraph(const QString &text, TextBlock::Kind kind)
{
    m_inTable = false;
    QString shown = text;
    while (!shown.isEmpty() && shown.back().isSpace())
        shown.chop(1);
    if (!shown.trimmed().isEmpty())
        add(shown, {.kind = kind});
}

void TextBuilder::addRow(const QStringList &cells)
{
    if (isFull() || std::ranges::all_of(cells, [](const QString &cell) { return cell.trimmed().isEmpty(); }))
        return;
    QString row = u"|"_s;
    for (const QString &cell : cells)
        row += u' ' + cell.simplified().replace(u'|', u"\\|"_s) + u" |"_s;
    if (m_inTable && !m_built.blocks.isEmpty() && m_built.blocks.last().page == m_page) {
        m_built.text += u'\n' + row;
        m_built.blocks.last().end = m_built.text.size();
        return;
    }
    add(row + u"\n|"_s + u" --- |"_s.repeated(cells.size()), {.kind = TextBlock::Kind::Table});
    m_inTable = true;
}

void TextBuilder::append(const StructuredText &part)
{
    m_inTable = false;
    if (part.blocks.isEmpty() || isFull())
        return;
    if (!m_built.text.isEmpty())
        m_built.text += u"\n\n"_s;
    const qsizetype offset = m_built.text.size();
    m_built.text += part.text;
    for (TextBlock block : part.blocks) {
        block.start += offset;
        block.end += offset;
        block.page = m_page;
        m_built.blocks.append(block);
    }
}

namespace {

using Kind = DocumentFormat::Kind;

/// Finds the blocks of a text line by line.
class LineReader
{
public:
    LineReader(const QString &text, Kind kind) : m_text(text), m_hasMarks(kind == Kind::Markdown || kind == Kind::Html), m_isCode(kind == Kind::SourceCode || kind == Kind::Json) { }

    QList<TextBlock> read()
    {
        for (qsizetype at = 0; at < m_text.size();) {
            const qsizetype newline = m_text.indexOf(u'\n', at);
            const qsizetype end = newline < 0 ? m_text.size() : newline;
            takeLine(at, end);
            at = end + 1;
        }
        endBlock();
        return m_blocks;
    }

private:
    void takeLine(qsizetype start, qsizetype end)
    {
        const QStringView line = QStringView(m_text).sliced(start, end - start);
        const QStringView shown = line.trimmed();
        if (m_inFence) {
            m_block.end = end;
            if (shown.startsWith(u"```"))
                endBlock();
            return;
        }
        if (shown.isEmpty()) {
            endBlock();
            return;
        }
        if (m_hasMarks && shown.startsWith(u"```")) {
            begin(TextBlock::Kind::Code, start, end);
            m_inFence = true;
        } else if (const int level = headingLevel(line); level > 0) {
            begin(TextBlock::Kind::Heading, start, end);
            m_block.level = level;
            m_block.title = line.sliced(level).trimmed().toString();
            endBlock();
        } else {
            takeText(start, end, m_hasMarks && shown.startsWith(u'|') ? TextBlock::Kind::Table : TextBlock::Kind::Paragraph);
        }
    }

    void takeText(qsizetype start, qsizetype end, TextBlock::Kind kind)
    {
        const TextBlock::Kind meant = m_isCode ? TextBlock::Kind::Code : kind;
        if (m_block.end == m_block.start || m_block.kind != meant)
            begin(meant, start, end);
        m_block.end = end;
    }

    void begin(TextBlock::Kind kind, qsizetype start, qsizetype end)
    {
        endBlock();
        m_block = {.kind = kind, .start = start, .end = end};
    }

    void endBlock()
    {
        m_inFence = false;
        if (m_block.end > m_block.start)
            m_blocks.append(m_block);
        m_block = {};
    }

    [[nodiscard]] int headingLevel(QStringView line) const
    {
        if (!m_hasMarks)
            return 0;
        int level = 0;
        while (level < line.size() && line.at(level) == u'#')
            ++level;
        return level >= 1 && level <= 6 && level < line.size() && line.at(level) == u' ' ? level : 0;
    }

    const QString &m_text;
    bool m_hasMarks;
    bool m_isCode;
    bool m_inFence = false;
    TextBlock m_block;
    QList<TextBlock> m_blocks;
};

} // namespace

StructuredText structureOf(const QString &text, DocumentFormat::Kind kind)
{
    if (kind == Kind::Csv && !text.isEmpty())
        return {.text = text, .blocks = {{.kind = TextBlock::Kind::Table, .start = 0, .end = text.size()}}};
    return {.text = text, .blocks = LineReader(text, kind).read()};
}

} // namespace Parlor
