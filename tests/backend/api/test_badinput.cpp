// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/dialects.h"
#include "core/settingsfile.h"
#include "http/jsontext.h"
#include "support/databaserows.h"
#include "support/testregistry.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Bad input of every kind to every route of every dialect, made from the shapes that the routes declare: the documented error, never a
/// 500, and nothing changed.
class TestBadInput : public QObject
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
    std::unique_ptr<RawClient> m_client;
    QByteArray m_ada;
    QByteArray m_conversation;
    QByteArray m_admin = "Authorization: Bearer test-admin-token";

    std::vector<std::unique_ptr<Dialect>> m_dialects = makeDialects();

    /// Everything that a refused request must leave as it was.
    QByteArrayList state()
    {
        return rowsOf(*m_server->database) << QJsonDocument(m_server->settingsFile->section(u"server"_s)).toJson()
                                           << QJsonDocument(m_server->settingsFile->section(u"provider_defaults"_s)).toJson();
    }

    /// A request on one connection for all of them: to open one for each costs more than the request.
    RawAnswer request(const QByteArray &method, const QByteArray &path, const QByteArray &body, const QByteArrayList &headers)
    {
        if (!m_client || m_client->socket().state() != QAbstractSocket::ConnectedState)
            m_client = std::make_unique<RawClient>(m_server->port);
        m_client->send(requestText(method, path, body, headers));
        RawAnswer answer = m_client->answer(method == "HEAD");
        if (answer.header("connection") == "close")
            m_client.reset();
        return answer;
    }

    /// What stands in for the captures of a path: an object of the caller's.
    QByteArray pathOf(const Route &route) const
    {
        QByteArrayList segments = route.path.split('/');
        for (QByteArray &segment : segments) {
            if (segment.startsWith('{'))
                segment = m_conversation;
        }
        return segments.join('/');
    }

    /// The members that the dialect's envelope must have.
    static QStringList envelopeOf(const Dialect &dialect)
    {
        QStringList members;
        for (const QJsonValue &name : dialect.errorSchema().value("required"_L1).toArray())
            members << name.toString();
        return members;
    }

    static QList<QJsonValue> badValues(const Field &field)
    {
        QList<QJsonValue> values;
        if (field.required)
            values << QJsonValue();
        if (field.type == Field::Type::Any)
            return values;
        if (field.type != Field::Type::Array)
            values << QJsonArray{1};
        if (field.type != Field::Type::Object)
            values << QJsonObject{{u"a"_s, 1}};
        if (field.type == Field::Type::String) {
            values << 7 << true << QString(field.maxLength + 1, u'x') << u"a\0b"_s << QString(QChar(0xd800));
            if (field.minLength)
                values << QString() << u" \n\t"_s;
            if (!field.oneOf.isEmpty())
                values << u"none of them"_s;
        } else {
            values << u"text"_s;
        }
        if (field.type == Field::Type::Boolean)
            values << 1 << 0 << u"true"_s;
        if (field.type == Field::Type::Integer)
            values << 1.5 << 1e300 << true;
        if (field.minimum)
            values << *field.minimum - 1;
        if (field.maximum)
            values << *field.maximum + 1;
        if (field.type == Field::Type::Array && field.items)
            values << QJsonArray{*field.items == Field::Type::Object ? QJsonValue(1) : QJsonValue(QJsonObject())};
        return values;
    }

    /// The object with one more member behind its others.
    static QByteArray withMember(QByteArray object, const QByteArray &member)
    {
        const bool isEmpty = object.trimmed().size() <= 2 || object.simplified() == "{ }";
        return object.first(object.lastIndexOf('}')) + (isEmpty ? "" : ",") + member + '}';
    }

    static QList<Attempt> attemptsFor(const Route &route, const QByteArray &path)
    {
        QList<Attempt> attempts;
        const auto add = [&](const QByteArray &name, const QByteArray &body, const QByteArray &type = "application/json") {
            attempts.append({name, route.method, path, body, type});
        };
        if (!route.body.isEmpty() && route.bodyFormat == BodyFormat::Json) {
            const QJsonObject good = route.body.example();
            const QByteArray text = QJsonDocument(good).toJson();
            add("malformed", text.chopped(3));
            add("array", "[" + text + "]");
            add("string", "\"x\"");
            add("invalid UTF-8", "{\"message\":\"\xff\",\"title\":\"\xff\"}");
            add("nested deeply", QByteArray(2000, '[') + QByteArray(2000, ']'));
            add("member nested deeply", withMember(text, "\"other\":" + QByteArray(2000, '[') + QByteArray(2000, ']')));
            add("one level too deep", withMember(text, "\"other\":" + QByteArray(maximumJsonDepth, '[') + QByteArray(maximumJsonDepth, ']')));
            add("objects nested deeply", withMember(text, "\"other\":" + QByteArray("{\"a\":").repeated(2000) + "1" + QByteArray(2000, '}')));
            add("number too large", withMember(text, "\"other\":1e999"));
            add("form", "a=b&c=d", "application/x-www-form-urlencoded");
            add("other charset", text, "application/json; charset=utf-16");
            add("text", text, "text/plain");
            if (route.body.needsBody()) {
                add("empty object", "{}");
                add("nothing", {});
            }
            for (const Field &field : route.body.fields()) {
                const QByteArray name = '"' + field.name.toLatin1() + "\":";
                if (field.type != Field::Type::Any && field.type != Field::Type::Object)
                    add(field.name.toLatin1() + " twice", withMember(text, name + "{}")); // the last one counts, and it is what is validated
                for (const QByteArray number : {"1e999", "-1e999", "123456789012345678901234567890"}) {
                    if (field.type == Field::Type::Integer || number.contains("e999"))
                        add(field.name.toLatin1() + ' ' + number, withMember(text, name + number));
                }
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
            QByteArrayList values{"%ff", "%00", "%zz"};
            if (field.type != Field::Type::String)
                values << "" << "x" << "1e999" << "true%20";
            if (field.type == Field::Type::Integer)
                values << "-1" << "1.5" << "99999999999999999999";
            if (field.type == Field::Type::Boolean)
                values << "-1" << "2";
            for (const QByteArray &value : std::as_const(values))
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
    void cleanupTestCase()
    {
        m_client.reset();
        m_server.reset();
    }

    void badInputIsRefused_data()
    {
        QTest::addColumn<int>("dialect");
        QTest::addColumn<int>("route");
        for (std::size_t d = 0; d < m_dialects.size(); ++d) {
            const QList<Route> routes = m_dialects[d]->routes();
            for (qsizetype i = 0; i < routes.size(); ++i) {
                if ((!routes.at(i).body.isEmpty() && routes.at(i).bodyFormat == BodyFormat::Json) || !routes.at(i).query.isEmpty())
                    QTest::addRow("%s %s", methodName(routes.at(i).method).data(), routes.at(i).path.constData()) << int(d) << int(i);
            }
        }
    }
    void badInputIsRefused()
    {
        QFETCH(const int, dialect);
        QFETCH(const int, route);
        const Dialect &spoken = *m_dialects[std::size_t(dialect)];
        const Route declared = spoken.routes().at(route);
        const Error invalid{.code = ErrorCode::InvalidArgument, .message = {}, .detail = {}, .field = {}, .retryAfter = {}};
        const int refusal = spoken.statusOf(invalid, &declared);
        const QByteArray who = declared.access == Access::Admin ? m_admin : m_ada;
        const QByteArrayList before = state();
        const int asked = m_server->peer.asked;
        const QList<Attempt> attempts = attemptsFor(declared, pathOf(declared));
        QVERIFY(!attempts.isEmpty());
        for (const Attempt &attempt : attempts) {
            QByteArrayList headers{who};
            if (!attempt.contentType.isEmpty())
                headers << "Content-Type: " + attempt.contentType;
            const RawAnswer answer = request(methodName(attempt.method).toByteArray(), attempt.path, attempt.body, headers);
            const QByteArray what = attempt.name + ": " + QByteArray::number(answer.status) + ' ' + answer.body;
            QVERIFY2(answer.status == refusal, what.constData());
            for (const QString &member : envelopeOf(spoken))
                QVERIFY2(jsonOf(answer).contains(member), what.constData());
        }
        QCOMPARE(differenceOf(before, state()), QByteArray());
        QCOMPARE(m_server->peer.asked, asked);
    }

    void everyProtectedRouteAsksWho()
    {
        for (const auto &dialect : m_dialects) {
            const QList<Route> routes = dialect->routes();
            for (const Route &route : routes) {
                if (route.access == Access::Public)
                    continue;
                const RawAnswer answer = m_server->request(methodName(route.method).toByteArray(), pathOf(route));
                QVERIFY2(answer.status == 401, route.path.constData());
                for (const QString &member : envelopeOf(*dialect))
                    QVERIFY2(jsonOf(answer).contains(member), route.path.constData());
            }
        }
    }

    void administratorsRoutesAreNotForOthers()
    {
        for (const auto &dialect : m_dialects) {
            const QList<Route> routes = dialect->routes();
            for (const Route &route : routes) {
                if (route.access == Access::Admin)
                    QVERIFY2(m_server->request(methodName(route.method).toByteArray(), pathOf(route), {}, {m_ada}).status == 403, route.path.constData());
            }
        }
    }

    void everyRouteIsDocumented()
    {
        for (const auto &dialect : m_dialects) {
            const QList<Route> routes = dialect->routes();
            for (const Route &route : routes) {
                QVERIFY2(!route.summary.isEmpty() && !route.answers.isEmpty(), route.path.constData());
                QVERIFY2((route.direct != nullptr) != (route.handler != nullptr), route.path.constData());
                QVERIFY2(!route.limitClass.isEmpty() || route.group == "documentation", route.path.constData());
            }
        }
    }
};

PARLOR_TEST(TestBadInput)
#include "test_badinput.moc"
