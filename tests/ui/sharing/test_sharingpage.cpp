// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountservice.h"
#include "support/testregistry.h"
#include "system/systemservice.h"
#include "ui/sharing/sharingpage.h"
#include "ui/widgets/inlinebar.h"
#include "ui/window/windowfixture.h"
#include "usage/usageservice.h"
#include "webhooks/webhookservice.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
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

    void aKeyMayDoWhatIsTickedUntilItExpires()
    {
        WindowFixture fixture;
        SharingPage page(fixture.services(), fixture.user);
        page.resize(900, 700); // in a window that is too small for it a button has no height, and no click hits it
        page.show();
        field(page, u"What the key is for"_s)->setText(u"Backup"_s);
        for (const char *scope : {"read", "chat"})
            page.findChild<QCheckBox *>(QLatin1StringView(scope))->setChecked(false);
        QTest::mouseClick(button(page, u"Make a key"_s), Qt::LeftButton);
        const auto labels = page.findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->isVisible() && label->text() == u"Tick what the key may do."; }));
        QVERIFY(await(fixture.accounts->apiKeys(fixture.user))->isEmpty()); // a key without scopes would be allowed everything
        page.findChild<QCheckBox *>(u"admin"_s)->setChecked(true);
        for (auto *box : page.findChildren<QComboBox *>()) {
            if (box->accessibleName() == u"How long it holds")
                box->setCurrentIndex(1);
        }
        QTest::mouseClick(button(page, u"Make a key"_s), Qt::LeftButton);
        QTRY_VERIFY(button(page, u"Revoke Backup"_s));
        const ApiKey key = await(fixture.accounts->apiKeys(fixture.user))->first();
        QCOMPARE(key.scopes, QStringList{u"admin"_s});
        QVERIFY(key.expiresAt && *key.expiresAt > now() + std::chrono::days(29) && *key.expiresAt < now() + std::chrono::days(31));
    }

    void theServerIsSwitchedAndMovedBySettings()
    {
        WindowFixture fixture;
        fixture.set->system->setListening({.host = u"127.0.0.1"_s, .port = 8123, .problem = {}});
        SharingPage page(fixture.services(), fixture.user);
        page.show();
        auto *address = page.findChild<QLabel *>(u"address"_s);
        QTRY_COMPARE(address->text(), u"http://127.0.0.1:8123"_s);
        page.findChild<QCheckBox *>(u"serve"_s)->click();
        QTRY_COMPARE(fixture.settings.section(u"server"_s).value(u"serve"_s).toString(), u"off"_s);
        fixture.set->system->setListening({});
        QTRY_COMPARE(address->text(), u"The server is off"_s);
        fixture.set->system->setListening({.host = {}, .port = 0, .problem = u"That port is taken."_s});
        QTRY_COMPARE(address->text(), u"That port is taken."_s);
    }

    void webhooksAreAddedSwitchedOffAndDeleted()
    {
        WindowFixture fixture;
        SharingPage page(fixture.services(), fixture.user);
        page.resize(900, 900);
        page.show();
        field(page, u"Address of the webhook"_s)->setText(u"not an address"_s);
        QTest::mouseClick(button(page, u"Add a webhook"_s), Qt::LeftButton);
        QTest::qWait(50);
        QVERIFY(await(fixture.set->webhooks->list(fixture.user))->isEmpty());
        field(page, u"Address of the webhook"_s)->setText(u"https://example.org/hook"_s);
        QTest::mouseClick(button(page, u"Add a webhook"_s), Qt::LeftButton);
        QTRY_VERIFY(button(page, u"Delete https://example.org/hook"_s));
        QVERIFY(field(page, u"The secret"_s)->text().startsWith(u"whsec_"));
        QTest::mouseClick(button(page, u"Switch off https://example.org/hook"_s), Qt::LeftButton);
        QTRY_VERIFY(button(page, u"Switch on https://example.org/hook"_s));
        QVERIFY(!await(fixture.set->webhooks->list(fixture.user))->first().active);
        QTest::mouseClick(button(page, u"Delete https://example.org/hook"_s), Qt::LeftButton);
        QTest::mouseClick(button(*page.findChild<InlineBar *>(), u"Delete"_s), Qt::LeftButton);
        QTRY_VERIFY(!button(page, u"Delete https://example.org/hook"_s));
        QVERIFY(await(fixture.set->webhooks->list(fixture.user))->isEmpty());
    }

    void requestsAreSeenAsTheyEnd()
    {
        WindowFixture fixture;
        SharingPage page(fixture.services(), fixture.user);
        page.resize(900, 900);
        page.show();
        fixture.set->usage->countRequest({.method = "GET", .path = "/api/conversations/", .status = 404, .address = QHostAddress(QHostAddress::LocalHost), .program = "kitchen/1.0", .user = fixture.user});
        QTableWidget *requests = nullptr;
        QTableWidget *clients = nullptr;
        for (auto *table : page.findChildren<QTableWidget *>())
            (table->accessibleName() == u"Requests" ? requests : clients) = table;
        QTRY_COMPARE(requests->rowCount(), 1);
        QCOMPARE(requests->item(0, 1)->text(), u"GET /api/conversations/"_s);
        QCOMPARE(requests->item(0, 2)->text(), u"404"_s);
        QCOMPARE(clients->item(0, 1)->text(), u"kitchen/1.0"_s);
        fixture.set->usage->countRequest({.method = "POST", .path = "/api/chat/", .status = 200, .address = QHostAddress(QHostAddress::LocalHost)});
        QTRY_COMPARE(requests->rowCount(), 2);
        QCOMPARE(requests->item(0, 1)->text(), u"POST /api/chat/"_s); // the newest stands above
    }

    void creditsAreGivenAndPasswordsMade()
    {
        WindowFixture fixture;
        SharingPage page(fixture.services(), fixture.user);
        page.resize(900, 900);
        page.show();
        field(page, u"User name"_s)->setText(u"ben"_s);
        QTest::mouseClick(button(page, u"Add a person"_s), Qt::LeftButton);
        auto *told = page.findChild<QLineEdit *>(u"madePassword"_s);
        QTRY_VERIFY(told->isVisible());
        QVERIFY(await(fixture.accounts->signIn(u"ben"_s, told->text(), u"127.0.0.1"_s)));
        QTRY_VERIFY(button(page, u"Credits of ben"_s));
        QTest::mouseClick(button(page, u"Credits of ben"_s), Qt::LeftButton);
        QTest::mouseClick(button(page, u"Add credits"_s), Qt::LeftButton); // 100 unless something else is typed
        const auto credits = [&] { // the list is made anew meanwhile
            const QAbstractButton *found = button(page, u"Credits of ben"_s);
            return found ? found->text() : QString();
        };
        QTRY_COMPARE(credits(), QString(QLocale().toString(1100) + u" credits"));
    }

    void limitsOfAPersonAreSetAndShown()
    {
        WindowFixture fixture;
        const auto ann = await(fixture.accounts->createUser({.username = u"ann"_s, .email = {}, .fullName = {}, .password = u"long enough 1"_s}));
        SharingPage page(fixture.services(), fixture.user);
        page.resize(900, 900);
        page.show();
        const auto shown = [&page] { // nothing while the rows are made anew
            const auto *limits = button(page, u"Limits of ann"_s);
            return limits ? limits->text() : QString();
        };
        QTRY_COMPARE(shown(), u"No limits"_s);
        QVERIFY(!button(page, u"Limits of owner"_s));
        auto *requests = page.findChild<QSpinBox *>(u"requestsPerMinute"_s);
        auto *tokens = page.findChild<QSpinBox *>(u"tokensPerMonth"_s);
        QVERIFY(!requests->isVisible());
        QTest::mouseClick(button(page, u"Limits of ann"_s), Qt::LeftButton);
        QVERIFY(requests->isVisible());
        QCOMPARE(requests->value(), 0);
        requests->setValue(30);
        tokens->setValue(2000);
        QTest::mouseClick(page.findChild<QPushButton *>(u"setLimits"_s), Qt::LeftButton);
        QTRY_VERIFY(!requests->isVisible());
        Allowances &allowances = fixture.set->usage->allowances();
        QCOMPARE(allowances.of(ann->id), (Allowance{.requestsPerMinute = 30, .tokensPerMonth = 2'000'000}));
        const QLocale locale;
        QTRY_COMPARE(shown(), QString(u"30 requests/min\n" + locale.toString(2'000'000) + u" tokens/month"));
        QTest::mouseClick(button(page, u"Limits of ann"_s), Qt::LeftButton);
        QCOMPARE(requests->value(), 30);
        QCOMPARE(tokens->value(), 2000);
        requests->setValue(0);
        tokens->setValue(0);
        QTest::mouseClick(page.findChild<QPushButton *>(u"setLimits"_s), Qt::LeftButton);
        QTRY_COMPARE(shown(), u"No limits"_s);
        QCOMPARE(allowances.of(ann->id), Allowance());
    }

    void peopleAreAddedSuspendedAndLetInAgain()
    {
        WindowFixture fixture;
        SharingPage page(fixture.services(), fixture.user);
        page.resize(900, 700);
        page.show();
        field(page, u"User name"_s)->setText(u"ann"_s);
        field(page, u"Password, at least 8 characters; empty: one is made"_s)->setText(u"short"_s);
        QTest::mouseClick(button(page, u"Add a person"_s), Qt::LeftButton);
        QTest::qWait(100);
        QCOMPARE(field(page, u"User name"_s)->text(), u"ann"_s); // what was typed stays when it is refused
        field(page, u"Password, at least 8 characters; empty: one is made"_s)->setText(u"long enough 1"_s);
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
