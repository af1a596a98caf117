// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// DOCX (ECMA-376-1, 17).
#include "archiveformats.h"
#include "flowwriter.h"
#include "xml.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Parlor::Extract {

namespace {

/// Which styles are headings: by their outline level, or by a name like "heading 2".
std::expected<QHash<QString, int>, Unreadable> headingStyles(Archive &archive)
{
    static const QRegularExpression headingName(u"^heading ([1-9])$"_s, QRegularExpression::CaseInsensitiveOption);
    QHash<QString, int> levels;
    const QString part = u"word/styles.xml"_s;
    if (!archive.has(part))
        return levels;
    const auto bytes = archive.read(part);
    if (!bytes)
        return std::unexpected(bytes.error());
    XmlReader xml(*bytes);
    QString style;
    while (xml.next()) {
        if (xml.isStart(u"style")) {
            style = xml.attribute(u"styleId");
        } else if (xml.isStart(u"outlineLvl") && !style.isEmpty()) {
            const int level = xml.attribute(u"val").toInt();
            if (level < 9)
                levels.insert(style, level + 1);
        } else if (xml.isStart(u"name")) {
            const QString name = xml.attribute(u"val");
            if (const auto match = headingName.match(name); match.hasMatch())
                levels.insert(style, match.capturedView(1).toInt());
            else if (name.compare("title"_L1, Qt::CaseInsensitive) == 0)
                levels.insert(style, 1);
        }
    }
    if (const auto failed = xml.failure())
        return std::unexpected(*failed);
    return levels;
}

class WordReader
{
public:
    WordReader(const QHash<QString, int> &headings, TextBuilder &builder) : m_headings(headings), m_builder(builder), m_flow(builder) { }

    /// How many pages were begun, as far as the program that saved it noted them.
    [[nodiscard]] int pages() const { return m_page; }

    std::optional<Unreadable> read(const QByteArray &bytes)
    {
        XmlReader xml(bytes);
        while (xml.next()) {
            if (xml.isStart())
                takeStart(xml);
            else if (xml.isEnd())
                takeEnd(xml.name());
        }
        return xml.failure();
    }

private:
    struct Paragraph {
        QString text;
        int level = 0; ///< of a heading
        bool isItem = false;
    };

    void takeStart(XmlReader &xml)
    {
        const QStringView name = xml.name();
        if (name == u"p") {
            m_open.append(Paragraph());
        } else if (name == u"tbl") {
            m_flow.beginTable();
        } else if (name == u"Fallback") {
            xml.skip(); // the same again for programs that cannot show the other
        } else if (!m_open.isEmpty()) {
            takeInParagraph(xml, name, m_open.last());
        }
    }

    void takeInParagraph(XmlReader &xml, QStringView name, Paragraph &paragraph)
    {
        if (name == u"t") {
            paragraph.text += xml.elementText();
        } else if (name == u"tab") {
            paragraph.text += u'\t';
        } else if (name == u"br" || name == u"cr") {
            if (xml.attribute(u"type") == u"page")
                turnPage();
            else
                paragraph.text += u'\n';
        } else if (name == u"lastRenderedPageBreak") {
            turnPage();
        } else if (name == u"noBreakHyphen") {
            paragraph.text += u'-';
        } else if (name == u"pStyle") {
            paragraph.level = m_headings.value(xml.attribute(u"val"), paragraph.level);
        } else if (name == u"outlineLvl") {
            const int level = xml.attribute(u"val").toInt();
            paragraph.level = level < 9 ? level + 1 : 0;
        } else if (name == u"numPr") {
            paragraph.isItem = true;
        } else if (name == u"tabs") {
            xml.skip(); // where tabulators stop, not tabulators
        }
    }

    void takeEnd(QStringView name)
    {
        if (name == u"p" && !m_open.isEmpty()) {
            const Paragraph paragraph = m_open.takeLast();
            if (paragraph.level > 0)
                m_flow.heading(paragraph.level, paragraph.text);
            else
                m_flow.paragraph(paragraph.isItem && !paragraph.text.trimmed().isEmpty() ? u"- "_s + paragraph.text : paragraph.text);
        } else if (name == u"tc") {
            m_flow.endCell();
        } else if (name == u"tr") {
            m_flow.endRow();
        } else if (name == u"tbl") {
            m_flow.endTable();
        }
    }

    void turnPage()
    {
        m_builder.setPage(++m_page);
    }

    const QHash<QString, int> &m_headings;
    TextBuilder &m_builder;
    FlowWriter m_flow;
    QList<Paragraph> m_open; ///< a text box stands within a paragraph
    int m_page = 1;
};

} // namespace

Reading readWordDocument(Archive &archive)
{
    const auto headings = headingStyles(archive);
    if (!headings)
        return std::unexpected(headings.error());
    TextBuilder builder;
    builder.setPage(1);
    WordReader reader(*headings, builder);
    for (const QString &part : {u"word/document.xml"_s, u"word/footnotes.xml"_s, u"word/endnotes.xml"_s}) {
        if (part != "word/document.xml"_L1 && !archive.has(part))
            continue;
        const auto bytes = archive.read(part);
        if (!bytes)
            return std::unexpected(bytes.error());
        if (const auto failed = reader.read(*bytes))
            return std::unexpected(*failed);
    }
    return ReadFile{.content = builder.take(), .mimeType = u"application/vnd.openxmlformats-officedocument.wordprocessingml.document"_s, .pages = reader.pages()};
}

} // namespace Parlor::Extract
