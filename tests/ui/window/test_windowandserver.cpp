// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a client of the API does is seen in the windows' models, and the other way round.
#include "support/testregistry.h"
#include "ui/chat/chatwithserver.h"
#include "ui/conversations/conversationlistmodel.h"

#include "conversations/conversationservice.h"

#include <QElapsedTimer>
#include <QJsonArray>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

namespace {

/// The server's owner as a client of the API and as the person at the window.
struct BothSides : ChatWithServer {
    ConversationListModel list{services(), user};
    QByteArray authorization;

    BothSides()
    {
        const auto session = QCoro::waitFor(server.accounts->startSession(user));
        authorization = "Authorization: Bearer " + session->tokens.access.toLatin1();
    }

    RawAnswer request(const QByteArray &method, const QByteArray &path, const QByteArray &body = {})
    {
        m_clock.start();
        return server.request(method, path, body, {authorization});
    }

    /// Waits, and prints how long after the client's request the window had it.
    template<typename Condition>
    bool seen(const char *what, Condition condition)
    {
        const qint64 answered = m_clock.elapsed();
        const bool found = waitFor(condition);
        qInfo("%s: %lld ms after the request, %lld ms after its answer", what, m_clock.elapsed(), m_clock.elapsed() - answered);
        return found;
    }

private:
    QElapsedTimer m_clock;
};

} // namespace

class TestWindowAndServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clientsConversationAppears()
    {
        BothSides both;
        QElapsedTimer since;
        qint64 announced = -1;
        qint64 shown = -1;
        since.start();
        connect(both.server.conversations, &ConversationService::conversationAdded, this, [&] { announced = since.nsecsElapsed(); });
        connect(&both.list, &QAbstractItemModel::rowsInserted, this, [&] { shown = since.nsecsElapsed(); });
        const RawAnswer answer = both.server.ask(both.authorization, "Asked over HTTP");
        QCOMPARE(answer.status, 200);
        QVERIFY(both.waitFor([&] { return both.list.rowCount() == 1 && shown >= 0 && announced >= 0; }));
        qInfo("a new conversation: in the list %.2f ms after the service announced it", double(shown - announced) / 1e6);
        QVERIFY(both.list.index(0).data().toString().contains(u"Asked"_s));
        both.controller.open(both.list.at(0).id);
        QVERIFY(both.waitFor([&] { return both.view.total() == 2 && both.last().text == u"Hello there!"_s; }));
    }

    void clientsTextAppearsWhileItStreams()
    {
        BothSides both;
        QVERIFY(both.ask(u"Begun in the window"_s));
        const QByteArray id = both.controller.conversation().toString().toLatin1();
        both.server.peer.holds = true;
        RawClient client(both.server.port);
        client.send(requestText("POST", "/api/chat/" + id, R"({"message": "From outside", "model": "scripted-1"})",
                                {both.authorization, "Content-Type: application/json", "Accept: text/event-stream"}));
        QVERIFY(both.waitFor([&] { return both.view.total() == 4 && both.server.peer.asked == 2; }));
        QElapsedTimer since;
        since.start();
        both.server.peer.send("Live");
        QVERIFY(both.waitFor([&] { return both.last().text.contains(u"Live"_s); }));
        qInfo("a piece of a stream: in the window %lld ms after the model sent it", since.elapsed());
        both.server.peer.finish();
        QVERIFY(both.waitFor([&] { return both.lastIs(MessageState::Complete); }));
    }

    void clientsChangesAppear()
    {
        BothSides both;
        QVERIFY(both.ask(u"Begun in the window"_s));
        QVERIFY(both.waitFor([&] { return both.list.rowCount() == 1; }));
        const QByteArray path = "/api/conversations/" + both.controller.conversation().toString().toLatin1();
        QCOMPARE(both.request("PATCH", path + "/title", R"({"title": "Named by a client"})").status, 200);
        QVERIFY(both.seen("a new title", [&] { return both.list.index(0).data().toString() == u"Named by a client"_s; }));
        QCOMPARE(both.request("POST", path + "/star", R"({"starred": true})").status, 200);
        QVERIFY(both.seen("a star", [&] { return both.list.at(0).starred; }));
        const int status = both.request("DELETE", path).status;
        QVERIFY2(status == 200 || status == 204, qPrintable(QString::number(status)));
        QVERIFY(both.seen("a deletion", [&] { return both.list.rowCount() == 0; }));
        QVERIFY(both.waitFor([&] { return both.view.total() == 0; }));
    }

    void windowsChangesReachAClient()
    {
        BothSides both;
        QVERIFY(both.ask(u"Begun in the window"_s));
        QVERIFY(both.waitFor([&] { return both.list.rowCount() == 1; }));
        const QByteArray path = "/api/conversations/" + both.controller.conversation().toString().toLatin1();
        QVERIFY(both.request("GET", path).body.contains("Hello there!"));
        QVERIFY(both.list.setData(both.list.index(0), u"Named in the window"_s, Qt::EditRole));
        QElapsedTimer since;
        since.start();
        QVERIFY(both.waitFor([&] { return both.request("GET", "/api/conversations/").body.contains("Named in the window"); }));
        qInfo("a title given in the window: a client had it %lld ms later", since.elapsed());
        both.list.remove({both.controller.conversation()});
        QVERIFY(both.waitFor([&] { return both.request("GET", path).status == 404; }));
    }
};

PARLOR_TEST(TestWindowAndServer)
#include "test_windowandserver.moc"
