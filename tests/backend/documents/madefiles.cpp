// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "madefiles.h"

#include <QBuffer>

#include <KZip>

using namespace Qt::StringLiterals;

namespace Parlor::Tests {

static const QByteArray declaration = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                                      "\n";
static const QByteArray wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
static const QByteArray relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
static const QByteArray sheetSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
static const QByteArray slideSpace = "http://schemas.openxmlformats.org/presentationml/2006/main";
static const QByteArray drawingSpace = "http://schemas.openxmlformats.org/drawingml/2006/main";

QByteArray zipOf(const ZipEntries &entries)
{
    QBuffer buffer;
    KZip zip(&buffer);
    if (!zip.open(QIODevice::WriteOnly))
        qFatal("no archive can be made");
    for (const auto &[name, bytes] : entries) {
        zip.setCompression(name == u"mimetype" ? KZip::NoCompression : KZip::DeflateCompression);
        if (!zip.writeFile(name, bytes))
            qFatal("an entry cannot be written");
    }
    zip.close();
    return buffer.data();
}

static QByteArray relationships(const QList<std::pair<QByteArray, QByteArray>> &targets)
{
    QByteArray xml = declaration + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    for (const auto &[id, target] : targets)
        xml += "<Relationship Id=\"" + id + "\" Type=\"" + relationSpace + "/part\" Target=\"" + target + "\"/>";
    return xml + "</Relationships>";
}

QByteArray docxOf(const QByteArray &body)
{
    const QByteArray styles = declaration + "<w:styles xmlns:w=\"" + wordSpace
        + "\"><w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/></w:style>"
          "<w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"Second\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style></w:styles>";
    return zipOf({{u"[Content_Types].xml"_s, declaration + "<Types/>"},
                  {u"word/document.xml"_s, declaration + "<w:document xmlns:w=\"" + wordSpace + "\"><w:body>" + body + "</w:body></w:document>"},
                  {u"word/styles.xml"_s, styles}});
}

QByteArray xlsxOf(const QByteArray &rows)
{
    const QByteArray space = "xmlns=\"" + sheetSpace + "\" xmlns:r=\"" + relationSpace + "\"";
    return zipOf({{u"xl/workbook.xml"_s, declaration + "<workbook " + space + "><sheets><sheet name=\"Staff\" sheetId=\"1\" r:id=\"rId7\"/></sheets></workbook>"},
                  {u"xl/_rels/workbook.xml.rels"_s, relationships({{"rId7", "worksheets/first.xml"}})},
                  {u"xl/sharedStrings.xml"_s, declaration + "<sst " + space + "><si><t>Name</t></si><si><r><t>Ann</t></r><r><t> Lee</t></r></si></sst>"},
                  {u"xl/styles.xml"_s, declaration + "<styleSheet " + space + "><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"},
                  {u"xl/worksheets/first.xml"_s, declaration + "<worksheet " + space + "><sheetData>" + rows + "</sheetData></worksheet>"}});
}

static QByteArray slide(const QByteArray &title, const QByteArray &text)
{
    const auto shape = [](const QByteArray &place, const QByteArray &words) {
        return "<p:sp><p:nvSpPr><p:nvPr>" + place + "</p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>" + words + "</a:t></a:r></a:p></p:txBody></p:sp>";
    };
    return declaration + "<p:sld xmlns:p=\"" + slideSpace + "\" xmlns:a=\"" + drawingSpace + "\"><p:cSld><p:spTree>"
        + (title.isEmpty() ? QByteArray() : shape("<p:ph type=\"title\"/>", title)) + shape("", text) + "</p:spTree></p:cSld></p:sld>";
}

QByteArray pptxOf(const QList<std::pair<QByteArray, QByteArray>> &slides)
{
    QByteArray list;
    QList<std::pair<QByteArray, QByteArray>> targets;
    ZipEntries entries;
    for (qsizetype i = 0; i < slides.size(); ++i) {
        const QByteArray number = QByteArray::number(slides.size() - i);
        list += "<p:sldId id=\"" + QByteArray::number(256 + i) + "\" r:id=\"rId" + number + "\"/>";
        targets.append({"rId" + number, "slides/slide" + number + ".xml"});
        entries.append({u"ppt/slides/slide%1.xml"_s.arg(slides.size() - i), slide(slides.at(i).first, slides.at(i).second)});
    }
    entries.prepend({u"ppt/_rels/presentation.xml.rels"_s, relationships(targets)});
    entries.prepend({u"ppt/presentation.xml"_s, declaration + "<p:presentation xmlns:p=\"" + slideSpace + "\" xmlns:r=\"" + relationSpace + "\"><p:sldIdLst>" + list
                         + "</p:sldIdLst></p:presentation>"});
    return zipOf(entries);
}

QByteArray openDocumentOf(const QByteArray &genre, const QByteArray &body)
{
    const QByteArray spaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
                              "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
                              "xmlns:presentation=\"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0\"";
    return zipOf({{u"mimetype"_s, "application/vnd.oasis.opendocument." + genre},
                  {u"content.xml"_s, declaration + "<office:document-content " + spaces + "><office:body><office:" + genre + ">" + body + "</office:" + genre
                       + "></office:body></office:document-content>"}});
}

QByteArray epubOf(const QList<QByteArray> &chapters)
{
    QByteArray items;
    QByteArray spine;
    ZipEntries entries{{u"mimetype"_s, "application/epub+zip"},
                       {u"META-INF/container.xml"_s,
                        declaration + "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>"}};
    for (qsizetype i = 0; i < chapters.size(); ++i) {
        const QByteArray number = QByteArray::number(i);
        items += "<item id=\"c" + number + "\" href=\"text/chapter%20" + number + ".xhtml\" media-type=\"application/xhtml+xml\"/>";
        spine += "<itemref idref=\"c" + number + "\"/>";
        entries.append({u"OEBPS/text/chapter %1.xhtml"_s.arg(i), "<html><body>" + chapters.at(i) + "</body></html>"});
    }
    entries.append({u"OEBPS/book.opf"_s, declaration + "<package><manifest>" + items + "</manifest><spine>" + spine + "</spine></package>"});
    return zipOf(entries);
}

namespace {

/// Numbers objects and writes the table of where they are.
class PdfWriter
{
public:
    int add(const QByteArray &content)
    {
        m_objects << content;
        return int(m_objects.size());
    }

    void set(int number, const QByteArray &content) { m_objects[number - 1] = content; }

    [[nodiscard]] QByteArray file(int root, const QByteArray &more) const
    {
        QByteArray bytes = "%PDF-1.4\n";
        QByteArray table = "0000000000 65535 f \n";
        for (qsizetype i = 0; i < m_objects.size(); ++i) {
            table += QByteArray::number(bytes.size()).rightJustified(10, '0') + " 00000 n \n";
            bytes += QByteArray::number(i + 1) + " 0 obj\n" + m_objects.at(i) + "\nendobj\n";
        }
        const QByteArray count = QByteArray::number(m_objects.size() + 1);
        return bytes + "xref\n0 " + count + "\n" + table + "trailer\n<< /Size " + count + " /Root " + reference(root) + more + " >>\nstartxref\n"
            + QByteArray::number(bytes.size()) + "\n%%EOF\n";
    }

    [[nodiscard]] static QByteArray reference(int number) { return QByteArray::number(number) + " 0 R"; }

private:
    QList<QByteArray> m_objects;
};

int addOutline(PdfWriter &pdf, const QStringList &titles, const QList<int> &pages)
{
    const int outline = pdf.add({});
    QList<int> items;
    for (qsizetype i = 0; i < titles.size(); ++i)
        items << pdf.add({});
    for (qsizetype i = 0; i < titles.size(); ++i) {
        QByteArray item = "<< /Title (" + titles.at(i).toLatin1() + ") /Parent " + PdfWriter::reference(outline) + " /Dest [" + PdfWriter::reference(pages.value(i)) + " /Fit]";
        if (i > 0)
            item += " /Prev " + PdfWriter::reference(items.at(i - 1));
        if (i + 1 < items.size())
            item += " /Next " + PdfWriter::reference(items.at(i + 1));
        pdf.set(items.at(i), item + " >>");
    }
    pdf.set(outline, "<< /Type /Outlines /Count " + QByteArray::number(items.size()) + " /First " + PdfWriter::reference(items.first()) + " /Last "
                + PdfWriter::reference(items.last()) + " >>");
    return outline;
}

} // namespace

QByteArray pdfOf(const PdfShape &shape)
{
    PdfWriter pdf;
    const int root = pdf.add({});
    const int tree = pdf.add({});
    const int font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    QList<int> pages;
    QByteArray kids;
    for (const QStringList &lines : shape.pages) {
        QByteArray stream = "BT /F1 12 Tf 72 720 Td 16 TL\n";
        for (const QString &line : lines)
            stream += '(' + line.toLatin1() + ") Tj T*\n";
        stream += "ET";
        const int content = pdf.add("<< /Length " + QByteArray::number(stream.size()) + " >>\nstream\n" + stream + "\nendstream");
        pages << pdf.add("<< /Type /Page /Parent " + PdfWriter::reference(tree) + " /MediaBox [0 0 612 792] /Resources << /Font << /F1 " + PdfWriter::reference(font)
                         + " >> >> /Contents " + PdfWriter::reference(content) + " >>");
        kids += PdfWriter::reference(pages.last()) + ' ';
    }
    pdf.set(tree, "<< /Type /Pages /Count " + QByteArray::number(pages.size()) + " /Kids [" + kids + "] >>");
    const QByteArray outline = shape.outline.isEmpty() ? QByteArray() : " /Outlines " + PdfWriter::reference(addOutline(pdf, shape.outline, pages));
    pdf.set(root, "<< /Type /Catalog /Pages " + PdfWriter::reference(tree) + outline + " >>");
    if (!shape.isLocked)
        return pdf.file(root, {});
    const QByteArray nonsense = '<' + QByteArray(64, '4') + '>';
    const int lock = pdf.add("<< /Filter /Standard /V 1 /R 2 /P -44 /O " + nonsense + " /U " + nonsense + " >>");
    return pdf.file(root, " /Encrypt " + PdfWriter::reference(lock) + " /ID [" + nonsense + nonsense + "]");
}

} // namespace Parlor::Tests
