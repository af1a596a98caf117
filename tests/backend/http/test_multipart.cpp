// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/formbody.h"
#include "http/multipart.h"
#include "support/formtext.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

static Result<QList<FormPart>> read(const QByteArray &body, const QByteArray &contentType = formType)
{
    return MultipartReader(contentType, body).read();
}

/// A form with one file, whose Content-Disposition says this about its name.
static Result<QList<FormPart>> readNamed(const QByteArray &fileName)
{
    return read(formText({formPart("; name=\"file\"; " + fileName, "x")}));
}

class TestMultipart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFieldsAndFiles()
    {
        const auto parts = read(formText({formField("category", "Übersicht"), formFile("file", "a.bin", QByteArray("\0\xff\r\n", 4)), formField("tags", "")}));
        QVERIFY(parts);
        QCOMPARE(parts->size(), 3);
        QCOMPARE(parts->at(0).name, u"category"_s);
        QCOMPARE(parts->at(0).content, "Übersicht"_ba);
        QVERIFY(!parts->at(0).isFile && parts->at(0).fileName.isEmpty() && parts->at(0).contentType.isEmpty());
        QCOMPARE(parts->at(1).fileName, u"a.bin"_s);
        QCOMPARE(parts->at(1).contentType, "application/octet-stream"_ba);
        QCOMPARE(parts->at(1).content, QByteArray("\0\xff\r\n", 4));
        QVERIFY(parts->at(1).isFile);
        QCOMPARE(parts->at(2).content, QByteArray());
    }

    void aFormMayBeEmpty()
    {
        const auto parts = read("--" + formBoundary + "--\r\n");
        QVERIFY(parts && parts->isEmpty());
    }

    void contentMayHoldWhatLooksLikeItsEnd_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("line ends") << "\r\n\r\n\n\r\r\n"_ba;
        QTest::newRow("two hyphens") << "--\r\n--"_ba;
        QTest::newRow("the boundary in a line") << "text --" + formBoundary + "-- text";
        QTest::newRow("the boundary after a line feed") << "\n--" + formBoundary + "\r\n";
        QTest::newRow("most of the boundary") << "\r\n--" + formBoundary.chopped(1) + "!\r\n";
        QTest::newRow("most of it twice") << "\r\n--" + formBoundary.chopped(3) + "\r\n--" + formBoundary.chopped(1);
        QTest::newRow("a header") << "Content-Disposition: form-data; name=\"x\"\r\n\r\ny"_ba;
        QTest::newRow("ends with a line end") << "text\r\n"_ba;
        QTest::newRow("ends with half a line end") << "text\r"_ba;
    }

    void contentMayHoldWhatLooksLikeItsEnd()
    {
        QFETCH(QByteArray, content);
        const auto parts = read(formText({formFile("file", "a.txt", content), formField("after", "yes")}));
        QVERIFY(parts);
        QCOMPARE(parts->size(), 2);
        QCOMPARE(parts->first().content, content);
    }

    void everyCutIsRefused()
    {
        const QByteArray whole = formText({formField("category", "policies"), formFile("file", "a.txt", "one\r\ntwo")});
        const QByteArray end = "--\r\n";
        for (qsizetype length = 0; length < whole.size() - end.size() + 2; ++length) {
            const auto parts = read(whole.first(length));
            QVERIFY2(!parts && parts.error().code == ErrorCode::InvalidArgument && parts.error().message.endsWith(u'.'), QByteArray::number(length).constData());
        }
        QVERIFY(read(whole.chopped(2))); // the line end after the last boundary is nobody's
    }

    void whatStandsBeforeAndAfterIsPassedOver()
    {
        const QByteArray form = formText({formField("a", "1")});
        QVERIFY(read("This is a form.\r\n" + form));
        QVERIFY(read(form + "\r\nand that was it"));
        QCOMPARE(read("no line end" + form)->size(), 0); // so the first boundary is none
        QVERIFY(!read(QByteArray(10'000, 'x') + "\r\n" + form));
    }

    void partsAreCounted()
    {
        QByteArrayList parts;
        for (int i = 0; i < maximumFormParts; ++i)
            parts << formField("f" + QByteArray::number(i), "x");
        QCOMPARE(read(formText(parts))->size(), maximumFormParts);
        parts << formField("one more", "x");
        QVERIFY(!read(formText(parts)));
        for (int i = 0; i < 100'000; ++i)
            parts << formField("f", "x");
        QVERIFY(!read(formText(parts)));
    }

    void boundariesAreReadAsTheyAreWritten_data()
    {
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<QByteArray>("boundary");
        QTest::addColumn<bool>("valid");
        QTest::newRow("quoted") << R"(multipart/form-data; boundary="a b:c")"_ba << "a b:c"_ba << true;
        QTest::newRow("other case") << "Multipart/Form-Data; Boundary=abc"_ba << "abc"_ba << true;
        QTest::newRow("after another parameter") << "multipart/form-data; charset=utf-8; boundary=abc"_ba << "abc"_ba << true;
        QTest::newRow("before another parameter") << "multipart/form-data; boundary=abc ; charset=utf-8"_ba << "abc"_ba << true;
        QTest::newRow("the longest") << "multipart/form-data; boundary=" + QByteArray(70, 'b') << QByteArray(70, 'b') << true;
        QTest::newRow("too long") << "multipart/form-data; boundary=" + QByteArray(71, 'b') << QByteArray(71, 'b') << false;
        QTest::newRow("none") << "multipart/form-data"_ba << "abc"_ba << false;
        QTest::newRow("empty") << "multipart/form-data; boundary="_ba << QByteArray() << false;
        QTest::newRow("empty and quoted") << R"(multipart/form-data; boundary="")"_ba << QByteArray() << false;
        QTest::newRow("another one") << "multipart/form-data; boundary=abcd"_ba << "abc"_ba << false;
        QTest::newRow("not closed") << "multipart/form-data; boundary=\"abc"_ba << "abc"_ba << false;
        QTest::newRow("two of them") << "multipart/form-data; boundary=abc; boundary=abc"_ba << "abc"_ba << false;
        QTest::newRow("another type") << "multipart/mixed; boundary=abc"_ba << "abc"_ba << false;
        QTest::newRow("nothing") << QByteArray() << "abc"_ba << false;
    }

    void boundariesAreReadAsTheyAreWritten()
    {
        QFETCH(QByteArray, contentType);
        QFETCH(QByteArray, boundary);
        QFETCH(bool, valid);
        QByteArray form = formText({formField("a", "1")});
        form.replace(formBoundary, boundary);
        const auto parts = read(form, contentType);
        QCOMPARE(parts.has_value(), valid);
        if (valid)
            QCOMPARE(parts->first().content, "1"_ba);
    }

    void namesOfFilesLoseTheirFolders_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << R"(filename="a.txt")"_ba << u"a.txt"_s;
        QTest::newRow("no quotes") << "filename=a.txt"_ba << u"a.txt"_s;
        QTest::newRow("UTF-8") << "filename=\"Übersicht – 報告.txt\""_ba << u"Übersicht – 報告.txt"_s;
        QTest::newRow("percent for a quotation mark") << R"(filename="say %22hi%22.txt")"_ba << u"say \"hi\".txt"_s;
        QTest::newRow("backslash before a quotation mark") << "filename=\"say \\\"hi\\\".txt\""_ba << u"say \"hi\".txt"_s;
        QTest::newRow("a semicolon") << R"(filename="a; name=b.txt")"_ba << u"a; name=b.txt"_s;
        QTest::newRow("folders") << R"(filename="/etc/../a.txt")"_ba << u"a.txt"_s;
        QTest::newRow("folders of Windows") << "filename=\"C:\\Users\\ann\\a.txt\""_ba << u"a.txt"_s;
        QTest::newRow("both kinds") << "filename=\"x\\y/z\\a.txt\""_ba << u"a.txt"_s;
        QTest::newRow("nothing but folders") << R"(filename="../../")"_ba << QString();
        QTest::newRow("percent stays") << R"(filename="100%25.txt")"_ba << u"100%25.txt"_s;
        QTest::newRow("empty") << R"(filename="")"_ba << QString();
    }

    void namesOfFilesLoseTheirFolders()
    {
        QFETCH(QByteArray, written);
        QFETCH(QString, name);
        const auto parts = readNamed(written);
        QVERIFY(parts);
        QCOMPARE(parts->first().fileName, name);
        QVERIFY(parts->first().isFile);
    }

    void badPartsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("no disposition") << "--" + formBoundary + "\r\nContent-Type: text/plain\r\n\r\nx\r\n";
        QTest::newRow("no header") << "--" + formBoundary + "\r\n\r\nx\r\n";
        QTest::newRow("no end of the header") << "--" + formBoundary + "\r\nContent-Disposition: form-data; name=\"a\"\r\n";
        QTest::newRow("another disposition") << "--" + formBoundary + "\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n";
        QTest::newRow("something after the boundary") << "--" + formBoundary + "x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n";
        QTest::newRow("no name") << formPart("; filename=\"a\"", "x");
        QTest::newRow("an empty name") << formPart("; name=\"\"", "x");
        QTest::newRow("two names") << formPart("; name=\"a\"; name=\"b\"", "x");
        QTest::newRow("a name that is not closed") << formPart("; name=\"a", "x");
        QTest::newRow("a parameter without a value") << formPart("; name", "x");
        QTest::newRow("a name that is no UTF-8") << formPart("; name=\"\xff\"", "x");
        QTest::newRow("a file name that is no UTF-8") << formPart("; name=\"a\"; filename=\"\xc3\"", "x");
        QTest::newRow("a file name with a zero") << formPart(QByteArray("; name=\"a\"; filename=\"b\0c\"", 26), "x");
        QTest::newRow("a field that is no UTF-8") << formField("a", "\xff");
        QTest::newRow("a header that is too long") << formPart("; name=\"a\"", "x", "X-Filler: " + QByteArray(9000, 'f') + "\r\n");
    }

    void badPartsAreRefused()
    {
        QFETCH(QByteArray, part);
        const auto parts = read(formText({formField("good", "1"), part, formField("good too", "1")}));
        QVERIFY(!parts);
        QCOMPARE(parts.error().code, ErrorCode::InvalidArgument);
    }

    void headersAreReadInAnyCase()
    {
        const auto parts = read("--" + formBoundary + "\r\ncontent-type: text/plain\r\nCONTENT-DISPOSITION:form-data;NAME=a;FileName=b.txt\r\n\r\nx\r\n--" + formBoundary + "--");
        QVERIFY(parts);
        QCOMPARE(parts->first().name, u"a"_s);
        QCOMPARE(parts->first().fileName, u"b.txt"_s);
        QCOMPARE(parts->first().contentType, "text/plain"_ba);
    }

    void manyFalseBoundariesCostLinearTime()
    {
        const QByteArray content = QByteArray("\r\n--" + formBoundary.chopped(1)).repeated(300'000);
        const auto parts = read(formText({formFile("file", "a.txt", content)}));
        QVERIFY(parts);
        QCOMPARE(parts->first().content.size(), content.size());
    }

    void anUploadTellsFilesFromFields()
    {
        const auto upload = readUpload(formType, formText({formField("category", "x"), formFile("file", "a.txt", "text")}));
        QVERIFY(upload);
        QCOMPARE(upload->files.size(), 1);
        QCOMPARE(upload->fields.size(), 2);
        const auto form = readForm(formType, formText({formField("category", "x"), formFile("file", "a.txt", "text")}));
        QVERIFY(form);
        QCOMPARE(form->size(), 1); // a file is no field
    }
};

PARLOR_TEST(TestMultipart)
#include "test_multipart.moc"
