// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonview.h"
#include "providers/framereader.h"
#include "providers/openai/chatcompletions.h"
#include "support/testregistry.h"

#include <QJsonDocument>
#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

class TestJsonView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itReadsWhatQtReads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("kinds") << QByteArray(R"({"text":"a","number":3,"real":3.5,"whole":3.0,"large":3000000000,"yes":true,"no":null,"deep":{"a":[{"b":"c"}]}})");
        QTest::newRow("unicode") << QByteArray("{\"text\":\"\\u00e4 \xf0\x9f\x98\x80 \\ud83d\\ude00 \\u0000 \\\" \\n\"}");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("no object where one should be") << QByteArray(R"({"deep":"text","text":7,"number":"7","real":{},"yes":1})");
        QTest::newRow("half a surrogate pair") << QByteArray(R"({"text":"\ud83d","number":3,"real":1.5,"whole":2.0,"yes":true,"deep":{"a":[{"b":"\ude00"}]}})");
    }

    void itReadsWhatQtReads()
    {
        QFETCH(const QByteArray, text);
        const auto view = JsonView::read(text);
        QVERIFY(view);
        const QJsonObject json = QJsonDocument::fromJson(text).object();
        QCOMPARE(view->toObject(), json);
        for (const char *key : {"text", "number", "real", "whole", "large", "yes", "no", "deep", "missing"}) {
            const QJsonValue value = json.value(QLatin1StringView(key));
            const JsonView member = (*view)[key];
            QCOMPARE(member.toString(u"-"_s), value.toString(u"-"_s));
            QCOMPARE(member.toInt(-1), value.toInt(-1));
            QCOMPARE(member.toBool(), value.toBool());
            QCOMPARE(member.isNull(), value.isNull() || value.isUndefined());
            QCOMPARE(member.isString(), value.isString());
            QCOMPARE(member.toValue(), value);
        }
        const QJsonArray entries = json.value("deep"_L1).toObject().value("a"_L1).toArray();
        const JsonView array = (*view)["deep"]["a"];
        QCOMPARE(array.entries().size(), entries.size());
        QCOMPARE(array.first()["b"].toString(), entries.first().toObject().value("b"_L1).toString());
        QVERIFY(array["b"].isNull());
        QVERIFY((*view)["text"]["deeper"].first().isNull());
    }

    void whatIsNoJsonIsNothing()
    {
        for (const char *text : {"", "{", "{\"a\":}", "nonsense", "{\"a\":1}}", "[1,]", "{\"a\":\"\xff\"}"})
            QVERIFY2(!JsonView::read(text), text);
        QVERIFY(JsonView::read("[1,2]"));
        QCOMPARE(JsonView::read("[1,2]")->first().toInt(), 1);
        const QByteArray deep = QByteArray(QByteArray(2000, '[') + QByteArray(2000, ']'));
        QVERIFY(!JsonView::read(deep)); // as QJsonDocument, whose limit is 1024
    }

    void anEmojiThatWasCutIsWholeAgain()
    {
        SseReader reader;
        QList<Frame> frames;
        reader.feed("data: {\"choices\":[{\"delta\":{\"content\":\"a \\ud83d\"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"\\ude00 b\"}}]}\n\n", frames);
        OpenAi::ChatCompletionsDecoder decoder;
        QList<StreamEvent> events;
        for (const Frame &frame : std::as_const(frames))
            decoder.decode(frame, events);
        QString text;
        for (const StreamEvent &event : std::as_const(events)) {
            QVERIFY(!std::holds_alternative<Stream::Failure>(event));
            if (const auto *piece = std::get_if<Stream::TextDelta>(&event))
                text += piece->text;
        }
        QCOMPARE(text, u"a \U0001F600 b"_s);
    }
};

PARLOR_TEST(TestJsonView)
#include "test_jsonview.moc"
