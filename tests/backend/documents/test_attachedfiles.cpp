// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are attached to e-mails: what they say, and that one which does harm is left out alone.
#include "documents/extractionprocess.h"
#include "madefiles.h"
#include "support/testregistry.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

class TestAttachedFiles : public QObject
{
    Q_OBJECT

private:
    struct Part {
        QByteArray type;
        QByteArray name;
        QByteArray bytes;
        QByteArray disposition = "attachment";
    };

    static QByteArray encoded(const Part &part)
    {
        constexpr qsizetype bytesOfLine = 57;
        QByteArray lines;
        for (qsizetype at = 0; at < part.bytes.size(); at += bytesOfLine)
            lines += part.bytes.sliced(at, std::min(bytesOfLine, part.bytes.size() - at)).toBase64() + '\n';
        return "Content-Type: " + part.type + "; name=\"" + part.name + "\"\nContent-Disposition: " + part.disposition + "; filename=\"" + part.name
            + "\"\nContent-Transfer-Encoding: base64\n\n" + lines;
    }

    static QByteArray mail(const QByteArray &subject, const QList<Part> &parts)
    {
        // Mails stand in mails: each with a boundary of its own.
        const QByteArray boundary = "b" + QByteArray::number(qHash(subject));
        QByteArray text = "From: ann@example.org\nTo: bob@example.org\nSubject: " + subject + "\nDate: Tue, 04 Mar 2025 10:00:00 +0000\nMIME-Version: 1.0\n"
                          "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\n\n--" + boundary + "\nContent-Type: text/plain\n\nGreetings of " + subject + ".\n";
        for (const Part &part : parts)
            text += "--" + boundary + '\n' + encoded(part);
        return text + "--" + boundary + "--\n";
    }

    static QByteArray word(const QByteArray &text) { return docxOf("<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"); }

    static QString read(const QByteArray &bytes)
    {
        const auto text = extractText({.bytes = bytes, .name = u"a.eml"_s});
        return text ? text->text : text.error().message;
    }

private Q_SLOTS:
    void whatCanBeReadIsASectionWithItsName()
    {
        const QByteArray bytes = mail("Bill", {{.type = "application/pdf", .name = "bill.pdf", .bytes = pdfOf({.pages = {{u"Pay fifty euros."_s}}})},
                                               {.type = "application/octet-stream", .name = "offer.docx", .bytes = docxOf("<w:p><w:pPr><w:pStyle w:val=\"H1\"/></w:pPr><w:r><w:t>Prices</w:t></w:r></w:p>"
                                                                                                                         "<w:p><w:r><w:t>Bread costs three euros.</w:t></w:r></w:p>")},
                                               {.type = "text/csv", .name = "list.csv", .bytes = "bread,3\nmilk,2"},
                                               {.type = "image/png", .name = "logo.png", .bytes = QByteArray::fromHex("89504e470d0a1a0a0000000d49484452")}});
        const auto text = extractText({.bytes = bytes, .name = u"a.eml"_s});
        QVERIFY(text);
        QVERIFY2(text->text.contains(u"Attachments: bill.pdf, offer.docx, list.csv, logo.png\n"_s), qPrintable(text->text));
        QVERIFY(text->text.contains(u"Greetings of Bill."_s));
        QVERIFY(text->text.contains(u"\n\n## bill.pdf\n\nPay fifty euros."_s));
        QVERIFY(text->text.contains(u"bread,3\nmilk,2"_s));
        QVERIFY(!text->text.contains(u"## logo.png"_s));
        const auto price = std::ranges::find_if(text->chunks, [](const Chunk &chunk) { return chunk.text.contains(u"three euros"_s); });
        QVERIFY(price != text->chunks.end());
        QCOMPARE(price->heading, u"Bill › offer.docx › Prices"_s);
        QCOMPARE(text->mimeType, u"message/rfc822"_s);
    }

    void filesThatAreShownInTheirPlaceAreReadToo()
    {
        const QString text = read(mail("Bill", {{.type = "application/pdf", .name = "bill.pdf", .bytes = pdfOf({.pages = {{u"Pay fifty euros."_s}}}), .disposition = "inline"},
                                                {.type = "image/png", .name = "logo.png", .bytes = QByteArray::fromHex("89504e470d0a1a0a"), .disposition = "inline"}}));
        QVERIFY2(text.contains(u"## bill.pdf\n\nPay fifty euros."_s), qPrintable(text));
        QVERIFY(!text.contains(u"logo.png"_s));
    }

    void filesInOneFormOfAMessageAreReadWhereAnotherIsShown()
    {
        const QByteArray bytes = "From: ann@example.org\nTo: bob@example.org\nSubject: Bill\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"a\"\n\n"
                                 "--a\nContent-Type: text/plain\n\nIn plain words.\n--a\nContent-Type: multipart/mixed; boundary=\"m\"\n\n"
                                 "--m\nContent-Type: text/html\n\n<p>In colours</p>\n--m\n"
            + encoded({.type = "application/pdf", .name = "bill.pdf", .bytes = pdfOf({.pages = {{u"Pay fifty euros."_s}}})}) + "--m--\n--a--\n";
        const QString text = read(bytes);
        QVERIFY2(text.contains(u"Pay fifty euros."_s) && text.contains(u"In plain words."_s) && !text.contains(u"In colours"_s), qPrintable(text));
    }

    void eachMessageOfAMailboxHasItsFiles()
    {
        QByteArray mailbox;
        for (const QByteArray name : {"one", "two"})
            mailbox += "From ann@example.org Tue Mar 04 10:00:00 2025\n" + mail("Mail " + name, {{.type = "text/plain", .name = name + ".txt", .bytes = "File " + name}}) + '\n';
        const auto text = extractText({.bytes = mailbox, .name = u"mails"_s});
        QVERIFY(text);
        QCOMPARE(text->mimeType, u"application/mbox"_s);
        const QString first = text->text.section(u"# Mail two"_s, 0, 0);
        QVERIFY2(first.contains(u"## one.txt\n\nFile one"_s) && !first.contains(u"File two"_s), qPrintable(text->text));
        QVERIFY(text->text.contains(u"## two.txt\n\nFile two"_s));
    }

    void messagesInMessagesAreReadThreeDeep()
    {
        QByteArray bytes = mail("Mail 6", {{.type = "text/plain", .name = "deep.txt", .bytes = "The innermost file"}});
        for (int i = 5; i >= 1; --i)
            bytes = mail("Mail " + QByteArray::number(i), {{.type = "application/octet-stream", .name = "mail" + QByteArray::number(i + 1) + ".eml", .bytes = bytes}});
        const QString text = read(bytes);
        for (int i = 1; i <= 4; ++i)
            QVERIFY2(text.contains(u"Greetings of Mail %1."_s.arg(i)), qPrintable(text));
        QVERIFY(!text.contains(u"Greetings of Mail 5."_s));
        QVERIFY(text.contains(u"mail5.eml (not read: nested too deeply)"_s));
    }

    void whatCannotBeReadIsLeftOutAlone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("note");
        QTest::newRow("a zip bomb") << docxOf(QByteArray(120'000'000, ' ')) << u" (not read: unpacks to far more than it should)"_s;
        QTest::newRow("deep nesting") << docxOf(QByteArray("<w:p>").repeated(1'000'000)) << u" (not read: nested too deeply)"_s;
        QTest::newRow("a password") << pdfOf({.pages = {{u"secret"_s}}, .isLocked = true}) << u" (not read: protected with a password)"_s;
        QTest::newRow("broken") << "%PDF-1.7 and nothing else"_ba << u" (not read: damaged or incomplete)"_s;
        QTest::newRow("a program") << QByteArray("\x7f""ELF\x02\x01\x01\0\0", 9) << u""_s;
        QTest::newRow("of 0 bytes") << QByteArray() << u""_s;
        QTest::newRow("too much text") << "word and another one. "_ba.repeated(480'000) << u" (not read: too much text)"_s;
    }

    void whatCannotBeReadIsLeftOutAlone()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, note);
        const QString text = read(mail("Bill", {{.type = "application/octet-stream", .name = "bad.bin", .bytes = bytes}, {.type = "text/plain", .name = "good.txt", .bytes = "A good file."}}));
        QVERIFY2(text.contains(u"Attachments: bad.bin%1, good.txt\n"_s.arg(note)), qPrintable(text.left(2000)));
        QVERIFY(text.contains(u"Greetings of Bill."_s) && text.contains(u"A good file."_s));
    }

    void whatEndsTheProcessIsLeftOut()
    {
        // More work than the time allows: the second attempt does without it.
        const QByteArray slow = pdfOf({.pages = QList<QStringList>(3000, QStringList(40, u"One more line of a page that takes its time."_s))});
        const QByteArray bytes = mail("Bill", {{.type = "application/pdf", .name = "slow.pdf", .bytes = slow}});
        QElapsedTimer timer;
        timer.start();
        const auto all = extractText({.bytes = bytes, .name = u"a.eml"_s});
        QVERIFY(all && all->text.contains(u"takes its time"_s));
        const auto most = extractText({.bytes = bytes, .name = u"a.eml"_s}, {}, {}, {.inAll = std::chrono::milliseconds(timer.elapsed() / 2)});
        QVERIFY2(most, most ? "" : qPrintable(most.error().message));
        QVERIFY(most->text.contains(u"Greetings of Bill."_s));
        QVERIFY(most->text.contains(u"slow.pdf (not read: left out)"_s));
    }

    void manyFilesAreReadUpToALimit()
    {
        const QList<Part> parts(490, {.type = "text/plain", .name = "a.txt", .bytes = "A file."});
        const QByteArray once = mail("Bill", parts);
        const QByteArray envelope = "From ann@example.org Tue Mar 04 10:00:00 2025\n";
        const auto text = extractText({.bytes = envelope + once + '\n' + envelope + once, .name = u"mails"_s});
        QVERIFY(text);
        QCOMPARE(text->text.count(u"## a.txt"_s), 500);
        QCOMPARE(text->text.count(u"(not read: too many files)"_s), 480);
    }

    void partsWithoutEndHarmNothing()
    {
        QByteArray nested = "Subject: Deep\nFrom: a@b\nTo: c@d\nMIME-Version: 1.0\n";
        for (int i = 0; i < 300; ++i)
            nested += "Content-Type: multipart/mixed; boundary=\"x" + QByteArray::number(i) + "\"\n\n--x" + QByteArray::number(i) + '\n';
        QVERIFY(read(nested + "Content-Type: text/plain\n\ntext\n").startsWith(u"# Deep"_s));
        QByteArray messages = "Subject: Deep\nFrom: a@b\nTo: c@d\nMIME-Version: 1.0\n";
        for (int i = 0; i < 300; ++i)
            messages += "Content-Type: message/rfc822\nContent-Disposition: attachment\n\nSubject: Inner\nFrom: a@b\nTo: c@d\nMIME-Version: 1.0\n";
        QVERIFY(read(messages + "Content-Type: text/plain\n\ntext\n").startsWith(u"# Deep"_s));
    }
};

PARLOR_TEST(TestAttachedFiles)
#include "test_attachedfiles.moc"
