// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// ODT, ODS and ODP (OASIS OpenDocument 1.3, part 3): one vocabulary for all three.
#include "archiveformats.h"
#include "flowwriter.h"
#include "xml.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parlor::Extract {

namespace {

constexpr int mostRepeatedSpaces = 100;

enum class Genre { Text, Spreadsheet, Presentation };

class OpenDocumentReader
{
public:
    OpenDocumentReader(Genre genre, TextBuilder &builder) : m_genre(genre), m_builder(builder), m_flow(builder) { }

    [[nodiscard]] int pages() const { return m_page; }

    std::optional<Unreadable> read(const QByteArray &bytes)
    {
        XmlReader xml(bytes);
        bool inBody = false;
        while (!m_builder.isFull() && xml.next()) {
            if (xml.isStart(u"body"))
                inBody = true;
            else if (!inBody)
                continue; // styles
            else if (xml.isStart())
                takeStart(xml);
            else if (xml.isEnd())
                takeEnd(xml.name());
            else if (m_open > 0)
                m_text += xml.text();
        }
        return xml.failure();
    }

private:
    void takeStart(XmlReader &xml)
    {
        const QStringView name = xml.name();
        if (name == u"p" || name == u"h") {
            if (++m_open == 1)
                m_level = name == u"h" ? std::max(1, xml.attribute(u"outline-level").toInt()) : 0;
        } else if (name == u"s") {
            m_text += QString(std::clamp(xml.attribute(u"c").toInt(), 1, mostRepeatedSpaces), u' ');
        } else if (name == u"tab") {
            m_text += u'\t';
        } else if (name == u"line-break") {
            m_text += u'\n';
        } else if (name == u"soft-page-break" && m_genre == Genre::Text) {
            m_builder.setPage(++m_page);
        } else if (name == u"annotation" || name == u"tracked-changes" || name == u"page-number" || name == u"ruby-text") {
            xml.skip();
        } else if (name == u"list-item") {
            m_isItem = true;
        } else {
            takeContainer(xml, name);
        }
    }

    void takeContainer(const XmlReader &xml, QStringView name)
    {
        if (name == u"table") {
            if (m_genre == Genre::Spreadsheet)
                m_builder.addHeading(1, xml.attribute(u"name"));
            m_flow.beginTable();
        } else if (name == u"table-cell" || name == u"covered-table-cell") {
            m_repeated = std::max(1, xml.attribute(u"number-columns-repeated").toInt());
        } else if (name == u"page" && m_genre == Genre::Presentation) {
            m_builder.setPage(++m_page);
        } else if (name == u"frame") {
            m_isTitle = xml.attribute(u"class") == u"title";
        }
    }

    void takeEnd(QStringView name)
    {
        if (name == u"p" || name == u"h") {
            if (m_open > 0 && --m_open == 0)
                endParagraph();
        } else if (name == u"list-item") {
            m_isItem = false;
        } else if (name == u"table-cell" || name == u"covered-table-cell") {
            m_flow.endCell(m_repeated);
        } else if (name == u"table-row") {
            m_flow.endRow();
        } else if (name == u"table") {
            m_flow.endTable();
        } else if (name == u"frame") {
            m_isTitle = false;
        }
    }

    void endParagraph()
    {
        const QString text = std::exchange(m_text, {});
        if (m_isTitle)
            m_flow.heading(1, text);
        else if (m_level > 0)
            m_flow.heading(m_level, text);
        else
            m_flow.paragraph(m_isItem && !text.trimmed().isEmpty() ? u"- "_s + text : text);
    }

    Genre m_genre;
    TextBuilder &m_builder;
    FlowWriter m_flow;
    int m_page = 0;
    int m_open = 0; ///< paragraphs: a note stands within one
    QString m_text;
    int m_level = 0;
    bool m_isItem = false;
    bool m_isTitle = false;
    int m_repeated = 1;
};

Genre genreOf(Archive &archive, const QByteArray &content)
{
    const QByteArray type = archive.has(u"mimetype"_s) ? archive.read(u"mimetype"_s).value_or(QByteArray()) : QByteArray();
    if (type.contains("spreadsheet") || (type.isEmpty() && content.contains("<office:spreadsheet")))
        return Genre::Spreadsheet;
    return type.contains("presentation") || (type.isEmpty() && content.contains("<office:presentation")) ? Genre::Presentation : Genre::Text;
}

// The manifest says how the other parts are encrypted (part 2, 4.3).
bool isEncrypted(Archive &archive)
{
    const QString manifest = u"META-INF/manifest.xml"_s;
    return archive.has(manifest) && archive.read(manifest).value_or(QByteArray()).contains("encryption-data");
}

} // namespace

Reading readOpenDocument(Archive &archive)
{
    if (isEncrypted(archive))
        return std::unexpected(Unreadable::Encrypted);
    const auto content = archive.read(u"content.xml"_s);
    if (!content)
        return std::unexpected(content.error());
    const Genre genre = genreOf(archive, *content);
    TextBuilder builder;
    if (genre == Genre::Presentation)
        builder.setPageKind(PageKind::Slide);
    OpenDocumentReader reader(genre, builder);
    if (const auto failed = reader.read(*content))
        return std::unexpected(*failed);
    static const QHash<Genre, QString> names{{Genre::Text, u"text"_s}, {Genre::Spreadsheet, u"spreadsheet"_s}, {Genre::Presentation, u"presentation"_s}};
    return ReadFile{.content = builder.take(), .mimeType = u"application/vnd.oasis.opendocument."_s + names.value(genre), .pages = reader.pages()};
}

} // namespace Parlor::Extract
