// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// PDF as programs write it, and as scanners do: pictures of pages.
#include "documents/extractionprocess.h"
#include "support/testregistry.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

class TestScannedPages : public QObject
{
    Q_OBJECT

private:
    static QImage pictureOf(const QString &text)
    {
        QImage image(1240, 1754, QImage::Format_RGB32); // A4 at 150 dots an inch
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setFont(QFont(u"DejaVu Sans"_s, 28));
        painter.drawText(image.rect().adjusted(120, 120, -120, -120), Qt::TextWordWrap, text);
        return image;
    }

    template<typename Paint>
    static QByteArray pdf(Paint paint)
    {
        QBuffer buffer;
        if (!buffer.open(QIODevice::WriteOnly))
            qFatal("a buffer cannot be opened");
        QPdfWriter writer(&buffer);
        writer.setResolution(150);
        QPainter painter(&writer);
        paint(writer, painter);
        painter.end();
        return buffer.data();
    }

    static QByteArray scan(const QStringList &pages)
    {
        return pdf([&](QPdfWriter &writer, QPainter &painter) {
            for (qsizetype i = 0; i < pages.size(); ++i) {
                if (i > 0)
                    writer.newPage();
                if (!pages.at(i).isEmpty())
                    painter.drawImage(painter.viewport(), pictureOf(pages.at(i)));
            }
        });
    }

private Q_SLOTS:
    void textThatQtWroteIsRead()
    {
        const QByteArray bytes = pdf([](QPdfWriter &writer, QPainter &painter) {
            painter.drawText(200, 200, u"Grüße aus Köln: 12 €"_s);
            writer.newPage();
            painter.drawText(200, 200, u"Zweite Seite"_s);
        });
        const auto text = extractText({.bytes = bytes, .name = u"a.pdf"_s});
        QVERIFY(text);
        QCOMPARE(text->pages, 2);
        QCOMPARE(text->chunks.first().text, u"Grüße aus Köln: 12 €"_s);
        QCOMPARE(text->chunks.last().page, 2);
    }

    /// Which some fonts print for what people search as letters.
    void ligaturesAreReadAsLetters()
    {
        const QByteArray bytes = pdf([](QPdfWriter &, QPainter &painter) {
            painter.setFont(QFont(u"DejaVu Sans"_s, 12));
            painter.drawText(200, 200, u"Coffee of the office, finest flour"_s);
        });
        const auto text = extractText({.bytes = bytes, .name = u"a.pdf"_s});
        QVERIFY(text);
        QCOMPARE(text->text.trimmed(), u"Coffee of the office, finest flour"_s);
    }

    void scannedPagesAreRecognised()
    {
        if (QStandardPaths::findExecutable(u"tesseract"_s).isEmpty())
            QSKIP("Tesseract is not installed");
        const auto text = extractText({.bytes = scan({u"Thirty days of vacation a year are granted to everybody."_s, QString(), u"Bicycles stand in the courtyard."_s}), .name = u"scan.pdf"_s});
        QVERIFY2(text, text ? "" : qPrintable(text.error().message));
        QCOMPARE(text->pages, 3);
        QCOMPARE(text->pagesWithoutText, 0); // an empty page has no text to recognise
        QVERIFY2(text->text.contains(u"Thirty days of vacation"_s), qPrintable(text->text));
        QCOMPARE(text->chunks.last().page, 3);
        QVERIFY(text->chunks.last().text.contains(u"Bicycles"_s));
    }

    void withoutTesseractTheReasonIsSaid()
    {
        const QByteArray path = qgetenv("PATH");
        const auto back = qScopeGuard([path] { qputenv("PATH", path); });
        qputenv("PATH", "/nowhere");
        const auto text = extractText({.bytes = scan({u"Thirty days of vacation."_s}), .name = u"scan.pdf"_s});
        QVERIFY(!text);
        QVERIFY2(text.error().message.contains(u"Tesseract"_s), qPrintable(text.error().message));
    }
};

PARLOR_TEST(TestScannedPages)
#include "test_scannedpages.moc"
