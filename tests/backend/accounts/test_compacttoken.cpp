// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/compacttoken.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;

/// What the JWT library may get to see, whoever sent it.
class TestCompactToken : public QObject
{
    Q_OBJECT

private:
    static QByteArray part(const QByteArray &json) { return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals); }

private Q_SLOTS:
    void hasThreePartsOfWhichTwoAreObjects_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<bool>("sound");
        const QByteArray header = part(R"({"alg":"HS256"})");
        const QByteArray claims = part(R"({"sub":"ann","more":{"a":[1]}})");
        const auto nested = [](int depth) { return part("{\"a\":" + QByteArray(depth, '[') + QByteArray(depth, ']') + '}'); };
        QTest::newRow("sound") << header + '.' + claims + ".c2ln" << true;
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("dots") << QByteArray("..") << false;
        QTest::newRow("two parts") << header + '.' + claims << false;
        QTest::newRow("four parts") << header + '.' + claims + ".c2ln.c2ln" << false;
        QTest::newRow("no signature") << header + '.' + claims + '.' << false;
        QTest::newRow("no header") << '.' + claims + ".c2ln" << false;
        QTest::newRow("no claims") << header + "..c2ln" << false;
        QTest::newRow("other bytes in the header") << "\xff\xfe" + header + '.' + claims + ".c2ln" << false;
        QTest::newRow("other bytes in the signature") << header + '.' + claims + ".c2\x80n" << false;
        QTest::newRow("padding") << header + '.' + claims + ".c2ln=" << false;
        QTest::newRow("plain base64") << header + '.' + claims + ".c2l+" << false;
        QTest::newRow("header is no JSON") << part("alg") + '.' + claims + ".c2ln" << false;
        QTest::newRow("header is a list") << part("[1]") + '.' + claims + ".c2ln" << false;
        QTest::newRow("claims are a text") << header + '.' + part("\"ann\"") + ".c2ln" << false;
        QTest::newRow("empty claims") << header + '.' + part("{}") + ".c2ln" << false;
        QTest::newRow("deep") << header + '.' + nested(500) + ".c2ln" << true;
        QTest::newRow("bottomless") << header + '.' + nested(12'000) + ".c2ln" << false;
    }
    void hasThreePartsOfWhichTwoAreObjects()
    {
        QFETCH(QByteArray, token);
        QFETCH(bool, sound);
        QCOMPARE(isCompactToken(token), sound);
    }
};

PARLOR_TEST(TestCompactToken)
#include "test_compacttoken.moc"
