// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhookfixture.h"
#include "support/testregistry.h"

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// How webhooks are managed (spec 002, specs/README.md).
class TestWebhooks : public WebhookFixture
{
    Q_OBJECT

private Q_SLOTS:
    void createsListsChangesAndDeletes()
    {
        const QJsonObject made = subscribe({WebhookEvent::chatCreated, WebhookEvent::chatCreated});
        QVERIFY(isWebhookSecret(made.value("secret"_L1).toString()));
        QCOMPARE(made.value("events"_L1).toArray(), QJsonArray{WebhookEvent::chatCreated});
        QCOMPARE(made.value("active"_L1), QJsonValue(true));
        // The secret is seen once.
        const QJsonObject found = jsonOf(send("GET", pathOf(made)));
        QCOMPARE(found.keys(), QStringList({u"active"_s, u"created_at"_s, u"disabled_reason"_s, u"events"_s, u"failing_since"_s, u"id"_s, u"updated_at"_s, u"url"_s}));
        QCOMPARE(listOf(send("GET", {})), QJsonArray{found});
        const QJsonObject changed = jsonOf(send("PATCH", pathOf(made), {{u"active"_s, false}, {u"events"_s, QJsonArray{WebhookEvent::chatDeleted}}}));
        QCOMPARE(changed.value("active"_L1), QJsonValue(false));
        QCOMPARE(changed.value("events"_L1).toArray(), QJsonArray{WebhookEvent::chatDeleted});
        QCOMPARE(changed.value("url"_L1), found.value("url"_L1));
        QCOMPARE(send("DELETE", pathOf(made)).status, 204);
        QCOMPARE(send("GET", pathOf(made)).status, 404);
        const QString secret = u"webhook/"_s + made.value("id"_L1).toString();
        QCOMPARE(QCoro::waitFor(m_server->secrets->read(secret)).error().code, ErrorCode::NotFound);
    }

    void aForeignWebhookIsNotFound()
    {
        const QJsonObject made = subscribe();
        const QByteArray path = pathOf(made);
        QCOMPARE(listOf(send("GET", {}, {}, m_bob)), QJsonArray());
        QCOMPARE(send("GET", path, {}, m_bob).status, 404);
        QCOMPARE(send("PATCH", path, {{u"active"_s, false}}, m_bob).status, 404);
        QCOMPARE(send("DELETE", path, {}, m_bob).status, 404);
        QCOMPARE(send("POST", path + "/test", {}, m_bob).status, 404);
        QCOMPARE(send("GET", path + "/deliveries", {}, m_bob).status, 404);
        QCOMPARE(send("GET", "/nonsense").status, 404);
        QCOMPARE(jsonOf(send("GET", path)).value("active"_L1), QJsonValue(true));
    }

    void theSecretIsNotInTheDatabase()
    {
        const QByteArray secret = subscribe().value("secret"_L1).toString().toLatin1();
        for (const QString &name : {u"parlor.db"_s, u"parlor.db-wal"_s}) {
            QFile file(m_server->folder.filePath(name));
            QVERIFY(!file.open(QIODevice::ReadOnly) || !file.readAll().contains(secret));
        }
    }

    void badInputNamesItsField_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("field");
        const QJsonArray events{WebhookEvent::chatCreated};
        const QString url = u"https://example.org/"_s;
        QTest::newRow("no url") << QJsonObject{{u"events"_s, events}} << u"url"_s;
        QTest::newRow("no events") << QJsonObject{{u"url"_s, url}} << u"events"_s;
        QTest::newRow("empty events") << QJsonObject{{u"url"_s, url}, {u"events"_s, QJsonArray()}} << u"events"_s;
        QTest::newRow("unknown event") << QJsonObject{{u"url"_s, url}, {u"events"_s, QJsonArray{u"chat.exploded"_s}}} << u"events"_s;
        QTest::newRow("number for an event") << QJsonObject{{u"url"_s, url}, {u"events"_s, QJsonArray{1}}} << u"events[0]"_s;
        QTest::newRow("scheme") << QJsonObject{{u"url"_s, u"file:///etc/passwd"_s}, {u"events"_s, events}} << u"url"_s;
        QTest::newRow("metadata service") << QJsonObject{{u"url"_s, u"http://169.254.169.254/"_s}, {u"events"_s, events}} << u"url"_s;
        QTest::newRow("weak secret") << QJsonObject{{u"url"_s, url}, {u"events"_s, events}, {u"secret"_s, u"hunter2"_s}} << u"secret"_s;
        QTest::newRow("text for a switch") << QJsonObject{{u"url"_s, url}, {u"events"_s, events}, {u"active"_s, u"on"_s}} << u"active"_s;
    }
    void badInputNamesItsField()
    {
        QFETCH(QJsonObject, body);
        QFETCH(QString, field);
        const RawAnswer refused = send("POST", {}, body);
        QCOMPARE(refused.status, 400);
        QCOMPARE(jsonOf(refused).value("details"_L1).toObject().keys(), QStringList{field});
        QCOMPARE(listOf(send("GET", {})), QJsonArray());
    }

    void thereIsAnEndToHowManyOneMayHave()
    {
        for (int i = 0; i < WebhookService::mostOfAUser; ++i)
            QVERIFY(!subscribe().value("id"_L1).toString().isEmpty());
        QCOMPARE(send("POST", {}, {{u"url"_s, u"https://example.org/"_s}, {u"events"_s, QJsonArray{WebhookEvent::chatCreated}}}).status, 409);
    }

    void goneSwitchesItOffAndSwitchingOnForgetsIt()
    {
        m_receiver->answers = {{answer(410)}};
        const QJsonObject webhook = subscribe();
        send("POST", pathOf(webhook) + "/test");
        QVERIFY(waitForStatus(webhook, u"failed"_s));
        const QJsonObject off = jsonOf(send("GET", pathOf(webhook)));
        QCOMPARE(off.value("active"_L1), QJsonValue(false));
        QVERIFY(off.value("disabled_reason"_L1).toString().contains(u"410"));
        QCOMPARE(send("POST", pathOf(webhook) + "/test").status, 409);
        const QJsonObject on = jsonOf(send("PATCH", pathOf(webhook), {{u"active"_s, true}}));
        QCOMPARE(on.value("disabled_reason"_L1), QJsonValue(QJsonValue::Null));
        QCOMPARE(on.value("failing_since"_L1), QJsonValue(QJsonValue::Null));
        QCOMPARE(send("POST", pathOf(webhook) + "/test").status, 202);
    }

    void whatIsSwitchedOffGetsNothing()
    {
        const QJsonObject webhook = subscribe();
        send("PATCH", pathOf(webhook), {{u"active"_s, false}});
        QCOMPARE(m_server->ask(m_ann, "Hello!").status, 200);
        QCOMPARE(deliveriesOf(webhook).size(), 0);
    }

    void theLogIsBounded()
    {
        service().stop();
        const QJsonObject webhook = subscribe({WebhookEvent::memoryCreated});
        for (int i = 0; i < WebhookStore::keptDeliveries + 20; ++i)
            service().publish(m_annId, WebhookEvent::memoryCreated, {{u"id"_s, i}});
        QVERIFY(QTest::qWaitFor([&] {
            return listOf(send("GET", pathOf(webhook) + "/deliveries?limit=1")).first()["payload"_L1]["data"_L1]["id"_L1].toInt() == WebhookStore::keptDeliveries + 19;
        }, 10'000));
        QCOMPARE(listOf(send("GET", pathOf(webhook) + "/deliveries?limit=200")).size(), WebhookStore::keptDeliveries);
        QCOMPARE(listOf(send("GET", pathOf(webhook) + "/deliveries?limit=200&offset=199")).size(), 1);
    }

    void aNewSecretSignsFromThenOn()
    {
        const QJsonObject webhook = subscribe();
        const QString secret = createWebhookSecret();
        const RawAnswer changed = send("PATCH", pathOf(webhook), {{u"secret"_s, secret}});
        QCOMPARE(changed.status, 200);
        QVERIFY(!jsonOf(changed).contains(u"secret"_s));
        send("POST", pathOf(webhook) + "/test");
        QVERIFY(waitForRequests(1));
        const QByteArray request = m_receiver->requests.first();
        const Timestamp time(seconds(headerOf(request, "webhook-timestamp").toLongLong()));
        QCOMPARE(headerOf(request, "webhook-signature"), webhookSignature(secret, QString::fromLatin1(headerOf(request, "webhook-id")), time, bodyOf(request)));
    }
};

PARLOR_TEST(TestWebhooks)
#include "test_webhooks.moc"
