// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/bytepeer.h"
#include "support/testregistry.h"
#include "support/testserver.h"

#include "chat/chatservice.h"
#include "accounts/accountservice.h"
#include "conversations/conversationservice.h"
#include "core/secretstore.h"
#include "serviceset.h"
#include "storage/database.h"
#include "webhooks/signature.h"
#include "webhooks/webhookservice.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Webhooks from the event to the receiver, and how they are managed (spec 002, specs/README.md).
class TestWebhooks : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    std::unique_ptr<BytePeer> m_receiver;
    QByteArray m_ann;
    QByteArray m_bob;
    UserId m_annId;

    WebhookService &service() { return *m_server->set->webhooks; }
    RawAnswer send(const QByteArray &method, const QByteArray &path, const QJsonObject &body = {}, const QByteArray &who = {})
    {
        const QByteArray text = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
        return m_server->request(method, "/api/v1/webhooks" + path, text, {who.isEmpty() ? m_ann : who});
    }
    static QJsonArray listOf(const RawAnswer &answer) { return QJsonDocument::fromJson(answer.body).array(); }
    static QByteArray answer(int status, const QByteArray &headers = {}) { return BytePeer::message(status, "{}", headers); }

    QJsonObject subscribe(const QStringList &events = WebhookEvent::all(), const QString &url = {})
    {
        const QJsonObject made = jsonOf(send("POST", {}, {{u"url"_s, url.isEmpty() ? m_receiver->url(u"/hook"_s).toString() : url}, {u"events"_s, QJsonArray::fromStringList(events)}}));
        return made;
    }
    static QByteArray pathOf(const QJsonObject &webhook) { return '/' + webhook.value("id"_L1).toString().toLatin1(); }
    QJsonArray deliveriesOf(const QJsonObject &webhook) { return listOf(send("GET", pathOf(webhook) + "/deliveries")); }
    bool waitForRequests(qsizetype count)
    {
        return QTest::qWaitFor([&] { return m_receiver->requests.size() >= count; }, 10'000);
    }
    bool waitForStatus(const QJsonObject &webhook, const QString &status, int index = 0)
    {
        return QTest::qWaitFor([&] { return deliveriesOf(webhook).at(index)["status"_L1].toString() == status; }, 10'000);
    }
    static QByteArray bodyOf(const QByteArray &request) { return request.sliced(request.indexOf("\r\n\r\n") + 4); }
    static QByteArray headerOf(const QByteArray &request, const QByteArray &name)
    {
        for (const QByteArray &line : request.first(request.indexOf("\r\n\r\n")).split('\n')) {
            if (line.toLower().startsWith(QByteArray(name + ':')))
                return line.sliced(name.size() + 1).trimmed();
        }
        return {};
    }
    static QJsonObject eventOf(const QByteArray &request) { return QJsonDocument::fromJson(bodyOf(request)).object(); }

private Q_SLOTS:
    void init()
    {
        m_receiver = std::make_unique<BytePeer>();
        m_receiver->answers = {{answer(200)}};
        m_server = std::make_unique<TestServer>();
        m_server->chat->setImproveTitles(false);
        service().setAllowPrivate(true);
        DeliveryPolicy quick;
        quick.attempts = 4;
        quick.firstDelay = 20ms;
        quick.factor = 2;
        quick.timeout = 2s;
        service().setPolicy(quick);
        m_ann = m_server->signUp(u"ann"_s);
        m_bob = m_server->signUp(u"bob"_s);
        m_annId = QCoro::waitFor(m_server->accounts->userByName(u"ann"_s))->id;
    }
    void cleanup()
    {
        m_server.reset();
        m_receiver.reset();
    }

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

PARLOR_TEST(TestWebhooks)
#include "test_webhooks.moc"
