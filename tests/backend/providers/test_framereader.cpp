// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/framereader.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;

template<typename Reader>
static QList<Frame> framesOf(const QByteArray &bytes, qsizetype cut)
{
    Reader reader;
    QList<Frame> frames;
    reader.feed(QByteArrayView(bytes).first(cut), frames);
    reader.feed(QByteArrayView(bytes).sliced(cut), frames);
    reader.finish(frames);
    return frames;
}

class TestFrameReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsAreReadHoweverTheyAreCut_data()
    {
        QTest::addColumn<QByteArray>("lineEnd");
        QTest::newRow("LF") << QByteArray("\n");
        QTest::newRow("CRLF") << QByteArray("\r\n");
        QTest::newRow("CR") << QByteArray("\r");
    }

    void eventsAreReadHoweverTheyAreCut()
    {
        QFETCH(QByteArray, lineEnd);
        QByteArray stream(":heartbeat\n\nmessage:\ndata:{\"a\":1}\n\nevent: x\ndata: one\ndata: zw\xc3\xb6lf\n\nevent: ignored\n\n"
                          "error: {\"code\":1}\n\ndata: rest");
        stream.replace("\n", lineEnd);
        const QList<Frame> wanted{{.name = {}, .data = "{\"a\":1}"},
                                  {.name = "x", .data = "one\nzw\xc3\xb6lf"},
                                  {.name = "error", .data = "{\"code\":1}"},
                                  {.name = {}, .data = "rest"}};
        for (qsizetype cut = 0; cut <= stream.size(); ++cut)
            QVERIFY2(framesOf<SseReader>(stream, cut) == wanted, qPrintable(QString::number(cut)));
    }

    void bareJsonIsAFrame()
    {
        const QByteArray stream("{\n \"error\": {\"code\": 429}\n}\n");
        const QList<Frame> wanted{{.name = {}, .data = stream}};
        for (qsizetype cut = 0; cut <= stream.size(); ++cut)
            QCOMPARE(framesOf<SseReader>(stream, cut), wanted);
    }

    void linesOfJsonAreFrames()
    {
        const QByteArray stream("{\"a\":1}\r\n\r\n{\"b\":2}\n{\"c\":3}");
        const QList<Frame> wanted{{.name = {}, .data = "{\"a\":1}"}, {.name = {}, .data = "{\"b\":2}"}, {.name = {}, .data = "{\"c\":3}"}};
        for (qsizetype cut = 0; cut <= stream.size(); ++cut)
            QCOMPARE(framesOf<NdjsonReader>(stream, cut), wanted);
    }

    void aFrameWithoutEndIsRefused()
    {
        SseReader reader;
        QList<Frame> frames;
        const QByteArray piece(8 * 1024 * 1024, 'x');
        for (int i = 0; i < 5; ++i)
            reader.feed(piece, frames);
        QVERIFY(reader.overflowed());
        QVERIFY(frames.isEmpty());
    }
};

PARLOR_TEST(TestFrameReader)
#include "test_framereader.moc"
