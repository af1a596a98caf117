// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountservice.h"
#include "support/testregistry.h"
#include "ui/sharing/sharingpage.h"
#include "ui/widgets/inlinebar.h"
#include "ui/window/windowfixture.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestSharingPage : public QObject
{
    Q_OBJECT

private:
    static QPushButton *button(const QWidget &parent, const QString &name)
    {
        for (auto *each : parent.findChildren<QPushButton *>()) {
            if (each->isVisible() && (each->text() == name || each->accessibleName() == name))
                return each;
        }
        return nullptr;
    }

    static QLineEdit *field(const QWidget &parent, const QString &name)
    {
        for (auto *each : parent.findChildren<QLineEdit *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }

private Q_SLOTS:
    void keysAreMadeShownOnceAndRevoked()
    {
        WindowFixture fixture;
        SharingPage page(fixture.services(), fixture.user);
        page.resize(900, 700);
        page.show();
        field(page, u"What the key is for"_s)->setText(u"Kitchen display"_s);
        QTest::mouseClick(button(page, u"Make a key"_s), Qt::LeftButton);
        auto *fresh = page.findChild<QLineEdit *>(u"freshKey"_s);
        QTRY_VERIFY(fresh->isVisible());
        const auto caller = fixture.accounts->authenticate(QByteArray("Bearer " + fresh->text().toLatin1()));
        QVERIFY(caller);
        QCOMPARE(caller->user, fixture.user);
        QTRY_VERIFY(button(page, u"Revoke Kitchen display"_s));
        const auto keys = await(fixture.accounts->apiKeys(fixture.user));
        QCOMPARE(keys->size(), 1);
        QCOMPARE(keys->first().scopes, (QStringList{u"read"_s, u"chat"_s})); // not more than was asked for
        QTest::mouseClick(button(page, u"Revoke Kitchen display"_s), Qt::LeftButton);
        QTest::mouseClick(button(*page.findChild<InlineBar *>(), u"Revoke"_s), Qt::LeftButton);
        QTRY_VERIFY(!button(page, u"Revoke Kitchen display"_s));
        QVERIFY(!fixture.accounts->authenticate(QByteArray("Bearer " + fresh->text().toLatin1())));
        QVERIFY(!fresh->isVisible());
    }

    void peopleAreAddedSuspendedAndLetInAgain()
    {
        WindowFixture fixture;
        SharingPage page(fixture.services(), fixture.user);
        page.resize(900, 700);
        page.show();
        field(page, u"User name"_s)->setText(u"ann"_s);
        field(page, u"Password, at least 8 characters"_s)->setText(u"short"_s);
        QTest::mouseClick(button(page, u"Add a person"_s), Qt::LeftButton);
        QTest::qWait(100);
        QCOMPARE(field(page, u"User name"_s)->text(), u"ann"_s); // what was typed stays when it is refused
        field(page, u"Password, at least 8 characters"_s)->setText(u"long enough 1"_s);
        QTest::mouseClick(button(page, u"Add a person"_s), Qt::LeftButton);
        QTRY_VERIFY(button(page, u"Suspend ann"_s));
        QVERIFY(await(fixture.accounts->signIn(u"ann"_s, u"long enough 1"_s, u"127.0.0.1"_s)));
        QTest::mouseClick(button(page, u"Suspend ann"_s), Qt::LeftButton);
        QTRY_VERIFY(button(page, u"Let ann in again"_s));
        QCOMPARE(await(fixture.accounts->signIn(u"ann"_s, u"long enough 1"_s, u"127.0.0.1"_s)).error().code, ErrorCode::PermissionDenied);
        QTest::mouseClick(button(page, u"Let ann in again"_s), Qt::LeftButton);
        QTRY_VERIFY(button(page, u"Suspend ann"_s));
    }
};

PARLOR_TEST(TestSharingPage)
#include "test_sharingpage.moc"
