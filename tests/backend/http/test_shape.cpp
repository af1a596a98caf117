// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/jsontext.h"
#include "http/shape.h"
#include "support/testregistry.h"

#include <QJsonArray>
#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

class TestShape : public QObject
{
    Q_OBJECT

private:
    static Shape example()
    {
        return {{.name = u"message"_s, .required = true, .minLength = 1, .maxLength = 10},
                {.name = u"limit"_s, .type = Field::Type::Integer, .minimum = 1, .maximum = 100, .defaultValue = 50},
                {.name = u"ratio"_s, .type = Field::Type::Number, .minimum = 0},
                {.name = u"starred"_s, .type = Field::Type::Boolean},
                {.name = u"kind"_s, .oneOf = {u"a"_s, u"b"_s}},
                {.name = u"tags"_s, .type = Field::Type::Array, .maxLength = 2, .items = Field::Type::String},
                {.name = u"inner"_s, .type = Field::Type::Object, .members = std::make_shared<Shape>(Shape{{.name = u"x"_s, .type = Field::Type::Integer, .required = true}})},
                {.name = u"free"_s, .type = Field::Type::Object}};
    }

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QByteArray &text, const QString &field) { QTest::newRow(name) << text << field; };
        row("missing", "{}", u"message"_s);
        row("null", R"({"message":null})", u"message"_s);
        row("blank", R"({"message":" \t "})", u"message"_s);
        row("wrong type", R"({"message":1})", u"message"_s);
        row("too long", R"({"message":"12345678901"})", u"message"_s);
        row("NUL", R"({"message":"a\u0000"})", u"message"_s);
        row("lone surrogate", R"({"message":"\ud800"})", u"message"_s);
        row("fraction", R"({"message":"x","limit":1.5})", u"limit"_s);
        row("number as text", R"({"message":"x","limit":"5"})", u"limit"_s);
        row("too small", R"({"message":"x","limit":0})", u"limit"_s);
        row("too large", R"({"message":"x","limit":1e300})", u"limit"_s);
        row("below", R"({"message":"x","ratio":-0.1})", u"ratio"_s);
        row("boolean as number", R"({"message":"x","starred":1})", u"starred"_s);
        row("not in the list", R"({"message":"x","kind":"c"})", u"kind"_s);
        row("long list", R"({"message":"x","tags":["a","b","c"]})", u"tags"_s);
        row("wrong item", R"({"message":"x","tags":["a",2]})", u"tags[1]"_s);
        row("member missing", R"({"message":"x","inner":{}})", u"inner.x"_s);
        row("NUL in a free object", R"({"message":"x","free":{"a":[{"b":"\u0000"}]}})", u"free"_s);
        row("malformed", R"({"message":)", {});
        row("not an object", R"(["message"])", {});
        row("invalid UTF-8", "{\"message\":\"\xff\xfe\"}", {});
        row("overlong UTF-8", "{\"message\":\"\xc0\xaf\"}", {});
        row("too deep", "{\"free\":" + QByteArray(40, '[') + QByteArray(40, ']') + "}", {});
        row("garbage behind", R"({"message":"x"} x)", {});
        row("byte order mark", "\xef\xbb\xbf" "nonsense", {});
    }
    void refuses()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, field);
        Result<QJsonObject> body = readJsonObject(text);
        if (body)
            body = example().validated(*body);
        QVERIFY(!body);
        QCOMPARE(body.error().field, field);
        QVERIFY(!body.error().message.isEmpty());
    }

    void accepts()
    {
        const auto body = example().validated(*readJsonObject(R"({"message":"grüße","unknown":1,"ratio":2,"tags":[],"inner":{"x":3,"y":4},"starred":null})"));
        QVERIFY(body.has_value());
        QCOMPARE(*body, (QJsonObject{{u"message"_s, u"grüße"_s}, {u"limit"_s, 50}, {u"ratio"_s, 2}, {u"tags"_s, QJsonArray()}, {u"inner"_s, QJsonObject{{u"x"_s, 3}}}}));
    }

    void readsQueries()
    {
        const auto query = example().validatedQuery("message=a+b%20c&limit=7&starred=TRUE&unknown=%zz&");
        QVERIFY(query.has_value());
        QCOMPARE(*query, (QJsonObject{{u"message"_s, u"a b c"_s}, {u"limit"_s, 7}, {u"starred"_s, true}}));
        for (const char *bad : {"message=x&limit=-1", "message=x&limit=1e3", "message=x&limit=99999999999999999999", "message=x&limit=", "message=x&starred=maybe", "message=%ff", "message=%00"})
            QVERIFY2(!example().validatedQuery(bad), bad);
    }

    void isItsOwnSchema()
    {
        const QJsonObject schema = example().schema();
        QCOMPARE(schema.value("required"_L1).toArray(), QJsonArray{u"message"_s});
        QCOMPARE(schema["properties"_L1]["limit"_L1]["maximum"_L1].toInt(), 100);
        QCOMPARE(schema["properties"_L1]["tags"_L1]["items"_L1]["type"_L1].toString(), u"string"_s);
    }

    void textsAreQuotedAsJson()
    {
        QCOMPARE(jsonText(QStringView(u"a\"b\\c\n\u0001ü")), "\"a\\\"b\\\\c\\n\\u0001\xc3\xbc\"");
    }
};

PARLOR_TEST(TestShape)
#include "test_shape.moc"
