// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountservice.h"
#include "api/dialects.h"
#include "chat/chatservice.h"
#include "serviceset.h"
#include "support/databaserows.h"
#include "support/ownedobjects.h"
#include "support/testregistry.h"
#include "support/testserver.h"
#include "webhooks/webhookservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Objects are their owner's alone, on every route of every dialect that takes the id of one, in its path or in its body: to anybody else
/// it is an id that does not exist, and nothing changes.
class TestAccess : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestServer> m_server;
    QByteArray m_ada; ///< whose objects they are
    QByteArray m_eve; ///< who is after them
    QByteArray m_eveKey;
    QByteArray m_eveId;
    const QByteArray m_admin = "Authorization: Bearer test-admin-token";
    ObjectNames m_adas;
    ObjectNames m_eves;
    const ObjectNames m_missing = missingObjects();
    std::vector<std::unique_ptr<Dialect>> m_dialects = makeDialects();

    UserId userOf(const QString &name) { return QCoro::waitFor(m_server->accounts->userByName(name))->id; }

    RawAnswer call(const Route &route, const QByteArray &path, const QByteArray &who)
    {
        const QByteArray body = route.body.isEmpty() ? QByteArray() : QJsonDocument(exampleOf(route)).toJson();
        return m_server->request(methodName(route.method).toByteArray(), path, body, {who});
    }

    /// A good body, with a model that there is.
    static QJsonObject exampleOf(const Route &route)
    {
        QJsonObject body = route.body.example();
        if (body.contains("model"_L1))
            body.insert(u"model"_s, u"scripted-1"_s);
        return body;
    }

    /// Without what may differ between two answers of the same kind: the id that was asked for, and the time.
    static QByteArray comparable(const RawAnswer &answer, const QByteArrayList &ids)
    {
        QByteArray body = answer.body;
        for (const QByteArray &id : ids) {
            if (id.size() > 5) // the integers are not told from other ones
                body.replace(id, "ID");
        }
        if (const qsizetype time = body.indexOf("\"timestamp\":"); time >= 0)
            body.remove(time, body.indexOf('Z', time) - time);
        return QByteArray::number(answer.status) + ' ' + answer.header("content-type") + ' ' + body;
    }

    /// Ada's names where `places` has the bit of a capture, `others` elsewhere.
    static ObjectNames mixed(const QList<Capture> &captures, int places, const ObjectNames &chosen, ObjectNames others)
    {
        for (qsizetype i = 0; i < captures.size(); ++i) {
            if (places & (1 << i))
                others[captures.at(i).name] = chosen.value(captures.at(i).name);
        }
        return others;
    }

    void addRoutes(const std::function<bool(const Route &)> &wanted)
    {
        QTest::addColumn<int>("dialect");
        QTest::addColumn<int>("route");
        for (std::size_t d = 0; d < m_dialects.size(); ++d) {
            const QList<Route> routes = m_dialects[d]->routes();
            for (qsizetype i = 0; i < routes.size(); ++i) {
                if (wanted(routes.at(i)))
                    QTest::addRow("%s %s", methodName(routes.at(i).method).data(), routes.at(i).path.constData()) << int(d) << int(i);
            }
        }
    }
    Route routeOf(int dialect, int route) const { return m_dialects[std::size_t(dialect)]->routes().at(route); }

    static bool namesObjects(const Route &route) { return !ownedCaptures(route).isEmpty() && route.access != Access::Public; }

    /// Fields whose values are ids, also within objects; Shape has no depth beyond this.
    static QStringList idFields(const Shape &shape)
    {
        static const QRegularExpression id(u"(^|_)ids?$|Ids?$"_s);
        QStringList names;
        for (const Field &field : shape.fields()) {
            if (id.match(field.name).hasMatch())
                names << field.name;
            if (field.members)
                names << idFields(*field.members);
        }
        return names;
    }

    void verifyRefused(const RawAnswer &foreign, const RawAnswer &missing, const QByteArrayList &ids, int status)
    {
        QVERIFY2(missing.status == status, comparable(missing, ids).constData());
        QCOMPARE(comparable(foreign, ids), comparable(missing, ids));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<TestServer>();
        m_server->chat->setImproveTitles(false);
        m_server->set->webhooks->stop();
        m_ada = m_server->admit(u"ada"_s);
        m_eve = m_server->admit(u"eve"_s);
        m_eveId = userOf(u"eve"_s).toString().toLatin1();
        const auto key = QCoro::waitFor(m_server->accounts->createApiKey(userOf(u"eve"_s), u"script"_s, {}, {}));
        m_eveKey = "Authorization: ApiKey " + key->key.toLatin1();
        m_adas = makeObjects(*m_server, m_ada);
        m_eves = makeObjects(*m_server, m_eve);
        std::ignore = rowsAtRest(*m_server->database);
    }
    void cleanupTestCase() { m_server.reset(); }

    void othersObjectsAreNotThere_data() { addRoutes([](const Route &route) { return namesObjects(route); }); }
    void othersObjectsAreNotThere()
    {
        QFETCH(const int, dialect);
        QFETCH(const int, route);
        const Route declared = routeOf(dialect, route);
        const QList<Capture> captures = ownedCaptures(declared);
        const QByteArrayList ids = m_adas.values() + m_missing.values();
        const QByteArrayList before = rowsOf(*m_server->database);
        const int asked = m_server->peer.asked;
        for (const QByteArray &who : {m_eve, m_eveKey}) {
            for (int places = 1; places < 1 << captures.size(); ++places) {
                const RawAnswer foreign = call(declared, pathWith(declared, mixed(captures, places, m_adas, m_eves), m_eveId), who);
                const RawAnswer missing = call(declared, pathWith(declared, mixed(captures, places, m_missing, m_eves), m_eveId), who);
                verifyRefused(foreign, missing, ids, 404);
                if (QTest::currentTestFailed())
                    return;
            }
        }
        QCOMPARE(differenceOf(before, rowsOf(*m_server->database)), QByteArray());
        QCOMPARE(m_server->peer.asked, asked);
    }

    void theAdminTokenOpensNobodysObjects_data()
    {
        // Administrators share every chatflow and see to everybody's credits, and that is all.
        addRoutes([](const Route &route) { return namesObjects(route) && route.group != "chatflows"; });
    }
    void theAdminTokenOpensNobodysObjects()
    {
        QFETCH(const int, dialect);
        QFETCH(const int, route);
        const Route declared = routeOf(dialect, route);
        const QByteArrayList before = rowsOf(*m_server->database);
        const RawAnswer foreign = call(declared, pathWith(declared, m_adas, m_eveId), m_admin);
        verifyRefused(foreign, call(declared, pathWith(declared, m_missing, m_eveId), m_admin), m_adas.values() + m_missing.values(), 404);
        QCOMPARE(differenceOf(before, rowsOf(*m_server->database)), QByteArray());
    }

    void theAdminTokenSharesChatflows()
    {
        const QByteArray path = "/api/parlor/chatflows/" + m_adas["chatflow_id"] + "/grants/" + m_eveId;
        QCOMPARE(m_server->request("PUT", path, {}, {m_admin}).status, 204);
        QCOMPARE(m_server->request("DELETE", path, {}, {m_admin}).status, 204);
    }

    void nobodyGetsNothing_data() { addRoutes([](const Route &route) { return route.access != Access::Public; }); }
    void nobodyGetsNothing()
    {
        QFETCH(const int, dialect);
        QFETCH(const int, route);
        const Route declared = routeOf(dialect, route);
        const QByteArrayList before = rowsOf(*m_server->database);
        for (const QByteArray &who : {"X-Nobody: 1"_ba, "Authorization: Bearer "_ba, "Authorization: Bearer nonsense"_ba, "Authorization: ApiKey parlor_nonsense"_ba, "Authorization: Basic YWRhOmFkYQ=="_ba})
            QVERIFY2(call(declared, pathWith(declared, m_adas, m_eveId), who).status == 401, who.constData());
        QCOMPARE(differenceOf(before, rowsOf(*m_server->database)), QByteArray());
    }

    /// What the tests above ask of others says something only if it works for whom it should.
    void theirOwnerHasThem_data() { addRoutes([](const Route &route) { return namesObjects(route); }); }
    void theirOwnerHasThem()
    {
        QFETCH(const int, dialect);
        QFETCH(const int, route);
        const Route declared = routeOf(dialect, route);
        const QByteArray owner = m_server->admit(u"owner"_s + QString::number(dialect) + u'-' + QString::number(route));
        const RawAnswer answer = call(declared, pathWith(declared, makeObjects(*m_server, owner), m_eveId), owner);
        QVERIFY2(answer.status >= 200 && answer.status < 300, comparable(answer, {}).constData());
    }

    void idsInBodiesAreChecked_data()
    {
        QTest::addColumn<int>("dialect");
        QTest::addColumn<int>("route");
        QTest::addColumn<QString>("field");
        for (std::size_t d = 0; d < m_dialects.size(); ++d) {
            const QList<Route> routes = m_dialects[d]->routes();
            for (qsizetype i = 0; i < routes.size(); ++i) {
                for (const QString &field : idFields(routes.at(i).body) + idFields(routes.at(i).query))
                    QTest::addRow("%s %s", routes.at(i).path.constData(), qPrintable(field)) << int(d) << int(i) << field;
            }
        }
    }
    void idsInBodiesAreChecked()
    {
        QFETCH(const int, dialect);
        QFETCH(const int, route);
        QFETCH(const QString, field);
        const Route declared = routeOf(dialect, route);
        // By path and field: what it names, and what an id that does not exist is answered.
        static const QHash<QByteArray, std::pair<QByteArray, int>> checked{
            {"/api/v1/chat/completions chat_id", {"chat_id", 404}},
            {"/api/v1/chat/message conversation_id", {"conversation_id", 404}},
            {"/api/chat/stream/ session_id", {"conversation_id", 400}},
            {"/api/chat/stream/ document_id", {"documents/id", 400}},
            {"/api/v1/chat/predict chatflow_id", {"chatflow_id", 404}},
        };
        static const QByteArrayList ownerless{
            "/api/v1/chat/message user_id", // is not looked at
            "/api/v1/gemini/register project_id", // Google's
            "/api/v1/gemini/configure project_id",
            "/v1/responses previous_response_id", // not served
            "/api/v1/chat/revoke token_id", // signInsAreTheirOwners
        };
        const QByteArray place = declared.path + ' ' + field.toLatin1();
        QVERIFY2(checked.contains(place) || ownerless.contains(place), place.constData()); // a new one: say here what it names
        if (ownerless.contains(place))
            return;
        const auto [name, refusal] = checked.value(place);
        const auto with = [&](const ObjectNames &names, const QByteArray &who) {
            QJsonObject body = exampleOf(declared);
            if (field == "document_id"_L1)
                body.remove(u"session_id"_s);
            const QString id = QString::fromLatin1(names.value(name));
            body.insert(field, field == "document_id"_L1 ? QJsonValue(id.toInt()) : QJsonValue(id));
            return m_server->request("POST", declared.path, QJsonDocument(body).toJson(), {who});
        };
        const QByteArrayList before = rowsAtRest(*m_server->database);
        const int asked = m_server->peer.asked;
        for (const QByteArray &who : {m_eve, m_eveKey, m_admin}) {
            const RawAnswer foreign = with(m_adas, who);
            const RawAnswer missing = with(m_missing, who);
            if (name == "chatflow_id") { // says whether it is there: spec 000, "Common error status codes"
                QCOMPARE(foreign.status, who == m_admin ? 200 : 403);
                QCOMPARE(missing.status, refusal);
                if (who != m_admin)
                    QCOMPARE(differenceOf(before, rowsOf(*m_server->database)), QByteArray());
                continue;
            }
            verifyRefused(foreign, missing, m_adas.values() + m_missing.values(), refusal);
            if (QTest::currentTestFailed())
                return;
            QCOMPARE(differenceOf(before, rowsOf(*m_server->database)), QByteArray());
            QCOMPARE(m_server->peer.asked, asked);
        }
        QCOMPARE(with(m_adas, m_ada).status, 200);
    }

    void sessionsOfASharedChatflowAreTheirOwners()
    {
        const QByteArray grant = "/api/parlor/chatflows/" + m_adas["chatflow_id"] + "/grants/everyone";
        QCOMPARE(m_server->request("PUT", grant, {}, {m_ada}).status, 204);
        const auto predict = [&](const QByteArray &session, const QByteArray &who) {
            return m_server->request("POST", "/api/v1/chat/predict",
                                     R"({"question":"And then?","chatflow_id":")" + m_adas["chatflow_id"] + R"(","overrideConfig":{"sessionId":")" + session + R"("}})", {who});
        };
        const QByteArrayList before = rowsAtRest(*m_server->database);
        const RawAnswer foreign = predict(m_adas["session_id"], m_eve);
        verifyRefused(foreign, predict(m_missing["session_id"], m_eve), {}, 404);
        QCOMPARE(differenceOf(before, rowsOf(*m_server->database)), QByteArray());
        QCOMPARE(predict(m_adas["session_id"], m_ada).status, 200);
        QCOMPARE(m_server->request("DELETE", grant, {}, {m_ada}).status, 204);
    }

    void namesThatClientsChooseAreEachPersonsOwn()
    {
        const auto say = [&](const QByteArray &who) { return m_server->request("POST", "/api/v1/chat/message", R"({"message":"Hello","conversation_id":"holiday","model":"scripted-1"})", {who}); };
        const auto read = [&](const QByteArray &who) { return m_server->request("GET", "/api/v1/chat/conversation/holiday", {}, {who}); };
        QCOMPARE(say(m_ada).status, 200);
        const RawAnswer before = read(m_ada);
        QCOMPARE(before.status, 200);
        QCOMPARE(read(m_eve).status, 404);
        QCOMPARE(say(m_eve).status, 200);
        QCOMPARE(read(m_eve).status, 200);
        QCOMPARE(read(m_ada).body, before.body);
    }

    void signInsAreTheirOwners()
    {
        const UserId ada = userOf(u"ada"_s);
        const auto session = QCoro::waitFor(m_server->accounts->startSession(ada));
        const QByteArray credential = "Bearer " + session->tokens.access.toLatin1();
        const QByteArray authorization = "Authorization: " + credential;
        const QByteArray sid = m_server->accounts->authenticate(credential)->session.toString().toLatin1();
        const auto revoke = [&](const QByteArray &token, const QByteArray &who) { return m_server->request("POST", "/api/v1/chat/revoke", R"({"token_id":")" + token + R"("})", {who}); };
        const QByteArrayList before = rowsAtRest(*m_server->database);
        for (const QByteArray &token : {sid, session->tokens.refresh.toLatin1()}) {
            const RawAnswer foreign = revoke(token, m_eve);
            verifyRefused(foreign, revoke(m_missing["session_id"], m_eve), {}, 400);
        }
        QCOMPARE(differenceOf(before, rowsOf(*m_server->database)), QByteArray());
        QCOMPARE(revoke(sid, m_ada).status, 200);
        QCOMPARE(m_server->request("GET", "/api/v1/chats", {}, {authorization}).status, 401);
    }
};

PARLOR_TEST(TestAccess)
#include "test_access.moc"
