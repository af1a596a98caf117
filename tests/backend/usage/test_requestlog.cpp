// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountservice.h"
#include "chat/chatservice.h"
#include "serviceset.h"
#include "support/storefixture.h"
#include "support/testregistry.h"
#include "support/testserver.h"
#include "usage/prices.h"
#include "usage/usageservice.h"

#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

#pragma GCC diagnostic ignored "-Wconversion" // in QTRY_… of Qt 6.8

class TestRequestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsAreKeptWithTheirEndsAndWithoutTheirQueries()
    {
        TestServer server;
        const QByteArray ann = server.signUp(u"ann"_s);
        RequestLog &log = server.set->usage->requests();
        const QList<ServedRequest> before = log.after(0);
        const quint64 seen = before.isEmpty() ? 0 : before.last().number;
        server.request("GET", "/health?key=hidden", {}, {"User-Agent: kitchen/1.0"});
        server.request("GET", "/api/conversations/?limit=5", {}, {ann, "User-Agent: kitchen/1.0"});
        server.request("GET", "/nowhere", {}, {"User-Agent: stranger"});
        const QList<ServedRequest> requests = log.after(seen);
        QCOMPARE(requests.size(), 3);
        QCOMPARE(requests.at(0).path, "/health");
        QCOMPARE(requests.at(0).method, "GET");
        QCOMPARE(requests.at(0).status, 200);
        QVERIFY(requests.at(0).user.isNull());
        QCOMPARE(requests.at(1).path, "/api/conversations/");
        QVERIFY(!requests.at(1).user.isNull());
        QVERIFY(requests.at(1).bytesSent > 0);
        QVERIFY(requests.at(1).address.isLoopback());
        QCOMPARE(requests.at(2).status, 404);
        QVERIFY(log.after(requests.last().number).isEmpty());

        const QList<ServerClient> clients = log.clients();
        QCOMPARE(clients.first().program, "stranger"); // the latest
        const auto kitchen = std::ranges::count(clients, "kitchen/1.0", &ServerClient::program);
        QCOMPARE(kitchen, 2); // once as nobody, once as ann
    }

    void onlyTheLastAreKept()
    {
        RequestLog log;
        for (int i = 0; i < RequestLog::kept + 20; ++i)
            log.add({.method = "GET", .path = QByteArray::number(i), .address = QHostAddress(QHostAddress::LocalHost), .program = QByteArray(1000, 'x')});
        const QList<ServedRequest> requests = log.after(0);
        QCOMPARE(requests.size(), RequestLog::kept);
        QCOMPARE(requests.first().path, "20");
        QCOMPARE(requests.last().path, QByteArray::number(RequestLog::kept + 19));
        QCOMPARE(requests.last().program.size(), RequestLog::programMost);
        QCOMPARE(log.after(requests.last().number - 2).size(), 2);
    }

    void answersAreCountedByPersonAndModel()
    {
        TestServer server;
        const QByteArray ann = server.signUp(u"ann"_s);
        const QByteArray bob = server.signUp(u"bob"_s);
        server.ask(ann, "one");
        server.ask(ann, "two");
        server.ask(bob, "three");
        const auto answers = await(server.set->usage->answers(now() - std::chrono::hours(2), std::nullopt));
        QVERIFY(answers);
        QHash<QString, qint64> byPerson;
        for (const AnswerUsage &usage : *answers) {
            QVERIFY(!usage.model.isEmpty());
            byPerson[usage.user.toString()] += usage.counts.answers;
        }
        QList<qint64> counts = byPerson.values();
        std::ranges::sort(counts);
        QCOMPARE(counts, (QList<qint64>{1, 2}));
        const UserId one = answers->first().user;
        const auto own = await(server.set->usage->answers(now() - std::chrono::hours(2), one));
        QVERIFY(std::ranges::all_of(*own, [&one](const AnswerUsage &usage) { return usage.user == one; }));
    }

    void pricesAreOfTheModelAndNotOfOneThatBeginsLikeIt()
    {
        QCOMPARE(priceOf(u"openai/gpt-4o-mini"_s)->input, 0.15);
        QCOMPARE(priceOf(u"openai/gpt-4o-2024-08-06"_s)->input, 2.5);
        QCOMPARE(priceOf(u"openai/gpt-5-mini"_s)->output, 2.0);
        QCOMPARE(priceOf(u"openai/gpt-5"_s)->output, 10.0);
        QVERIFY(!priceOf(u"openai/gpt-5.6"_s)); // not known here: no price rather than a wrong one
        QVERIFY(!priceOf(u"mycompany/gpt-4o"_s));
        QCOMPARE(priceOf(u"ollama/llama3"_s)->of({.answers = 1, .inputTokens = 1000, .outputTokens = 1000}), 0.0);
        QCOMPARE(priceOf(u"anthropic/claude-sonnet-4-5"_s)->of({.answers = 1, .inputTokens = 1'000'000, .outputTokens = 100'000}), 4.5);
    }
};

PARLOR_TEST(TestRequestLog)
#include "test_requestlog.moc"
