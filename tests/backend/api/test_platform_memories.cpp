// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "support/testserver.h"

#include "accounts/accountservice.h"
#include "memories/memory.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Specification 002, pair by pair: memories.
class TestPlatformMemories : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    QByteArray m_ann;
    QByteArray m_bob;

    RawAnswer send(const QByteArray &method, const QByteArray &path, const QJsonObject &body = {}, const QByteArray &who = {})
    {
        const QByteArray text = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
        return m_server->request(method, "/api/v1/memories" + path, text, {who.isEmpty() ? m_ann : who});
    }
    QJsonObject add(const QString &content, const QString &type = u"preference"_s)
    {
        return jsonOf(send("POST", {}, {{u"content"_s, content}, {u"memory_type"_s, type}}));
    }
    static QJsonArray listOf(const RawAnswer &answer) { return QJsonDocument::fromJson(answer.body).array(); }
    static QStringList contentsOf(const RawAnswer &answer)
    {
        QStringList contents;
        for (const QJsonArray memories = listOf(answer); const QJsonValue &memory : memories)
            contents << memory["content"_L1].toString();
        return contents;
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_ann = m_server->signUp(u"ann"_s);
        m_bob = m_server->signUp(u"bob"_s);
    }
    void cleanup() { m_server.reset(); }

    void creates()
    {
        const QJsonObject metadata{{u"seen_in"_s, QJsonArray{u"settings"_s, 2}}};
        const RawAnswer made = send("POST", {}, {{u"content"_s, u"User prefers dark mode"_s}, {u"memory_type"_s, u"preference"_s}, {u"importance_score"_s, 0.8}, {u"metadata"_s, metadata}});
        QCOMPARE(made.status, 201);
        const QJsonObject memory = jsonOf(made);
        QCOMPARE(memory.keys(), QStringList({u"content"_s, u"created_at"_s, u"id"_s, u"importance_score"_s, u"memory_type"_s, u"metadata"_s, u"updated_at"_s, u"user_id"_s}));
        QCOMPARE(memory.value("content"_L1), u"User prefers dark mode"_s);
        QCOMPARE(memory.value("memory_type"_L1), u"preference"_s);
        QCOMPARE(memory.value("importance_score"_L1).toDouble(), 0.8);
        QCOMPARE(memory.value("metadata"_L1).toObject(), metadata);
        QCOMPARE(memory.value("user_id"_L1).toString(), QCoro::waitFor(m_server->accounts->userByName(u"ann"_s))->id.toString());
        QVERIFY(memory.value("created_at"_L1).toString().endsWith(u'Z'));
        QCOMPARE(listOf(send("GET", {})), QJsonArray{memory});
    }

    void onlyTheContentIsNeeded()
    {
        const RawAnswer made = send("POST", {}, {{u"content"_s, u"Likes tea"_s}, {u"metadata"_s, QJsonValue::Null}, {u"colour"_s, u"blue"_s}});
        QCOMPARE(made.status, 201);
        QCOMPARE(jsonOf(made).value("memory_type"_L1), u"global"_s);
        QCOMPARE(jsonOf(made).value("importance_score"_L1).toDouble(), 0.5);
        QCOMPARE(jsonOf(made).value("metadata"_L1), QJsonObject());
    }

    void everyTypeIsListedByItself()
    {
        for (const QString &type : memoryKindNames())
            add(u"It is "_s + type, type);
        QCOMPARE(contentsOf(send("GET", {})).size(), memoryKindNames().size());
        for (const QString &type : memoryKindNames())
            QCOMPARE(contentsOf(send("GET", "?memory_type=" + type.toLatin1())), QStringList{u"It is "_s + type});
    }

    void listsPagesNewestFirst()
    {
        for (const QString &content : {u"one"_s, u"two"_s, u"three"_s})
            add(content);
        QCOMPARE(contentsOf(send("GET", "/?memory_type=preference&limit=50&offset=0")), QStringList({u"three"_s, u"two"_s, u"one"_s}));
        QCOMPARE(contentsOf(send("GET", "?limit=1&offset=1")), QStringList{u"two"_s});
        QCOMPARE(contentsOf(send("GET", "?offset=3")), QStringList());
        QCOMPARE(contentsOf(send("GET", {}, {}, m_bob)), QStringList());
    }

    void searches()
    {
        add(u"User prefers dark mode"_s);
        add(u"The user works in a dark room"_s, u"fact"_s);
        add(u"Drinks tea"_s);
        const RawAnswer found = send("POST", "/search", {{u"query"_s, u"dark mode"_s}, {u"limit"_s, 10}});
        QCOMPARE(found.status, 200);
        QCOMPARE(contentsOf(found), QStringList({u"User prefers dark mode"_s, u"The user works in a dark room"_s}));
        const double best = listOf(found).first()["score"_L1].toDouble();
        QVERIFY(best <= 1 && best > listOf(found).last()["score"_L1].toDouble() && listOf(found).last()["score"_L1].toDouble() > 0);
        QCOMPARE(listOf(found).first().toObject().keys().size(), 9);
        QCOMPARE(contentsOf(send("POST", "/search", {{u"query"_s, u"dark mode"_s}, {u"memory_type"_s, u"fact"_s}})), QStringList{u"The user works in a dark room"_s});
        QCOMPARE(contentsOf(send("POST", "/search", {{u"query"_s, u"dark mode"_s}, {u"limit"_s, 1}})), QStringList{u"User prefers dark mode"_s});
        QCOMPARE(contentsOf(send("POST", "/search", {{u"query"_s, u"elephants"_s}})), QStringList());
        QCOMPARE(contentsOf(send("POST", "/search", {{u"query"_s, u"\"* OR ) dark"_s}})).size(), 2);
        QCOMPARE(contentsOf(send("POST", "/search", {{u"query"_s, u"dark mode"_s}}, m_bob)), QStringList());
    }

    void deletes()
    {
        const QByteArray path = '/' + add(u"Likes tea"_s).value("id"_L1).toString().toLatin1();
        const RawAnswer foreign = send("DELETE", path, {}, m_bob);
        QCOMPARE(foreign.status, 404);
        QCOMPARE(jsonOf(foreign).value("error"_L1), u"not_found"_s);
        const RawAnswer removed = send("DELETE", path);
        QCOMPARE(removed.status, 204);
        QVERIFY(removed.body.isEmpty());
        QCOMPARE(send("DELETE", path).status, 404);
        QCOMPARE(send("DELETE", "/nonsense").status, 404);
        QCOMPARE(contentsOf(send("GET", {})), QStringList());
        QCOMPARE(contentsOf(send("POST", "/search", {{u"query"_s, u"tea"_s}})), QStringList());
    }

    void badInputNamesItsField_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("field");
        const QByteArray post("POST");
        const QByteArray get("GET");
        const QByteArray search("/search");
        const auto memory = [](const QString &name, const QJsonValue &value) { return QJsonObject{{u"content"_s, u"Likes tea"_s}, {name, value}}; };
        QTest::newRow("no content") << post << QByteArray() << QJsonObject{{u"memory_type"_s, u"fact"_s}} << u"content"_s;
        QTest::newRow("blank content") << post << QByteArray() << QJsonObject{{u"content"_s, u"  "_s}} << u"content"_s;
        QTest::newRow("long content") << post << QByteArray() << QJsonObject{{u"content"_s, QString(4001, u'x')}} << u"content"_s;
        QTest::newRow("number for content") << post << QByteArray() << QJsonObject{{u"content"_s, 7}} << u"content"_s;
        QTest::newRow("unknown type") << post << QByteArray() << memory(u"memory_type"_s, u"dream"_s) << u"memory_type"_s;
        QTest::newRow("too important") << post << QByteArray() << memory(u"importance_score"_s, 1.1) << u"importance_score"_s;
        QTest::newRow("less than nothing") << post << QByteArray() << memory(u"importance_score"_s, -0.1) << u"importance_score"_s;
        QTest::newRow("metadata is a list") << post << QByteArray() << memory(u"metadata"_s, QJsonArray{1}) << u"metadata"_s;
        QTest::newRow("huge metadata") << post << QByteArray() << memory(u"metadata"_s, QJsonObject{{u"a"_s, QString(17'000, u'x')}}) << u"metadata"_s;
        QTest::newRow("list of an unknown type") << get << QByteArray("?memory_type=dream") << QJsonObject() << u"memory_type"_s;
        QTest::newRow("no such limit") << get << QByteArray("?limit=0") << QJsonObject() << u"limit"_s;
        QTest::newRow("negative offset") << get << QByteArray("?offset=-1") << QJsonObject() << u"offset"_s;
        QTest::newRow("no query") << post << search << QJsonObject{{u"limit"_s, 3}} << u"query"_s;
        QTest::newRow("blank query") << post << search << QJsonObject{{u"query"_s, u" "_s}} << u"query"_s;
        QTest::newRow("search limit") << post << search << QJsonObject{{u"query"_s, u"tea"_s}, {u"limit"_s, 1001}} << u"limit"_s;
        QTest::newRow("search type") << post << search << QJsonObject{{u"query"_s, u"tea"_s}, {u"memory_type"_s, 1}} << u"memory_type"_s;
    }
    void badInputNamesItsField()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QJsonObject, body);
        QFETCH(QString, field);
        const RawAnswer answer = send(method, path, body);
        QCOMPARE(answer.status, 400);
        QCOMPARE(jsonOf(answer).value("error"_L1), u"bad_request"_s);
        QCOMPARE(jsonOf(answer).value("details"_L1).toObject().keys(), QStringList{field});
        QCOMPARE(contentsOf(send("GET", {})), QStringList());
    }

    void everyErrorHasTheEnvelope()
    {
        const RawAnswer stranger = m_server->request("GET", "/api/v1/memories");
        QCOMPARE(stranger.status, 401);
        QCOMPARE(jsonOf(stranger).value("error"_L1), u"unauthorized"_s);
        const RawAnswer wrongMethod = send("PUT", {});
        QCOMPARE(wrongMethod.status, 405);
        QCOMPARE(jsonOf(wrongMethod).value("error"_L1), u"method_not_allowed"_s);
    }

    void everyAnswerKnowsThem()
    {
        add(u"Answer in French"_s);
        const QByteArray question = R"({"model":"scripted-1","messages":[{"role":"user","content":"What is AI?"}]})";
        const RawAnswer answer = m_server->request("POST", "/api/v1/chat/completions", question, {m_ann});
        QCOMPARE(answer.status, 200);
        QVERIFY(m_server->peer.lastBody.contains("Answer in French"));
        QVERIFY(!jsonOf(answer).contains("citations"_L1)); // no place of the answer refers to what the model was told
        QCOMPARE(m_server->request("POST", "/api/v1/chat/completions", question, {m_bob}).status, 200);
        QVERIFY(!m_server->peer.lastBody.contains("Answer in French"));
        QCOMPARE(m_server->request("POST", "/v1/chat/completions", question, {m_ann}).status, 200);
        QVERIFY(!m_server->peer.lastBody.contains("Answer in French")); // OpenAI's clients bring all there is to know
    }
};

PARLOR_TEST(TestPlatformMemories)
#include "test_platform_memories.moc"
