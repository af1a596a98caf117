// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the real parlor-extract reads from files of each format.
#include "documents/documentformat.h"
#include "documents/extractionprocess.h"
#include "madefiles.h"
#include "support/testregistry.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestExtraction : public QObject
{
    Q_OBJECT

private:
    static ExtractedText read(const QByteArray &bytes, const QString &name)
    {
        const auto extracted = extractText({.bytes = bytes, .name = name});
        if (!extracted)
            qWarning("%s: %s (%s)", qPrintable(name), qPrintable(extracted.error().message), qPrintable(extracted.error().detail));
        const ExtractedText text = extracted.value_or(ExtractedText());
        for (const Chunk &chunk : text.chunks) {
            if (text.text.mid(chunk.start, chunk.end - chunk.start) != chunk.text)
                qFatal("a chunk is not where it says");
        }
        return text;
    }

    static const Chunk *chunkWith(const ExtractedText &text, const QString &words)
    {
        const auto found = std::ranges::find_if(text.chunks, [&words](const Chunk &chunk) { return chunk.text.contains(words); });
        return found == text.chunks.end() ? nullptr : &*found;
    }

private Q_SLOTS:
    void pdfHasPagesAndItsOutlineAsHeadings()
    {
        const ExtractedText text = read(pdfOf({.pages = {{u"Contents"_s, u"Vacation 2"_s},
                                                         {u"Vacation"_s, u"Everybody has thirty days of vac-"_s, u"ation a year."_s},
                                                         {u"Parking"_s, u"Bicycles stand in the courtyard."_s}},
                                               .outline = {u"Vacation"_s, u"Parking"_s}}),
                                        u"handbook.pdf"_s);
        QCOMPARE(text.mimeType, u"application/pdf"_s);
        QCOMPARE(text.pages, 3);
        const Chunk *days = chunkWith(text, u"thirty days of vacation"_s); // the divided word is one again
        QVERIFY(days);
        QCOMPARE(days->page, 2);
        QCOMPARE(days->heading, u"Vacation"_s);
        QCOMPARE(chunkWith(text, u"Bicycles"_s)->page, 3);
        QCOMPARE(chunkWith(text, u"Bicycles"_s)->heading, u"Parking"_s);
        QCOMPARE(chunkWith(text, u"Contents"_s)->heading, QString());
    }

    void wordDocumentsHaveHeadingsTablesAndPages()
    {
        const ExtractedText text = read(docxOf("<w:p><w:pPr><w:pStyle w:val=\"H1\"/></w:pPr><w:r><w:t>Handbook</w:t></w:r></w:p>"
                                               "<w:p><w:pPr><w:pStyle w:val=\"H2\"/></w:pPr><w:r><w:t>Leave</w:t></w:r></w:p>"
                                               "<w:p><w:r><w:t xml:space=\"preserve\">Thirty </w:t></w:r><w:r><w:t>days &amp; more.</w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del></w:p>"
                                               "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>An item</w:t></w:r></w:p>"
                                               "<w:p><w:r><w:br w:type=\"page\"/><w:t>On the second page.</w:t></w:r></w:p>"
                                               "<w:p><w:pPr><w:pStyle w:val=\"H2\"/></w:pPr><w:r><w:t>Pay</w:t></w:r></w:p>"
                                               "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Grade</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Euro</w:t></w:r></w:p></w:tc></w:tr>"
                                               "<w:tr><w:tc><w:p><w:r><w:t>A|1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4000</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"),
                                        u"handbook.docx"_s);
        QCOMPARE(text.text, u"# Handbook\n\n## Leave\n\nThirty days & more.\n\n- An item\n\nOn the second page.\n\n## Pay\n\n| Grade | Euro |\n| --- | --- |\n| A\\|1 | 4000 |"_s);
        QCOMPARE(chunkWith(text, u"Thirty"_s)->heading, u"Handbook › Leave"_s);
        QCOMPARE(chunkWith(text, u"Thirty"_s)->page, 1);
        QCOMPARE(chunkWith(text, u"4000"_s)->page, 2);
        QCOMPARE(text.pages, 2);
    }

    void spreadsheetsAreTablesWithTheirSheetAsHeading()
    {
        const ExtractedText text = read(xlsxOf("<row><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>Since</t></is></c></row>"
                                               "<row><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\"><v>12.5</v></c><c r=\"C2\" s=\"1\"><v>45000</v></c></row>"),
                                        u"staff.xlsx"_s);
        QCOMPARE(text.text, u"# Staff\n\n| Name |  | Since |\n| --- | --- | --- |\n| Ann Lee | 12.5 | 2023-03-15 |"_s);
        QCOMPARE(text.chunks.last().heading, u"Staff"_s);
    }

    void slidesAreReadInTheirOrderAndKeptApart()
    {
        const ExtractedText text = read(pptxOf({{"Opening", "Welcome to everybody."}, {"", "A slide without a title."}, {"Numbers", "Revenue doubled."}}), u"talk.pptx"_s);
        QCOMPARE(text.pages, 3);
        QCOMPARE(text.chunks.size(), 3);
        QCOMPARE(text.chunks.at(0).heading, u"Opening"_s);
        QCOMPARE(text.chunks.at(1).heading, QString());
        QCOMPARE(text.chunks.at(1).page, 2);
        QVERIFY(text.chunks.at(2).text.contains(u"Revenue doubled"_s));
        QCOMPARE(text.chunks.at(2).heading, u"Numbers"_s);
    }

    void openDocumentsOfAllGenresAreRead()
    {
        const ExtractedText text = read(openDocumentOf("text", "<text:h text:outline-level=\"1\">Leave</text:h><text:p>Thirty<text:s text:c=\"2\"/>days<text:line-break/>a year.</text:p>"
                                                               "<text:list><text:list-item><text:p>An item</text:p></text:list-item></text:list>"),
                                        u"a.odt"_s);
        QCOMPARE(text.text, u"# Leave\n\nThirty  days\na year.\n\n- An item"_s);
        const ExtractedText sheet = read(openDocumentOf("spreadsheet", "<table:table table:name=\"Staff\"><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell>"
                                                                       "<table:table-cell table:number-columns-repeated=\"2\"><text:p>x</text:p></table:table-cell>"
                                                                       "<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row></table:table>"),
                                         u"a.ods"_s);
        QCOMPARE(sheet.text, u"# Staff\n\n| Name | x | x |\n| --- | --- | --- |"_s);
        const ExtractedText slides = read(openDocumentOf("presentation", "<draw:page><draw:frame presentation:class=\"title\"><draw:text-box><text:p>Opening</text:p></draw:text-box></draw:frame>"
                                                                         "<draw:frame><draw:text-box><text:p>Welcome.</text:p></draw:text-box></draw:frame></draw:page>"
                                                                         "<draw:page><draw:frame><draw:text-box><text:p>The end.</text:p></draw:text-box></draw:frame></draw:page>"),
                                          u"a.odp"_s);
        QCOMPARE(slides.chunks.size(), 2);
        QCOMPARE(slides.chunks.at(0).heading, u"Opening"_s);
        QCOMPARE(slides.chunks.at(1).page, 2);
        QCOMPARE(slides.mimeType, u"application/vnd.oasis.opendocument.presentation"_s);
    }

    void booksAreReadInTheOrderOfTheirSpine()
    {
        const ExtractedText text = read(epubOf({"<h1>One</h1><p>It begins.</p>", "<h1>Two</h1><p>It ends &mdash; well.</p>"}), u"a.epub"_s);
        QCOMPARE(text.text, u"# One\n\nIt begins.\n\n# Two\n\nIt ends — well."_s);
        QCOMPARE(text.mimeType, u"application/epub+zip"_s);
    }

    void messagesHaveTheirHeadAndTheirText()
    {
        const QByteArray message = "From: =?UTF-8?Q?J=C3=BCrgen?= <j@example.org>\r\nTo: Ann <ann@example.org>\r\nSubject: =?UTF-8?B?w5xiZXI=?=\r\n"
                                   "Date: Tue, 04 Mar 2025 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
                                   "--b\r\nContent-Type: multipart/alternative; boundary=\"c\"\r\n\r\n"
                                   "--c\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe aus K=F6ln\r\n"
                                   "--c\r\nContent-Type: text/html\r\n\r\n<p>Not this one</p>\r\n--c--\r\n"
                                   "--b\r\nContent-Type: application/pdf; name=\"bill.pdf\"\r\nContent-Disposition: attachment; filename=\"bill.pdf\"\r\n\r\nJVBERi0=\r\n--b--\r\n";
        const ExtractedText text = read(message, u"a.eml"_s);
        QCOMPARE(text.mimeType, u"message/rfc822"_s);
        QVERIFY(text.text.startsWith(u"# Über\n\n"_s));
        QVERIFY(text.text.contains(u"Jürgen"_s));
        QVERIFY(text.text.contains(u"Date: 2025-03-04T09:00:00Z"_s));
        QVERIFY(text.text.contains(u"Attachments: bill.pdf"_s));
        QVERIFY(text.text.contains(u"Grüße aus Köln"_s));
        QVERIFY(!text.text.contains(u"Not this one"_s));
    }

    void mailboxesHoldEachMessage()
    {
        const QByteArray one = "From ann@example.org Tue Mar 04 10:00:00 2025\nFrom: ann@example.org\nTo: bob@example.org\nSubject: First\nDate: Tue, 04 Mar 2025 10:00:00 +0000\n\nHello\n>From here on.\n\n";
        const ExtractedText text = read(one + QByteArray(one).replace("First", "Second"), u"mails"_s);
        QCOMPARE(text.mimeType, u"application/mbox"_s);
        QVERIFY(text.text.contains(u"# First"_s) && text.text.contains(u"# Second"_s));
        QVERIFY(text.text.contains(u"\nFrom here on."_s));
        QCOMPARE(text.chunks.last().heading, u"Second"_s);
    }

    void kindsOfTextKeepTheirWording_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("Markdown") << "# A\n\nb"_ba << u"a.md"_s << u"# A\n\nb"_s;
        QTest::newRow("CSV") << "a,b\n1,2"_ba << u"a.csv"_s << u"a,b\n1,2"_s;
        QTest::newRow("JSON") << "{\"a\": 1}"_ba << u"a.json"_s << u"{\"a\": 1}"_s;
        QTest::newRow("code") << "int main()\n{\n}\n"_ba << u"a.cpp"_s << u"int main()\n{\n}\n"_s;
        QTest::newRow("HTML") << "<!doctype html><meta charset=windows-1252><h1>\xc4 b</h1><p>c"_ba << u"a.html"_s << u"# Ä b\n\nc"_s;
        QTest::newRow("PDF called .txt") << pdfOf({.pages = {{u"words"_s}}}) << u"a.txt"_s << u"words"_s;
        QTest::newRow("text called .pdf") << "only words"_ba << u"a.pdf"_s << u"only words"_s;
        QTest::newRow("DOCX called .zip") << docxOf("<w:p><w:r><w:t>words</w:t></w:r></w:p>") << u"a.zip"_s << u"words"_s;
    }

    void kindsOfTextKeepTheirWording()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QTEST(read(bytes, name).text, "expected");
    }

    void progressIsToldPageByPage()
    {
        QList<QStringList> pages;
        for (int i = 0; i < 30; ++i)
            pages << QStringList{u"Page %1"_s.arg(i)};
        QList<double> shares;
        const auto text = extractText({.bytes = pdfOf({.pages = pages}), .name = u"a.pdf"_s}, {}, [&](double share) { shares << share; });
        QVERIFY(text);
        QCOMPARE(text->pages, 30);
        QVERIFY(std::ranges::is_sorted(shares));
    }

    void readingEndsWhenItIsCancelled()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto text = extractText({.bytes = "words "_ba.repeated(1'000'000), .name = u"a.txt"_s}, stop.get_token());
        QVERIFY(!text);
        QCOMPARE(text.error().code, ErrorCode::Cancelled);
    }

    void answersThatLieAreNotTaken()
    {
        ExtractedText text{.mimeType = u"text/plain"_s, .text = u"some words"_s, .chunks = {{.position = 0, .heading = {}, .text = u"some"_s, .start = 0, .end = 4}}};
        QCOMPARE(decodeExtraction(encodeExtraction(text)), std::optional<Extraction>(text));
        text.chunks.first().end = 400;
        QVERIFY(!decodeExtraction(encodeExtraction(text)));
        QVERIFY(!decodeExtraction("nonsense"));
        QVERIFY(!decodeExtraction(encodeExtraction(std::unexpected(Unreadable(99)))));
        QCOMPARE(decodeExtraction(encodeExtraction(std::unexpected(Unreadable::Damaged)))->error(), Unreadable::Damaged);
    }
};

PARLOR_TEST(TestExtraction)
#include "test_extraction.moc"
