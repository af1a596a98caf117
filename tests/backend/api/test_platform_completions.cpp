// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "support/testserver.h"

#include "chat/chatservice.h"
#include "conversations/conversationservice.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Specification 002: POST /api/v1/chat/completions.
class TestPlatformCompletions : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    QByteArray m_ann;
    QByteArray m_bob;

    static QJsonObject said(const QString &role, const QString &content) { return {{u"role"_s, role}, {u"content"_s, content}}; }
    static QJsonObject question(QJsonObject more = {})
    {
        if (!more.contains(u"messages"_s))
            more.insert(u"messages"_s, QJsonArray{said(u"user"_s, u"What is AI?"_s)});
        if (!more.contains(u"model"_s))
            more.insert(u"model"_s, u"scripted-1"_s);
        return more;
    }
    RawAnswer complete(const QJsonObject &body, const QByteArray &who = {})
    {
        return m_server->request("POST", "/api/v1/chat/completions", QJsonDocument(body).toJson(QJsonDocument::Compact), {who.isEmpty() ? m_ann : who});
    }
    QString addChat(const QJsonObject &body = {{u"title"_s, u"Talk"_s}})
    {
        return jsonOf(m_server->request("POST", "/api/v1/chats", QJsonDocument(body).toJson(), {m_ann})).value("id"_L1).toString();
    }
    QJsonArray messagesOf(const QString &chat)
    {
        return QJsonDocument::fromJson(m_server->request("GET", "/api/v1/chats/" + chat.toLatin1() + "/messages", {}, {m_ann}).body).array();
    }
    QJsonObject asked() const { return QJsonDocument::fromJson(m_server->peer.lastBody).object(); }
    int storedChats() { return int(QJsonDocument::fromJson(m_server->request("GET", "/api/v1/chats", {}, {m_ann}).body).array().size()); }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_server->chat->setImproveTitles(false);
        m_ann = m_server->signUp(u"ann"_s);
        m_bob = m_server->signUp(u"bob"_s);
    }
    void cleanup() { m_server.reset(); }

    void outsideAChatNothingIsStored()
    {
        const RawAnswer answer = complete(question({{u"messages"_s, QJsonArray{said(u"system"_s, u"Be brief."_s), said(u"user"_s, u"One"_s), said(u"assistant"_s, u"Two"_s), said(u"user"_s, u"Three"_s)}},
                                                    {u"temperature"_s, 0.5}, {u"max_tokens"_s, 40}}));
        QCOMPARE(answer.status, 200);
        const QJsonObject json = jsonOf(answer);
        QCOMPARE(json.keys(), QStringList({u"finish_reason"_s, u"id"_s, u"message"_s, u"model"_s, u"tokens_used"_s}));
        QCOMPARE(json.value("model"_L1), u"scripted-1"_s);
        QCOMPARE(json.value("message"_L1).toObject(), said(u"assistant"_s, u"Hello there!"_s));
        QCOMPARE(json.value("finish_reason"_L1), u"stop"_s);
        QVERIFY(json.value("id"_L1).toString().startsWith(u"cmpl-"));
        QCOMPARE(asked().value("messages"_L1).toArray().size(), 4);
        QCOMPARE(asked().value("messages"_L1)[0]["content"_L1].toString(), u"Be brief."_s);
        QCOMPARE(storedChats(), 0);
    }

    void inAChatTheExchangeIsStoredAndItsHistoryIsSent()
    {
        const QString chat = addChat({{u"system_prompt"_s, u"You are a poet."_s}});
        QCOMPARE(complete(question({{u"chat_id"_s, chat}})).status, 200);
        const RawAnswer second = complete(question({{u"chat_id"_s, chat}, {u"messages"_s, QJsonArray{said(u"system"_s, u"In French."_s), said(u"user"_s, u"And ML?"_s)}}}));
        QCOMPARE(second.status, 200);
        const QJsonArray sent = asked().value("messages"_L1).toArray();
        QCOMPARE(sent.size(), 4);
        QCOMPARE(sent.at(0)["content"_L1].toString(), u"You are a poet.\n\nIn French."_s);
        QCOMPARE(sent.at(1)["content"_L1].toString(), u"What is AI?"_s);
        QCOMPARE(sent.at(2)["content"_L1].toString(), u"Hello there!"_s);
        QCOMPARE(sent.at(3)["content"_L1].toString(), u"And ML?"_s);
        const QJsonArray messages = messagesOf(chat);
        QCOMPARE(messages.size(), 4);
        QCOMPARE(messages.at(3)["content"_L1].toString(), u"Hello there!"_s);
        QCOMPARE(u"cmpl-"_s + messages.at(3)["id"_L1].toString(), jsonOf(second).value("id"_L1).toString());
    }

    void withoutAModelTheChatsOwnAnswers()
    {
        const QString chat = addChat({{u"model"_s, u"scripted-1"_s}});
        QJsonObject body = question({{u"chat_id"_s, chat}});
        body.remove(u"model"_s);
        const RawAnswer answer = complete(body);
        QCOMPARE(answer.status, 200);
        QCOMPARE(jsonOf(answer).value("model"_L1), u"scripted-1"_s);
    }

    void streamsDeltasThenTheEndThenDone()
    {
        const QString chat = addChat();
        const RawAnswer answer = complete(question({{u"chat_id"_s, chat}, {u"stream"_s, true}}));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("content-type"), "text/event-stream");
        QVERIFY(answer.body.endsWith("data: [DONE]\n\n"));
        const QList<QJsonObject> events = eventsOf(answer.body);
        QCOMPARE(events.size(), 4); // the last one is [DONE]
        QCOMPARE(events.at(0).keys(), QStringList({u"delta"_s, u"id"_s, u"model"_s}));
        QCOMPARE(events.at(0).value("delta"_L1).toObject(), (QJsonObject{{u"content"_s, u"Hello"_s}}));
        QCOMPARE(events.at(1).value("delta"_L1).toObject(), (QJsonObject{{u"content"_s, u" there!"_s}}));
        QCOMPARE(events.at(2).value("finish_reason"_L1), u"stop"_s);
        QVERIFY(events.at(2).value("tokens_used"_L1).isDouble());
        QCOMPARE(events.at(2).value("citations"_L1).toArray(), QJsonArray());
        QCOMPARE(events.at(2).value("id"_L1), events.at(0).value("id"_L1));
        QCOMPARE(messagesOf(chat).size(), 2);
    }

    void aModelThatFailsIsAStatusBeforeTheFirstPiece_data()
    {
        QTest::addColumn<bool>("stream");
        QTest::addColumn<bool>("stored");
        QTest::newRow("whole, stored") << false << true;
        QTest::newRow("whole") << false << false;
        QTest::newRow("stream, stored") << true << true;
        QTest::newRow("stream") << true << false;
    }
    void aModelThatFailsIsAStatusBeforeTheFirstPiece()
    {
        QFETCH(bool, stream);
        QFETCH(bool, stored);
        m_server->peer.failsWith = 401; // the model's server refuses our key: that is not the caller's token
        QJsonObject body = question({{u"stream"_s, stream}});
        if (stored)
            body.insert(u"chat_id"_s, addChat());
        const RawAnswer answer = complete(body);
        QCOMPARE(answer.status, 503);
        QCOMPARE(jsonOf(answer).value("error"_L1), u"service_unavailable"_s);
    }

    void anAnswerThatBreaksOffSaysSoInTheStream()
    {
        m_server->peer.holds = true;
        RawClient client(m_server->port);
        client.send(requestText("POST", "/api/v1/chat/completions", QJsonDocument(question({{u"stream"_s, true}})).toJson(), {m_ann, "Content-Type: application/json"}));
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked > 0; }, 5000));
        m_server->peer.send("Half");
        QVERIFY(client.waitFor("Half"));
        m_server->peer.breakOff();
        const RawAnswer answer = client.answer();
        QVERIFY(!answer.body.contains("[DONE]"));
        QCOMPARE(eventsOf(answer.body).constLast().value("error"_L1), u"service_unavailable"_s);
    }

    void leavingStopsTheModel()
    {
        m_server->peer.holds = true;
        {
            RawClient client(m_server->port);
            client.send(requestText("POST", "/api/v1/chat/completions", QJsonDocument(question()).toJson(), {m_ann, "Content-Type: application/json"}));
            QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked > 0; }, 5000));
        }
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.left > 0; }, 5000));
    }

    void oneAnswerAtATimeInAChat()
    {
        m_server->peer.holds = true;
        const QString chat = addChat();
        RawClient client(m_server->port);
        client.send(requestText("POST", "/api/v1/chat/completions", QJsonDocument(question({{u"chat_id"_s, chat}})).toJson(), {m_ann, "Content-Type: application/json"}));
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked > 0; }, 5000));
        const RawAnswer second = complete(question({{u"chat_id"_s, chat}}));
        QCOMPARE(second.status, 409);
        QCOMPARE(jsonOf(second).value("error"_L1), u"conflict"_s);
        m_server->peer.finish();
        QCOMPARE(client.answer().status, 200);
    }

    void foreignAndUnknownChatsAreNotFound()
    {
        const QString chat = addChat();
        QCOMPARE(complete(question({{u"chat_id"_s, chat}}), m_bob).status, 404);
        QCOMPARE(complete(question({{u"chat_id"_s, u"nonsense"_s}})).status, 404);
        QCOMPARE(complete(question({{u"chat_id"_s, ConversationId::create().toString()}})).status, 404);
        QCOMPARE(messagesOf(chat).size(), 0);
        QCOMPARE(storedChats(), 1);
    }

    void badInputNamesItsField_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("field");
        const QJsonArray none;
        QTest::newRow("no messages") << QJsonObject{{u"model"_s, u"scripted-1"_s}} << u"messages"_s;
        QTest::newRow("empty messages") << question({{u"messages"_s, none}}) << u"messages"_s;
        QTest::newRow("text for messages") << question({{u"messages"_s, u"hi"_s}}) << u"messages"_s;
        QTest::newRow("message is a text") << question({{u"messages"_s, QJsonArray{u"hi"_s}}}) << u"messages[0]"_s;
        QTest::newRow("unknown role") << question({{u"messages"_s, QJsonArray{said(u"robot"_s, u"hi"_s)}}}) << u"messages[0].role"_s;
        QTest::newRow("no content") << question({{u"messages"_s, QJsonArray{QJsonObject{{u"role"_s, u"user"_s}}}}}) << u"messages[0].content"_s;
        QTest::newRow("empty content") << question({{u"messages"_s, QJsonArray{said(u"user"_s, u" "_s)}}}) << u"messages[0].content"_s;
        QTest::newRow("no question") << question({{u"messages"_s, QJsonArray{said(u"user"_s, u"hi"_s), said(u"assistant"_s, u"ho"_s)}}}) << u"messages"_s;
        QTest::newRow("only a system prompt") << question({{u"messages"_s, QJsonArray{said(u"system"_s, u"hi"_s)}}}) << u"messages"_s;
        QTest::newRow("long question") << question({{u"messages"_s, QJsonArray{said(u"user"_s, QString(100'001, u'x'))}}}) << u"messages"_s;
        QTest::newRow("hot") << question({{u"temperature"_s, 2.1}}) << u"temperature"_s;
        QTest::newRow("no tokens") << question({{u"max_tokens"_s, 0}}) << u"max_tokens"_s;
        QTest::newRow("text for a switch") << question({{u"stream"_s, u"yes"_s}}) << u"stream"_s;
        QTest::newRow("number for a chat") << question({{u"chat_id"_s, 7}}) << u"chat_id"_s;
        QTest::newRow("unknown model") << question({{u"model"_s, u"no-such-model"_s}}) << u"model"_s;
    }
    void badInputNamesItsField()
    {
        QFETCH(QJsonObject, body);
        QFETCH(QString, field);
        const RawAnswer answer = complete(body);
        QCOMPARE(answer.status, 400);
        QCOMPARE(jsonOf(answer).value("error"_L1), u"bad_request"_s);
        QCOMPARE(jsonOf(answer).value("details"_L1).toObject().keys(), QStringList{field});
        QCOMPARE(m_server->peer.asked, 0);
    }

    void unknownFieldsAndNullsAreIgnored()
    {
        QCOMPARE(complete(question({{u"chat_id"_s, QJsonValue::Null}, {u"temperature"_s, QJsonValue::Null}, {u"colour"_s, u"blue"_s}})).status, 200);
    }
};

PARLOR_TEST(TestPlatformCompletions)
#include "test_platform_completions.moc"
