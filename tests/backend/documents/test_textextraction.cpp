// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/questionwords.h"
#include "core/tokenestimate.h"
#include "documents/chunker.h"
#include "documents/extractionprocess.h"
#include "documents/htmltext.h"
#include "documents/textdecoding.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;
using Kind = DocumentFormat::Kind;

class TestTextExtraction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theContentDecidesWhatAFileIs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("text") << "Hello"_ba << u"a.txt"_s << Kind::PlainText;
        QTest::newRow("no suffix") << "Hello"_ba << u"notes"_s << Kind::PlainText;
        QTest::newRow("markdown") << "# Hello"_ba << u"a.MD"_s << Kind::Markdown;
        QTest::newRow("csv") << "a,b"_ba << u"a.csv"_s << Kind::Csv;
        QTest::newRow("json") << " {\"a\":1}"_ba << u"a.json"_s << Kind::Json;
        QTest::newRow("html without its suffix") << "<!DOCTYPE HTML><p>x"_ba << u"a.txt"_s << Kind::Html;
        QTest::newRow("pdf named text") << "%PDF-1.7\n"_ba << u"a.txt"_s << Kind::Pdf;
        QTest::newRow("program named text") << "MZ\x90\0\x03"_ba.append('\0') << u"a.txt"_s << Kind::Unknown;
        QTest::newRow("picture named markdown") << QByteArray::fromHex("89504e470d0a1a0a0000000d") << u"a.md"_s << Kind::Unknown;
        QTest::newRow("archive") << QByteArray("PK\x03\x04 stuff") << u"a.docx"_s << Kind::Unknown;
        QTest::newRow("word") << QByteArray("PK\x03\x04 word/document.xml") << u"a.bin"_s << Kind::Office;
        QTest::newRow("book") << QByteArray("PK\x03\x04 mimetypeapplication/epub+zip") << u"a.zip"_s << Kind::Epub;
        QTest::newRow("source code") << "int a;"_ba << u"a.cpp"_s << Kind::SourceCode;
        QTest::newRow("message") << "Subject: x\nFrom: a@b\nTo: c@d\n\ntext"_ba << u"a.txt"_s << Kind::Email;
        QTest::newRow("a text with a colon") << "Note: to do\nFrom: here\n\ntext"_ba << u"a.txt"_s << Kind::PlainText;
        QTest::newRow("mailbox") << "From a@b Tue Mar 04 10:00:00 2025\nSubject: x\nFrom: a@b\nTo: c@d\n\ntext"_ba << u"a"_s << Kind::Mailbox;
        QTest::newRow("UTF-16 without mark") << QByteArray("H\0i\0 \0y\0o\0u\0", 12) << u"a.txt"_s << Kind::PlainText;
        QTest::newRow("UTF-16") << QByteArray("\xff\xfeH\0i\0", 6) << u"a.txt"_s << Kind::PlainText;
    }

    void theContentDecidesWhatAFileIs()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QTEST(detectFormat(bytes, name).kind, "kind");
    }

    void textIsDecoded_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("UTF-8") << "Käse"_ba << u"Käse"_s;
        QTest::newRow("UTF-8 with mark") << "\xef\xbb\xbfKäse"_ba << u"Käse"_s;
        QTest::newRow("UTF-16 LE") << QByteArray("\xff\xfeK\0\xe4\0", 6) << u"Kä"_s;
        QTest::newRow("UTF-16 BE") << QByteArray("\xfe\xff\0K\0\xe4", 6) << u"Kä"_s;
        QTest::newRow("UTF-16 BE without mark") << QByteArray("\0K\0\xe4\0s\0e\0!", 10) << u"Käse!"_s;
        QTest::newRow("UTF-32") << QByteArray("\xff\xfe\0\0K\0\0\0\xe4\0\0\0", 12) << u"Kä"_s;
        QTest::newRow("Cyrillic") << QByteArray::fromHex("cff0e8e2e5f22c20ecfbf1ebe820eef220e6e8e7ede820e8e7ecefede5eded21").first(13) + " "_ba
                + QByteArray::fromHex("eaeee3e4e020e2fb20f7e8f2e0e5f2e520fdf2ee20eff0e5e4ebeee6e5ede8e52e")
                                  << u"Привет, мысли когда вы читаете это предложение."_s;
        QTest::newRow("Latin-1") << "K\xe4se"_ba << u"Käse"_s;
        QTest::newRow("line ends") << "a\r\nb\rc"_ba << u"a\nb\nc"_s;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << QString(u'a' + QString(QChar::ReplacementCharacter) + u'b');
        QTest::newRow("half a pair") << QByteArray("\xff\xfe\x00\xd8", 4) << QString(QChar::ReplacementCharacter);
    }

    void textIsDecoded()
    {
        QFETCH(QByteArray, bytes);
        QTEST(decodeText(bytes), "text");
    }

    void aPageIsReadAsAPersonReadsIt()
    {
        QCOMPARE(textOfHtml(u"<html><head><title>T</title><style>p{}</style><script>if (a < b) alert('</p>')</script></head>"
                            "<body><h1>One &amp; two</h1><p>First   line<br>second</p><!-- hidden <p> --><ul><li>a</li><li>b</li></ul>"
                            "<p title='a > b'>3 &lt; 4 &#8364; &bogus; 5 < 6</p></body></html>"_s),
                 u"T\n\n# One & two\n\nFirst line\nsecond\n\na\nb\n\n3 < 4 € &bogus; 5 < 6"_s);
        QCOMPARE(textOfHtml(u"<p>never closed <b"_s), u"never closed <b"_s);
        QCOMPARE(textOfHtml(u"<script>never closed"_s), QString());
    }

    void whatCannotBeReadSaysWhy()
    {
        for (const auto &[bytes, name] : {std::pair("%PDF-1.4"_ba, u"a.pdf"_s), std::pair("PK\x03\x04 xl/workbook.xml"_ba, u"a.xlsx"_s), std::pair("  \n "_ba, u"a.txt"_s)}) {
            const auto text = textOfFile({.bytes = bytes, .name = name});
            QVERIFY(!text);
            QCOMPARE(text.error().code, ErrorCode::InvalidArgument);
            QVERIFY(text.error().message.endsWith(u'.'));
        }
    }

    void headingsBeginChunks()
    {
        const QString text = u"# Handbook\n\nWelcome.\n\n## Leave\n\n### Vacation\n\nThirty days.\n\n```\n# no heading\n```\n\n## Pay\n\nMonthly."_s;
        const QList<Chunk> chunks = chunkText(text, Kind::Markdown);
        QStringList headings;
        for (const Chunk &chunk : chunks)
            headings << chunk.heading;
        QCOMPARE(headings, QStringList({u"Handbook"_s, u"Handbook › Leave"_s, u"Handbook › Leave › Vacation"_s, u"Handbook › Pay"_s}));
        QVERIFY(chunks.at(2).text.contains(u"# no heading"_s));
        QCOMPARE(chunkText(text, Kind::PlainText).size(), 1);
    }

    void chunksAreOfTheTextAndSmallEnough_data()
    {
        QTest::addColumn<QString>("text");
        QString prose;
        for (int i = 0; i < 400; ++i)
            prose += u"Sentence number %1 says a little about something. "_s.arg(i) + (i % 7 == 0 ? u"\n\n"_s : QString());
        QTest::newRow("prose") << prose;
        QTest::newRow("one line") << QString(prose).replace(u'\n', u' ');
        QTest::newRow("lines") << QString(prose).replace(u". "_s, u".\n"_s);
        QTest::newRow("one word") << QString(10'000, u'a');
        QTest::newRow("Chinese") << u"今天天气很好"_s.repeated(500);
        QTest::newRow("pairs") << u"😀"_s.repeated(3000);
        QTest::newRow("nothing") << u" \n\n "_s;
    }

    void chunksAreOfTheTextAndSmallEnough()
    {
        QFETCH(QString, text);
        const QList<Chunk> chunks = chunkText(text, Kind::PlainText);
        int end = 0;
        for (int i = 0; i < chunks.size(); ++i) {
            const Chunk &chunk = chunks.at(i);
            QCOMPARE(chunk.position, i);
            QVERIFY(chunk.end > end);
            QCOMPARE(text.sliced(chunk.start, chunk.end - chunk.start), chunk.text);
            if (chunk.start > end)
                QVERIFY(text.sliced(end, chunk.start - end).trimmed().isEmpty());
            QVERIFY(estimateTokens(chunk.text) <= chunkTokens);
            QVERIFY(chunk.text.isValidUtf16());
            end = chunk.end;
        }
        QVERIFY(text.sliced(end).trimmed().isEmpty());
    }

    void whereOnlyTheBudgetEndsAChunkTheNextBeginsWithItsLastSentence()
    {
        QString prose;
        for (int i = 0; i < 100; ++i)
            prose += u"Sentence number %1 says a little about something. "_s.arg(i) + (i % 7 == 0 ? u"\n\n"_s : QString());
        const QList<Chunk> chunks = chunkText(prose, Kind::PlainText);
        QVERIFY(chunks.size() > 3);
        for (qsizetype i = 1; i < chunks.size(); ++i) {
            const QString shared = prose.sliced(chunks.at(i).start, std::max(0, chunks.at(i - 1).end - chunks.at(i).start));
            QVERIFY2(shared.startsWith(u"Sentence number"_s) && shared.count(u"Sentence"_s) == 1, qPrintable(shared));
        }
        const QList<Chunk> parts = chunkText(u"# One\n\nFirst part.\n\n# Two\n\nSecond part."_s, Kind::Markdown);
        QVERIFY(parts.at(1).start >= parts.at(0).end); // what a heading ends is over
    }

    void nothingGoesAcrossThePagesOfPaper()
    {
        TextBuilder builder;
        builder.setPageKind(PageKind::Page);
        for (int page = 1; page <= 3; ++page) {
            builder.setPage(page);
            if (page == 1)
                builder.addHeading(1, u"Title"_s);
            builder.addParagraph(u"Page %1 says something."_s.arg(page));
        }
        const QList<Chunk> chunks = chunksOf(builder.take());
        QCOMPARE(chunks.size(), 3);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(chunks.at(i).page, i + 1);
            QCOMPARE(chunks.at(i).heading, u"Title"_s);
        }
    }

    void codeIsCutBetweenItsLines()
    {
        QString code = u"# Program\n\n```\n"_s;
        for (int i = 0; i < 200; ++i)
            code += u"call(%1); // no heading, no sentence. None!\n"_s.arg(i) + (i % 9 == 0 ? u"\n"_s : QString());
        code += u"```\n"_s;
        const QList<Chunk> chunks = chunkText(code, Kind::Markdown);
        QVERIFY(chunks.size() > 5);
        for (qsizetype i = 1; i < chunks.size(); ++i) {
            QVERIFY(chunks.at(i).start >= chunks.at(i - 1).end);
            QVERIFY(chunks.at(i).text.startsWith(u"call("_s) || chunks.at(i).text.startsWith(u"```"_s));
            QCOMPARE(chunks.at(i).heading, u"Program"_s);
        }
    }

    void columnsOfATableStandAboveEachPart()
    {
        QString table = u"name,days\n"_s;
        for (int i = 0; i < 300; ++i)
            table += u"person %1,%1\n"_s.arg(i);
        const QList<Chunk> chunks = chunkText(table, Kind::Csv);
        QVERIFY(chunks.size() > 2);
        QCOMPARE(chunks.last().heading, u"name,days"_s);
        QVERIFY(chunks.last().text.startsWith(u"person"_s)); // rows are not cut
    }

    void coverageCountsWordsNotForms()
    {
        QCOMPARE(tellingWords(u"What is the vacation policy?"_s), QStringList({u"vacation"_s, u"policy"_s}));
        QCOMPARE(wordCoverage({u"tomatoes"_s, u"cafe"_s}, u"A tomato in the Café"_s), 1.0);
        QCOMPARE(wordCoverage({u"cats"_s, u"dogs"_s}, u"a cat"_s), 0.5);
        QCOMPARE(wordCoverage({}, u"a cat"_s), 0.0);
    }
};

PARLOR_TEST(TestTextExtraction)
#include "test_textextraction.moc"
