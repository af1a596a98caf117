// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/router.h"
#include "support/testregistry.h"

#include <QTest>

using namespace Parlor;
using namespace Qt::StringLiterals;

class TestRouter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("route");
        QTest::addColumn<QStringList>("captures");
        using enum Method;
        const auto row = [](const char *name, Method method, const char *target, int route, const QStringList &captures = {}) {
            QTest::newRow(name) << int(method) << QByteArray(target) << route << captures;
        };
        row("literal", Get, "/health", 0);
        row("with a slash", Get, "/health/", 0);
        row("with a query", Get, "/health?x=/y", 0);
        row("HEAD is GET", Head, "/health", 0);
        row("capture", Post, "/api/chat/abc", 2, {u"abc"_s});
        row("capture with a slash", Post, "/api/chat/abc/", 2, {u"abc"_s});
        row("declared with a slash", Post, "/api/chat", 1);
        row("literal wins", Post, "/api/chat/stream", 3);
        row("literal wins with a slash", Post, "/api/chat/stream/", 3);
        row("back to the capture", Post, "/api/chat/stream/star", 4, {u"stream"_s});
        row("decoded", Post, "/api/chat/a%20b%2Fc", 2, {u"a b/c"_s});
        row("decoded literal", Get, "/%68ealth", 0);
        row("back to the capture, spelled otherwise", Post, "/api/chat/s%74ream/star", 4, {u"stream"_s});
        row("what a wrong way captured is gone", Get, "/y/a/c%20d", 7, {u"a"_s, u"c d"_s});
        row("two captures", Get, "/x/1/y/2", 5, {u"1"_s, u"2"_s});
    }
    void finds()
    {
        QFETCH(const int, method);
        QFETCH(const QByteArray, target);
        const Router::Match match = example().match(Method(method), target);
        QCOMPARE(match.outcome, Router::Match::Outcome::Found);
        QTEST(match.route, "route");
        QTEST(match.captures, "captures");
    }

    void findsEachOfManyNeighboursInWhateverOrderTheyCame()
    {
        const QByteArrayList paths{"/api/zeta", "/api/a", "/api/chats", "/api/chat", "/api/alpha", "/api", "/api/chits", "/api/c"};
        Router router;
        for (int i = 0; i < paths.size(); ++i)
            QVERIFY(router.add(Method::Get, paths.at(i), i));
        for (int i = 0; i < paths.size(); ++i) {
            QCOMPARE(router.match(Method::Get, paths.at(i)).route, i);
            QVERIFY(!router.add(Method::Get, paths.at(i), 99)); // the first of two wins
        }
        for (const char *unknown : {"/api/d", "/api/gamma", "/api/cha", "/api/chots", "/api/chatss", "/api/zetb"})
            QCOMPARE(router.match(Method::Get, unknown).outcome, Router::Match::Outcome::NotFound);
    }

    void refuses()
    {
        using Outcome = Router::Match::Outcome;
        const Router router = example();
        for (const char *target : {"/", "/nothing", "/health/x", "//health", "/api//chat", "/api/chat//", "*", "/x/1/y"})
            QCOMPARE(router.match(Method::Get, target).outcome, Outcome::NotFound);
        for (const char *target : {"/api/chat/%", "/api/chat/%4", "/api/chat/%zz", "/api/chat/%ff", "/api/chat/%00"})
            QCOMPARE(router.match(Method::Post, target).outcome, Outcome::BadPath);
        const Router::Match wrong = router.match(Method::Delete, "/health");
        QCOMPARE(wrong.outcome, Outcome::WrongMethod);
        QCOMPARE(wrong.allow, "GET, HEAD, OPTIONS");
        QCOMPARE(router.match(Method::Get, "/api/chat/stream").allow, "POST, OPTIONS");
    }

private:
    static Router example()
    {
        Router router;
        router.add(Method::Get, "/health", 0);
        router.add(Method::Post, "/api/chat/", 1);
        router.add(Method::Post, "/api/chat/{conversation_id}", 2);
        router.add(Method::Post, "/api/chat/stream/", 3);
        router.add(Method::Post, "/api/chat/{conversation_id}/star", 4);
        router.add(Method::Get, "/x/{a}/y/{b}", 5);
        router.add(Method::Get, "/y/a/{b}/z", 6);
        router.add(Method::Get, "/y/{a}/{b}", 7);
        return router;
    }
};

PARLOR_TEST(TestRouter)
#include "test_router.moc"
