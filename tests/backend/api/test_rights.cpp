// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountservice.h"
#include "accounts/scope.h"
#include "api/dialects.h"
#include "chat/chatservice.h"
#include "support/databaserows.h"
#include "support/ownedobjects.h"
#include "support/testregistry.h"
#include "support/testserver.h"

#include <QWebSocket>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// What credentials may do on every route of every dialect: API keys by their scopes, administrators as long as they are some, and nobody who
/// is suspended.
class TestRights : public QObject
{
    Q_OBJECT

private:
    static constexpr std::array scopes{Scope::Read, Scope::Write, Scope::Chat, Scope::Account, Scope::Admin};

    std::unique_ptr<TestServer> m_server;
    UserId m_root; ///< an administrator, so that only the scope is missing
    std::vector<std::unique_ptr<Dialect>> m_dialects = makeDialects();
    const ObjectNames m_missing = missingObjects();

    /// Calls it with each route that needs a credential, and with the status that says no to one there: chatai knows no 403 in places.
    template<typename Function>
    void forEveryRoute(Function function)
    {
        const Error denied{.code = ErrorCode::PermissionDenied, .message = {}, .detail = {}, .field = {}, .retryAfter = {}};
        for (const auto &dialect : m_dialects) {
            const QList<Route> routes = dialect->routes();
            for (const Route &route : routes) {
                if (route.access != Access::Public)
                    function(route, dialect->statusOf(denied, &route));
            }
        }
    }

    /// With names that nothing has: what is let in finds nothing.
    RawAnswer call(const Route &route, const QByteArray &who)
    {
        return m_server->request(methodName(route.method).toByteArray(), pathWith(route, m_missing, m_missing["chat_id"]), {}, {who});
    }
    QByteArray keyOf(UserId user, const QStringList &names)
    {
        const auto key = QCoro::waitFor(m_server->accounts->createApiKey(user, u"key"_s, names, {}));
        return "Authorization: ApiKey " + key->key.toLatin1();
    }
    UserId userOf(const QString &name) { return QCoro::waitFor(m_server->accounts->userByName(name))->id; }
    QByteArray conversationOf(const QByteArray &who)
    {
        return eventsOf(m_server->ask(who, "A question").body).last().value("conversation_id"_L1).toString().toLatin1();
    }
    static bool waitClosed(const QWebSocket &socket)
    {
        return QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 5000);
    }
    void open(QWebSocket &socket, const QByteArray &conversation, const QByteArray &token)
    {
        socket.open(QUrl(QString::fromLatin1("ws://localhost:" + QByteArray::number(m_server->port) + "/ws/chat/" + conversation + "?token=" + token)));
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_server->chat->setImproveTitles(false);
        m_server->admit(u"root"_s);
        m_root = userOf(u"root"_s);
        QVERIFY(QCoro::waitFor(m_server->accounts->setAdmin(m_root, true)));
    }
    void cleanup() { m_server.reset(); }

    void aKeyWithoutTheScopeIsRefused()
    {
        for (const Scope lacking : scopes) {
            QStringList names;
            for (const Scope scope : scopes) {
                if (scope != lacking)
                    names << scopeName(scope);
            }
            const QByteArray key = keyOf(m_root, names);
            const QByteArrayList before = rowsAtRest(*m_server->database);
            forEveryRoute([&](const Route &route, int refusal) {
                if (route.neededScope() == lacking)
                    QVERIFY2(call(route, key).status == refusal, route.path.constData());
            });
            QCOMPARE(differenceOf(before, rowsOf(*m_server->database)), QByteArray());
        }
    }

    void aKeyWithTheScopeIsLetIn()
    {
        for (const Scope scope : scopes) {
            const QByteArray key = keyOf(m_root, {scopeName(scope)});
            forEveryRoute([&](const Route &route, int) {
                if (route.neededScope() != scope || ownedCaptures(route).isEmpty())
                    return;
                const int status = call(route, key).status;
                QVERIFY2(status != 401 && status != 403, route.path.constData());
            });
        }
    }

    void aKeyOfAPersonHasNoAdministratorsScope()
    {
        m_server->admit(u"ada"_s);
        const QByteArray key = keyOf(userOf(u"ada"_s), {u"admin"_s});
        forEveryRoute([&](const Route &route, int refusal) {
            if (route.access == Access::Admin)
                QVERIFY2(call(route, key).status == refusal, route.path.constData());
        });
    }

    void theSuspendedAreRefusedAtOnce()
    {
        const QByteArray token = m_server->admit(u"ada"_s);
        const UserId ada = userOf(u"ada"_s);
        const QByteArray key = keyOf(ada, {});
        const QByteArray conversation = conversationOf(token);
        QCOMPARE(m_server->request("GET", "/api/v1/chats/" + conversation, {}, {key}).status, 200);
        QVERIFY(QCoro::waitFor(m_server->accounts->setActive(ada, false)));
        const QByteArrayList before = rowsAtRest(*m_server->database);
        for (const QByteArray &who : {token, key}) {
            forEveryRoute([&](const Route &route, int refusal) { QVERIFY2(call(route, who).status == refusal, route.path.constData()); });
            QCOMPARE(m_server->request("GET", "/api/v1/chats/" + conversation, {}, {who}).status, 403);
        }
        QCOMPARE(differenceOf(before, rowsOf(*m_server->database)), QByteArray());
    }

    void theDemotedAreNoAdministratorsAtOnce()
    {
        const QByteArray token = m_server->admit(u"chief"_s);
        const UserId chief = userOf(u"chief"_s);
        QVERIFY(QCoro::waitFor(m_server->accounts->setAdmin(chief, true)));
        const QByteArray key = keyOf(chief, {});
        for (const QByteArray &who : {token, key})
            QCOMPARE(m_server->request("GET", "/api/v1/admin/system/status", {}, {who}).status, 200);
        QVERIFY(QCoro::waitFor(m_server->accounts->setAdmin(chief, false)));
        const QByteArrayList before = rowsAtRest(*m_server->database);
        for (const QByteArray &who : {token, key}) {
            forEveryRoute([&](const Route &route, int refusal) {
                if (route.access == Access::Admin)
                    QVERIFY2(call(route, who).status == refusal, route.path.constData());
            });
        }
        QCOMPARE(differenceOf(before, rowsOf(*m_server->database)), QByteArray());
    }

    void socketsOfTheSuspendedClose()
    {
        const QByteArray authorization = m_server->admit(u"ada"_s);
        const UserId ada = userOf(u"ada"_s);
        const QByteArray token = authorization.sliced(authorization.lastIndexOf(' ') + 1);
        const QByteArray conversation = conversationOf(authorization);
        QWebSocket socket;
        QString said;
        connect(&socket, &QWebSocket::textMessageReceived, &socket, [&](const QString &text) { said += text; });
        open(socket, conversation, token);
        QVERIFY(QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::ConnectedState; }, 5000));
        socket.sendTextMessage(u"{\"type\":\"ping\"}"_s);
        QVERIFY(QTest::qWaitFor([&] { return said.contains("pong"_L1); }, 5000));
        QVERIFY(QCoro::waitFor(m_server->accounts->setActive(ada, false)));
        QVERIFY(waitClosed(socket));
        QCOMPARE(int(socket.closeCode()), 4401);
        QWebSocket again;
        open(again, conversation, token);
        QVERIFY(waitClosed(again));
        QCOMPARE(int(again.closeCode()), 4401);
    }

    void socketsNeedTheScope()
    {
        const QByteArray authorization = m_server->admit(u"ada"_s);
        const QByteArray key = keyOf(userOf(u"ada"_s), {u"read"_s, u"write"_s, u"account"_s});
        QWebSocket socket;
        open(socket, conversationOf(authorization), key.sliced(key.lastIndexOf(' ') + 1));
        QVERIFY(waitClosed(socket));
        QCOMPARE(int(socket.closeCode()), 4403);
    }

    void theAdminTokenOpensNobodysSocket()
    {
        QWebSocket socket;
        open(socket, conversationOf(m_server->admit(u"ada"_s)), "test-admin-token");
        QVERIFY(waitClosed(socket));
        QCOMPARE(int(socket.closeCode()), 4404);
    }
};

PARLOR_TEST(TestRights)
#include "test_rights.moc"
