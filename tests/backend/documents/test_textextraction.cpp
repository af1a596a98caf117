// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/questionwords.h"
#include "core/tokenestimate.h"
#include "documents/chunker.h"
#include "documents/textextraction.h"
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
            const auto text = extractText(bytes, detectFormat(bytes, name));
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
        QString kept;
        for (int i = 0; i < chunks.size(); ++i) {
            const Chunk &chunk = chunks.at(i);
            QCOMPARE(chunk.position, i);
            QVERIFY(chunk.start >= end);
            QCOMPARE(text.sliced(chunk.start, chunk.end - chunk.start), chunk.text);
            QVERIFY(text.sliced(end, chunk.start - end).trimmed().isEmpty());
            QVERIFY(estimateTokens(chunk.text) <= chunkTokens);
            QVERIFY(chunk.text.isValidUtf16());
            end = chunk.end;
        }
        QVERIFY(text.sliced(end).trimmed().isEmpty());
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
