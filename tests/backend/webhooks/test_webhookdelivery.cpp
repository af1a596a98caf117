// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhookfixture.h"
#include "support/testregistry.h"

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Webhooks from the event to the receiver (spec 002, specs/README.md).
class TestWebhookDelivery : public WebhookFixture
{
    Q_OBJECT

private Q_SLOTS:
    void deliversSignedEventsOfChatsAndMessages()
    {
        const QJsonObject webhook = subscribe();
        QCOMPARE(m_server->ask(m_ann, "Hello!").status, 200);
        QVERIFY(waitForRequests(3));
        QStringList events;
        for (const QByteArray &request : std::as_const(m_receiver->requests)) {
            QVERIFY(request.startsWith("POST /hook HTTP/1.1\r\n"));
            const QJsonObject event = eventOf(request);
            QCOMPARE(event.keys(), QStringList({u"data"_s, u"event"_s, u"timestamp"_s}));
            QVERIFY(event.value("timestamp"_L1).toString().endsWith(u'Z'));
            events << event.value("event"_L1).toString();
            const Timestamp time(seconds(headerOf(request, "webhook-timestamp").toLongLong()));
            QCOMPARE(headerOf(request, "webhook-signature"),
                     webhookSignature(webhook.value("secret"_L1).toString(), QString::fromLatin1(headerOf(request, "webhook-id")), time, bodyOf(request)));
            QCOMPARE(headerOf(request, "content-type"), "application/json");
            QCOMPARE(headerOf(request, "host"), "127.0.0.1:" + QByteArray::number(m_receiver->serverPort()));
        }
        QCOMPARE(events, QStringList({WebhookEvent::chatCreated, WebhookEvent::messageCreated, WebhookEvent::messageCreated}));
        const QJsonObject answered = eventOf(m_receiver->requests.at(2)).value("data"_L1).toObject();
        QCOMPARE(answered.value("content"_L1), u"Hello there!"_s);
        QCOMPARE(answered.value("role"_L1), u"assistant"_s);
        QCOMPARE(answered.value("chat_id"_L1), eventOf(m_receiver->requests.at(0)).value("data"_L1)["id"_L1]);

        const QByteArray chat = answered.value("chat_id"_L1).toString().toLatin1();
        QCOMPARE(m_server->request("DELETE", "/api/v1/chats/" + chat, {}, {m_ann}).status, 204);
        QVERIFY(waitForRequests(4));
        QCOMPARE(eventOf(m_receiver->requests.at(3)).value("event"_L1).toString(), WebhookEvent::chatDeleted);
        QVERIFY(waitForStatus(webhook, u"delivered"_s));
    }

    void onlyTheOwnersEventsThatWereAskedForAreSent()
    {
        subscribe({WebhookEvent::messageCreated});
        QCOMPARE(m_server->ask(m_bob, "Not for ann").status, 200);
        QCOMPARE(m_server->ask(m_ann, "For ann").status, 200);
        QVERIFY(waitForRequests(2));
        for (const QByteArray &request : std::as_const(m_receiver->requests))
            QCOMPARE(eventOf(request).value("event"_L1).toString(), WebhookEvent::messageCreated);
        QCOMPARE(eventOf(m_receiver->requests.first()).value("data"_L1)["content"_L1].toString(), u"For ann"_s);
    }

    void deliversMemoriesAndDocuments()
    {
        subscribe({WebhookEvent::memoryCreated, WebhookEvent::documentUploaded});
        const RawAnswer memory = m_server->request("POST", "/api/v1/memories", R"({"content":"Likes tea","memory_type":"fact"})", {m_ann});
        QCOMPARE(memory.status, 201);
        QVERIFY(waitForRequests(1));
        const RawAnswer document = m_server->request("POST", "/api/v1/documents", R"({"title":"Notes","content":"Tea"})", {m_ann});
        QCOMPARE(document.status, 201);
        QVERIFY(waitForRequests(2));
        const QJsonObject remembered = eventOf(m_receiver->requests.at(0));
        QCOMPARE(remembered.value("event"_L1).toString(), WebhookEvent::memoryCreated);
        QCOMPARE(remembered.value("data"_L1)["id"_L1], jsonOf(memory).value("id"_L1));
        QCOMPARE(remembered.value("data"_L1)["content"_L1].toString(), u"Likes tea"_s);
        QCOMPARE(remembered.value("data"_L1)["memory_type"_L1].toString(), u"fact"_s);
        const QJsonObject uploaded = eventOf(m_receiver->requests.at(1));
        QCOMPARE(uploaded.value("event"_L1).toString(), WebhookEvent::documentUploaded);
        QCOMPARE(uploaded.value("data"_L1)["id"_L1], jsonOf(document).value("id"_L1));
        QCOMPARE(uploaded.value("data"_L1)["title"_L1].toString(), u"Notes"_s);
    }

    void failuresAreRetriedUnderTheSameId()
    {
        m_receiver->answers = {{answer(500)}, {answer(503)}, {answer(200)}};
        const QJsonObject webhook = subscribe();
        QCOMPARE(send("POST", pathOf(webhook) + "/test").status, 202);
        QVERIFY(waitForStatus(webhook, u"delivered"_s));
        QCOMPARE(m_receiver->requests.size(), 3);
        QCOMPARE(headerOf(m_receiver->requests.at(0), "webhook-id"), headerOf(m_receiver->requests.at(2), "webhook-id"));
        QCOMPARE(bodyOf(m_receiver->requests.at(0)), bodyOf(m_receiver->requests.at(2)));
        QCOMPARE(deliveriesOf(webhook).first()["attempts"_L1].toInt(), 3);
        QCOMPARE(jsonOf(send("GET", pathOf(webhook))).value("failing_since"_L1), QJsonValue(QJsonValue::Null));
    }

    void afterTheLastAttemptItFailsAndCanBeReplayed()
    {
        m_receiver->answers = {{answer(500)}};
        const QJsonObject webhook = subscribe();
        send("POST", pathOf(webhook) + "/test");
        QVERIFY(waitForStatus(webhook, u"failed"_s));
        const QJsonObject failed = deliveriesOf(webhook).first().toObject();
        QCOMPARE(failed.value("attempts"_L1).toInt(), 4);
        QCOMPARE(failed.value("response_status"_L1).toInt(), 500);
        QVERIFY(!jsonOf(send("GET", pathOf(webhook))).value("failing_since"_L1).toString().isEmpty());
        m_receiver->answers = {{answer(200)}};
        const RawAnswer again = send("POST", pathOf(webhook) + "/deliveries/" + failed.value("id"_L1).toString().toLatin1() + "/replay");
        QCOMPARE(again.status, 202);
        QCOMPARE(jsonOf(again).value("message_id"_L1), failed.value("message_id"_L1));
        QVERIFY(waitForStatus(webhook, u"delivered"_s));
        QCOMPARE(deliveriesOf(webhook).size(), 2);
        QCOMPARE(send("POST", pathOf(webhook) + "/deliveries/nonsense/replay").status, 404);
    }

    void redirectsAreNotFollowed()
    {
        BytePeer elsewhere;
        elsewhere.answers = {{answer(200)}};
        m_receiver->answers = {{answer(307, "Location: " + elsewhere.url(u"/inner"_s).toEncoded() + "\r\n")}};
        const QJsonObject webhook = subscribe();
        send("POST", pathOf(webhook) + "/test");
        QVERIFY(waitForStatus(webhook, u"failed"_s));
        QCOMPARE(elsewhere.requests.size(), 0);
        QCOMPARE(deliveriesOf(webhook).first()["response_status"_L1].toInt(), 307);
    }

    void aNameThatLeadsToThisMachineIsRefused()
    {
        service().setAllowPrivate(false);
        const QString url = u"http://localhost:%1/hook"_s.arg(m_receiver->serverPort());
        const QJsonObject webhook = subscribe(WebhookEvent::all(), url); // the name itself says nothing
        QVERIFY(webhook.contains("id"_L1));
        send("POST", pathOf(webhook) + "/test");
        QVERIFY(waitForStatus(webhook, u"failed"_s));
        QCOMPARE(m_receiver->requests.size(), 0);
        QVERIFY(deliveriesOf(webhook).first()["error"_L1].toString().contains(u"may not be sent to"));
    }

    void aNameKeepsItsHostHeader()
    {
        const QString url = u"http://localhost:%1/hook"_s.arg(m_receiver->serverPort());
        const QJsonObject webhook = subscribe(WebhookEvent::all(), url);
        send("POST", pathOf(webhook) + "/test");
        QVERIFY(waitForStatus(webhook, u"delivered"_s));
        QCOMPARE(headerOf(m_receiver->requests.constFirst(), "host"), "localhost:" + QByteArray::number(m_receiver->serverPort()));
    }

    void aBodyWithoutEndHoldsNothingUp()
    {
        m_receiver->answers = {{"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\nbegin"}};
        const QJsonObject webhook = subscribe();
        send("POST", pathOf(webhook) + "/test");
        QVERIFY(waitForStatus(webhook, u"delivered"_s));
    }

    void aSilentReceiverFails()
    {
        DeliveryPolicy once;
        once.attempts = 1;
        once.timeout = 200ms;
        service().setPolicy(once);
        m_receiver->answers = {};
        const QJsonObject webhook = subscribe();
        send("POST", pathOf(webhook) + "/test");
        QVERIFY(waitForStatus(webhook, u"failed"_s));
        QVERIFY(!deliveriesOf(webhook).first()["error"_L1].toString().isEmpty());
        QCOMPARE(deliveriesOf(webhook).first()["response_status"_L1], QJsonValue(QJsonValue::Null));
    }

    void aSilentReceiverHoldsNobodyElseUp()
    {
        BytePeer silent;
        subscribe({WebhookEvent::memoryCreated}, silent.url().toString());
        subscribe({WebhookEvent::memoryCreated});
        for (int i = 0; i < 3; ++i)
            service().publish(m_annId, WebhookEvent::memoryCreated, {{u"id"_s, i}});
        QVERIFY(waitForRequests(3));
        QCOMPARE(silent.requests.size(), 1);
    }

    void theQueueSurvivesARestart()
    {
        service().stop(); // nothing is sent any more, but events are kept
        const QJsonObject webhook = subscribe();
        send("POST", pathOf(webhook) + "/test");
        QCOMPARE(deliveriesOf(webhook).first()["status"_L1].toString(), u"pending"_s);
        QCOMPARE(m_receiver->requests.size(), 0);
        WebhookService restarted(*m_server->database, *m_server->secrets, m_server->network);
        restarted.setAllowPrivate(true);
        QVERIFY(QCoro::waitFor(restarted.load()));
        QVERIFY(waitForStatus(webhook, u"delivered"_s));
        QCOMPARE(m_receiver->requests.size(), 1);
    }

    void theQueueIsReadByIndex()
    {
        const auto plan = m_server->database->read([](Connection &connection) -> Result<QString> {
            auto rows = connection.query(u"EXPLAIN QUERY PLAN SELECT row FROM webhook_delivery q WHERE q.webhook = 1 AND q.state = 0 AND q.next_attempt_at <= 5 "
                                         "ORDER BY q.next_attempt_at LIMIT 1"_s);
            if (!rows)
                return failure(rows);
            QString text;
            while (rows->next())
                text += rows->text(3);
            return text;
        });
        QVERIFY2(plan.result()->contains(u"webhook_delivery_due"), qPrintable(*plan.result()));
    }
};

PARLOR_TEST(TestWebhookDelivery)
#include "test_webhookdelivery.moc"
