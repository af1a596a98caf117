// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/markdown/parser.h"

#include "ui/chat/markdown/entities.h"
#include "ui/chat/markdown/extensions.h"
#include "ui/chat/markdown/images.h"
#include "ui/chat/markdown/pieces.h"

#include <md4c.h>

namespace Parlor::Markdown {

namespace {

using namespace Qt::StringLiterals;

bool isBlank(QByteArrayView line) { return line.trimmed().isEmpty(); }

/// Collects md4c's callbacks into blocks.
class Builder
{
public:
    explicit Builder(QByteArrayView source) : m_source(source) { }

    Document take()
    {
        return std::move(m_document);
    }

    void enter(MD_BLOCKTYPE type, void *detail)
    {
        if (m_depth++ == 1)
            beginTopLevel(type, detail);
        switch (type) {
        case MD_BLOCK_QUOTE:
            closeImplicit();
            m_nesting.append('q');
            m_opens.append('q');
            break;
        case MD_BLOCK_UL:
            closeImplicit();
            m_lists.append({.ordered = false, .tight = static_cast<MD_BLOCK_UL_DETAIL *>(detail)->is_tight != 0});
            break;
        case MD_BLOCK_OL: {
            closeImplicit();
            const auto *list = static_cast<MD_BLOCK_OL_DETAIL *>(detail);
            m_lists.append({.ordered = true, .tight = list->is_tight != 0, .next = list->start, .delimiter = QLatin1Char(list->mark_delimiter)});
            break;
        }
        case MD_BLOCK_LI:
            closeImplicit();
            beginItem(*static_cast<MD_BLOCK_LI_DETAIL *>(detail));
            break;
        case MD_BLOCK_HR:
            open(BlockKind::Rule);
            break;
        case MD_BLOCK_H:
            open(BlockKind::Heading).level = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL *>(detail)->level);
            break;
        case MD_BLOCK_CODE: {
            const MD_ATTRIBUTE &language = static_cast<MD_BLOCK_CODE_DETAIL *>(detail)->lang;
            open(BlockKind::Code).language = attribute(language);
            break;
        }
        case MD_BLOCK_P:
            open(BlockKind::Paragraph);
            break;
        case MD_BLOCK_TABLE:
            open(BlockKind::Table).columns.resize(static_cast<MD_BLOCK_TABLE_DETAIL *>(detail)->col_count);
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            beginCell(static_cast<MD_BLOCK_TD_DETAIL *>(detail)->align);
            break;
        default:
            break;
        }
    }

    void leave(MD_BLOCKTYPE type)
    {
        --m_depth;
        switch (type) {
        case MD_BLOCK_QUOTE:
            leaveContainer();
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            m_lists.removeLast();
            break;
        case MD_BLOCK_LI:
            leaveContainer();
            break;
        case MD_BLOCK_HR:
        case MD_BLOCK_H:
        case MD_BLOCK_CODE:
        case MD_BLOCK_P:
        case MD_BLOCK_TABLE:
            close();
            break;
        default:
            break;
        }
    }

    void enterSpan(MD_SPANTYPE type, void *detail)
    {
        Look look = m_looks.isEmpty() ? Look() : m_looks.last();
        if (look.style & Span::Image) {
            m_looks.append(look); // a description has no looks of its own
            return;
        }
        if (type == MD_SPAN_EM)
            look.style |= Span::Italic;
        else if (type == MD_SPAN_STRONG)
            look.style |= Span::Bold;
        else if (type == MD_SPAN_CODE)
            look.style |= Span::Code;
        else if (type == MD_SPAN_DEL)
            look.style |= Span::Strike;
        else if (type == MD_SPAN_A)
            look.link = attribute(static_cast<MD_SPAN_A_DETAIL *>(detail)->href);
        else if (type == MD_SPAN_IMG) {
            look.style |= Span::Image;
            look.link = attribute(static_cast<MD_SPAN_IMG_DETAIL *>(detail)->src);
        }
        if (!m_open && type == MD_SPAN_CODE)
            open(BlockKind::Paragraph); // where it begins is asked below
        look.start = m_inlines->text.size();
        m_looks.append(look);
    }

    void leaveSpan(MD_SPANTYPE type)
    {
        const Look look = m_looks.takeLast();
        const QString formula = type == MD_SPAN_CODE ? formulaOf(m_inlines->text.sliced(look.start)) : QString();
        if (formula.isEmpty())
            return;
        QList<Span> &spans = m_inlines->spans;
        while (!spans.isEmpty() && spans.last().start >= look.start)
            spans.removeLast();
        if (!spans.isEmpty() && spans.last().start + spans.last().length > look.start)
            spans.last().length = static_cast<int>(look.start) - spans.last().start;
        m_inlines->text = m_inlines->text.first(look.start) + formula;
        spans.append({.start = static_cast<int>(look.start), .length = static_cast<int>(formula.size()), .style = (look.style & ~Span::Code) | Span::Math, .link = look.link});
    }

    void text(MD_TEXTTYPE type, const char *text, MD_SIZE size)
    {
        noteFirstText(text);
        if (!m_open)
            open(BlockKind::Paragraph); // md4c announces no paragraphs in tight lists
        if (type == MD_TEXT_NULLCHAR)
            add(QString(QChar::ReplacementCharacter));
        else if (type == MD_TEXT_BR)
            add(u"\n"_s);
        else if (type == MD_TEXT_SOFTBR)
            add(u" "_s);
        else if (type == MD_TEXT_ENTITY)
            add(entity(QString::fromUtf8(text, size)));
        else if (type == MD_TEXT_CODE && m_block.kind == BlockKind::Table)
            add(QString::fromUtf8(text, size).replace("\\|"_L1, "|"_L1)); // escaped from ending the cell
        else
            add(QString::fromUtf8(text, size));
    }

private:
    struct List {
        bool ordered = false;
        bool tight = false;
        unsigned next = 1;
        QLatin1Char delimiter{'.'};
        bool begun = false; ///< has an item
    };
    struct Look {
        unsigned style = 0;
        QString link;
        qsizetype start = 0; ///< in the text
    };

    static QString attribute(const MD_ATTRIBUTE &value)
    {
        QString text;
        for (int i = 0; value.size > 0 && value.substr_offsets[i] < value.size; ++i) {
            const MD_OFFSET start = value.substr_offsets[i];
            const QString part = QString::fromUtf8(value.text + start, value.substr_offsets[i + 1] - start);
            text += value.substr_types[i] == MD_TEXT_ENTITY ? entity(part) : value.substr_types[i] == MD_TEXT_NULLCHAR ? QString(QChar::ReplacementCharacter) : part;
        }
        return restoredAddress(text);
    }

    Block &open(BlockKind kind)
    {
        closeImplicit();
        m_block = {};
        m_block.kind = kind;
        m_block.nesting = m_nesting;
        m_block.opens = std::exchange(m_opens, {});
        m_block.marker = std::exchange(m_marker, {});
        m_block.tight = !m_lists.isEmpty() && m_lists.last().tight;
        m_open = true;
        m_implicit = kind == BlockKind::Paragraph;
        m_inlines = &m_block.inlines;
        return m_block;
    }

    void close()
    {
        if (!m_open)
            return;
        m_open = false;
        m_implicit = false;
        if (m_block.kind == BlockKind::Code)
            finishCode();
        else
            resolveFootnotes(m_block);
        QList<Block> images = imagesOf(m_block);
        if (!images.isEmpty() && isOnlyImages(m_block)) {
            images.first().opens = m_block.opens;
            images.first().marker = m_block.marker;
            images.first().level = 0;
        } else {
            appendInPieces(m_document.blocks, std::move(m_block));
        }
        m_document.blocks += images;
    }

    void finishCode()
    {
        const QString formula = displayedFormula(m_block.language, m_block.inlines.text);
        if (formula.isEmpty()) {
            m_block.inlines.text = restored(m_block.inlines.text);
            return;
        }
        m_block.kind = BlockKind::Math;
        m_block.language.clear();
        m_block.inlines.text = formula;
    }

    void closeImplicit()
    {
        if (m_open && m_implicit)
            close();
    }

    void leaveContainer()
    {
        closeImplicit();
        if (!m_opens.isEmpty()) { // there is nothing in it
            open(BlockKind::Paragraph);
            close();
        }
        m_nesting.chop(1);
    }

    void beginItem(const MD_BLOCK_LI_DETAIL &item)
    {
        List &list = m_lists.last();
        m_nesting.append('l');
        m_opens.append(!std::exchange(list.begun, true) ? (list.ordered ? 'o' : 'u') : 'i');
        if (item.is_task)
            m_marker = item.task_mark == ' ' ? u"☐"_s : u"☑"_s;
        else if (list.ordered)
            m_marker = QString::number(list.next) + list.delimiter;
        else
            m_marker = m_lists.size() % 2 == 1 ? u"•"_s : u"◦"_s;
        ++list.next;
    }

    void beginCell(MD_ALIGN align)
    {
        const qsizetype column = m_block.cells.size() % std::max<qsizetype>(1, m_block.columns.size());
        if (m_block.cells.size() < m_block.columns.size())
            m_block.columns[column] = align == MD_ALIGN_CENTER ? Alignment::Center
                : align == MD_ALIGN_RIGHT                      ? Alignment::End
                                                               : Alignment::Start;
        m_block.cells.append(InlineText());
        m_inlines = &m_block.cells.last();
    }

    void add(const QString &text)
    {
        const auto start = static_cast<int>(m_inlines->text.size());
        m_inlines->text += text;
        if (m_looks.isEmpty() || m_block.kind == BlockKind::Code)
            return;
        const Look &look = m_looks.last();
        if (look.style == 0 && look.link.isEmpty())
            return;
        if (!m_inlines->spans.isEmpty()) {
            Span &last = m_inlines->spans.last();
            if (last.start + last.length == start && last.style == look.style && last.link == look.link) {
                last.length += static_cast<int>(text.size());
                return;
            }
        }
        m_inlines->spans.append({.start = start, .length = static_cast<int>(text.size()), .style = look.style, .link = look.link});
    }

    void beginTopLevel(MD_BLOCKTYPE type, void *detail)
    {
        closeImplicit();
        m_topBlock = m_document.blocks.size();
        m_topSeen = false;
        m_topFenced = type == MD_BLOCK_CODE && static_cast<MD_BLOCK_CODE_DETAIL *>(detail)->fence_char != 0;
        m_topIndented = type == MD_BLOCK_CODE && !m_topFenced;
    }

    /// The first text of a top-level block tells in which line the block begins (md4c does not say it otherwise).
    void noteFirstText(const char *text)
    {
        if (m_topSeen || text < m_source.begin() || text >= m_source.end())
            return;
        m_topSeen = true;
        qsizetype line = lineStart(text - m_source.begin());
        if (m_topFenced) { // upwards over blank lines of code to the fence
            do {
                if (line == 0)
                    return;
                line = lineStart(line - 1);
            } while (isBlank(lineAt(line)));
        }
        if (line == 0 || m_topIndented || !isBlank(lineAt(lineStart(line - 1))))
            return;
        const QByteArrayView first = lineAt(line);
        const bool complete = line + first.size() < m_source.size(); // "1" may become "1." and go on with a list above
        if (!complete || first.isEmpty() || first.front() == ' ' || first.front() == '\t')
            return;
        m_document.boundary = line;
        m_document.boundaryBlock = m_topBlock;
    }

    [[nodiscard]] qsizetype lineStart(qsizetype offset) const
    {
        return offset == 0 ? 0 : m_source.first(offset).lastIndexOf('\n') + 1;
    }

    [[nodiscard]] QByteArrayView lineAt(qsizetype start) const
    {
        const qsizetype end = m_source.indexOf('\n', start);
        return m_source.sliced(start, (end < 0 ? m_source.size() : end) - start);
    }

    QByteArrayView m_source;
    Document m_document;
    int m_depth = 0;
    QByteArray m_nesting;
    QByteArray m_opens;
    QList<List> m_lists;
    QString m_marker;
    Block m_block;
    InlineText *m_inlines = &m_block.inlines;
    bool m_open = false;
    bool m_implicit = false;
    QList<Look> m_looks;
    qsizetype m_topBlock = 0;
    bool m_topSeen = true;
    bool m_topFenced = false;
    bool m_topIndented = false;
};

} // namespace

Document parse(QByteArrayView utf8)
{
    const PreparedSource source = prepare(utf8);
    Builder builder(source.text);
    MD_PARSER parser{};
    parser.flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML;
    parser.enter_block = [](MD_BLOCKTYPE type, void *detail, void *self) { return static_cast<Builder *>(self)->enter(type, detail), 0; };
    parser.leave_block = [](MD_BLOCKTYPE type, void *, void *self) { return static_cast<Builder *>(self)->leave(type), 0; };
    parser.enter_span = [](MD_SPANTYPE type, void *detail, void *self) { return static_cast<Builder *>(self)->enterSpan(type, detail), 0; };
    parser.leave_span = [](MD_SPANTYPE type, void *, void *self) { return static_cast<Builder *>(self)->leaveSpan(type), 0; };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *self) {
        return static_cast<Builder *>(self)->text(type, text, size), 0;
    };
    md_parse(source.text.constData(), static_cast<MD_SIZE>(source.text.size()), &parser, &builder);
    Document document = builder.take();
    document.boundary = source.original(document.boundary);
    return document;
}

bool mayDefineReferences(QByteArrayView utf8)
{
    for (qsizetype at = utf8.indexOf("]:"); at >= 0; at = utf8.indexOf("]:", at + 2)) {
        const qsizetype bracket = utf8.first(at).lastIndexOf('[');
        if (bracket < 0)
            continue;
        qsizetype before = bracket - 1; // only what opens quotes and lists may stand before it
        while (before >= 0 && QByteArrayView(" \t>*+-.)0123456789").contains(utf8[before]))
            --before;
        if ((before < 0 || utf8[before] == '\n') && utf8[bracket + 1] != '^') // that is a footnote
            return true;
    }
    return false;
}

} // namespace Parlor::Markdown
