// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `bench_server bare` is one route of a bare QHttpServer, `bench_server parlor [conversations]` the whole server. Prints the port, and
// for parlor the token of an account with that many conversations.
#include "support/testserver.h"

#include "conversations/conversationservice.h"

#include "accounts/accountservice.h"

#include <QCoreApplication>
#include <QHttpServer>
#include <QJsonObject>
#include <QTcpServer>

#include <cstdio>

using namespace Parlor;
using namespace Parlor::Tests;
using namespace Qt::StringLiterals;

static int serveBare(QCoreApplication &application)
{
    QHttpServer server;
    server.route(u"/health"_s, [] { return QJsonObject{{u"status"_s, u"healthy"_s}, {u"version"_s, u"1.0.0"_s}}; });
    QTcpServer socket;
    if (!socket.listen(QHostAddress::LocalHost) || !server.bind(&socket))
        return 1;
    std::printf("%d\n", int(socket.serverPort()));
    std::fflush(stdout);
    return application.exec();
}

static int serveParlor(QCoreApplication &application, int conversations)
{
    TestServer server;
    const QByteArray authorization = server.signUp(u"bench"_s);
    const auto user = QCoro::waitFor(server.accounts->userByName(u"bench"_s));
    for (int i = 0; i < conversations; ++i)
        std::ignore = QCoro::waitFor(server.conversations->create({.owner = user->id, .title = u"Conversation %1"_s.arg(i), .model = {}, .systemPrompt = {}}));
    std::printf("%d\n%s\n", int(server.port), authorization.constData());
    std::fflush(stdout);
    return application.exec();
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == "bare"_L1)
        return serveBare(application);
    return serveParlor(application, arguments.value(2, u"10000"_s).toInt());
}
