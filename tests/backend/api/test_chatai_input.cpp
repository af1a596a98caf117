// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatai/chataidialect.h"
#include "support/testregistry.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Bad input of every kind to every chatai endpoint, made from the shapes that the routes declare: the documented error, never a 500,
/// and nothing changed.
class TestChataiInput : public QObject
{
    Q_OBJECT

private:
    struct Attempt {
        QByteArray name;
        Method method;
        QByteArray path;
        QByteArray body;
        QByteArray contentType;
    };

    std::unique_ptr<TestServer> m_server;
    QByteArray m_ada;
    QByteArray m_conversation;

    QByteArray state()
    {
        return m_server->request("GET", "/api/conversations/?limit=1000", {}, {m_ada}).body
            + m_server->request("GET", "/api/conversations/" + m_conversation, {}, {m_ada}).body;
    }

    static QList<QJsonValue> badValues(const Field &field)
    {
        QList<QJsonValue> values{QJsonArray{1}, QJsonObject{{u"a"_s, 1}}};
        if (field.required)
            values << QJsonValue();
        if (field.type == Field::Type::String) {
            values << 7 << true << QString(field.maxLength + 1, u'x') << u"a\0b"_s << QString(QChar(0xd800));
            if (field.minLength)
                values << QString() << u" \n\t"_s;
        } else if (field.type == Field::Type::Boolean) {
            values << 1 << 0 << u"true"_s;
        }
        return values;
    }

    static QList<Attempt> attemptsFor(const Route &route, const QByteArray &path)
    {
        QList<Attempt> attempts;
        const auto add = [&](const QByteArray &name, const QByteArray &body, const QByteArray &type = "application/json") {
            attempts.append({name, route.method, path, body, type});
        };
        if (!route.body.isEmpty()) {
            const QJsonObject good = route.body.example();
            const QByteArray text = QJsonDocument(good).toJson();
            add("malformed", text.chopped(3));
            add("array", "[" + text + "]");
            add("string", "\"x\"");
            add("invalid UTF-8", "{\"message\":\"\xff\",\"title\":\"\xff\"}");
            add("nested deeply", QByteArray(2000, '[') + QByteArray(2000, ']'));
            add("form", "a=b&c=d", "application/x-www-form-urlencoded");
            add("other charset", text, "application/json; charset=utf-16");
            add("text", text, "text/plain");
            if (route.body.needsBody()) {
                add("empty object", "{}");
                add("nothing", {});
            }
            for (const Field &field : route.body.fields()) {
                const QList<QJsonValue> values = badValues(field);
                for (qsizetype i = 0; i < values.size(); ++i) {
                    QJsonObject bad = good;
                    bad.insert(field.name, values.at(i));
                    QByteArray json = QJsonDocument(bad).toJson();
                    json.replace(QByteArrayView("\xef\xbf\xbd"), QByteArrayView("\\ud800")); // what QJsonDocument makes of a lone surrogate
                    add(field.name.toLatin1() + " #" + QByteArray::number(i), json);
                }
            }
        }
        for (const Field &field : route.query.fields()) {
            for (const char *value : {"", "x", "-1", "1.5", "1e9", "99999999999999999999", "%ff", "%00", "%zz", "true%20"})
                attempts.append({field.name.toLatin1() + '=' + value, route.method, path + '?' + field.name.toLatin1() + '=' + value, {}, {}});
        }
        return attempts;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<TestServer>();
        m_ada = m_server->signUp(u"ada"_s);
        m_conversation = eventsOf(m_server->ask(m_ada, "A question").body).last().value("conversation_id"_L1).toString().toLatin1();
        QVERIFY(!m_conversation.isEmpty());
        QTest::qWait(200); // the title that the model makes
    }
    void cleanupTestCase() { m_server.reset(); }

    void badInputIsRefused_data()
    {
        QTest::addColumn<int>("route");
        const QList<Route> routes = ChatAi::ChatAiDialect().routes();
        for (qsizetype i = 0; i < routes.size(); ++i) {
            if (!routes.at(i).body.isEmpty() || !routes.at(i).query.isEmpty())
                QTest::addRow("%s %s", methodName(routes.at(i).method).data(), routes.at(i).path.constData()) << int(i);
        }
    }
    void badInputIsRefused()
    {
        QFETCH(const int, route);
        const Route declared = ChatAi::ChatAiDialect().routes().at(route);
        QByteArray path = declared.path;
        path.replace("{conversation_id}", m_conversation);
        const QByteArray before = state();
        const int asked = m_server->peer.asked;
        const QList<Attempt> attempts = attemptsFor(declared, path);
        QVERIFY(attempts.size() > 10);
        for (const Attempt &attempt : attempts) {
            QByteArrayList headers{m_ada};
            if (!attempt.contentType.isEmpty())
                headers << "Content-Type: " + attempt.contentType;
            const RawAnswer answer = m_server->request(methodName(attempt.method).toByteArray(), attempt.path, attempt.body, headers);
            const QByteArray what = attempt.name + ": " + QByteArray::number(answer.status) + ' ' + answer.body;
            QVERIFY2(answer.status == 400, what.constData());
            const QString code = errorCodeOf(answer);
            QVERIFY2(code == "VALIDATION_ERROR"_L1 || code.startsWith("CHAT_MESSAGE_"_L1), what.constData());
        }
        QCOMPARE(state(), before);
        QCOMPARE(m_server->peer.asked, asked);
    }

    void everyProtectedRouteAsksWho()
    {
        const QList<Route> routes = ChatAi::ChatAiDialect().routes();
        for (const Route &route : routes) {
            if (route.access == Access::Public)
                continue;
            const RawAnswer answer = m_server->request(methodName(route.method).toByteArray(), route.path);
            QCOMPARE(answer.status, 401);
            QCOMPARE(errorCodeOf(answer), u"AUTH_TOKEN_INVALID"_s);
        }
    }

    void everyRouteIsDocumented()
    {
        const QList<Route> routes = ChatAi::ChatAiDialect().routes();
        for (const Route &route : routes) {
            QVERIFY2(!route.summary.isEmpty() && !route.answers.isEmpty(), route.path.constData());
            QVERIFY2((route.direct != nullptr) != (route.handler != nullptr), route.path.constData());
            QVERIFY2(!route.limitClass.isEmpty() || route.group == "documentation", route.path.constData());
        }
    }
};

PARLOR_TEST(TestChataiInput)
#include "test_chatai_input.moc"
