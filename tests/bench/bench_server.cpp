// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `bench_server bare` is one route of a bare QHttpServer; `bench_server parlor CONVERSATIONS [PROVIDER-URL…]` the whole server, with
// an account that has so many conversations and the providers bench1, bench2… Prints the port, and for parlor an Authorization line.
#include "support/testserver.h"

#include "accounts/accountservice.h"
#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"

#include <QCoreApplication>
#include <QCoroFuture>
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

static void addProviders(TestServer &server, const QStringList &urls)
{
    for (qsizetype i = 0; i < urls.size(); ++i) {
        ProviderSettings provider;
        provider.id = u"bench%1"_s.arg(i + 1);
        provider.kind = ProviderKind::OpenAiCompatible;
        provider.displayName = provider.id;
        provider.baseUrl = QUrl(urls.at(i));
        if (!QCoro::waitFor(server.providers->save(provider, {})))
            qFatal("provider %s", qPrintable(urls.at(i)));
    }
    QCoro::waitFor(server.models->refresh());
}

static void addConversations(TestServer &server, const UserId &user, int count)
{
    // Many wait together: they are committed together.
    constexpr int atOnce = 500;
    for (int i = 0; i < count; i += atOnce) {
        std::vector<QCoro::Task<Result<Conversation>>> pending;
        for (int j = i; j < std::min(count, i + atOnce); ++j)
            pending.push_back(server.conversations->create({.owner = user, .title = u"Conversation %1"_s.arg(j), .model = {}, .systemPrompt = {}}));
        for (auto &task : pending)
            std::ignore = QCoro::waitFor(std::move(task));
    }
}

static int serveParlor(QCoreApplication &application, int conversations, const QStringList &providers)
{
    ServerSettings settings = TestServer::unlimited();
    settings.limits.connections = 4000;
    settings.limits.connectionsPerClient = 4000; // all clients are this machine
    TestServer server(settings);
    server.chat->setImproveTitles(false); // would ask the provider twice
    const QByteArray authorization = server.signUp(u"bench"_s);
    addProviders(server, providers);
    addConversations(server, QCoro::waitFor(server.accounts->userByName(u"bench"_s))->id, conversations);
    std::printf("%d\n%s\n", int(server.port), authorization.constData());
    std::fflush(stdout);
    return application.exec();
}

int main(int argc, char *argv[])
{
    qputenv("QT_NO_GLIB", "1"); // as parlord does
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == "bare"_L1)
        return serveBare(application);
    return serveParlor(application, arguments.value(2, u"10000"_s).toInt(), arguments.sliced(std::min<qsizetype>(3, arguments.size())));
}
