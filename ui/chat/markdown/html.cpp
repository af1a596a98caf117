// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/markdown/html.h"

namespace Parlor::Markdown {

namespace {

using namespace Qt::StringLiterals;

/// The tags around a stretch of text, the outermost first.
QStringList tagsOf(const Span &span)
{
    QStringList tags;
    const bool isImage = span.style & Span::Image;
    if (!span.link.isEmpty() && !isImage)
        tags << u"a href=\""_s + span.link.toHtmlEscaped() + u'"';
    static constexpr std::pair<unsigned, const char *> names[] = {
        {Span::Bold, "strong"}, {Span::Italic, "em"}, {Span::Strike, "del"}, {Span::Raised, "sup"}, {Span::Code, "code"}};
    for (const auto &[style, name] : names) {
        if (span.style & style)
            tags << QString::fromLatin1(name);
    }
    return tags;
}

QString closing(const QString &tag) { return u"</"_s + tag.section(u' ', 0, 0) + u'>'; }

QString inlineHtml(const InlineText &inlines)
{
    QString html;
    QStringList open;
    const auto moveTo = [&html, &open](const QStringList &tags) {
        qsizetype same = 0;
        while (same < tags.size() && same < open.size() && tags.at(same) == open.at(same))
            ++same;
        while (open.size() > same)
            html += closing(open.takeLast());
        for (const QString &tag : tags.sliced(same)) {
            html += u'<' + tag + u'>';
            open << tag;
        }
    };
    const auto plain = [&inlines](qsizetype from, qsizetype length) {
        return inlines.text.sliced(from, length).toHtmlEscaped().replace(u'\n', "<br />\n"_L1);
    };
    qsizetype done = 0;
    for (const Span &span : inlines.spans) {
        if (span.start > done) {
            moveTo({});
            html += plain(done, span.start - done);
        }
        moveTo(tagsOf(span));
        if (span.style & Span::Image)
            html += u"<img src=\""_s + span.link.toHtmlEscaped() + u"\" alt=\""_s + inlines.text.sliced(span.start, span.length).toHtmlEscaped() + u"\" />"_s;
        else
            html += plain(span.start, span.length);
        done = span.start + span.length;
    }
    moveTo({});
    return html + plain(done, inlines.text.size() - done);
}

/// Writes blocks one after the other and keeps the lists and quotes that are open.
class Writer
{
public:
    void write(const Block &block, bool goesOn)
    {
        if (block.kind == BlockKind::Image && block.level > 0)
            return; // stands in the paragraph above
        enter(block);
        if (!block.marker.isEmpty() && u"☐☑"_s.contains(block.marker))
            m_html += block.marker + u' ';
        switch (block.kind) {
        case BlockKind::Paragraph:
        case BlockKind::Math:
        case BlockKind::Image:
            writeParagraph(block, goesOn);
            break;
        case BlockKind::Heading:
            m_html += u"<h%1>%2</h%1>\n"_s.arg(block.level).arg(inlineHtml(block.inlines));
            break;
        case BlockKind::Code:
            if (!block.continues)
                m_html += block.language.isEmpty() ? u"<pre><code>"_s : u"<pre><code class=\"language-%1\">"_s.arg(block.language.section(u' ', 0, 0).toHtmlEscaped());
            m_html += block.inlines.text.toHtmlEscaped() + (block.inlines.text.isEmpty() ? QString() : u"\n"_s);
            if (!goesOn)
                m_html += u"</code></pre>\n"_s;
            break;
        case BlockKind::Rule:
            m_html += u"<hr />\n"_s;
            break;
        case BlockKind::Table:
            writeTable(block, goesOn);
            break;
        }
    }

    QString take()
    {
        closeTo(0);
        return std::move(m_html);
    }

private:
    void enter(const Block &block)
    {
        const qsizetype kept = block.nesting.size() - block.opens.size();
        QByteArray opens = block.opens;
        if (opens.startsWith('i')) {
            closeTo(kept + 1);
            m_html += u"</li>\n<li>"_s;
            opens.removeFirst();
        } else {
            closeTo(kept);
        }
        for (const char container : std::as_const(opens)) {
            m_open.append(container);
            const int number = block.marker.endsWith(u'.') || block.marker.endsWith(u')') ? block.marker.chopped(1).toInt() : 1;
            if (container == 'q')
                m_html += u"<blockquote>\n"_s;
            else if (container == 'o')
                m_html += number == 1 ? u"<ol>\n<li>"_s : u"<ol start=\"%1\">\n<li>"_s.arg(number);
            else
                m_html += u"<ul>\n<li>"_s;
        }
    }

    void closeTo(qsizetype depth)
    {
        while (m_open.size() > depth) {
            const char container = m_open.back();
            m_open.chop(1);
            m_html += container == 'q' ? u"</blockquote>\n"_s : container == 'o' ? u"</li>\n</ol>\n"_s : u"</li>\n</ul>\n"_s;
        }
    }

    void writeParagraph(const Block &block, bool goesOn)
    {
        if (block.inlines.text.isEmpty() && block.source.isEmpty())
            return; // a container with nothing in it
        const bool bare = block.tight && block.nesting.endsWith('l');
        if (!bare && !block.continues)
            m_html += u"<p>"_s;
        if (block.kind == BlockKind::Image)
            m_html += u"<img src=\""_s + block.source.toHtmlEscaped() + u"\" alt=\""_s + block.inlines.text.toHtmlEscaped() + u"\" />"_s;
        else
            m_html += inlineHtml(block.inlines);
        if (!bare && !goesOn)
            m_html += u"</p>"_s;
        m_html += u'\n';
    }

    void writeTable(const Block &table, bool goesOn)
    {
        if (!table.continues)
            m_html += u"<table>\n"_s;
        const qsizetype columns = std::max<qsizetype>(1, table.columns.size());
        for (qsizetype i = 0; i < table.cells.size(); ++i) {
            const bool isHead = i < columns && !table.continues;
            if (i % columns == 0)
                m_html += isHead ? u"<thead>\n<tr>\n"_s : i == columns && !table.continues ? u"<tbody>\n<tr>\n"_s : u"<tr>\n"_s;
            const Alignment alignment = table.columns.value(i % columns);
            const QString align = alignment == Alignment::Center ? u" align=\"center\""_s : alignment == Alignment::End ? u" align=\"right\""_s : QString();
            const QString tag = isHead ? u"th"_s : u"td"_s;
            m_html += u'<' + tag + align + u'>' + inlineHtml(table.cells.at(i)) + closing(tag) + u'\n';
            if (i % columns == columns - 1)
                m_html += isHead ? u"</tr>\n</thead>\n"_s : u"</tr>\n"_s;
        }
        if (!goesOn)
            m_html += table.cells.size() > columns || table.continues ? u"</tbody>\n</table>\n"_s : u"</table>\n"_s;
    }

    QString m_html;
    QByteArray m_open; ///< containers
};

} // namespace

QString toHtml(const QList<Block> &blocks)
{
    Writer writer;
    for (qsizetype i = 0; i < blocks.size(); ++i)
        writer.write(blocks.at(i), i + 1 < blocks.size() && blocks.at(i + 1).continues);
    return writer.take();
}

} // namespace Parlor::Markdown
