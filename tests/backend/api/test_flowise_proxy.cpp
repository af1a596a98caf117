// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testregistry.h"
#include "support/testserver.h"

#include "accounts/accountservice.h"
#include "accounts/creditservice.h"
#include "accounts/externalsignin.h"
#include "assistants/assistantservice.h"
#include "assistants/assistantstore.h"
#include "chat/chatservice.h"
#include "serviceset.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Specification 000, pair by pair.
class TestFlowiseProxy : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    QByteArray m_ann;
    QByteArray m_bob;
    User m_annUser;
    User m_bobUser;
    QString m_assistant;

    QString addAssistant(const User &owner)
    {
        Assistant assistant;
        assistant.owner = owner.id;
        assistant.name = u"Helper"_s;
        assistant.model = u"scripted-1"_s;
        assistant.systemPrompt = u"Be brief."_s;
        return QCoro::waitFor(m_server->set->assistants->create(assistant))->id.toString();
    }

    RawAnswer predict(const QByteArray &who, const QString &chatflow, const QJsonObject &more = {})
    {
        QJsonObject body{{u"chatflow_id"_s, chatflow}, {u"question"_s, u"What is new?"_s}};
        for (auto it = more.begin(); it != more.end(); ++it)
            body.insert(it.key(), it.value());
        return m_server->request("POST", "/api/v1/chat/predict", QJsonDocument(body).toJson(), {who});
    }

    int credits(const QByteArray &who)
    {
        return jsonOf(m_server->request("GET", "/api/v1/chat/credits", {}, {who})).value("credits_remaining"_L1).toInt(-1);
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_server->chat->setImproveTitles(false);
        m_ann = m_server->signUp(u"ann"_s);
        m_bob = m_server->signUp(u"bob"_s);
        m_annUser = *QCoro::waitFor(m_server->accounts->userByName(u"ann"_s));
        m_bobUser = *QCoro::waitFor(m_server->accounts->userByName(u"bob"_s));
        m_assistant = addAssistant(m_annUser);
    }
    void cleanup() { m_server.reset(); }

    void authenticateRefreshRevoke()
    {
        const RawAnswer signedIn = m_server->request("POST", "/api/v1/chat/authenticate", R"({"username":"ann","password":"long enough password"})");
        QCOMPARE(signedIn.status, 200);
        const QJsonObject tokens = jsonOf(signedIn);
        QCOMPARE(tokens.keys(), QStringList({u"access_token"_s, u"message"_s, u"refresh_token"_s, u"token_type"_s, u"user"_s}));
        QCOMPARE(tokens.value("user"_L1)["username"_L1].toString(), u"ann"_s);
        QCOMPARE(signedIn.header("x-ratelimit-limit"), QByteArray()); // switched off in these tests

        const QByteArray refreshBody = QJsonDocument(QJsonObject{{u"refresh_token"_s, tokens.value("refresh_token"_L1)}}).toJson();
        const RawAnswer refreshed = m_server->request("POST", "/api/v1/chat/refresh", refreshBody);
        QCOMPARE(refreshed.status, 200);
        QCOMPARE(jsonOf(refreshed).keys(), QStringList({u"access_token"_s, u"refresh_token"_s, u"token_type"_s}));
        QVERIFY(jsonOf(refreshed).value("refresh_token"_L1) != tokens.value("refresh_token"_L1));

        // Without a body: the token that was used.
        const QByteArray used = "Authorization: Bearer " + jsonOf(refreshed).value("access_token"_L1).toString().toLatin1();
        const RawAnswer revoked = m_server->request("POST", "/api/v1/chat/revoke", {}, {used});
        QCOMPARE(revoked.status, 200);
        QCOMPARE(jsonOf(revoked), (QJsonObject{{u"message"_s, u"Tokens revoked successfully."_s}, {u"revoked_count"_s, 1}}));
        QCOMPARE(m_server->request("GET", "/api/v1/chat/credits", {}, {used}).status, 401);
        QCOMPARE(m_server->request("POST", "/api/v1/chat/refresh", QJsonDocument(QJsonObject{{u"refresh_token"_s, jsonOf(refreshed).value("refresh_token"_L1)}}).toJson()).status, 401);
    }

    void revokesOneOrAll()
    {
        const auto second = QCoro::waitFor(m_server->accounts->startSession(m_annUser.id));
        const QByteArray bySecond = "Authorization: Bearer " + second->tokens.access.toLatin1();
        const QByteArray one = QJsonDocument(QJsonObject{{u"token_id"_s, second->tokens.refresh}}).toJson();
        QCOMPARE(m_server->request("POST", "/api/v1/chat/revoke", one, {m_bob}).status, 400); // not bob's
        QCOMPARE(m_server->request("GET", "/api/v1/chat/credits", {}, {bySecond}).status, 200);
        QCOMPARE(jsonOf(m_server->request("POST", "/api/v1/chat/revoke", one, {m_ann})).value("revoked_count"_L1).toInt(), 1);
        QCOMPARE(m_server->request("GET", "/api/v1/chat/credits", {}, {bySecond}).status, 401);
        QCOMPARE(m_server->request("GET", "/api/v1/chat/credits", {}, {m_ann}).status, 200);
        std::ignore = QCoro::waitFor(m_server->accounts->startSession(m_annUser.id));
        QCOMPARE(jsonOf(m_server->request("POST", "/api/v1/chat/revoke", R"({"all_tokens":true})", {m_ann})).value("revoked_count"_L1).toInt(), 2);
        QCOMPARE(m_server->request("GET", "/api/v1/chat/credits", {}, {m_ann}).status, 401);
    }

    void wrongCredentialsAreDetailed()
    {
        const RawAnswer wrong = m_server->request("POST", "/api/v1/chat/authenticate", R"({"username":"ann","password":"wrong"})");
        QCOMPARE(wrong.status, 401);
        QCOMPARE(jsonOf(wrong).keys(), QStringList{u"detail"_s});
        QCOMPARE(m_server->request("GET", "/api/v1/chat/credits").status, 401);
        QCOMPARE(jsonOf(m_server->request("GET", "/api/v1/chat/sessions/x/history", {}, {m_ann})).keys(), QStringList{u"detail"_s});
    }

    void predictsWithAnAssistantAndKeepsTheSession()
    {
        const RawAnswer first = predict(m_ann, m_assistant);
        QCOMPARE(first.status, 200);
        QCOMPARE(jsonOf(first).value("response"_L1).toString(), u"Hello there!"_s);
        QCOMPARE(jsonOf(first).value("chatflow_id"_L1).toString(), m_assistant);
        const QString session = jsonOf(first).value("session_id"_L1).toString();
        const RawAnswer second = predict(m_ann, m_assistant, {{u"overrideConfig"_s, QJsonObject{{u"sessionId"_s, session}}}});
        QCOMPARE(jsonOf(second).value("session_id"_L1).toString(), session);

        const QJsonObject sessions = jsonOf(m_server->request("GET", "/api/v1/chat/sessions", {}, {m_ann}));
        QCOMPARE(sessions.value("count"_L1).toInt(), 1);
        const QJsonObject listed = sessions.value("sessions"_L1).toArray().first().toObject();
        QCOMPARE(listed.keys(), QStringList({u"chatflow_id"_s, u"created_at"_s, u"session_id"_s, u"topic"_s}));
        QCOMPARE(listed.value("topic"_L1).toString(), u"What is new?"_s);

        const QByteArray path = "/api/v1/chat/sessions/" + session.toLatin1() + "/history";
        const QJsonArray messages = jsonOf(m_server->request("GET", path, {}, {m_ann})).value("messages"_L1).toArray();
        QCOMPARE(messages.size(), 4);
        QCOMPARE(messages.at(0)["role"_L1].toString(), u"user"_s);
        QCOMPARE(messages.at(3)["role"_L1].toString(), u"assistant"_s);
        QCOMPARE(messages.at(3)["content"_L1].toString(), u"Hello there!"_s);
        QVERIFY(messages.at(3)["timestamp"_L1].toString().endsWith(u'Z'));
        QCOMPARE(m_server->request("GET", path, {}, {m_bob}).status, 404);
        QCOMPARE(predict(m_ann, m_assistant, {{u"overrideConfig"_s, QJsonObject{{u"sessionId"_s, u"nonsense"_s}}}}).status, 404);
        // The session is an ordinary conversation in the other dialects.
        QCOMPARE(m_server->request("GET", "/api/conversations/" + session.toLatin1(), {}, {m_ann}).status, 200);
    }

    void aSessionGoesOnWithItsOwnChatflowOnly()
    {
        const QString other = addAssistant(m_annUser);
        const QJsonObject overrides{{u"sessionId"_s, jsonOf(predict(m_ann, m_assistant)).value("session_id"_L1)}};
        QCOMPARE(predict(m_ann, other, {{u"overrideConfig"_s, overrides}}).status, 404);
        const QJsonObject done = eventsOf(m_server->ask(m_ann, "A conversation").body).last();
        const QJsonObject conversation{{u"sessionId"_s, done.value("conversation_id"_L1)}};
        QCOMPARE(predict(m_ann, m_assistant, {{u"overrideConfig"_s, conversation}}).status, 404); // is no session
        QCOMPARE(predict(m_ann, m_assistant, {{u"overrideConfig"_s, overrides}}).status, 200);
    }

    void accessIsPerChatflow()
    {
        QCOMPARE(predict(m_bob, m_assistant).status, 403);
        QCOMPARE(predict(m_bob, AssistantId::create().toString()).status, 404);
        QCOMPARE(predict(m_bob, u"no such flow"_s).status, 404);
        const auto ann = m_server->accounts->authenticate(m_ann.sliced(15));
        QVERIFY(QCoro::waitFor(m_server->set->assistants->setGranted(*ann, m_assistant, m_bobUser.id, true)));
        QCOMPARE(predict(m_bob, m_assistant).status, 200);
        QVERIFY(QCoro::waitFor(m_server->set->assistants->setGranted(*ann, m_assistant, m_bobUser.id, false)));
        QCOMPARE(predict(m_bob, m_assistant).status, 403);
        QVERIFY(QCoro::waitFor(m_server->set->assistants->setGranted(*ann, m_assistant, UserId(), true)));
        QCOMPARE(predict(m_bob, m_assistant).status, 200);
        const auto bob = m_server->accounts->authenticate(m_bob.sliced(15));
        QCOMPARE(QCoro::waitFor(m_server->set->assistants->setGranted(*bob, m_assistant, UserId(), false)).error().code, ErrorCode::NotFound);
    }

    void grantsAreListedWithWhomTheyAreFor()
    {
        const auto ann = m_server->accounts->authenticate(m_ann.sliced(15));
        QVERIFY(QCoro::waitFor(m_server->set->assistants->setGranted(*ann, m_assistant, m_bobUser.id, true)));
        QVERIFY(QCoro::waitFor(m_server->set->assistants->setGranted(*ann, m_assistant, UserId(), true)));
        const auto reading = m_server->database->read([](Connection &connection) { return AssistantStore::grants(connection); });
        const auto grants = QCoro::waitFor(qCoro(reading).takeResult());
        QVERIFY(grants);
        QStringList names;
        for (const AssistantStore::Grant &grant : *grants) {
            QCOMPARE(grant.chatflow, m_assistant);
            names << grant.username;
        }
        QCOMPARE(names, QStringList({QString(), u"bob"_s}));
    }

    void creditsAreChargedOnceAndGivenBackOnFailure()
    {
        m_server->set->credits->setPrices({.initial = 2, .cost = 1});
        QCOMPARE(credits(m_ann), 2);
        QCOMPARE(predict(m_ann, m_assistant).status, 200);
        QCOMPARE(credits(m_ann), 1);
        m_server->peer.failsWith = 400;
        QVERIFY(predict(m_ann, m_assistant).status >= 400);
        QVERIFY(QTest::qWaitFor([&] { return credits(m_ann) == 1; }, 2000));
        m_server->peer.failsWith = 0;
        QCOMPARE(predict(m_ann, m_assistant).status, 200);
        const RawAnswer refused = predict(m_ann, m_assistant);
        QCOMPARE(refused.status, 402);
        QCOMPARE(jsonOf(refused).keys(), QStringList{u"detail"_s});
        QCOMPARE(credits(m_ann), 0);
    }

    void concurrentPredictionsCannotSpendACreditTwice()
    {
        m_server->set->credits->setPrices({.initial = 5, .cost = 1});
        const QByteArray body = QJsonDocument(QJsonObject{{u"chatflow_id"_s, m_assistant}, {u"question"_s, u"Hi"_s}}).toJson();
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 12; ++i) {
            clients.push_back(std::make_unique<RawClient>(m_server->port));
            clients.back()->send(requestText("POST", "/api/v1/chat/predict", body, {m_ann, "Content-Type: application/json"}));
        }
        int answered = 0;
        int refused = 0;
        for (const auto &client : clients) {
            const int status = client->answer(false).status;
            answered += int(status == 200);
            refused += int(status == 402);
        }
        QCOMPARE(answered, 5);
        QCOMPARE(refused, 7);
        QCOMPARE(credits(m_ann), 0);
    }

    void aCrashGivesCreditsBack()
    {
        m_server->set->credits->setPrices({.initial = 3, .cost = 2});
        const auto charge = QCoro::waitFor(m_server->set->credits->charge(m_annUser.id, u"cut off"_s));
        QVERIFY(charge);
        QCOMPARE(credits(m_ann), 1);
        QVERIFY(QCoro::waitFor(m_server->set->credits->recover()));
        QCOMPARE(credits(m_ann), 3);
        QVERIFY(QCoro::waitFor(m_server->set->credits->settle(*charge, false))); // too late: nothing is given back twice
        QCOMPARE(credits(m_ann), 3);
    }

    void leavingStopsThePredictionAndGivesTheCreditBack()
    {
        m_server->set->credits->setPrices({.initial = 1, .cost = 1});
        m_server->peer.holds = true;
        {
            RawClient client(m_server->port);
            const QByteArray body = QJsonDocument(QJsonObject{{u"chatflow_id"_s, m_assistant}, {u"question"_s, u"Hi"_s}}).toJson();
            client.send(requestText("POST", "/api/v1/chat/predict", body, {m_ann, "Content-Type: application/json"}));
            QVERIFY(QTest::qWaitFor([&] { return m_server->peer.asked > 0; }, 3000));
            QCOMPARE(credits(m_ann), 0);
        }
        QVERIFY(QTest::qWaitFor([&] { return m_server->peer.left > 0; }, 3000));
        QVERIFY(QTest::qWaitFor([&] { return credits(m_ann) == 1; }, 3000));
    }

    void anExternalServiceVouches()
    {
        QTcpServer service;
        QVERIFY(service.listen(QHostAddress::LocalHost));
        QByteArray got;
        QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 46\r\nConnection: close\r\n\r\n"
                            R"({"id":7,"email":"eve@example.org","role":"vip"})";
        answer.replace("46", QByteArray::number(answer.size() - answer.indexOf("\r\n\r\n") - 4));
        connect(&service, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = service.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [&, socket] {
                got += socket->readAll();
                if (!got.endsWith('}'))
                    return;
                socket->write(answer);
                socket->disconnectFromHost();
            });
        });
        m_server->set->externalSignIn->setService(QUrl(u"http://127.0.0.1:%1/login"_s.arg(service.serverPort())));
        const RawAnswer signedIn = m_server->request("POST", "/api/v1/chat/authenticate", R"({"username":"eve","password":"at the service"})");
        QCOMPARE(signedIn.status, 200);
        QVERIFY(got.contains(R"("username":"eve")"));
        QCOMPARE(jsonOf(signedIn).value("user"_L1)["role"_L1].toString(), u"vip"_s);
        const auto eve = QCoro::waitFor(m_server->accounts->userByName(u"eve"_s));
        QVERIFY(eve);
        const QByteArray header = "Authorization: Bearer " + jsonOf(signedIn).value("access_token"_L1).toString().toLatin1();
        QCOMPARE(jsonOf(m_server->request("GET", "/api/v1/chat/credits", {}, {header})).value("user_id"_L1).toString(), eve->id.toString());
        got.clear();
        QCOMPARE(m_server->request("POST", "/api/v1/chat/authenticate", R"({"username":"eve","password":"again"})").status, 200); // the same account
        QCOMPARE(QCoro::waitFor(m_server->accounts->users())->size(), 4);
        got.clear();
        answer = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        QCOMPARE(m_server->request("POST", "/api/v1/chat/authenticate", R"({"username":"eve","password":"wrong"})").status, 401);
        service.close();
        QCOMPARE(m_server->request("POST", "/api/v1/chat/authenticate", R"({"username":"eve","password":"down"})").status, 500);
    }
};

PARLOR_TEST(TestFlowiseProxy)
#include "test_flowise_proxy.moc"
