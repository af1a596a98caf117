// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountservice.h"
#include "serviceset.h"
#include "support/testregistry.h"
#include "support/testserver.h"
#include "usage/usageservice.h"

#include <QCoroTask>
#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>
#include <QWebSocket>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Limits of one person, as the server enforces them.
class TestAllowances : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    QByteArray m_ann;
    QByteArray m_bob;

    UserId idOf(const QString &name) { return QCoro::waitFor(m_server->accounts->userByName(name))->id; }
    Allowances &allowances() { return m_server->set->usage->allowances(); }
    Status allow(const QString &name, const Allowance &allowance) { return QCoro::waitFor(allowances().set(idOf(name), allowance)); }
    void spend(const QString &name, qint64 tokens)
    {
        m_server->set->usage->countAnswer(idOf(name), u"scripted/scripted-1"_s, {.answers = 1, .inputTokens = tokens - 10, .outputTokens = 10});
    }
    RawAnswer list(const QByteArray &who) { return m_server->request("GET", "/api/conversations/", {}, {who}); }

    static qint64 secondsOfThisMonth()
    {
        const QDateTime time = QDateTime::currentDateTimeUtc();
        const QDate next = QDate(time.date().year(), time.date().month(), 1).addMonths(1);
        return time.secsTo(QDateTime(next, QTime(0, 0), QTimeZone::UTC));
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_ann = m_server->admit(u"ann"_s);
        m_bob = m_server->admit(u"bob"_s);
    }
    void cleanup() { m_server.reset(); }

    void nobodyIsLimitedByThemselves()
    {
        spend(u"ann"_s, 1'000'000'000);
        for (int i = 0; i < 5; ++i)
            QVERIFY(list(m_ann).header("x-ratelimit-limit").isEmpty());
        QCOMPARE(m_server->ask(m_ann, "Hi").status, 200);
        QCOMPARE(allowances().of(idOf(u"ann"_s)), Allowance());
    }

    void requestsAMinuteHoldForAllRoutesTogether()
    {
        QVERIFY(allow(u"ann"_s, {.requestsPerMinute = 3}));
        QCOMPARE(list(m_ann).header("x-ratelimit-limit"), "3");
        QCOMPARE(m_server->request("GET", "/v1/models", {}, {m_ann}).status, 200);
        QCOMPARE(m_server->request("GET", "/api/models/", {}, {m_ann}).header("x-ratelimit-remaining"), "0");
        const RawAnswer refused = list(m_ann);
        QCOMPARE(refused.status, 429);
        QCOMPARE(errorCodeOf(refused), u"RATE_LIMITED"_s);
        QVERIFY(refused.header("retry-after").toInt() > 0 && refused.header("retry-after").toInt() <= 60);
        QCOMPARE(m_server->request("GET", "/v1/models", {}, {m_ann}).status, 429);
        QCOMPARE(list(m_bob).status, 200);
        QVERIFY(allow(u"ann"_s, {}));
        QCOMPARE(list(m_ann).status, 200);
    }

    // As "parlord user limit" does beside a server that runs.
    void whatAnotherProcessSetHoldsOnceItIsReadAgain()
    {
        Allowances others(*m_server->database);
        QVERIFY(QCoro::waitFor(others.set(idOf(u"ann"_s), {.requestsPerMinute = 7, .tokensPerMonth = 100})));
        spend(u"ann"_s, 100);
        QVERIFY(list(m_ann).header("x-ratelimit-limit").isEmpty());
        QVERIFY(QCoro::waitFor(allowances().reload()));
        QCOMPARE(list(m_ann).header("x-ratelimit-limit"), "7");
        QCOMPARE(m_server->ask(m_ann, "Hi").status, 429); // what was taken before counts
        QVERIFY(QCoro::waitFor(others.set(idOf(u"ann"_s), {})));
        QVERIFY(QCoro::waitFor(allowances().reload()));
        QVERIFY(list(m_ann).header("x-ratelimit-limit").isEmpty());
    }

    void requestsAMinuteStandInThePlaceOfTheRoutesLimits()
    {
        ServerSettings settings = TestServer::unlimited();
        settings.rateLimits = true;
        settings.rateLimitSettings = {{"chatai.conversations", {{.length = std::chrono::seconds(60), .requests = 1}}}};
        m_server = std::make_unique<TestServer>(settings);
        m_ann = m_server->admit(u"ann"_s);
        QCOMPARE(list(m_ann).header("x-ratelimit-limit"), "1");
        QCOMPARE(list(m_ann).status, 429);
        QVERIFY(allow(u"ann"_s, {.requestsPerMinute = 50}));
        QCOMPARE(list(m_ann).header("x-ratelimit-limit"), "50");
        QCOMPARE(list(m_ann).status, 200);
    }

    void tokensOfAMonthAreUsedUp()
    {
        QVERIFY(allow(u"ann"_s, {.tokensPerMonth = 1000}));
        spend(u"ann"_s, 999);
        QCOMPARE(m_server->ask(m_ann, "Hi").status, 200);
        spend(u"ann"_s, 1);
        const qint64 left = secondsOfThisMonth();
        const RawAnswer refused = m_server->ask(m_ann, "Hi");
        QCOMPARE(refused.status, 429);
        QCOMPARE(errorCodeOf(refused), u"RATE_LIMITED"_s);
        QVERIFY2(std::abs(refused.header("retry-after").toLongLong() - left) <= 5, refused.header("retry-after").constData());
        const RawAnswer openAi = m_server->request("POST", "/v1/chat/completions", R"({"model":"scripted-1","messages":[{"role":"user","content":"Hi"}]})", {m_ann});
        QCOMPARE(openAi.status, 429);
        QCOMPARE(jsonOf(openAi).value("error"_L1)["code"_L1].toString(), u"rate_limit_exceeded"_s);
        QCOMPARE(m_server->request("POST", "/v1/embeddings", R"({"model":"x","input":"a"})", {m_ann}).status, 429);
        const int asked = m_server->peer.asked;
        QCOMPARE(m_server->request("POST", "/api/v1/chat/message", R"({"message":"Hi","model":"scripted-1"})", {m_ann}).status, 429);
        QCOMPARE(m_server->peer.asked, asked);
        QCOMPARE(list(m_ann).status, 200); // all else goes on
        QCOMPARE(m_server->ask(m_bob, "Hi").status, 200);
        QVERIFY(allow(u"ann"_s, {.tokensPerMonth = 5000}));
        QCOMPARE(m_server->ask(m_ann, "Hi").status, 200);
    }

    void messagesOfAWebSocketCountToo()
    {
        const QString conversation = jsonOf(m_server->request("POST", "/api/v1/chat/conversation", R"({"title":"t"})", {m_ann})).value("conversation_id"_L1).toString();
        QVERIFY(allow(u"ann"_s, {.tokensPerMonth = 10}));
        spend(u"ann"_s, 10);
        QWebSocket socket;
        QList<QJsonObject> events;
        connect(&socket, &QWebSocket::textMessageReceived, &socket, [&events](const QString &text) { events << QJsonDocument::fromJson(text.toUtf8()).object(); });
        socket.open(QUrl(u"ws://localhost:%1/ws/chat/%2?token=%3"_s.arg(m_server->port).arg(conversation, QString::fromLatin1(m_ann.sliced(m_ann.lastIndexOf(' ') + 1)))));
        QVERIFY(QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::ConnectedState; }, 3000));
        const auto last = [&events](QLatin1StringView type) {
            const auto found = std::ranges::find_if(events, [type](const QJsonObject &event) { return event.value("type"_L1).toString() == type; });
            return found == events.end() ? QJsonObject() : *found;
        };
        socket.sendTextMessage(uR"({"type":"message","content":"Hi","model":"scripted-1"})"_s);
        QVERIFY(QTest::qWaitFor([&last] { return !last("error"_L1).isEmpty(); }, 3000));
        QVERIFY(last("error"_L1).value("retry_after"_L1).toInteger() > 0);
        QCOMPARE(m_server->peer.asked, 0);
        QVERIFY(allow(u"ann"_s, {}));
        socket.sendTextMessage(uR"({"type":"message","content":"Hi","model":"scripted-1"})"_s);
        QVERIFY(QTest::qWaitFor([&last] { return !last("done"_L1).isEmpty(); }, 3000));
    }

    void allowancesAndWhatWasTakenOutliveARestart()
    {
        const UserId ann = idOf(u"ann"_s);
        const Allowance both{.requestsPerMinute = 30, .tokensPerMonth = 1000};
        QVERIFY(allow(u"ann"_s, both));
        spend(u"ann"_s, 700);
        QVERIFY(QCoro::waitFor(m_server->set->usage->flush()));
        UsageService after(*m_server->database);
        QVERIFY(QCoro::waitFor(after.allowances().load()));
        QCOMPARE(after.allowances().of(ann), both);
        QCOMPARE(after.allowances().tokensThisMonth(ann), 700);
        QVERIFY(after.allowances().mayAsk(ann));
        after.countAnswer(ann, u"scripted/scripted-1"_s, {.answers = 1, .inputTokens = 200, .outputTokens = 100});
        QCOMPARE(after.allowances().mayAsk(ann).error().code, ErrorCode::RateLimited);
    }

    void senselessLimitsAreRefused()
    {
        QCOMPARE(allow(u"ann"_s, {.requestsPerMinute = 0}).error().field, u"requests_per_minute"_s);
        QCOMPARE(allow(u"ann"_s, {.requestsPerMinute = mostRequestsPerMinute + 1}).error().field, u"requests_per_minute"_s);
        QCOMPARE(allow(u"ann"_s, {.tokensPerMonth = -5}).error().field, u"tokens_per_month"_s);
        QCOMPARE(QCoro::waitFor(allowances().set(m_server->accounts->owner().id, {.requestsPerMinute = 5})).error().code, ErrorCode::PermissionDenied);
        QCOMPARE(QCoro::waitFor(allowances().set(UserId::create(), {.requestsPerMinute = 5})).error().code, ErrorCode::NotFound);
        QCOMPARE(allowances().of(idOf(u"ann"_s)), Allowance());
    }
};

PARLOR_TEST(TestAllowances)
#include "test_allowances.moc"
