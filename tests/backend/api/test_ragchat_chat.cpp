// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/formtext.h"
#include "support/testregistry.h"
#include "support/testserver.h"

#include "chat/chatservice.h"
#include "documents/documentservice.h"
#include "serviceset.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Specification 003: chat sessions and the stream.
class TestRagChatChat : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    QByteArray m_ann;
    QByteArray m_bob;

    static QByteArray textOf(const QJsonObject &body) { return QJsonDocument(body).toJson(QJsonDocument::Compact); }
    RawAnswer send(const QByteArray &method, const QByteArray &path, const QJsonObject &body = {}, const QByteArray &who = {})
    {
        return m_server->request(method, path, body.isEmpty() ? QByteArray() : textOf(body), {who.isEmpty() ? m_ann : who});
    }
    QJsonObject addSession(const QJsonObject &body = {}) { return jsonOf(send("POST", "/api/chat/sessions/", body)); }
    static QByteArray pathOf(const QJsonObject &session) { return "/api/chat/sessions/" + QByteArray::number(session.value("id"_L1).toInt()) + '/'; }
    /// The integer name of a document that is read already.
    int addDocument(const QByteArray &name, const QByteArray &content, const QByteArray &who = {})
    {
        const RawAnswer added = m_server->request("POST", "/api/documents/", formText({formFile("file", name, content)}),
                                                  {who.isEmpty() ? m_ann : who, "Content-Type: " + formType});
        std::ignore = waitUntil([this] { return !m_server->set->documents->isReading(); }, std::chrono::seconds(20));
        return jsonOf(added).value("document"_L1)["id"_L1].toInt();
    }
    static QJsonArray said(const QString &text) { return {QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, text}}}; }
    RawAnswer stream(const QJsonObject &body, const QByteArray &who = {}) { return send("POST", "/api/chat/stream/", body, who); }
    RawAnswer askSession(const QJsonObject &session, const QString &text)
    {
        return stream({{u"session_id"_s, session.value("session_id"_L1)}, {u"messages"_s, said(text)}});
    }
    static bool isError(const RawAnswer &answer, int status, const QString &code, const QStringList &fields = {})
    {
        const QJsonObject body = jsonOf(answer);
        return answer.status == status && body.keys() == QStringList({u"code"_s, u"details"_s, u"error"_s}) && body.value("code"_L1) == code
            && body.value("details"_L1).toObject().keys() == fields;
    }
    /// Status 400 whose body is one event.
    static bool isRefusedStream(const RawAnswer &answer, const QString &sentence)
    {
        return answer.status == 400 && answer.header("content-type").startsWith("text/event-stream") && answer.body.startsWith("data: {") && answer.body.endsWith("}\n\n")
            && eventsOf(answer.body).size() == 1 && eventsOf(answer.body).first().value("error"_L1) == sentence;
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_server->chat->setImproveTitles(false);
        m_ann = m_server->admit(u"ann"_s);
        m_bob = m_server->admit(u"bob"_s);
    }
    void cleanup() { m_server.reset(); }

    void sessionsAreMadeWithAndWithoutATitle()
    {
        const RawAnswer made = send("POST", "/api/chat/sessions/", {{u"title"_s, u"Holidays"_s}});
        QCOMPARE(made.status, 201);
        QCOMPARE(jsonOf(made).keys(), QStringList({u"id"_s, u"message_count"_s, u"session_id"_s, u"started_at"_s, u"title"_s}));
        QCOMPARE(jsonOf(made).value("title"_L1).toString(), u"Holidays"_s);
        QCOMPARE(jsonOf(made).value("message_count"_L1).toInt(-1), 0);
        QVERIFY(!QUuid(jsonOf(made).value("session_id"_L1).toString()).isNull());
        QVERIFY(jsonOf(made).value("started_at"_L1).toString().endsWith(u'Z'));
        const QJsonObject untitled = addSession();
        QCOMPARE(untitled.value("title"_L1).toString(), u"New Conversation"_s);
        QCOMPARE(askSession(untitled, u"What is our vacation policy?"_s).status, 200);
        QCOMPARE(jsonOf(send("GET", pathOf(untitled))).value("title"_L1).toString(), u"What is our vacation policy?"_s);
        QCOMPARE(askSession(jsonOf(made), u"Hello"_s).status, 200);
        QCOMPARE(jsonOf(send("GET", pathOf(jsonOf(made)))).value("title"_L1).toString(), u"Holidays"_s);
    }

    void sessionsAreListedByPage()
    {
        const QJsonObject first = addSession({{u"title"_s, u"one"_s}});
        addSession({{u"title"_s, u"two"_s}});
        addSession({{u"title"_s, u"three"_s}});
        QCOMPARE(askSession(first, u"Hello"_s).status, 200);
        const QJsonObject list = jsonOf(send("GET", "/api/chat/sessions"));
        QCOMPARE(list.value("count"_L1).toInt(), 3);
        const QJsonObject newest = list.value("results"_L1).toArray().first().toObject();
        QCOMPARE(newest.keys(), QStringList({u"id"_s, u"last_message_at"_s, u"message_count"_s, u"session_id"_s, u"started_at"_s, u"title"_s}));
        QCOMPARE(newest.value("session_id"_L1), first.value("session_id"_L1));
        QCOMPARE(newest.value("message_count"_L1).toInt(), 2);
        QVERIFY(newest.value("last_message_at"_L1).toString().endsWith(u'Z'));
        QVERIFY(list.value("results"_L1)[2]["last_message_at"_L1].isNull());
        const QJsonObject page = jsonOf(send("GET", "/api/chat/sessions/?page=2&page_size=2"));
        QCOMPARE(page.value("count"_L1).toInt(), 3);
        QCOMPARE(page.value("results"_L1).toArray().size(), 1);
        QCOMPARE(jsonOf(send("GET", "/api/chat/sessions/", {}, m_bob)).value("count"_L1).toInt(-1), 0);
        QVERIFY(isError(send("GET", "/api/chat/sessions/?page=x"), 400, u"VALIDATION_ERROR"_s, {u"page"_s}));
    }

    void aSessionHoldsItsMessagesWithTheirSources()
    {
        const int handbook = addDocument("HR Policy.md", "# Vacation\n\nEverybody has thirty days of vacation a year.");
        const QJsonObject session = addSession();
        QCOMPARE(askSession(session, u"How many days of vacation?"_s).status, 200);
        const RawAnswer got = send("GET", pathOf(session));
        QCOMPARE(got.status, 200);
        QCOMPARE(jsonOf(got).keys(), QStringList({u"id"_s, u"last_message_at"_s, u"message_count"_s, u"messages"_s, u"session_id"_s, u"started_at"_s, u"title"_s}));
        const QJsonArray messages = jsonOf(got).value("messages"_L1).toArray();
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages[0].toObject().keys(), QStringList({u"content"_s, u"created_at"_s, u"id"_s, u"role"_s}));
        QCOMPARE(messages[0]["role"_L1].toString(), u"user"_s);
        QCOMPARE(messages[0]["content"_L1].toString(), u"How many days of vacation?"_s);
        QCOMPARE(messages[1].toObject().keys(), QStringList({u"content"_s, u"created_at"_s, u"id"_s, u"role"_s, u"sources"_s}));
        QCOMPARE(messages[1]["role"_L1].toString(), u"assistant"_s);
        QCOMPARE(messages[1]["content"_L1].toString(), u"Hello there!"_s);
        QVERIFY(messages[1]["id"_L1].toInt() > messages[0]["id"_L1].toInt());
        const QJsonArray sources = messages[1]["sources"_L1].toArray();
        QCOMPARE(sources.size(), 1);
        QCOMPARE(sources[0].toObject().keys(), QStringList({u"chunk_id"_s, u"document_id"_s, u"document_name"_s, u"relevance_score"_s}));
        QCOMPARE(sources[0]["document_id"_L1].toInt(), handbook);
        QCOMPARE(sources[0]["document_name"_L1].toString(), u"HR Policy.md"_s);
        const double score = sources[0]["relevance_score"_L1].toDouble();
        QVERIFY(score > 0 && score <= 1);
    }

    void sessionsAreRenamedAndDeleted()
    {
        const QByteArray path = pathOf(addSession({{u"title"_s, u"Before"_s}}));
        const RawAnswer renamed = send("PATCH", path, {{u"title"_s, u"Updated title"_s}});
        QCOMPARE(renamed.status, 200);
        QCOMPARE(jsonOf(renamed).value("title"_L1).toString(), u"Updated title"_s);
        QCOMPARE(jsonOf(renamed).keys(), QStringList({u"id"_s, u"last_message_at"_s, u"message_count"_s, u"session_id"_s, u"started_at"_s, u"title"_s}));
        QVERIFY(isError(send("PATCH", path, {{u"title"_s, u"  "_s}}), 400, u"VALIDATION_ERROR"_s, {u"title"_s}));
        QVERIFY(isError(send("PATCH", path), 400, u"VALIDATION_ERROR"_s, {u"title"_s}));
        QCOMPARE(jsonOf(send("GET", path)).value("title"_L1).toString(), u"Updated title"_s);
        QVERIFY(isError(send("PATCH", path, {{u"title"_s, u"x"_s}}, m_bob), 404, u"RESOURCE_NOT_FOUND"_s));
        QVERIFY(isError(send("GET", path, {}, m_bob), 404, u"RESOURCE_NOT_FOUND"_s));
        QVERIFY(isError(send("DELETE", path, {}, m_bob), 404, u"RESOURCE_NOT_FOUND"_s));
        QCOMPARE(send("DELETE", path).status, 204);
        QVERIFY(isError(send("GET", path), 404, u"RESOURCE_NOT_FOUND"_s));
        QVERIFY(isError(send("DELETE", path), 404, u"RESOURCE_NOT_FOUND"_s));
    }

    void centralChatStreamsAnswerAndSources()
    {
        const int handbook = addDocument("handbook.md", "# Vacation\n\nEverybody has thirty days of vacation a year.");
        addDocument("parking.txt", "Bicycles stand in the courtyard.");
        addDocument("foreign.txt", "Vacation of Bob is secret.", m_bob);
        const QJsonObject session = addSession();
        const RawAnswer answer = askSession(session, u"How many days of vacation do I have?"_s);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.header("content-type").startsWith("text/event-stream"));
        QVERIFY2(answer.body.startsWith("data: {\"content\": \"Hello\"}\n\ndata: {\"content\": \" there!\"}\n\ndata: {"), answer.body.constData());
        QVERIFY(answer.body.endsWith("\n\ndata: [DONE]\n\n"));
        const QJsonObject end = eventsOf(answer.body).at(2);
        QCOMPARE(end.keys(), QStringList({u"message_id"_s, u"sources"_s}));
        QCOMPARE(end.value("sources"_L1).toArray().size(), 1);
        QCOMPARE(end.value("sources"_L1)[0]["document_id"_L1].toInt(), handbook);
        QCOMPARE(end.value("message_id"_L1), jsonOf(send("GET", pathOf(session))).value("messages"_L1)[1]["id"_L1]);
        QVERIFY(m_server->peer.lastBody.contains("thirty days of vacation"));
        QVERIFY(!m_server->peer.lastBody.contains("secret") && !m_server->peer.lastBody.contains("Bicycles"));
    }

    void documentChatUsesThatDocumentAlone()
    {
        addDocument("handbook.md", "# Vacation\n\nEverybody has thirty days of vacation a year.");
        const int other = addDocument("other.md", "Vacation is granted by the kitchen.");
        const RawAnswer answer = stream({{u"document_id"_s, other}, {u"messages"_s, said(u"What about vacation?"_s)}});
        QCOMPARE(answer.status, 200);
        QVERIFY(m_server->peer.lastBody.contains("granted by the kitchen") && !m_server->peer.lastBody.contains("thirty days"));
        QCOMPARE(eventsOf(answer.body).at(2).value("sources"_L1)[0]["document_id"_L1].toInt(), other);
        // With what was said before, the conversation goes on; without, a new one begins.
        QJsonArray more = said(u"What about vacation?"_s);
        more.append(QJsonObject{{u"role"_s, u"assistant"_s}, {u"content"_s, u"Hello there!"_s}});
        more.append(said(u"And the kitchen?"_s).first());
        QCOMPARE(stream({{u"document_id"_s, other}, {u"messages"_s, more}}).status, 200);
        QCOMPARE(jsonOf(send("GET", "/api/chat/sessions/")).value("results"_L1)[0]["message_count"_L1].toInt(), 4);
        QCOMPARE(stream({{u"document_id"_s, other}, {u"messages"_s, said(u"From the beginning"_s)}}).status, 200);
        QCOMPARE(jsonOf(send("GET", "/api/chat/sessions/")).value("count"_L1).toInt(), 2);
    }

    void whatCannotBeAskedIsOneEventWithStatus400()
    {
        QVERIFY(isRefusedStream(stream({{u"session_id"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)}, {u"messages"_s, said(u"Hi"_s)}}), u"Session not found"_s));
        QVERIFY(isRefusedStream(stream({{u"session_id"_s, u"no uuid"_s}, {u"messages"_s, said(u"Hi"_s)}}), u"Session not found"_s));
        const QJsonObject session = addSession();
        QVERIFY(isRefusedStream(stream({{u"session_id"_s, session.value("session_id"_L1)}, {u"messages"_s, said(u"Hi"_s)}}, m_bob), u"Session not found"_s));
        const int blank = addDocument("blank.txt", " ");
        QVERIFY(isRefusedStream(stream({{u"document_id"_s, blank}, {u"messages"_s, said(u"Hi"_s)}}), u"Document not ready for chat"_s));
        QVERIFY(isRefusedStream(stream({{u"document_id"_s, blank}, {u"messages"_s, said(u"Hi"_s)}}, m_bob), u"Document not found"_s));
        QVERIFY(isRefusedStream(stream({{u"document_id"_s, 999}, {u"messages"_s, said(u"Hi"_s)}}), u"Document not found"_s));
        QCOMPARE(m_server->peer.asked, 0);
        QCOMPARE(jsonOf(send("GET", pathOf(session))).value("message_count"_L1).toInt(-1), 0);
    }

    void badQuestionsAreRefused_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QStringList>("fields");
        const QJsonValue session = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const QStringList both{u"document_id"_s, u"session_id"_s};
        const auto message = [](const QString &role, const QJsonValue &content) { return QJsonArray{QJsonObject{{u"role"_s, role}, {u"content"_s, content}}}; };
        QTest::newRow("both") << QJsonObject{{u"session_id"_s, session}, {u"document_id"_s, 1}, {u"messages"_s, said(u"Hi"_s)}} << both;
        QTest::newRow("neither") << QJsonObject{{u"messages"_s, said(u"Hi"_s)}} << both;
        QTest::newRow("no messages") << QJsonObject{{u"session_id"_s, session}} << QStringList{u"messages"_s};
        QTest::newRow("empty messages") << QJsonObject{{u"session_id"_s, session}, {u"messages"_s, QJsonArray()}} << QStringList{u"messages"_s};
        QTest::newRow("an answer last") << QJsonObject{{u"session_id"_s, session}, {u"messages"_s, message(u"assistant"_s, u"Hi"_s)}} << QStringList{u"messages"_s};
        QTest::newRow("nothing said") << QJsonObject{{u"session_id"_s, session}, {u"messages"_s, message(u"user"_s, u" \n"_s)}} << QStringList{u"messages"_s};
        QTest::newRow("an unknown role") << QJsonObject{{u"session_id"_s, session}, {u"messages"_s, message(u"robot"_s, u"Hi"_s)}} << QStringList{u"messages[0].role"_s};
        QTest::newRow("content that is no text") << QJsonObject{{u"session_id"_s, session}, {u"messages"_s, message(u"user"_s, 1)}} << QStringList{u"messages[0].content"_s};
        QTest::newRow("a document that is no number") << QJsonObject{{u"document_id"_s, u"1"_s}, {u"messages"_s, said(u"Hi"_s)}} << QStringList{u"document_id"_s};
    }

    void badQuestionsAreRefused()
    {
        QFETCH(QJsonObject, body);
        QFETCH(QStringList, fields);
        const RawAnswer refused = stream(body);
        QVERIFY2(isError(refused, 400, u"VALIDATION_ERROR"_s, fields), refused.body.constData());
        QCOMPARE(m_server->peer.asked, 0);
    }

    void anErrorOfTheModelIsAnEvent()
    {
        const QJsonObject session = addSession();
        m_server->peer.failsWith = 400;
        const RawAnswer answer = askSession(session, u"Hi"_s);
        QCOMPARE(answer.status, 200);
        const QJsonObject error = eventsOf(answer.body).first();
        QCOMPARE(error.keys(), QStringList({u"code"_s, u"details"_s, u"error"_s}));
        QVERIFY(!error.value("error"_L1).toString().isEmpty());
        QVERIFY(answer.body.endsWith("data: [DONE]\n\n"));
    }

    void anAnswerThatBreaksOffSaysSo()
    {
        m_server->peer.holds = true;
        RawClient client(m_server->port);
        client.send(requestText("POST", "/api/chat/stream/", textOf({{u"session_id"_s, addSession().value("session_id"_L1)}, {u"messages"_s, said(u"Hi"_s)}}),
                                {m_ann, "Content-Type: application/json"}));
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked > 0; }, 3000));
        m_server->peer.send("Half");
        QVERIFY(client.waitFor("Half"));
        m_server->peer.breakOff();
        const RawAnswer answer = client.answer();
        QVERIFY(answer.body.contains("{\"content\": \"Half\"}") && answer.body.contains("\"error\"") && answer.body.endsWith("data: [DONE]\n\n"));
    }

    void leavingStopsTheAnswer()
    {
        m_server->peer.holds = true;
        const QJsonObject session = addSession();
        {
            RawClient client(m_server->port);
            client.send(requestText("POST", "/api/chat/stream/", textOf({{u"session_id"_s, session.value("session_id"_L1)}, {u"messages"_s, said(u"Hi"_s)}}),
                                    {m_ann, "Content-Type: application/json"}));
            QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked > 0; }, 3000));
            m_server->peer.send("So far");
            QVERIFY(client.waitFor("So far"));
        }
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.left > 0; }, 3000));
        QVERIFY(QTest::qWaitFor([&] { return jsonOf(send("GET", pathOf(session))).value("messages"_L1)[1]["content"_L1] == u"So far"_s; }, 3000));
    }

    void theSameConversationIsSeenThroughTheOtherDialects()
    {
        const QJsonObject session = addSession({{u"title"_s, u"Shared"_s}});
        QCOMPARE(askSession(session, u"Hi"_s).status, 200);
        const QByteArray id = session.value("session_id"_L1).toString().toLatin1();
        QCOMPARE(jsonOf(send("GET", "/api/v1/chats/" + id)).value("title"_L1).toString(), u"Shared"_s);
        QCOMPARE(send("DELETE", "/api/v1/chats/" + id).status, 204);
        QCOMPARE(send("GET", pathOf(session)).status, 404);
    }
};

PARLOR_TEST(TestRagChatChat)
#include "test_ragchat_chat.moc"
