// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/providers/aimockpeer.h"
#include "support/testregistry.h"
#include "support/testserver.h"

#include "accounts/accountservice.h"
#include "chat/completionservice.h"
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"
#include "serviceset.h"

#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// OpenAI's API, by requests of our own and by OpenAI's own client (tests/conformance/openai.mjs).
class TestOpenAi : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    QByteArray m_ann;

    RawAnswer complete(const QByteArray &more = {})
    {
        return m_server->request("POST", "/v1/chat/completions", R"({"model":"scripted-1","messages":[{"role":"user","content":"Hi"}])" + more + '}', {m_ann});
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_ann = m_server->signUp(u"ann"_s);
    }
    void cleanup() { m_server.reset(); }

    void nothingIsStored()
    {
        QCOMPARE(complete().status, 200);
        QCOMPARE(jsonOf(m_server->request("GET", "/api/conversations/", {}, {m_ann})).value("total"_L1).toInt(-1), 0);
    }

    void failuresBeforeTheFirstPieceHaveAStatus()
    {
        m_server->peer.failsWith = 400;
        const RawAnswer refused = complete(R"(,"stream":true)");
        QCOMPARE(refused.status, 400);
        QCOMPARE(jsonOf(refused).value("error"_L1)["type"_L1].toString(), u"invalid_request_error"_s);
        m_server->peer.failsWith = 401; // of our key at the provider
        QCOMPARE(complete().status, 503);
    }

    void streamsEndWithDone()
    {
        const RawAnswer answer = complete(R"(,"stream":true)");
        QCOMPARE(answer.header("content-type"), "text/event-stream");
        QVERIFY(answer.body.endsWith("data: [DONE]\n\n"));
        const QList<QJsonObject> chunks = eventsOf(answer.body);
        QString text;
        for (const QJsonObject &chunk : chunks)
            text += chunk.value("choices"_L1)[0]["delta"_L1]["content"_L1].toString();
        QCOMPARE(text, u"Hello there!"_s);
    }

    void brokenOffStreamsSaySo()
    {
        m_server->peer.holds = true;
        RawClient client(m_server->port);
        client.send(requestText("POST", "/v1/chat/completions", R"({"model":"scripted-1","stream":true,"messages":[{"role":"user","content":"Hi"}]})", {m_ann, "Content-Type: application/json"}));
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked > 0; }, 3000));
        m_server->peer.send("Hel");
        QTest::qWait(50);
        m_server->peer.breakOff();
        const RawAnswer answer = client.answer(false);
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.body.contains("[DONE]"));
        QVERIFY(answer.body.contains(R"("error":{)"));
    }

    void whoLeavesStopsTheAnswer()
    {
        for (const QByteArray &stream : {"true"_ba, "false"_ba}) {
            m_server->peer.holds = true;
            const int asked = m_server->peer.asked;
            const int left = m_server->peer.left;
            {
                RawClient client(m_server->port);
                client.send(requestText("POST", "/v1/chat/completions", R"({"model":"scripted-1","stream":)" + stream + R"(,"messages":[{"role":"user","content":"Hi"}]})", {m_ann, "Content-Type: application/json"}));
                QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked > asked; }, 3000));
            }
            QVERIFY(QTest::qWaitFor([&] { return m_server->peer.left > left; }, 3000));
        }
    }

    void suspendedAccountsLoseTheirAnswers()
    {
        m_server->peer.holds = true;
        RawClient client(m_server->port);
        client.send(requestText("POST", "/v1/chat/completions", R"({"model":"scripted-1","messages":[{"role":"user","content":"Hi"}]})", {m_ann, "Content-Type: application/json"}));
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked > 0; }, 3000));
        const auto user = QCoro::waitFor(m_server->accounts->userByName(u"ann"_s));
        QVERIFY(QCoro::waitFor(m_server->accounts->setActive(user->id, false)));
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.left > 0; }, 3000));
    }

    void theOfficialClientWorksUnchanged()
    {
        AimockPeer peer;
        if (const QString reason = peer.start(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        ProviderSettings openAi;
        openAi.id = u"openai"_s;
        openAi.kind = ProviderKind::OpenAi;
        openAi.baseUrl = QUrl(peer.url(u"/v1"_s));
        QVERIFY(QCoro::waitFor(m_server->providers->save(openAi, AimockPeer::key)));
        QCoro::waitFor(m_server->models->refresh());
        const auto user = QCoro::waitFor(m_server->accounts->userByName(u"ann"_s));
        const auto key = QCoro::waitFor(m_server->accounts->createApiKey(user->id, u"client"_s, {u"read"_s, u"chat"_s}, {}));
        QProcess client;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PARLOR_URL"_s, u"http://127.0.0.1:%1/v1"_s.arg(m_server->port));
        environment.insert(u"PARLOR_KEY"_s, key->key);
        client.setProcessEnvironment(environment);
        client.setProcessChannelMode(QProcess::MergedChannels);
        client.start(u"node"_s, {QStringLiteral(PARLOR_SOURCE_DIR "/tests/conformance/openai.mjs")});
        QVERIFY(QTest::qWaitFor([&] { return client.state() == QProcess::NotRunning; }, 60'000));
        const QByteArray said = client.readAll();
        QVERIFY2(client.exitCode() == 0, said.constData());
    }
};

PARLOR_TEST(TestOpenAi)
#include "test_openai.moc"
