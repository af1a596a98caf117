// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "support/testserver.h"

#include "accounts/accountservice.h"
#include "chat/chatservice.h"
#include "documents/documentservice.h"
#include "serviceset.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Specification 002, pair by pair: documents, and the answers that are given from them (`use_rag`).
class TestPlatformDocuments : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    QByteArray m_ann;
    QByteArray m_bob;

    RawAnswer send(const QByteArray &method, const QByteArray &path, const QJsonObject &body = {}, const QByteArray &who = {})
    {
        const QByteArray text = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
        return m_server->request(method, "/api/v1" + path, text, {who.isEmpty() ? m_ann : who});
    }
    static QJsonObject handbook()
    {
        return {{u"title"_s, u"Handbook"_s}, {u"content"_s, u"# Vacation\n\nEverybody has thirty days of vacation."_s}, {u"mime_type"_s, u"text/markdown"_s},
                {u"metadata"_s, QJsonObject{{u"source"_s, u"manual"_s}}}};
    }
    QByteArray add(const QJsonObject &document) { return "/documents/" + jsonOf(send("POST", "/documents", document)).value("id"_L1).toString().toLatin1(); }
    bool waitUntilRead()
    {
        return QTest::qWaitFor([this] { return !m_server->set->documents->isReading(); }, 10'000);
    }
    static QJsonArray listOf(const RawAnswer &answer) { return QJsonDocument::fromJson(answer.body).array(); }
    static QStringList titlesOf(const RawAnswer &answer)
    {
        QStringList titles;
        for (const QJsonArray documents = listOf(answer); const QJsonValue &document : documents)
            titles << document["title"_L1].toString();
        return titles;
    }
    RawAnswer ask(QJsonObject more = {})
    {
        more.insert(u"model"_s, u"scripted-1"_s);
        more.insert(u"messages"_s, QJsonArray{QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, u"How much vacation is there?"_s}}});
        return send("POST", "/chat/completions", more);
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

    void uploadsAndReads()
    {
        const RawAnswer made = send("POST", "/documents", handbook());
        QCOMPARE(made.status, 201);
        const QJsonObject document = jsonOf(made);
        QCOMPARE(document.keys(), QStringList({u"created_at"_s, u"file_size"_s, u"id"_s, u"metadata"_s, u"mime_type"_s, u"num_chunks"_s, u"status"_s, u"title"_s, u"updated_at"_s, u"user_id"_s}));
        QCOMPARE(document.value("title"_L1), u"Handbook"_s);
        QCOMPARE(document.value("mime_type"_L1), u"text/markdown"_s);
        QCOMPARE(document.value("metadata"_L1).toObject(), (QJsonObject{{u"source"_s, u"manual"_s}}));
        QCOMPARE(document.value("file_size"_L1).toInt(), handbook().value("content"_L1).toString().toUtf8().size());
        QCOMPARE(document.value("status"_L1), u"pending"_s);
        QCOMPARE(document.value("user_id"_L1).toString(), QCoro::waitFor(m_server->accounts->userByName(u"ann"_s))->id.toString());
        QVERIFY(waitUntilRead());
        const QJsonObject read = jsonOf(send("GET", "/documents/" + document.value("id"_L1).toString().toLatin1()));
        QCOMPARE(read.value("status"_L1), u"completed"_s);
        QCOMPARE(read.value("num_chunks"_L1).toInt(), 1);
        QCOMPARE(listOf(send("GET", "/documents")), QJsonArray{read});
    }

    void theKindOfTextIsWhatWasSaid_data()
    {
        QTest::addColumn<QJsonValue>("said");
        QTest::addColumn<QString>("kept");
        QTest::newRow("markdown") << QJsonValue(u"text/markdown; charset=utf-8"_s) << u"text/markdown"_s;
        QTest::newRow("capitals") << QJsonValue(u"Text/CSV"_s) << u"text/csv"_s;
        QTest::newRow("some text") << QJsonValue(u"text/x-python"_s) << u"text/plain"_s;
        QTest::newRow("JSON") << QJsonValue(u"application/json"_s) << u"application/json"_s;
        QTest::newRow("nothing") << QJsonValue() << u"text/plain"_s;
    }
    void theKindOfTextIsWhatWasSaid()
    {
        QFETCH(QJsonValue, said);
        QFETCH(QString, kept);
        const QByteArray path = add({{u"title"_s, u"Numbers"_s}, {u"content"_s, u"{\"one\": 1}\n# Two\n"_s}, {u"mime_type"_s, said}});
        QVERIFY(waitUntilRead());
        QCOMPARE(jsonOf(send("GET", path)).value("mime_type"_L1).toString(), kept);
        QCOMPARE(jsonOf(send("GET", path)).value("status"_L1), u"completed"_s);
    }

    void headingsOfMarkdownAreKnown()
    {
        add(handbook());
        QVERIFY(waitUntilRead());
        const UserId ann = QCoro::waitFor(m_server->accounts->userByName(u"ann"_s))->id;
        const auto document = QCoro::waitFor(m_server->set->documents->list({.owner = ann}))->items.first();
        QCOMPARE(QCoro::waitFor(m_server->set->documents->chunks(ann, document.id))->first().heading, u"Vacation"_s);
    }

    void listsPagesNewestFirst()
    {
        for (const QString &title : {u"one"_s, u"two"_s, u"three"_s})
            add({{u"title"_s, title}, {u"content"_s, u"Text"_s}});
        QCOMPARE(titlesOf(send("GET", "/documents?limit=50&offset=0")), QStringList({u"three"_s, u"two"_s, u"one"_s}));
        QCOMPARE(titlesOf(send("GET", "/documents/?limit=1&offset=1")), QStringList{u"two"_s});
        QCOMPARE(titlesOf(send("GET", "/documents", {}, m_bob)), QStringList());
    }

    void deletes()
    {
        const QByteArray path = add(handbook());
        QVERIFY(waitUntilRead());
        QCOMPARE(send("GET", path, {}, m_bob).status, 404);
        const RawAnswer foreign = send("DELETE", path, {}, m_bob);
        QCOMPARE(foreign.status, 404);
        QCOMPARE(jsonOf(foreign).value("error"_L1), u"not_found"_s);
        const RawAnswer removed = send("DELETE", path);
        QCOMPARE(removed.status, 204);
        QVERIFY(removed.body.isEmpty());
        QCOMPARE(send("GET", path).status, 404);
        QCOMPARE(send("DELETE", path).status, 404);
        QCOMPARE(send("DELETE", "/documents/nonsense").status, 404);
        QCOMPARE(ask({{u"use_rag"_s, true}}).status, 200);
        QVERIFY(!m_server->peer.lastBody.contains("thirty days"));
    }

    void badInputNamesItsField_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("field");
        const auto with = [](const QString &name, const QJsonValue &value) {
            QJsonObject document = handbook();
            document.insert(name, value);
            return document;
        };
        QTest::newRow("no title") << with(u"title"_s, QJsonValue::Null) << u"title"_s;
        QTest::newRow("blank title") << with(u"title"_s, u" "_s) << u"title"_s;
        QTest::newRow("long title") << with(u"title"_s, QString(256, u'x')) << u"title"_s;
        QTest::newRow("no content") << with(u"content"_s, QJsonValue::Null) << u"content"_s;
        QTest::newRow("empty content") << with(u"content"_s, QString()) << u"content"_s;
        QTest::newRow("content is an object") << with(u"content"_s, QJsonObject()) << u"content"_s;
        QTest::newRow("content is no text") << with(u"content"_s, u"\u0001\u0002"_s) << u"content"_s;
        QTest::newRow("large content") << with(u"content"_s, QString(10 * 1024 * 1024 + 1, u'x')) << u"content"_s;
        QTest::newRow("large in bytes") << with(u"content"_s, QString(6 * 1024 * 1024, u'ä')) << u"content"_s;
        QTest::newRow("no text type") << with(u"mime_type"_s, u"application/pdf"_s) << u"mime_type"_s;
        QTest::newRow("number for a type") << with(u"mime_type"_s, 1) << u"mime_type"_s;
        QTest::newRow("metadata is a text") << with(u"metadata"_s, u"x"_s) << u"metadata"_s;
        QTest::newRow("huge metadata") << with(u"metadata"_s, QJsonObject{{u"a"_s, QString(17'000, u'x')}}) << u"metadata"_s;
    }
    void badInputNamesItsField()
    {
        QFETCH(QJsonObject, body);
        QFETCH(QString, field);
        const RawAnswer answer = send("POST", "/documents", body);
        QCOMPARE(answer.status, 400);
        QCOMPARE(jsonOf(answer).value("error"_L1), u"bad_request"_s);
        QCOMPARE(jsonOf(answer).value("details"_L1).toObject().keys(), QStringList{field});
        QCOMPARE(titlesOf(send("GET", "/documents")), QStringList());
    }

    void everyErrorHasTheEnvelope()
    {
        const RawAnswer stranger = m_server->request("POST", "/api/v1/documents", "{}");
        QCOMPARE(stranger.status, 401);
        QCOMPARE(jsonOf(stranger).value("error"_L1), u"unauthorized"_s);
        QCOMPARE(jsonOf(send("GET", "/documents?limit=0")).value("details"_L1).toObject().keys(), QStringList{u"limit"_s});
        QCOMPARE(send("PATCH", "/documents").status, 405);
    }

    void answersAreGivenFromThem()
    {
        const QByteArray path = add(handbook());
        QVERIFY(waitUntilRead());
        const RawAnswer answer = ask({{u"use_rag"_s, true}});
        QCOMPARE(answer.status, 200);
        QVERIFY(m_server->peer.lastBody.contains("thirty days"));
        const QJsonArray citations = jsonOf(answer).value("citations"_L1).toArray();
        QCOMPARE(citations.size(), 1);
        QCOMPARE(citations.first()["title"_L1].toString(), u"Handbook"_s);
        QVERIFY(citations.first()["uri"_L1].toString().toLatin1().contains(path.sliced(11)));
        QVERIFY(citations.first()["snippet"_L1].toString().contains(u"thirty days"));
        QCOMPARE(listOf(send("GET", "/chats")).size(), 0); // nothing was stored

        const RawAnswer without = ask();
        QCOMPARE(without.status, 200);
        QVERIFY(!m_server->peer.lastBody.contains("thirty days"));
        QVERIFY(!jsonOf(without).contains("citations"_L1));
    }

    void answersInAChatAreGivenFromThemToo()
    {
        add(handbook());
        QVERIFY(waitUntilRead());
        const QString chat = jsonOf(send("POST", "/chats")).value("id"_L1).toString();
        const RawAnswer answer = ask({{u"use_rag"_s, true}, {u"chat_id"_s, chat}});
        QVERIFY(m_server->peer.lastBody.contains("thirty days"));
        QCOMPARE(jsonOf(answer).value("citations"_L1).toArray().size(), 1);
    }

    void aStreamEndsWithItsCitations()
    {
        add(handbook());
        QVERIFY(waitUntilRead());
        const RawAnswer answer = ask({{u"use_rag"_s, true}, {u"stream"_s, true}});
        QCOMPARE(answer.status, 200);
        const QList<QJsonObject> events = eventsOf(answer.body);
        QCOMPARE(events.at(events.size() - 2).value("citations"_L1)[0]["title"_L1].toString(), u"Handbook"_s);
    }

    void othersDocumentsAreNotAnsweredFrom()
    {
        QCOMPARE(send("POST", "/documents", handbook(), m_bob).status, 201);
        QVERIFY(waitUntilRead());
        QCOMPARE(ask({{u"use_rag"_s, true}}).status, 200);
        QVERIFY(!m_server->peer.lastBody.contains("thirty days"));
    }

    void theBuiltInModelQuotesThem()
    {
        add(handbook());
        QVERIFY(waitUntilRead());
        const QJsonObject question{{u"role"_s, u"user"_s}, {u"content"_s, u"How much vacation is there?"_s}};
        const RawAnswer answer = send("POST", "/chat/completions", {{u"model"_s, u"offline/extractive"_s}, {u"messages"_s, QJsonArray{question}}, {u"use_rag"_s, true}});
        QCOMPARE(answer.status, 200);
        QVERIFY(jsonOf(answer).value("message"_L1)["content"_L1].toString().contains(u"thirty days"));
        QCOMPARE(jsonOf(answer).value("citations"_L1).toArray().size(), 1);
    }
};

PARLOR_TEST(TestPlatformDocuments)
#include "test_platform_documents.moc"
