// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// PDF by poppler: the text of each page, and the outline as its headings.
#include "pdffile.h"
#include "reading.h"
#include "recognition.h"

#include <QRegularExpression>

#include <poppler-page.h>
#include <poppler-toc.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parlor::Extract {

namespace {

constexpr int mostOutlineItems = 10'000;
constexpr int mostPages = 20'000;

struct OutlineItem {
    QString key; ///< the title as it is compared
    QString title;
    int level = 0;
};

QString keyOf(const QString &line)
{
    return line.simplified().toCaseFolded();
}

void collect(const poppler::toc_item &parent, int level, QList<OutlineItem> &items)
{
    for (auto child = parent.children_begin(); child != parent.children_end() && items.size() < mostOutlineItems; ++child) {
        const QString title = stringOf((*child)->title()).simplified();
        items.append({.key = keyOf(title), .title = title, .level = level});
        if (level < 6)
            collect(**child, level + 1, items);
    }
}

QList<OutlineItem> outlineOf(const poppler::document &document)
{
    QList<OutlineItem> items;
    const std::unique_ptr<poppler::toc> outline(document.create_toc());
    if (outline && outline->root())
        collect(*outline->root(), 1, items);
    return items;
}

/// Writes the text of pages, with the titles of the outline as headings where they stand.
class PageWriter
{
public:
    PageWriter(TextBuilder &builder, QList<OutlineItem> outline) : m_builder(builder), m_outline(std::move(outline)) { }

    void write(const QString &text)
    {
        QList<QStringView> lines = QStringView(text).trimmed().split(u'\n');
        // The number of the page, which stands above or below it, says nothing.
        if (isNumber(lines.first()))
            lines.removeFirst();
        if (!lines.isEmpty() && isNumber(lines.last()))
            lines.removeLast();
        for (const QStringView line : std::as_const(lines))
            takeLine(line);
        endParagraph();
    }

private:
    static bool isNumber(QStringView line)
    {
        static const QRegularExpression number(u"^\\s*(\\d{1,5}|[ivxlc]{1,8})\\s*$"_s);
        return number.matchView(line).hasMatch();
    }

    void takeLine(QStringView line)
    {
        const QStringView shown = line.trimmed();
        if (shown.isEmpty()) {
            endParagraph();
            return;
        }
        if (const auto *item = headingAt(shown.toString())) {
            endParagraph();
            m_builder.addHeading(item->level, item->title);
            return;
        }
        // A word that was divided at the end of its line is one again.
        const bool isDivided = m_paragraph.size() > 1 && m_paragraph.endsWith(u'-') && m_paragraph.at(m_paragraph.size() - 2).isLetter() && shown.front().isLower();
        if (isDivided)
            m_paragraph.chop(1);
        else if (!m_paragraph.isEmpty())
            m_paragraph += u'\n';
        m_paragraph += shown;
    }

    // poppler-cpp does not say where a title of the outline leads: it is the next line that reads the same. In a table of contents a
    // number follows, so that its lines do not.
    const OutlineItem *headingAt(const QString &line)
    {
        if (m_next >= m_outline.size())
            return nullptr;
        const QString key = keyOf(line);
        constexpr qsizetype lookAhead = 5; // some titles stand in no line as they do in the outline
        const auto end = m_outline.cbegin() + std::min(m_next + lookAhead, m_outline.size());
        const auto found = std::find_if(m_outline.cbegin() + m_next, end, [&](const OutlineItem &item) { return item.key == key; });
        if (found == end)
            return nullptr;
        m_next = found - m_outline.cbegin() + 1;
        return &*found;
    }

    void endParagraph() { m_builder.addParagraph(std::exchange(m_paragraph, {})); }

    TextBuilder &m_builder;
    QList<OutlineItem> m_outline;
    qsizetype m_next = 0; ///< of the outline
    QString m_paragraph;
};

} // namespace

Reading readPdf(const QByteArray &bytes)
{
    const auto opened = openPdf(bytes);
    if (!opened)
        return std::unexpected(opened.error());
    const poppler::document *document = opened->get();
    const int pages = std::min(document->pages(), mostPages);
    TextBuilder builder;
    builder.setPageKind(PageKind::Page);
    PageWriter writer(builder, outlineOf(*document));
    ReadFile read{.content = {}, .mimeType = {}, .pages = pages};
    for (int i = 0; i < pages && !builder.isFull(); ++i) {
        builder.setPage(i + 1);
        const std::unique_ptr<poppler::page> page(document->create_page(i));
        QString text = page ? stringOf(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout)) : QString();
        if (page && text.trimmed().isEmpty()) {
            const auto recognised = recognise(*page);
            if (!recognised)
                ++read.pagesWithoutText;
            text = recognised.value_or(QString());
        }
        writer.write(text.remove(u'\f'));
        tellProgress(i + 1, pages);
    }
    read.content = builder.take();
    return read;
}

} // namespace Parlor::Extract
