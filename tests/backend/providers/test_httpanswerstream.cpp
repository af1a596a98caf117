// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answerprobe.h"
#include "providers/ollama/ollamaprovider.h"
#include "scriptedanswers.h"
#include "support/testregistry.h"

#include <QTcpServer>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Parlor::Tests::Scripted;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Then = BytePeer::Then;

static QByteArray chunked(const QByteArray &body)
{
    QByteArray bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (qsizetype from = 0; from < body.size(); from += 7) {
        const QByteArray piece = body.mid(from, 7);
        bytes += QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
    }
    return bytes;
}

class TestHttpAnswerStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyByteInASegmentOfItsOwn_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray returns = hello;
        returns.replace("\n", "\r\n");
        QTest::newRow("LF") << BytePeer::stream(hello);
        QTest::newRow("CRLF") << BytePeer::stream(returns);
        QTest::newRow("chunked") << chunked(hello) + "0\r\n\r\n";
        QTest::newRow("with length") << BytePeer::message(200, hello);
        QTest::newRow("one JSON object instead of a stream")
            << BytePeer::message(200, "{\"id\":\"c1\",\"choices\":[{\"message\":{\"content\":\"" + helloText.toUtf8() + "\"},\"finish_reason\":\"stop\"}]}");
    }

    void everyByteInASegmentOfItsOwn()
    {
        QFETCH(QByteArray, bytes);
        BytePeer peer;
        peer.answers = {{.bytes = bytes, .then = bytes.contains("ength") ? Then::Keep : Then::Close, .byteByByte = true}};
        AnswerProbe answer(ask(peer));
        QVERIFY(answer.waitForEnd());
        QCOMPARE(answer.text, helloText);
        QCOMPARE(answer.finish, FinishReason::Stop);
        QVERIFY(peer.requests.first().endsWith("\r\n\r\n{\"question\":\"?\"}"));
    }

    void aCutAnswerIsKeptAndMarkedTruncated_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<BytePeer::Then>("then");
        const QByteArray part = beginEvent + textEvent("Half");
        const QByteArray more = textEvent("Gr\xc3\xbc\xc3\x9f");
        QTest::newRow("after an event") << BytePeer::stream(part) << Then::Close;
        QTest::newRow("within an event") << BytePeer::stream(part + more.first(30)) << Then::Close;
        QTest::newRow("within a character") << BytePeer::stream(part + more.first(more.indexOf('\xc3') + 1)) << Then::Close;
        QTest::newRow("before the announced length") << BytePeer::message(200, part + more + doneEvent).chopped(more.size() + doneEvent.size()) << Then::Close;
        QTest::newRow("before the last chunk") << chunked(part + QByteArray(7 - part.size() % 7, '\n')) << Then::Close;
        QTest::newRow("by a reset") << BytePeer::stream(part) << Then::Keep;
    }

    void aCutAnswerIsKeptAndMarkedTruncated()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(BytePeer::Then, then);
        BytePeer peer;
        peer.answers = {{.bytes = bytes, .then = then}};
        AnswerProbe answer(ask(peer));
        QVERIFY(answer.waitForText(u"Half"_s));
        if (then == Then::Keep)
            peer.reset();
        QVERIFY(answer.waitForEnd());
        QCOMPARE(answer.text, u"Half"_s);
        QCOMPARE(answer.finish, FinishReason::Truncated);
        QCOMPARE(peer.requests.size(), 1);
    }

    void whatBreaksOffBeforeItSaidAnythingIsAskedAgain_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<BytePeer::Then>("then");
        QTest::newRow("closed before the head") << QByteArray() << Then::Close;
        QTest::newRow("reset before the head") << QByteArray() << Then::Reset;
        QTest::newRow("closed after the head") << BytePeer::stream({}) << Then::Close;
        QTest::newRow("closed after the beginning") << BytePeer::stream(beginEvent) << Then::Close;
        QTest::newRow("within the first event") << BytePeer::stream(beginEvent.first(40)) << Then::Close;
        QTest::newRow("overloaded in the first event") << BytePeer::stream("data: {\"error\":{\"message\":\"Overloaded\",\"type\":\"overloaded_error\"}}\n\n") << Then::Close;
        QTest::newRow("500") << BytePeer::message(500, "{\"error\":{\"message\":\"oops\"}}") << Then::Keep;
        QTest::newRow("529") << BytePeer::message(529, "{\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}") << Then::Keep;
        QTest::newRow("503 without JSON") << BytePeer::message(503, "<html>upstream</html>") << Then::Close;
        QTest::newRow("408") << BytePeer::message(408, {}) << Then::Close;
        QTest::newRow("429 in milliseconds") << BytePeer::message(429, "{\"error\":{\"message\":\"slow down\"}}", "retry-after-ms: 5\r\n") << Then::Keep;
        QTest::newRow("429 in seconds") << BytePeer::message(429, "{\"error\":{\"message\":\"slow down\"}}", "Retry-After: 0\r\n") << Then::Keep;
        QTest::newRow("429 with a date") << BytePeer::message(429, "{}", "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\n") << Then::Keep;
        QTest::newRow("400 that asks for it") << BytePeer::message(400, "{}", "x-should-retry: true\r\n") << Then::Keep;
    }

    void whatBreaksOffBeforeItSaidAnythingIsAskedAgain()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(BytePeer::Then, then);
        BytePeer peer;
        peer.answers = {{.bytes = bytes, .then = then}, good};
        AnswerProbe answer(ask(peer));
        QVERIFY(answer.waitForEnd());
        QVERIFY2(!answer.error, answer.error ? qPrintable(answer.error->message + answer.error->detail) : "");
        QCOMPARE(answer.text, helloText);
        QCOMPARE(answer.finish, FinishReason::Stop);
        QCOMPARE(peer.requests.size(), 2);
    }

    void aHeadThatBreaksOffIsAskedAgain()
    {
        BytePeer peer;
        peer.answers = {{.bytes = "HTTP/1.1 200 OK\r\nContent-", .then = Then::Close}, good};
        AnswerProbe answer(ask(peer));
        QVERIFY(answer.waitForEnd());
        QCOMPARE(answer.text, helloText);
        QVERIFY(peer.requests.size() >= 2); // Qt itself asks once more here
    }

    void afterTwoMoreTriesItFails_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<BytePeer::Then>("then");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("500") << BytePeer::message(500, "{\"error\":\"oops\"}") << Then::Keep << ErrorCode::Unavailable;
        QTest::newRow("529") << BytePeer::message(529, "{\"error\":{\"type\":\"overloaded_error\",\"message\":\"oops\"}}") << Then::Keep << ErrorCode::Unavailable;
        QTest::newRow("429") << BytePeer::message(429, "{\"error\":{\"message\":\"oops\"}}", "Retry-After: 0\r\n") << Then::Keep << ErrorCode::RateLimited;
        QTest::newRow("malformed JSON") << BytePeer::message(200, "data: {\"choices\":[}\n\n") << Then::Keep << ErrorCode::Unavailable;
        QTest::newRow("nothing but a head") << BytePeer::stream({}) << Then::Close << ErrorCode::Unavailable;
    }

    void afterTwoMoreTriesItFails()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(BytePeer::Then, then);
        QFETCH(ErrorCode, code);
        BytePeer peer;
        peer.answers = {{.bytes = bytes, .then = then}};
        AnswerProbe answer(ask(peer));
        QVERIFY(answer.waitForEnd());
        QVERIFY(answer.error);
        QCOMPARE(answer.error->code, code);
        QCOMPARE(peer.requests.size(), 3);
        QVERIFY(answer.text.isEmpty());
    }

    void aRefusalIsNotAskedAgain_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("400") << BytePeer::message(400, "{\"error\":{\"message\":\"bad\"}}") << ErrorCode::InvalidArgument << u"bad"_s;
        QTest::newRow("401") << BytePeer::message(401, "{\"error\":{\"message\":\"wrong\",\"code\":\"invalid_api_key\"}}") << ErrorCode::Unauthenticated << u"does not accept the key"_s;
        QTest::newRow("403") << BytePeer::message(403, "{\"error\":{\"message\":\"no\"}}") << ErrorCode::PermissionDenied << u"does not allow"_s;
        QTest::newRow("404") << BytePeer::message(404, "{\"error\":\"model 'x' not found\"}") << ErrorCode::NotFound << u"model 'x' not found"_s;
        QTest::newRow("429 for money") << BytePeer::message(429, "{\"error\":{\"message\":\"You exceeded your current quota\",\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}", "Retry-After: 0\r\n")
                                       << ErrorCode::QuotaExceeded << u"no credit left"_s;
        QTest::newRow("429 for money, Anthropic") << BytePeer::message(429, "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"x\",\"details\":{\"error_code\":\"enforced_spend_limit_reached\"}}}")
                                                  << ErrorCode::QuotaExceeded << u"no credit left"_s;
        QTest::newRow("429 for the day, Gemini") << BytePeer::message(429, "{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"message\":\"x\",\"details\":[{\"violations\":[{\"quotaId\":\"GenerateRequestsPerDayPerProject\"}]}]}}")
                                                 << ErrorCode::QuotaExceeded << u"no credit left"_s;
        QTest::newRow("429 for an hour") << BytePeer::message(429, "{\"error\":{\"message\":\"x\"}}", "Retry-After: 3600\r\n") << ErrorCode::RateLimited << u"asks to wait"_s;
        QTest::newRow("500 that says so") << BytePeer::message(500, "{\"error\":{\"message\":\"x\"}}", "x-should-retry: false\r\n") << ErrorCode::Unavailable << u"x"_s;
        QTest::newRow("a web page") << BytePeer::page() << ErrorCode::Unavailable << u"not an answer"_s;
        QTest::newRow("refused inside") << BytePeer::message(200, "data: {\"error\":{\"message\":\"too long\",\"code\":400}}\n\n") << ErrorCode::InvalidArgument << u"too long"_s;
    }

    void aRefusalIsNotAskedAgain()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorCode, code);
        QFETCH(QString, sentence);
        BytePeer peer;
        peer.answers = {{.bytes = bytes}};
        AnswerProbe answer(ask(peer));
        QVERIFY(answer.waitForEnd());
        QVERIFY(answer.error);
        QCOMPARE(answer.error->code, code);
        QVERIFY2(answer.error->message.contains(sentence), qPrintable(answer.error->message));
        QCOMPARE(peer.requests.size(), 1);
        QVERIFY(!answer.error->message.contains(u"secret"_s) && !answer.error->detail.contains(u"secret"_s));
    }

    void howLongToWaitIsTold()
    {
        BytePeer peer;
        peer.answers = {{.bytes = BytePeer::message(429, "{\"error\":{\"message\":\"x\",\"details\":[{\"retryDelay\":\"3600s\"}]}}")}};
        AnswerProbe answer(ask(peer));
        QVERIFY(answer.waitForEnd());
        QVERIFY(answer.error);
        QCOMPARE(answer.error->retryAfter, std::optional<std::chrono::milliseconds>(1h));
    }

    void anErrorAfterTextKeepsTheText()
    {
        BytePeer peer;
        peer.answers = {{.bytes = BytePeer::stream(beginEvent + textEvent("Half") + "data: {\"error\":{\"message\":\"Overloaded\",\"type\":\"overloaded_error\"}}\n\n"), .then = Then::Keep}};
        AnswerProbe answer(ask(peer));
        QVERIFY(answer.waitForEnd());
        QCOMPARE(answer.text, u"Half"_s);
        QVERIFY(answer.error);
        QCOMPARE(answer.error->code, ErrorCode::Unavailable);
        QCOMPARE(peer.requests.size(), 1);
        QVERIFY(QTest::qWaitFor([&] { return peer.closed == 1; }));
    }

    void aSilentServerIsGivenUp_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("not a byte") << QByteArray() << QString();
        QTest::newRow("only the head") << BytePeer::stream({}) << QString();
        QTest::newRow("stuck after a piece") << BytePeer::stream(beginEvent + textEvent("Half")) << u"Half"_s;
    }

    void aSilentServerIsGivenUp()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        BytePeer peer;
        peer.answers = {{.bytes = bytes}};
        AnswerProbe answer(ask(peer, {.firstByte = text.isEmpty() ? 300ms : 20s, .idle = text.isEmpty() ? 20s : 300ms}));
        QVERIFY(answer.waitForEnd());
        QCOMPARE(answer.text, text);
        QVERIFY(answer.error);
        QCOMPARE(answer.error->code, ErrorCode::Timeout);
        QCOMPARE(peer.requests.size(), 1);
        QVERIFY(QTest::qWaitFor([&] { return peer.closed == 1; }));
    }

    void tenMegabytesArrive()
    {
        BytePeer peer;
        QByteArray events;
        for (int i = 0; i < 10'000; ++i)
            events += textEvent(QByteArray(1000, 'x'));
        peer.answers = {{.bytes = BytePeer::stream(events + stopEvent + doneEvent), .then = Then::Close}};
        AnswerProbe answer(ask(peer));
        QVERIFY(answer.waitForEnd(60'000));
        QCOMPARE(answer.text.size(), 10'000'000);
        QCOMPARE(answer.finish, FinishReason::Stop);
    }

    void aRedirectIsRefusedAndTheKeyStays_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }

    void aRedirectIsRefusedAndTheKeyStays()
    {
        QFETCH(int, status);
        BytePeer elsewhere;
        BytePeer peer;
        peer.answers = {{.bytes = BytePeer::message(status, {}, "Location: " + elsewhere.url(u"/steal"_s).toEncoded() + "\r\n")}};
        AnswerProbe answer(ask(peer));
        QVERIFY(answer.waitForEnd());
        QVERIFY(answer.error);
        QVERIFY2(answer.error->message.contains(u"leads elsewhere"), qPrintable(answer.error->message));
        QVERIFY(elsewhere.requests.isEmpty() && !elsewhere.hasPendingConnections());
        QCOMPARE(peer.requests.size(), 1);
    }

    void whereNobodyListensItFailsWithTheAddress()
    {
        QTcpServer nobody;
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        const quint16 port = nobody.serverPort();
        nobody.close();
        AnswerProbe answer(ask(QUrl(u"http://127.0.0.1:%1/chat"_s.arg(port))));
        QVERIFY(answer.waitForEnd());
        QVERIFY(answer.error);
        QCOMPARE(answer.error->code, ErrorCode::Unavailable);
        QVERIFY2(answer.error->message.contains(u"127.0.0.1:%1"_s.arg(port)), qPrintable(answer.error->message));
    }

    void aModelThatCannotThinkIsAskedWithout()
    {
        BytePeer peer;
        const QByteArray lines = R"({"message":{"role":"assistant","content":"Hello"},"done":true,"done_reason":"stop"})";
        peer.answers = {{.bytes = BytePeer::message(400, R"({"error":"\u0022m\u0022 does not support thinking"})")}, {.bytes = BytePeer::message(200, lines)}};
        OllamaProvider ollama({.id = u"ollama"_s, .displayName = u"Ollama"_s, .baseUrl = peer.url(), .key = {}, .network = nullptr});
        ChatRequest request;
        request.model = u"m"_s;
        request.thinking = true;
        request.info.thinking = true;
        AnswerProbe answer(ollama.ask(request));
        QVERIFY(answer.waitForEnd());
        QCOMPARE(answer.text, u"Hello"_s);
        QCOMPARE(peer.requests.size(), 2);
        QVERIFY(peer.requests.first().contains("\"think\":true") && !peer.requests.at(1).contains("think"));
    }

    void threeHundredAnswersOfOneHostStreamAtOnce()
    {
        constexpr int count = 300; // QNetworkAccessManager would stop at 255
        BytePeer peer;
        peer.answers = {{.bytes = BytePeer::stream(textEvent("begun"))}};
        std::vector<std::unique_ptr<AnswerProbe>> answers;
        for (int i = 0; i < count; ++i)
            answers.push_back(std::make_unique<AnswerProbe>(ask(peer)));
        // All are open together: none of them ends before the last has begun.
        QVERIFY(QTest::qWaitFor([&] { return std::ranges::all_of(answers, [](const auto &answer) { return answer->text == u"begun"; }); }, 60'000));
        QCOMPARE(peer.requests.size(), count);
        QCOMPARE(peer.closed, 0);
        peer.send(textEvent(" and done") + doneEvent);
        for (const auto &answer : answers) {
            QVERIFY(answer->waitForEnd(60'000));
            QCOMPARE(answer->text, u"begun and done"_s);
        }
        QVERIFY(QTest::qWaitFor([&] { return peer.closed == count; }, 60'000));
    }

    void nothingFollowsTheEnd()
    {
        BytePeer peer;
        peer.answers = {{.bytes = BytePeer::stream(hello + textEvent("more") + doneEvent + "data: {\"error\":\"x\"}\n\n")}};
        AnswerProbe answer(ask(peer));
        QVERIFY(answer.waitForEnd());
        QVERIFY(QTest::qWaitFor([&] { return peer.closed == 1; }));
        QCOMPARE(answer.text, helloText);
        QCOMPARE(answer.afterTheEnd, 0);
    }
};

PARLOR_TEST(TestHttpAnswerStream)
#include "test_httpanswerstream.moc"
