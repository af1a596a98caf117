// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/formtext.h"
#include "support/testregistry.h"
#include "support/testserver.h"

#include "documents/documentservice.h"
#include "serviceset.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Specification 003: documents, errors and limits.
class TestRagChat : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    QByteArray m_ann;
    QByteArray m_bob;

    RawAnswer send(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}, const QByteArray &who = {})
    {
        return m_server->request(method, path, body, {who.isEmpty() ? m_ann : who});
    }
    RawAnswer upload(const QByteArray &name, const QByteArray &content, const QByteArrayList &fields = {})
    {
        const QByteArray form = formText(fields + QByteArrayList{formFile("file", name, content)});
        return m_server->request("POST", "/api/documents/", form, {m_ann, "Content-Type: " + formType});
    }
    QByteArray pathOf(const RawAnswer &uploaded)
    {
        return "/api/documents/" + QByteArray::number(jsonOf(uploaded).value("document"_L1)["id"_L1].toInt()) + '/';
    }
    bool waitUntilRead()
    {
        return waitUntil([this] { return !m_server->set->documents->isReading(); }, std::chrono::seconds(20));
    }
    static QStringList names(const RawAnswer &list)
    {
        QStringList names;
        const QJsonArray results = jsonOf(list).value("results"_L1).toArray();
        for (const QJsonValue &document : results)
            names << document["name"_L1].toString();
        return names;
    }
    /// The envelope with this code, and the fields that its details are about.
    static bool isError(const RawAnswer &answer, int status, const QString &code, const QStringList &fields = {})
    {
        const QJsonObject body = jsonOf(answer);
        const QJsonObject details = body.value("details"_L1).toObject();
        const bool areLists = std::all_of(details.begin(), details.end(), [](const auto &list) { return list.isArray() && list[0].isString(); });
        return answer.status == status && body.keys() == QStringList({u"code"_s, u"details"_s, u"error"_s}) && body.value("code"_L1) == code
            && !body.value("error"_L1).toString().isEmpty() && details.keys() == fields && areLists;
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_ann = m_server->admit(u"ann"_s);
        m_bob = m_server->admit(u"bob"_s);
    }
    void cleanup() { m_server.reset(); }

    void uploadsAreReadInTheBackground()
    {
        const QByteArray content = "# Vacation\n\nEverybody has thirty days.\r\n--not a boundary\r\n";
        const RawAnswer uploaded = upload("Handbook.md", content, {formField("category", "policies"), formField("tags", R"(["important","hr"])")});
        QCOMPARE(uploaded.status, 201);
        QCOMPARE(jsonOf(uploaded).keys(), QStringList({u"document"_s, u"message"_s}));
        QCOMPARE(jsonOf(uploaded).value("message"_L1).toString(), u"File uploaded successfully"_s);
        const QJsonObject document = jsonOf(uploaded).value("document"_L1).toObject();
        QCOMPARE(document.keys(), QStringList({u"created_at"_s, u"file_size"_s, u"id"_s, u"name"_s, u"status"_s}));
        QCOMPARE(document.value("name"_L1).toString(), u"Handbook.md"_s);
        QCOMPARE(document.value("status"_L1).toString(), u"pending"_s);
        QCOMPARE(document.value("file_size"_L1).toInt(), content.size());
        QVERIFY(document.value("created_at"_L1).toString().endsWith(u'Z'));
        QVERIFY(waitUntilRead());

        const RawAnswer got = send("GET", pathOf(uploaded));
        QCOMPARE(got.status, 200);
        const QJsonObject read = jsonOf(got);
        QCOMPARE(read.keys(), QStringList({u"category"_s, u"created_at"_s, u"file_size"_s, u"formatted_file_size"_s, u"id"_s, u"name"_s, u"num_chunks"_s, u"status"_s,
                                           u"tags"_s, u"updated_at"_s}));
        QCOMPARE(read.value("id"_L1), document.value("id"_L1));
        QCOMPARE(read.value("status"_L1).toString(), u"completed"_s);
        QCOMPARE(read.value("num_chunks"_L1).toInt(), 1);
        QCOMPARE(read.value("category"_L1).toString(), u"policies"_s);
        QCOMPARE(read.value("tags"_L1).toArray(), (QJsonArray{u"important"_s, u"hr"_s}));
        QCOMPARE(jsonOf(send("GET", "/api/documents")).value("results"_L1).toArray(), QJsonArray{read});
    }

    void sizesAreFormattedAsDocumented()
    {
        const RawAnswer uploaded = upload("large.txt", QByteArray("words ").repeated(170'667).first(1'024'000));
        QCOMPARE(jsonOf(send("GET", pathOf(uploaded))).value("formatted_file_size"_L1).toString(), u"1.0 MB"_s);
        QVERIFY(waitUntilRead());
    }

    void whatCannotBeReadFailsWithASentence()
    {
        const RawAnswer uploaded = upload("blank.txt", " \n ");
        QCOMPARE(uploaded.status, 201);
        QVERIFY(waitUntilRead());
        const QJsonObject failed = jsonOf(send("GET", pathOf(uploaded)));
        QCOMPARE(failed.value("status"_L1).toString(), u"failed"_s);
        QCOMPARE(failed.value("num_chunks"_L1).toInt(-1), 0);
        QVERIFY(failed.value("error_message"_L1).toString().endsWith(u'.'));
    }

    void badUploadsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("field");
        const QByteArray good = formFile("file", "a.txt", "text");
        const QString invalid = u"VALIDATION_ERROR"_s;
        QTest::newRow("10 MB and a byte") << formText({formFile("file", "a.txt", QByteArray(maximumDocumentSize + 1, 'a'))}) << u"FILE_TOO_LARGE"_s << u"file"_s;
        QTest::newRow("a program") << formText({formFile("file", "a.txt", QByteArray("\x7f""ELF\x02\x01\x01\0", 8))}) << u"INVALID_FILE_TYPE"_s << u"file"_s;
        QTest::newRow("an archive") << formText({formFile("file", "a.zip", "PK\x03\x04 nothing known")}) << u"INVALID_FILE_TYPE"_s << u"file"_s;
        QTest::newRow("no file") << formText({formField("category", "x")}) << invalid << u"file"_s;
        QTest::newRow("a field instead of a file") << formText({formField("file", "text")}) << invalid << u"file"_s;
        QTest::newRow("an empty file") << formText({formFile("file", "a.txt", "")}) << invalid << u"file"_s;
        QTest::newRow("tags that are no JSON") << formText({good, formField("tags", "hr, important")}) << invalid << u"tags"_s;
        QTest::newRow("tags that are no array") << formText({good, formField("tags", R"({"a":1})")}) << invalid << u"tags"_s;
        QTest::newRow("tags that are no texts") << formText({good, formField("tags", "[1]")}) << invalid << u"tags"_s;
        QTest::newRow("an empty tag") << formText({good, formField("tags", R"([""])")}) << invalid << u"tags"_s;
        QTest::newRow("too many tags") << formText({good, formField("tags", '[' + QByteArray("\"t\",").repeated(50) + "\"t\"]")}) << invalid << u"tags"_s;
        QTest::newRow("a long category") << formText({good, formField("category", QByteArray(101, 'c'))}) << invalid << u"category"_s;
        QTest::newRow("a long name") << formText({formFile("file", QByteArray(300, 'n'), "text")}) << invalid << u"name"_s;
        QTest::newRow("cut off") << formText({good}).chopped(5) << invalid << QString();
        QTest::newRow("nothing") << QByteArray() << invalid << QString();
    }

    void badUploadsAreRefused()
    {
        QFETCH(QByteArray, form);
        QFETCH(QString, code);
        QFETCH(QString, field);
        const RawAnswer refused = m_server->request("POST", "/api/documents/", form, {m_ann, "Content-Type: " + formType});
        QVERIFY2(isError(refused, 400, code, field.isEmpty() ? QStringList() : QStringList{field}), refused.body.constData());
        QCOMPARE(jsonOf(send("GET", "/api/documents/")).value("count"_L1).toInt(-1), 0);
    }

    void aFileThatIsTooLargeIsToldTheSize()
    {
        const RawAnswer refused = upload("a.txt", QByteArray(maximumDocumentSize + 1, 'a'));
        QCOMPARE(jsonOf(refused).value("error"_L1).toString(), u"File too large. Maximum size: 10MB"_s);
        RawClient client(m_server->port);
        client.send("POST /api/documents/ HTTP/1.1\r\nHost: localhost\r\n" + m_ann + "\r\nContent-Type: " + formType + "\r\nContent-Length: 1000000000\r\n\r\n");
        const RawAnswer unread = client.answer(); // nobody waits for a gigabyte to say so
        QVERIFY2(isError(unread, 413, u"FILE_TOO_LARGE"_s), unread.body.constData());
    }

    void listsFilterAndPage()
    {
        for (int i = 1; i <= 5; ++i)
            QCOMPARE(upload("Report " + QByteArray::number(i) + ".txt", "text", {formField("category", i % 2 ? "odd" : "even")}).status, 201);
        QCOMPARE(upload("blank.txt", " ", {formField("category", "a&b")}).status, 201);
        QVERIFY(waitUntilRead());
        const RawAnswer all = send("GET", "/api/documents/");
        QCOMPARE(jsonOf(all).keys(), QStringList({u"count"_s, u"next"_s, u"previous"_s, u"results"_s}));
        QCOMPARE(jsonOf(all).value("count"_L1).toInt(), 6);
        QVERIFY(jsonOf(all).value("next"_L1).isNull() && jsonOf(all).value("previous"_L1).isNull());
        QCOMPARE(names(all).first(), u"blank.txt"_s); // newest first
        QCOMPARE(names(send("GET", "/api/documents/?status=failed")), QStringList{u"blank.txt"_s});
        QCOMPARE(names(send("GET", "/api/documents/?category=even")), QStringList({u"Report 4.txt"_s, u"Report 2.txt"_s}));
        QCOMPARE(names(send("GET", "/api/documents/?category=a%26b")), QStringList{u"blank.txt"_s});
        QCOMPARE(names(send("GET", "/api/documents/?search=report+3")), QStringList{u"Report 3.txt"_s});
        QCOMPARE(jsonOf(send("GET", "/api/documents/?status=completed&category=odd&search=REPORT")).value("count"_L1).toInt(), 3);
        QCOMPARE(jsonOf(send("GET", "/api/documents/", {}, m_bob)).value("count"_L1).toInt(-1), 0);
        QVERIFY(isError(send("GET", "/api/documents/?status=done"), 400, u"VALIDATION_ERROR"_s, {u"status"_s}));
        QVERIFY(isError(send("GET", "/api/documents/?page=0&page_size=1000"), 400, u"VALIDATION_ERROR"_s, {u"page"_s, u"page_size"_s}));
    }

    void pagesNameTheNextAndThePrevious()
    {
        for (int i = 0; i < 5; ++i)
            QCOMPARE(upload("Report " + QByteArray::number(i) + ".txt", "text").status, 201);
        const QByteArray filter = "/api/documents/?search=report+&page_size=2";
        const auto isPage = [&](const RawAnswer &answer, qsizetype size, int previous, int next) {
            const auto link = [&](int page) { return page > 0 ? QJsonValue(u"http://localhost/api/documents/?search=report+&page_size=2&page=%1"_s.arg(page)) : QJsonValue(); };
            const QJsonObject page = jsonOf(answer);
            return page.value("count"_L1).toInt() == 5 && page.value("results"_L1).toArray().size() == size && page.value("next"_L1) == link(next)
                && page.value("previous"_L1) == link(previous);
        };
        const RawAnswer first = send("GET", filter);
        QVERIFY2(isPage(first, 2, 0, 2), first.body.constData());
        // The link is followed as it stands.
        const QString next = jsonOf(first).value("next"_L1).toString();
        QVERIFY(next.startsWith(u"http://localhost/"));
        const RawAnswer second = send("GET", next.sliced(16).toLatin1());
        QVERIFY2(isPage(second, 2, 1, 3), second.body.constData());
        QVERIFY2(isPage(send("GET", filter + "&page=3"), 1, 2, 0), "the last page");
        QCOMPARE(send("GET", filter + "&page=4").status, 200);
        const QJsonObject secure = jsonOf(m_server->request("GET", filter, {}, {m_ann, "X-Forwarded-Proto: https"}));
        QVERIFY(secure.value("next"_L1).toString().startsWith(u"https://localhost/api/documents/"));
    }

    void deletes()
    {
        const QByteArray path = pathOf(upload("a.txt", "text"));
        QVERIFY(waitUntilRead());
        QVERIFY(isError(send("GET", path, {}, m_bob), 404, u"RESOURCE_NOT_FOUND"_s));
        QVERIFY(isError(send("DELETE", path, {}, m_bob), 404, u"RESOURCE_NOT_FOUND"_s));
        QCOMPARE(send("GET", path, {}, m_bob).body, send("GET", "/api/documents/999/").body);
        const RawAnswer removed = send("DELETE", path.chopped(1));
        QCOMPARE(removed.status, 204);
        QVERIFY(removed.body.isEmpty());
        QVERIFY(isError(send("GET", path), 404, u"RESOURCE_NOT_FOUND"_s));
        QVERIFY(isError(send("DELETE", path), 404, u"RESOURCE_NOT_FOUND"_s));
        for (const char *id : {"0", "-1", "abc", "99999999999999999999", "1.5"})
            QVERIFY2(isError(send("GET", QByteArray("/api/documents/") + id + '/'), 404, u"RESOURCE_NOT_FOUND"_s), id);
    }

    void unknownPathsAndMethodsHaveTheEnvelope()
    {
        QVERIFY(isError(send("GET", "/api/documents/1/chunks"), 404, u"RESOURCE_NOT_FOUND"_s));
        const RawAnswer wrong = send("PUT", "/api/documents/");
        QVERIFY(isError(wrong, 405, u"METHOD_NOT_ALLOWED"_s));
        QVERIFY(wrong.header("allow").contains("POST"));
        QVERIFY(isError(send("GET", "/api/auth/login"), 405, u"METHOD_NOT_ALLOWED"_s));
        QVERIFY(isError(send("POST", "/api/documents/", "{}"), 400, u"VALIDATION_ERROR"_s)); // not a form
        QVERIFY(isError(m_server->request("GET", "/api/documents/"), 401, u"AUTHENTICATION_REQUIRED"_s));
    }

    void limitsAreThoseOfTheSpecification_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("limit");
        QTest::newRow("requests") << "GET"_ba << "/api/documents/"_ba << 100;
        QTest::newRow("uploads") << "POST"_ba << "/api/documents/"_ba << 10;
        QTest::newRow("chat") << "POST"_ba << "/api/chat/stream/"_ba << 50;
    }

    void limitsAreThoseOfTheSpecification()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(int, limit);
        ServerSettings settings = TestServer::unlimited();
        settings.rateLimits = true;
        m_server = std::make_unique<TestServer>(settings);
        m_ann = m_server->admit(u"ann"_s);
        m_bob = m_server->admit(u"bob"_s);
        for (int i = 1; i <= limit; ++i) {
            const RawAnswer answer = send(method, path);
            QVERIFY(answer.status != 429);
            QCOMPARE(answer.header("x-ratelimit-limit").toInt(), limit);
            QCOMPARE(answer.header("x-ratelimit-remaining").toInt(), limit - i);
            const qint64 reset = answer.header("x-ratelimit-reset").toLongLong();
            QVERIFY(std::abs(reset - QDateTime::currentSecsSinceEpoch() - 3600) <= 60);
        }
        const RawAnswer refused = send(method, path);
        QVERIFY(isError(refused, 429, u"RATE_LIMIT_EXCEEDED"_s));
        QCOMPARE(refused.header("x-ratelimit-remaining").toInt(), 0);
        QVERIFY(refused.header("retry-after").toInt() > 3000);
        QVERIFY(send(method, path, {}, m_bob).status != 429); // each user has their own
    }
};

PARLOR_TEST(TestRagChat)
#include "test_ragchat.moc"
