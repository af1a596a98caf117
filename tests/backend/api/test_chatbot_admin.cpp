// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/bytepeer.h"
#include "support/testregistry.h"
#include "support/testserver.h"

#include "composition/composition.h"

#include <QCoroTask>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QUrl>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Specification 004 for administrators, on the program as it is put together: what is changed takes effect.
class TestChatbotAdmin : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Composition> m_parlor;
    BytePeer m_google;
    quint16 m_port = 0;

    const QByteArray m_admin = "Authorization: Bearer the-admin-secret-of-this-test";

    RawAnswer request(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}, const QByteArray &who = {})
    {
        RawClient client(m_port);
        QByteArrayList headers;
        if (!who.isEmpty())
            headers << who;
        if (!body.isEmpty())
            headers << "Content-Type: application/json";
        client.send(requestText(method, "/api/v1" + path, body, headers));
        return client.answer();
    }
    RawAnswer admin(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}) { return request(method, path, body, m_admin); }
    QByteArray signUp(const QByteArray &name)
    {
        const RawAnswer answer = request("POST", "/auth/register", "{\"username\":\"" + name + "\",\"email\":\"" + name + "@example.com\",\"password\":\"long enough password\"}");
        return "Authorization: Bearer " + jsonOf(answer).value("access_token"_L1).toString().toLatin1();
    }
    void start()
    {
        m_parlor = std::make_unique<Composition>(QHash<QString, QString>{{u"data-dir"_s, m_folder.path()}, {u"port"_s, u"0"_s}, {u"log-level"_s, u"WARNING"_s}}, true);
        const Status started = QCoro::waitFor(m_parlor->start());
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().message));
        m_port = quint16(QUrl(m_parlor->address()).port());
        QVERIFY(m_port > 0);
    }
    void stop()
    {
        QCoro::waitFor(m_parlor->shutdown());
        m_parlor.reset();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("ADMIN_SECRET_KEY", "the-admin-secret-of-this-test");
        qputenv("PARLOR_DISCOVER", "off");
        qputenv("PARLOR_RATE_LIMITS", "on");
        qputenv("GEMINI_BASE_URL", m_google.url().toString().toLatin1());
        start();
    }
    void cleanupTestCase()
    {
        stop();
        qInstallMessageHandler(nullptr); // the log's folder goes
        for (const char *name : {"ADMIN_SECRET_KEY", "PARLOR_DISCOVER", "PARLOR_RATE_LIMITS", "GEMINI_BASE_URL"})
            qunsetenv(name);
    }

    void onlyAdministratorsSeeIt()
    {
        const QByteArray who = signUp("someone");
        for (const QByteArray &path : {"/admin/system/status"_ba, "/admin/system/metrics"_ba, "/admin/users/overview"_ba, "/admin/logs"_ba}) {
            QCOMPARE(request("GET", path).status, 401);
            QCOMPARE(request("GET", path, {}, "Authorization: Bearer wrong-secret").status, 401);
            QCOMPARE(request("GET", path, {}, who).status, 403);
            QCOMPARE(admin("GET", path).status, 200);
        }
    }

    void statusTellsTheRealSettings()
    {
        const QJsonObject status = jsonOf(admin("GET", "/admin/system/status"));
        const QJsonObject info = status.value("admin_info"_L1).toObject();
        QCOMPARE(info.value("settings"_L1)["debug_mode"_L1], QJsonValue(false));
        QCOMPARE(info.value("settings"_L1)["log_level"_L1].toString(), u"WARNING"_s);
        QCOMPARE(info.value("settings"_L1)["api_version"_L1].toString(), u"/api/v1"_s);
        QCOMPARE(info.value("environment"_L1)["host"_L1].toString(), u"127.0.0.1"_s);
        QCOMPARE(info.value("environment"_L1)["port"_L1].toInt(), int(m_port));
        QVERIFY(status.value("timestamp"_L1).toString().endsWith(u'Z'));
        QCOMPARE(status.value("status"_L1).toString(), u"healthy"_s);
    }

    void metricsCountRequestsAndAnswers()
    {
        const QJsonObject before = jsonOf(admin("GET", "/admin/system/metrics?hours=2"));
        QCOMPARE(before.keys(), QStringList({u"api_metrics"_s, u"chat_metrics"_s, u"llm_metrics"_s, u"period"_s}));
        QCOMPARE(before.value("period"_L1)["hours"_L1].toInt(), 2);
        const QByteArray who = signUp("metric");
        QCOMPARE(request("POST", "/chat/message", R"({"message":"x","provider":"offline"})", who).status, 200);
        QCOMPARE(request("GET", "/chat/conversation/nothing", {}, who).status, 404);
        const QJsonObject after = jsonOf(admin("GET", "/admin/system/metrics?hours=2"));
        const auto grown = [&](QLatin1StringView group, QLatin1StringView name) { return after.value(group)[name].toInt() - before.value(group)[name].toInt(); };
        QCOMPARE(grown("api_metrics"_L1, "total_requests"_L1), 4); // the first metrics request among them
        QCOMPARE(grown("api_metrics"_L1, "failed_requests"_L1), 1);
        QCOMPARE(grown("api_metrics"_L1, "successful_requests"_L1), 3);
        QVERIFY(after.value("api_metrics"_L1)["average_response_time_ms"_L1].toDouble() > 0);
        QCOMPARE(grown("chat_metrics"_L1, "total_messages"_L1), 2);
        QCOMPARE(grown("chat_metrics"_L1, "total_conversations"_L1), 1);
        QCOMPARE(grown("chat_metrics"_L1, "unique_users"_L1), 1);
        QCOMPARE(after.value("llm_metrics"_L1)["model_usage"_L1]["extractive"_L1].toDouble(), 1.0);
        for (const QByteArray &hours : {"0"_ba, "169"_ba, "x"_ba, "-1"_ba})
            QCOMPARE(admin("GET", "/admin/system/metrics?hours=" + hours).status, 422);
        stop(); // the counts are kept
        start();
        QVERIFY(jsonOf(admin("GET", "/admin/system/metrics")).value("api_metrics"_L1)["total_requests"_L1].toInt() >= after.value("api_metrics"_L1)["total_requests"_L1].toInt());
    }

    void usersAreListedWithWhatTheyHave()
    {
        const QJsonObject overview = jsonOf(admin("GET", "/admin/users/overview"));
        QVERIFY(overview.value("total_users"_L1).toInt() >= 3);
        const QJsonArray users = overview.value("users"_L1).toArray();
        QCOMPARE(users.size(), overview.value("total_users"_L1).toInt());
        const auto metric = std::find_if(users.begin(), users.end(), [](const auto &user) { return user["username"_L1].toString() == "metric"_L1; });
        QVERIFY(metric != users.end());
        QCOMPARE((*metric)["message_count"_L1].toInt(), 2);
        QCOMPARE(jsonOf(admin("GET", "/admin/users/overview?limit=1")).value("users"_L1).toArray().size(), 1);
        QCOMPARE(admin("GET", "/admin/users/overview?limit=1001").status, 422);
    }

    void maintenanceTasksDoTheirWork_data()
    {
        QTest::addColumn<QByteArray>("task");
        QTest::addColumn<QString>("figure");
        QTest::newRow("cleanup_logs") << "cleanup_logs"_ba << u"removed_bytes"_s;
        QTest::newRow("refresh_cache") << "refresh_cache"_ba << u"models"_s;
        QTest::newRow("health_check") << "health_check"_ba << u"healthy"_s;
        QTest::newRow("vacuum_database") << "vacuum_database"_ba << u"bytes_after"_s;
        QTest::newRow("reindex_documents") << "reindex_documents"_ba << u"indexes"_s;
        QTest::newRow("backup") << "backup"_ba << u"file"_s;
    }
    void maintenanceTasksDoTheirWork()
    {
        QFETCH(const QByteArray, task);
        QFETCH(const QString, figure);
        QFile old(m_folder.filePath(u"logs/parlor.log.1"_s));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        const RawAnswer answer = admin("POST", "/admin/system/maintenance?task=" + task);
        QVERIFY2(answer.status == 200, answer.body.constData());
        QCOMPARE(jsonOf(answer).value("status"_L1).toString(), u"completed"_s);
        const QJsonObject details = jsonOf(answer).value("details"_L1).toObject();
        QVERIFY2(details.contains(figure), answer.body.constData());
        if (task == "cleanup_logs")
            QVERIFY(details.value(figure).toInt() >= 3 && !old.exists());
        if (task == "health_check")
            QCOMPARE(details.value("database"_L1), QJsonValue(true));
        if (task == "reindex_documents")
            QCOMPARE(details.value(figure).toInt(), 5); // messages, conversations, chunks of documents by words and by trigrams, memories
        if (task == "backup")
            QVERIFY(QFile::exists(m_folder.filePath(u"backups/"_s + details.value(figure).toString())));
        QCOMPARE(admin("POST", "/admin/system/maintenance?task=" + task + "s").status, 422);
        QCOMPARE(admin("POST", "/admin/system/maintenance").status, 422);
        QCOMPARE(request("GET", "/users/profile", {}, signUp(QByteArray(task).replace('_', '.'))).status, 200); // all goes on
    }

    void theLogIsReadByLevelAndService()
    {
        qWarning("parlor: the first of this test");
        qCritical("parlor: the second of this test, with api_key=abcdefghijkl");
        static const QLoggingCategory category("parlor.test");
        qCWarning(category) << "the third of this test";
        const auto messages = [&](const QByteArray &query) {
            QStringList result;
            for (const QJsonValue &entry : jsonOf(admin("GET", "/admin/logs" + query)).value("logs"_L1).toArray())
                result << entry["level"_L1].toString() + u' ' + entry["service"_L1].toString() + u' ' + entry["message"_L1].toString();
            return result;
        };
        const QStringList all = messages({});
        QVERIFY(all.contains(u"WARNING parlor the first of this test"_s));
        QVERIFY(all.contains(u"WARNING parlor.test the third of this test"_s));
        QVERIFY(!all.join(u' ').contains(u"abcdefghijkl"_s));
        QVERIFY(messages("?level=ERROR").last().startsWith(u"ERROR parlor the second of this test"_s));
        for (const QString &line : messages("?level=WARNING"))
            QVERIFY(line.startsWith(u"WARNING "_s));
        QCOMPARE(messages("?service=parlor.test&lines=5"), QStringList{u"WARNING parlor.test the third of this test"_s});
        QCOMPARE(messages("?lines=1").size(), 1);
        QCOMPARE(admin("GET", "/admin/logs?lines=1001").status, 422);
        QCOMPARE(admin("GET", "/admin/logs?level=LOUD").status, 422);
    }

    void configurationTakesEffectAtOnceAndIsKept()
    {
        const QByteArray who = signUp("limited");
        QCOMPARE(request("GET", "/users/profile", {}, who).header("x-ratelimit-limit"), "60");
        const RawAnswer changed = admin("PUT", "/admin/system/config", R"({"log_level":"DEBUG","rate_limit_per_minute":120,"max_tokens":4000})");
        QVERIFY2(changed.status == 200, changed.body.constData());
        QCOMPARE(jsonOf(changed).value("settings"_L1)["log_level"_L1].toString(), u"DEBUG"_s); // although the command line says otherwise
        QCOMPARE(request("GET", "/users/profile", {}, who).header("x-ratelimit-limit"), "120");
        QCOMPARE(jsonOf(admin("GET", "/admin/system/status")).value("admin_info"_L1)["settings"_L1]["max_tokens"_L1].toInt(), 4000);
        qDebug("parlor: now seen");
        QVERIFY(admin("GET", "/admin/logs?level=DEBUG").body.contains("now seen"));
        for (const QByteArray &bad : {R"({"log_level":"LOUD"})"_ba, R"({"rate_limit_per_minute":0})"_ba, R"({"max_tokens":-1})"_ba, R"({"default_model":"no-such-model"})"_ba, R"({"max_tokens":"x"})"_ba})
            QVERIFY2(admin("PUT", "/admin/system/config", bad).status == 422, bad.constData());
        stop();
        start();
        QCOMPARE(request("GET", "/users/profile", {}, who).header("x-ratelimit-limit"), "120");
        QCOMPARE(admin("PUT", "/admin/system/config", R"({"log_level":"WARNING","rate_limit_per_minute":600,"max_tokens":0})").status, 200);
    }

    void geminiKeysAreValidatedAndKept()
    {
        const QByteArray models = R"({"models":[{"name":"models/gemini-pro","displayName":"Gemini Pro","supportedGenerationMethods":["generateContent"]},)"
                                  R"({"name":"models/gemini-flash","displayName":"Gemini Flash","supportedGenerationMethods":["generateContent"]}]})";
        const QByteArray body = R"({"api_key":"AIzaSyB-the-key-of-this-test","project_id":"my-gcp-project","default_model":"gemini-pro","description":"Production"})";
        m_google.answers = {{.bytes = BytePeer::message(400, R"({"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT"}})")}};
        QCOMPARE(admin("POST", "/gemini/register", body).status, 422);
        const QByteArray stream = BytePeer::stream("data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"ready\"}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":3,\"candidatesTokenCount\":2}}\n\n");
        m_google.answers.clear();
        m_google.requests.clear();
        m_google.answers = {{.bytes = BytePeer::message(200, models)}, {.bytes = stream, .then = BytePeer::Then::Close}, {.bytes = BytePeer::message(200, models)}};
        const RawAnswer registered = admin("POST", "/gemini/register", body);
        QVERIFY2(registered.status == 200, registered.body.constData());
        const QJsonObject json = jsonOf(registered);
        QCOMPARE(json.keys(), QStringList({u"available_models"_s, u"default_model"_s, u"message"_s, u"registered_at"_s, u"registration_id"_s, u"status"_s, u"test_result"_s}));
        QCOMPARE(json.value("default_model"_L1).toString(), u"gemini-pro"_s);
        QCOMPARE(json.value("available_models"_L1).toArray().size(), 2);
        QVERIFY(m_google.requests.first().toLower().contains("x-goog-api-key: aizasyb-the-key-of-this-test"));
        QFile settings(m_folder.filePath(u"settings.json"_s));
        QVERIFY(settings.open(QIODevice::ReadOnly) && !settings.readAll().contains("AIza"));

        const RawAnswer configured = admin("POST", "/gemini/configure", R"({"provider":"gemini","model":"gemini-pro","temperature":0.8,"max_tokens":1500,"is_default":true})");
        QVERIFY2(configured.status == 200, configured.body.constData());
        QCOMPARE(jsonOf(configured).value("is_default"_L1), QJsonValue(true));
        const QByteArray who = signUp("googler");
        QCOMPARE(jsonOf(request("GET", "/gemini/providers", {}, who)).value("default_provider"_L1).toString(), u"gemini"_s);
        m_google.requests.clear();
        m_google.answers = {{.bytes = stream, .then = BytePeer::Then::Close}};
        const RawAnswer answer = request("POST", "/chat/message", R"({"message":"x"})", who);
        QVERIFY2(answer.status == 200, answer.body.constData());
        QCOMPARE(jsonOf(answer).value("provider_used"_L1).toString(), u"gemini"_s);
        QCOMPARE(jsonOf(answer).value("model_used"_L1).toString(), u"gemini-pro"_s);
        QCOMPARE(jsonOf(answer).value("tokens_used"_L1).toInt(), 5);
        QVERIFY2(m_google.requests.first().contains("1500"), m_google.requests.first().constData());
    }
};

PARLOR_TEST(TestChatbotAdmin)
#include "test_chatbot_admin.moc"
