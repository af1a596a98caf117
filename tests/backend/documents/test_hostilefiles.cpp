// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files that were made to do harm, or that are broken: each ends in a sentence that says why, within limits, and harms nothing else.
#include "documents/documentservice.h"
#include "documents/extractionprocess.h"
#include "madefiles.h"
#include "support/storefixture.h"
#include "support/testregistry.h"
#include "support/waituntil.h"

#include <QProcess>
#include <QTemporaryFile>
#include <QTest>
#include <QtEndian>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestHostileFiles : public QObject
{
    Q_OBJECT

private:
    static QString complaint(const QByteArray &bytes, const QString &name)
    {
        const auto extracted = extractText({.bytes = bytes, .name = name});
        if (!extracted && !extracted.error().message.endsWith(u'.'))
            qWarning("no sentence: %s", qPrintable(extracted.error().message));
        return extracted ? u"it was read"_s : extracted.error().message;
    }

    static QByteArray paragraph(const QByteArray &text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; }

    static QByteArray wordFile(const QByteArray &document) { return zipOf({{u"word/document.xml"_s, document}}); }

    static QByteArray encryptedZip()
    {
        QByteArray bytes = docxOf(paragraph("secret"));
        // Bit 0 of the flags, in the local header and in the directory.
        for (qsizetype at = bytes.indexOf("PK\x03\x04"); at >= 0; at = bytes.indexOf("PK\x03\x04", at + 1))
            bytes[at + 6] = char(bytes.at(at + 6) | 1);
        for (qsizetype at = bytes.indexOf("PK\x01\x02"); at >= 0; at = bytes.indexOf("PK\x01\x02", at + 1))
            bytes[at + 8] = char(bytes.at(at + 8) | 1);
        return bytes;
    }

    // An archive that says its entries are small, and has them large.
    static QByteArray lyingZip()
    {
        QByteArray bytes = docxOf(paragraph(QByteArray(50'000'000, 'a')));
        const qsizetype name = bytes.lastIndexOf("word/document.xml");
        qToLittleEndian<quint32>(100, bytes.data() + name - 46 + 24);
        return bytes;
    }

private Q_SLOTS:
    void eachEndsInASentence_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("reason");
        const QString bomb = u"unpacks to far more"_s;
        const QString damaged = u"damaged or incomplete"_s;
        const QString locked = u"password"_s;
        QTest::newRow("0 bytes") << QByteArray() << u"a.pdf"_s << u"empty"_s;
        QTest::newRow("white space") << "  \n\t\n"_ba << u"a.txt"_s << u"no text"_s;
        QTest::newRow("a program") << QByteArray("\x7f""ELF\x02\x01\x01\0\0", 9) << u"a.txt"_s << u"holds no text"_s;
        QTest::newRow("a zip bomb") << docxOf(QByteArray(120'000'000, ' ')) << u"a.docx"_s << bomb;
        QTest::newRow("a zip bomb that lies") << lyingZip() << u"a.docx"_s << bomb;
        QTest::newRow("a zip within a zip") << wordFile(zipOf({{u"word/document.xml"_s, "<a/>"}})) << u"a.docx"_s << damaged;
        QTest::newRow("deep nesting") << docxOf(QByteArray("<w:p>").repeated(1'000'000)) << u"a.docx"_s << u"nested far deeper"_s;
        QByteArray laughs = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a0 \"ha\">";
        for (int i = 1; i < 30; ++i)
            laughs += "<!ENTITY a" + QByteArray::number(i) + " \"&a" + QByteArray::number(i - 1) + ";&a" + QByteArray::number(i - 1) + ";\">";
        QTest::newRow("billion laughs") << wordFile(laughs + "]><d>&a29;</d>") << u"a.docx"_s << bomb;
        QTest::newRow("a file of the system as entity") << wordFile("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d>&x;</d>") << u"a.docx"_s << bomb;
        QTest::newRow("names that lead out") << zipOf({{u"../../../../tmp/word/document.xml"_s, "<a/>"}, {u"/etc/word/document.xml"_s, "<a/>"}}) << u"a.docx"_s << damaged;
        QTest::newRow("a book that leads out") << zipOf({{u"META-INF/container.xml"_s, "<container><rootfile full-path=\"../../../../etc/passwd\"/></container>"}}) << u"a.epub"_s << damaged;
        QTest::newRow("PDF with a password") << pdfOf({.pages = {{u"secret"_s}}, .isLocked = true}) << u"a.pdf"_s << locked;
        QTest::newRow("ZIP with a password") << encryptedZip() << u"a.docx"_s << locked;
        const QString stream = u"EncryptedPackage"_s;
        const QByteArray package(reinterpret_cast<const char *>(stream.utf16()), stream.size() * 2);
        const QByteArray ole = QByteArray::fromHex("d0cf11e0a1b11ae1") + QByteArray(1024, '\0');
        QTest::newRow("Office file with a password") << ole + package << u"a.docx"_s << locked;
        QTest::newRow("old Office file") << ole << u"a.doc"_s << u"before 2007"_s;
        QTest::newRow("OpenDocument with a password") << zipOf({{u"mimetype"_s, "application/vnd.oasis.opendocument.text"},
                                                                {u"META-INF/manifest.xml"_s, "<manifest:encryption-data/>"},
                                                                {u"content.xml"_s, "noise"}})
                                                      << u"a.odt"_s << locked;
        QTest::newRow("broken PDF") << "%PDF-1.7 and nothing else"_ba << u"a.pdf"_s << damaged;
        QTest::newRow("PDF of no pages") << pdfOf({.pages = {}}) << u"a.pdf"_s << damaged;
        QTest::newRow("a sheet of a billion columns") << xlsxOf("<row><c r=\"ZZZZZZ1\"><v>1</v></c></row>") << u"a.xlsx"_s << u"it was read"_s;
    }

    void eachEndsInASentence()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QFETCH(QString, reason);
        const QString said = complaint(bytes, name);
        QVERIFY2(said.contains(reason), qPrintable(said));
    }

    void whatIsCutOffAnywhereHarmsNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QByteArray noise; // so that it does not pack to nothing
        for (quint32 i = 0, state = 1; i < 4000; ++i) {
            state = state * 1664525 + 1013904223;
            noise += QByteArray::number(state >> 8) + ' ';
        }
        QStringList lines;
        for (qsizetype i = 0; i < noise.size(); i += 80)
            lines << QString::fromLatin1(noise.sliced(i, std::min<qsizetype>(80, noise.size() - i)));
        QTest::newRow("docx") << docxOf(paragraph(noise)) << u"a.docx"_s;
        QTest::newRow("pdf") << pdfOf({.pages = {lines.first(40), lines.mid(40, 40), lines.mid(80, 40)}}) << u"a.pdf"_s;
        QTest::newRow("epub") << epubOf({"<p>" + noise + "</p>"}) << u"a.epub"_s;
    }

    void whatIsCutOffAnywhereHarmsNothing()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QVERIFY(bytes.size() > 8 * 1024);
        QVERIFY(extractText({.bytes = bytes, .name = name}));
        for (qsizetype length = 1024; length < bytes.size(); length += 1024) {
            const auto extracted = extractText({.bytes = bytes.first(length), .name = name});
            // PDF is made so that a part of it can be read.
            QVERIFY2(extracted || extracted.error().code == ErrorCode::InvalidArgument, qPrintable(extracted.error().detail));
            if (name != u"a.pdf")
                QVERIFY2(!extracted, qPrintable(QString::number(length)));
        }
    }

    void twoGigabytesOfNothingAreRefused()
    {
        QTemporaryFile sparse;
        QVERIFY(sparse.open() && sparse.resize(qint64(2) * 1024 * 1024 * 1024));
        QProcess reader;
        reader.start(extractionProgram(), {sparse.fileName()});
        QVERIFY(reader.waitForFinished(60'000));
        const auto answer = decodeExtraction(reader.readAllStandardOutput());
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error(), Unreadable::TooLarge);
    }

    void anEndlessFileEndsAtTheLimit()
    {
        QProcess reader;
        reader.setStandardInputFile(u"/dev/zero"_s);
        reader.start(extractionProgram(), QStringList());
        QVERIFY(reader.waitForFinished(60'000));
        QCOMPARE(decodeExtraction(reader.readAllStandardOutput())->error(), Unreadable::TooLarge);
    }

    void whatTakesTooLongIsEnded()
    {
        const auto extracted = extractText({.bytes = "word and another one. "_ba.repeated(450'000), .name = u"a.txt"_s}, {}, {}, {.silence = std::chrono::milliseconds(1)});
        QVERIFY(!extracted);
        QVERIFY2(extracted.error().message.contains(u"takes longer"_s), qPrintable(extracted.error().message));
    }

    void pagesThatNeverEndTheirTagsTakeNoLonger_data()
    {
        QTest::addColumn<QByteArray>("page");
        QTest::newRow("tags") << "<html>" + QByteArray("<a \"").repeated(400'000);
        QTest::newRow("entities") << "<html>" + QByteArray("&am").repeated(500'000);
        QTest::newRow("comments") << "<html>" + QByteArray("<!--").repeated(400'000) + "<p>text";
    }

    void pagesThatNeverEndTheirTagsTakeNoLonger()
    {
        QFETCH(QByteArray, page);
        // In squares of their length they would take minutes, and the process would be ended.
        const auto extracted = extractText({.bytes = page, .name = u"a.html"_s});
        QVERIFY2(extracted || extracted.error().message.contains(u"no text"_s), extracted ? "" : qPrintable(extracted.error().message));
    }

    void nothingElseIsDisturbed()
    {
        StoreFixture store;
        DocumentService documents(*store.database, *store.retrieval);
        const UserId ann = store.addGuest(u"ann"_s).id;
        const QList<std::pair<QString, QByteArray>> files{{u"bomb.docx"_s, docxOf(QByteArray(120'000'000, ' '))},
                                                          {u"good.docx"_s, docxOf(paragraph("Thirty days of vacation."))},
                                                          {u"locked.pdf"_s, pdfOf({.pages = {{u"secret"_s}}, .isLocked = true})},
                                                          {u"deep.docx"_s, docxOf(QByteArray("<w:p>").repeated(1'000'000))},
                                                          {u"good.pdf"_s, pdfOf({.pages = {{u"Coffee in the kitchen."_s}}})}};
        for (const auto &[name, bytes] : files)
            QVERIFY(await(documents.add({.owner = ann, .name = name, .bytes = bytes})));
        QVERIFY(waitUntil([&] { return !documents.isReading(); }, std::chrono::minutes(2)));
        const auto page = await(documents.list({.owner = ann}));
        for (const Document &document : page->items)
            QCOMPARE(document.status, document.name.startsWith(u"good"_s) ? DocumentStatus::Completed : DocumentStatus::Failed);
        QCOMPARE(page->total, files.size());
    }
};

PARLOR_TEST(TestHostileFiles)
#include "test_hostilefiles.moc"
