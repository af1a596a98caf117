// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/chatbot/chatbotdialect.h"
#include "api/platform_auth/authdialect.h"
#include "core/settingsfile.h"
#include "support/testregistry.h"
#include "support/testserver.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

/// Bad input of every kind to every endpoint of specification 004, made from the shapes that the routes declare: 422 in the envelope, never
/// a 500, and nothing changed.
class TestChatbotInput : public QObject
{
    Q_OBJECT

private:
    struct Attempt {
        QByteArray name;
        QByteArray path;
        QByteArray body;
        QByteArray contentType;
    };

    const QByteArray m_admin = "Authorization: Bearer test-admin-token";
    std::unique_ptr<TestServer> m_server;
    QByteArray m_conversation;

    static QList<Route> routes() { return Chatbot::ChatbotDialect().routes() + PlatformAuth::AuthDialect().routes(); }

    QByteArray state()
    {
        QByteArray all = QJsonDocument(m_server->settingsFile->section(u"server"_s)).toJson() + QJsonDocument(m_server->settingsFile->section(u"provider_defaults"_s)).toJson();
        for (const QByteArray &path : {"/chat/conversations"_ba, "/users/preferences"_ba, "/users/profile"_ba})
            all += m_server->request("GET", "/api/v1" + path, {}, {m_admin}).body;
        return all + QByteArray::number(jsonOf(m_server->request("GET", "/api/v1/admin/users/overview", {}, {m_admin})).value("total_users"_L1).toInt());
    }

    static QList<QJsonValue> badValues(const Field &field)
    {
        QList<QJsonValue> values;
        if (field.type != Field::Type::Array || field.items)
            values << QJsonArray{1};
        if (field.type != Field::Type::Object)
            values << QJsonObject{{u"a"_s, 1}};
        if (field.required)
            values << QJsonValue();
        if (field.type != Field::Type::Boolean)
            values << true;
        if (field.type == Field::Type::String) {
            values << 7 << QString(field.maxLength + 1, u'x') << u"a\0b"_s << QString(QChar(0xd800));
            if (field.minLength)
                values << QString() << u" \n\t"_s;
            if (!field.oneOf.isEmpty())
                values << u"nonsense"_s;
        } else {
            values << u"x"_s;
        }
        if (field.type == Field::Type::Integer)
            values << 1.5 << 1e300;
        if (field.minimum)
            values << *field.minimum - 1 << *field.maximum + 1;
        return values;
    }

    static QList<Attempt> attemptsFor(const Route &route, const QByteArray &path)
    {
        QList<Attempt> attempts;
        const auto add = [&](const QByteArray &name, const QByteArray &body, const QByteArray &type = "application/json") { attempts.append({name, path, body, type}); };
        if (!route.body.isEmpty()) {
            const QJsonObject good = route.body.example();
            const QByteArray text = QJsonDocument(good).toJson();
            add("malformed", text.chopped(3));
            add("array", "[" + text + "]");
            add("invalid UTF-8", "{\"message\":\"\xff\",\"title\":\"\xff\"}");
            add("nested deeply", QByteArray(2000, '[') + QByteArray(2000, ']'));
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
            QByteArrayList values{"%ff", "%00", "%zz"};
            if (field.type == Field::Type::Integer || !field.oneOf.isEmpty())
                values << "" << "x" << "-1" << "1.5" << "1e9" << "99999999999999999999" << "true%20";
            for (const QByteArray &value : std::as_const(values)) {
                const QByteArray query = field.name.toLatin1() + '=' + value;
                attempts.append({query, path + '?' + query, {}, {}});
            }
        }
        return attempts;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<TestServer>();
        m_conversation = jsonOf(m_server->request("POST", "/api/v1/chat/conversation", R"({"title":"t"})", {m_admin})).value("conversation_id"_L1).toString().toLatin1();
        QVERIFY(!m_conversation.isEmpty());
    }
    void cleanupTestCase() { m_server.reset(); }

    void badInputIsRefused_data()
    {
        QTest::addColumn<int>("route");
        const QList<Route> all = routes();
        for (qsizetype i = 0; i < all.size(); ++i) {
            if ((!all.at(i).body.isEmpty() && all.at(i).bodyFormat == BodyFormat::Json) || !all.at(i).query.isEmpty())
                QTest::addRow("%s %s", methodName(all.at(i).method).data(), all.at(i).path.constData()) << int(i);
        }
    }
    void badInputIsRefused()
    {
        QFETCH(const int, route);
        const Route declared = routes().at(route);
        QByteArray path = declared.path;
        path.replace("{conversation_id}", m_conversation);
        const QByteArray before = state();
        const int asked = m_server->peer.asked;
        const QList<Attempt> attempts = attemptsFor(declared, path);
        QVERIFY(attempts.size() > 5);
        for (const Attempt &attempt : attempts) {
            QByteArrayList headers{m_admin};
            if (!attempt.contentType.isEmpty())
                headers << "Content-Type: " + attempt.contentType;
            const RawAnswer answer = m_server->request(methodName(declared.method).toByteArray(), attempt.path, attempt.body, headers);
            const QByteArray what = attempt.name + ": " + QByteArray::number(answer.status) + ' ' + answer.body;
            QVERIFY2(answer.status == 422, what.constData());
            QVERIFY2(jsonOf(answer).value("status_code"_L1).toInt() == 422 && !jsonOf(answer).value("detail"_L1).toString().isEmpty(), what.constData());
        }
        QCOMPARE(state(), before);
        QCOMPARE(m_server->peer.asked, asked);
    }

    void everyProtectedRouteAsksWho()
    {
        for (const Route &route : routes()) {
            if (route.access == Access::Public)
                continue;
            const RawAnswer answer = m_server->request(methodName(route.method).toByteArray(), route.path);
            QVERIFY2(answer.status == 401, route.path.constData());
            QVERIFY(answer.header("www-authenticate").startsWith("Bearer"));
        }
    }

    void everyRouteIsDocumented()
    {
        for (const Route &route : routes()) {
            QVERIFY2(!route.summary.isEmpty() && !route.answers.isEmpty(), route.path.constData());
            QVERIFY2((route.direct != nullptr) != (route.handler != nullptr), route.path.constData());
            QVERIFY2(!route.limitClass.isEmpty(), route.path.constData());
        }
    }
};

PARLOR_TEST(TestChatbotInput)
#include "test_chatbot_input.moc"
