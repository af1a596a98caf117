// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"

#include "webhooks/addressscope.h"
#include "webhooks/webhooksender.h"

#include <QHostAddress>
#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Parlor::AddressScope)

/// Where webhooks may go.
class TestAddressScope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindOfAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<AddressScope>("scope");
        const auto add = [](AddressScope scope, const QStringList &addresses) {
            for (const QString &address : addresses)
                QTest::addRow("%s", qPrintable(address)) << address << scope;
        };
        add(AddressScope::Public, {u"1.1.1.1"_s, u"93.184.216.34"_s, u"172.15.255.255"_s, u"172.32.0.0"_s, u"100.63.255.255"_s, u"100.128.0.0"_s, u"223.255.255.255"_s,
                                   u"2606:4700::1111"_s, u"2a00:1450:4001::1"_s, u"::ffff:1.1.1.1"_s, u"64:ff9b::101:101"_s});
        add(AddressScope::Private, {u"127.0.0.1"_s, u"127.255.255.255"_s, u"10.0.0.1"_s, u"172.16.0.1"_s, u"172.31.255.255"_s, u"192.168.1.1"_s, u"100.64.0.1"_s, u"100.127.255.255"_s,
                                    u"::1"_s, u"fc00::1"_s, u"fdff::1"_s, u"::ffff:127.0.0.1"_s, u"::ffff:192.168.0.1"_s, u"64:ff9b::a00:1"_s});
        add(AddressScope::Forbidden, {u"0.0.0.0"_s, u"0.1.2.3"_s, u"169.254.169.254"_s, u"224.0.0.1"_s, u"239.255.255.255"_s, u"240.0.0.1"_s, u"255.255.255.255"_s, u"192.0.2.1"_s,
                                      u"198.18.0.1"_s, u"198.51.100.1"_s, u"203.0.113.1"_s, u"192.88.99.1"_s, u"192.0.0.8"_s, u"::"_s, u"fe80::1"_s, u"fec0::1"_s, u"ff02::1"_s,
                                      u"2002:7f00:1::"_s, u"2001::7f00:1"_s, u"2001:db8::1"_s, u"3fff::1"_s, u"64:ff9b:1::a00:1"_s, u"::7f00:1"_s, u"100::1"_s,
                                      u"::ffff:169.254.169.254"_s, u"64:ff9b::a9fe:a9fe"_s, u"4000::1"_s, u"5f00::1"_s});
    }
    void everyKindOfAddress()
    {
        QFETCH(QString, address);
        QFETCH(AddressScope, scope);
        const QHostAddress parsed(address);
        QVERIFY(!parsed.isNull());
        QVERIFY(addressScope(parsed) == scope);
    }

    void aScopeDoesNotHideALinkLocalAddress()
    {
        QHostAddress address(u"fe80::1"_s);
        address.setScopeId(u"eth0"_s);
        QVERIFY(addressScope(address) == AddressScope::Forbidden);
        QVERIFY(addressScope(QHostAddress()) == AddressScope::Forbidden);
    }

    void urlsAreChecked_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("sound");
        QTest::addColumn<bool>("soundInALocalNetwork");
        const auto add = [](const QString &url, bool sound, bool local) { QTest::addRow("%s", qPrintable(url)) << url << sound << local; };
        add(u"https://example.org/hook"_s, true, true);
        add(u"http://example.org:8080/hook?a=b"_s, true, true);
        add(u"https://93.184.216.34/"_s, true, true);
        add(u"http://127.0.0.1:9000/"_s, false, true);
        add(u"http://[::1]/"_s, false, true);
        add(u"http://[::ffff:10.0.0.1]/"_s, false, true);
        add(u"http://2130706433/"_s, false, true); // 127.0.0.1 in one number
        add(u"http://0x7f.1/"_s, false, true);
        add(u"http://127.1/"_s, false, true);
        add(u"http://169.254.169.254/latest/meta-data"_s, false, false);
        add(u"http://0.0.0.0/"_s, false, false);
        add(u"ftp://example.org/"_s, false, false);
        add(u"file:///etc/passwd"_s, false, false);
        add(u"gopher://example.org/"_s, false, false);
        add(u"javascript:alert(1)"_s, false, false);
        add(u"//example.org/"_s, false, false);
        add(u"https://"_s, false, false);
        add(u"https:///path"_s, false, false);
        add(u"https://user:secret@example.org/"_s, false, false);
        add(u"https://exa mple.org/"_s, false, false);
        add(u"not a url"_s, false, false);
        add(QString(), false, false);
    }
    void urlsAreChecked()
    {
        QFETCH(QString, url);
        QFETCH(bool, sound);
        QFETCH(bool, soundInALocalNetwork);
        const auto checked = checkedWebhookUrl(url, false);
        QCOMPARE(checked.has_value(), sound);
        if (!checked)
            QCOMPARE(checked.error().field, u"url"_s);
        QCOMPARE(checkedWebhookUrl(url, true).has_value(), soundInALocalNetwork);
    }
};

PARLOR_TEST(TestAddressScope)
#include "test_addressscope.moc"
