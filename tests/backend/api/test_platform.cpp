// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "support/testserver.h"

#include "accounts/accountservice.h"
#include "chat/chatservice.h"
#include "conversations/conversationservice.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Specification 002, pair by pair: chats and models.
class TestPlatform : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    QByteArray m_ann;
    QByteArray m_bob;

    RawAnswer send(const QByteArray &method, const QByteArray &path, const QJsonObject &body = {}, const QByteArray &who = {})
    {
        const QByteArray text = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
        return m_server->request(method, path, text, {who.isEmpty() ? m_ann : who});
    }
    static QByteArray bodyWith(const QString &field, const QJsonValue &value) { return QJsonDocument(QJsonObject{{field, value}}).toJson(); }
    static QJsonArray listOf(const RawAnswer &answer) { return QJsonDocument::fromJson(answer.body).array(); }
    QByteArray addChat(const QJsonObject &body) { return "/api/v1/chats/" + jsonOf(send("POST", "/api/v1/chats", body)).value("id"_L1).toString().toLatin1(); }
    static bool isError(const RawAnswer &answer, const QString &error, const QString &field = {})
    {
        const QJsonObject body = jsonOf(answer);
        QStringList keys{u"error"_s, u"message"_s};
        if (answer.status == 400)
            keys.prepend(u"details"_s);
        return body.keys() == keys && body.value("error"_L1) == error && !body.value("message"_L1).toString().isEmpty()
            && (field.isEmpty() || body.value("details"_L1).toObject().keys() == QStringList{field});
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_server->chat->setImproveTitles(false);
        m_ann = m_server->signUp(u"ann"_s);
        m_bob = m_server->signUp(u"bob"_s);
    }
    void cleanup() { m_server.reset(); }

    void createsAChatWithWhatWasSaid()
    {
        const QJsonObject metadata{{u"team"_s, u"blue"_s}, {u"tags"_s, QJsonArray{1, u"two"_s}}};
        const RawAnswer made = send("POST", "/api/v1/chats", {{u"title"_s, u"My Chat"_s}, {u"model"_s, u"scripted-1"_s}, {u"system_prompt"_s, u"Be brief."_s}, {u"metadata"_s, metadata}});
        QCOMPARE(made.status, 201);
        const QJsonObject chat = jsonOf(made);
        QCOMPARE(chat.value("title"_L1), u"My Chat"_s);
        QCOMPARE(chat.value("model"_L1), u"scripted-1"_s);
        QCOMPARE(chat.value("system_prompt"_L1), u"Be brief."_s);
        QCOMPARE(chat.value("metadata"_L1).toObject(), metadata);
        QCOMPARE(chat.value("is_archived"_L1), QJsonValue(false));
        QCOMPARE(chat.value("user_id"_L1).toString(), QCoro::waitFor(m_server->accounts->userByName(u"ann"_s))->id.toString());
        QVERIFY(chat.value("created_at"_L1).toString().endsWith(u'Z'));
        QCOMPARE(jsonOf(send("GET", "/api/v1/chats/" + chat.value("id"_L1).toString().toLatin1())), chat);
    }

    void aChatNeedsNothing()
    {
        const RawAnswer made = send("POST", "/api/v1/chats");
        QCOMPARE(made.status, 201);
        QCOMPARE(jsonOf(made).value("title"_L1), QString());
        QVERIFY(!jsonOf(made).value("model"_L1).toString().isEmpty());
        QCOMPARE(jsonOf(made).value("metadata"_L1), QJsonObject());
    }

    void listsPagesAndHidesArchivedChats()
    {
        for (const QString &title : {u"one"_s, u"two"_s, u"three"_s})
            addChat({{u"title"_s, title}});
        const QByteArray archived = addChat({{u"title"_s, u"old"_s}});
        QCOMPARE(jsonOf(send("PATCH", archived, {{u"is_archived"_s, true}})).value("is_archived"_L1), QJsonValue(true));
        QCOMPARE(listOf(send("GET", "/api/v1/chats")).size(), 3);
        QCOMPARE(listOf(send("GET", "/api/v1/chats/?include_archived=true")).size(), 4);
        const QJsonArray page = listOf(send("GET", "/api/v1/chats?limit=2&offset=1"));
        QCOMPARE(page.size(), 2);
        QCOMPARE(page.at(0)["title"_L1].toString(), u"two"_s);
        QCOMPARE(page.at(1)["title"_L1].toString(), u"one"_s);
        QCOMPARE(listOf(send("GET", "/api/v1/chats", {}, m_bob)).size(), 0);
    }

    void updatesWhatIsNamedAndNothingElse()
    {
        const QByteArray path = addChat({{u"title"_s, u"Before"_s}, {u"system_prompt"_s, u"Be brief."_s}, {u"metadata"_s, QJsonObject{{u"a"_s, 1}}}});
        const QJsonObject renamed = jsonOf(send("PATCH", path, {{u"title"_s, u"Updated Title"_s}, {u"is_archived"_s, false}}));
        QCOMPARE(renamed.value("title"_L1), u"Updated Title"_s);
        QCOMPARE(renamed.value("system_prompt"_L1), u"Be brief."_s);
        QCOMPARE(renamed.value("metadata"_L1)["a"_L1].toInt(), 1);
        const QJsonObject changed = jsonOf(send("PATCH", path, {{u"model"_s, u"scripted/scripted-1"_s}, {u"system_prompt"_s, QString()}, {u"metadata"_s, QJsonObject{{u"b"_s, 2}}}}));
        QCOMPARE(changed.value("title"_L1), u"Updated Title"_s);
        QCOMPARE(changed.value("model"_L1), u"scripted-1"_s);
        QCOMPARE(changed.value("system_prompt"_L1), QString());
        QCOMPARE(changed.value("metadata"_L1).toObject(), (QJsonObject{{u"b"_s, 2}}));
    }

    void deletes()
    {
        const QByteArray path = addChat({{u"title"_s, u"Gone"_s}});
        QVERIFY(isError(send("DELETE", path, {}, m_bob), u"not_found"_s));
        const RawAnswer removed = send("DELETE", path);
        QCOMPARE(removed.status, 204);
        QVERIFY(removed.body.isEmpty());
        QCOMPARE(send("GET", path).status, 404);
        QCOMPARE(send("DELETE", path).status, 404);
        QCOMPARE(send("GET", path + "/messages").status, 404);
    }

    void messagesAreListedOldestFirst()
    {
        const QByteArray path = addChat({{u"model"_s, u"scripted-1"_s}});
        QCOMPARE(m_server->ask(m_ann, "Hello!", path.sliced(14)).status, 200);
        QCOMPARE(m_server->ask(m_ann, "Again", path.sliced(14)).status, 200);
        const QJsonArray messages = listOf(send("GET", path + "/messages"));
        QCOMPARE(messages.size(), 4);
        const QJsonObject question = messages.first().toObject();
        QCOMPARE(question.keys(), QStringList({u"chat_id"_s, u"content"_s, u"created_at"_s, u"id"_s, u"role"_s}));
        QCOMPARE(question.value("content"_L1), u"Hello!"_s);
        QCOMPARE(question.value("role"_L1), u"user"_s);
        const QJsonObject answer = messages.at(1).toObject();
        QCOMPARE(answer.keys(), QStringList({u"chat_id"_s, u"content"_s, u"created_at"_s, u"id"_s, u"model"_s, u"role"_s, u"tokens_used"_s}));
        QCOMPARE(answer.value("role"_L1), u"assistant"_s);
        QCOMPARE(answer.value("model"_L1), u"scripted-1"_s);
        QCOMPARE(answer.value("chat_id"_L1).toString().toLatin1(), path.sliced(14));
        QCOMPARE(listOf(send("GET", path + "/messages?limit=1&offset=2")).first()["content"_L1].toString(), u"Again"_s);
        QCOMPARE(listOf(send("GET", path + "/messages?offset=4")).size(), 0);
        QVERIFY(isError(send("GET", path + "/messages", {}, m_bob), u"not_found"_s));
    }

    void listsModelsUnderTheirNames()
    {
        const QJsonArray models = listOf(send("GET", "/api/v1/models"));
        const auto scripted = std::ranges::find_if(models, [](const auto &model) { return model["id"_L1] == u"scripted-1"_s; });
        QVERIFY(scripted != models.end());
        QCOMPARE((*scripted)["provider"_L1].toString(), u"scripted"_s);
    }

    void badInputNamesItsField_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        const QByteArray post("POST");
        const QByteArray get("GET");
        const QByteArray chats("/api/v1/chats");
        QTest::newRow("unknown model") << post << chats << QByteArray(R"({"model":"no-such-model"})") << u"model"_s;
        QTest::newRow("title is a number") << post << chats << QByteArray(R"({"title":5})") << u"title"_s;
        QTest::newRow("long title") << post << chats << bodyWith(u"title"_s, QString(201, u'x')) << u"title"_s;
        QTest::newRow("metadata is a list") << post << chats << QByteArray(R"({"metadata":[]})") << u"metadata"_s;
        QTest::newRow("huge metadata") << post << chats << bodyWith(u"metadata"_s, QJsonObject{{u"a"_s, QString(17'000, u'x')}}) << u"metadata"_s;
        QTest::newRow("no such limit") << get << chats + "?limit=0" << QByteArray() << u"limit"_s;
        QTest::newRow("huge limit") << get << chats + "?limit=99999999999999999999" << QByteArray() << u"limit"_s;
        QTest::newRow("negative offset") << get << chats + "?offset=-1" << QByteArray() << u"offset"_s;
        QTest::newRow("odd switch") << get << chats + "?include_archived=perhaps" << QByteArray() << u"include_archived"_s;
        QTest::newRow("no JSON") << post << chats << QByteArray("{") << QString();
        QTest::newRow("no object") << post << chats << QByteArray("[1]") << QString();
    }
    void badInputNamesItsField()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QString, field);
        const RawAnswer answer = m_server->request(method, path, body, {m_ann});
        QCOMPARE(answer.status, 400);
        QVERIFY2(isError(answer, u"bad_request"_s, field), answer.body);
    }

    void everyWrongFieldIsNamed()
    {
        const RawAnswer answer = send("POST", "/api/v1/chats", {{u"title"_s, 5}, {u"metadata"_s, QJsonArray()}});
        QCOMPARE(answer.status, 400);
        QCOMPARE(jsonOf(answer).value("details"_L1).toObject().keys(), QStringList({u"metadata"_s, u"title"_s}));
    }

    void anEmptyTitleIsRefused()
    {
        const QByteArray path = addChat({{u"title"_s, u"Kept"_s}});
        QVERIFY(isError(send("PATCH", path, {{u"title"_s, u"  "_s}}), u"bad_request"_s, u"title"_s));
        QCOMPARE(jsonOf(send("GET", path)).value("title"_L1), u"Kept"_s);
    }

    void everyErrorHasTheEnvelope()
    {
        QVERIFY(isError(m_server->request("GET", "/api/v1/chats"), u"unauthorized"_s));
        QVERIFY(isError(send("GET", "/api/v1/chats/nonsense"), u"not_found"_s));
        QVERIFY(isError(send("GET", "/api/v1/chats/x/y/z"), u"not_found"_s));
        const RawAnswer wrongMethod = send("PUT", "/api/v1/chats");
        QCOMPARE(wrongMethod.status, 405);
        QVERIFY(isError(wrongMethod, u"method_not_allowed"_s));
        QCOMPARE(wrongMethod.header("allow"), "GET, HEAD, POST, OPTIONS");
    }

    void theLimitIsSharedByEveryPathBelowIt()
    {
        ServerSettings limited = TestServer::unlimited();
        limited.rateLimits = true;
        m_server = std::make_unique<TestServer>(limited);
        m_ann = m_server->signUp(u"ann"_s);
        const RawAnswer first = send("GET", "/api/v1/chats");
        QCOMPARE(first.header("x-ratelimit-limit"), "60");
        QCOMPARE(first.header("x-ratelimit-remaining"), "59");
        QCOMPARE(send("GET", "/api/v1/chat/credits").header("x-ratelimit-remaining"), "58"); // another specification's path
        for (int i = 0; i < 58; ++i)
            QCOMPARE(send("GET", "/api/v1/models").status, 200);
        const RawAnswer refused = send("GET", "/api/v1/chats");
        QCOMPARE(refused.status, 429);
        QVERIFY(isError(refused, u"rate_limit_exceeded"_s));
        QVERIFY(refused.header("retry-after").toInt() > 0);
    }
};

PARLOR_TEST(TestPlatform)
#include "test_platform.moc"
