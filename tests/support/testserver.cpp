// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testserver.h"

#include "accounts/accountservice.h"
#include "api/dialects.h"
#include "chat/chatservice.h"
#include "conversations/conversationservice.h"
#include "core/secretstore.h"
#include "core/settingsfile.h"
#include "providers/modelcatalogue.h"
#include "providers/providerregistry.h"
#include "serviceset.h"
#include "storage/database.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor::Tests {

namespace {

class MemorySecretStore : public SecretStore
{
public:
    QCoro::Task<Result<QString>> read(QString name) override
    {
        if (!m_secrets.contains(name))
            co_return failure(ErrorCode::NotFound, u"none"_s);
        co_return m_secrets.value(name);
    }
    QCoro::Task<Status> write(QString name, QString secret) override
    {
        m_secrets.insert(name, secret);
        co_return Status();
    }
    QCoro::Task<Status> remove(QString name) override
    {
        m_secrets.remove(name);
        co_return Status();
    }
    QString description() const override { return u"memory"_s; }

private:
    QHash<QString, QString> m_secrets;
};

} // namespace

ServerSettings TestServer::unlimited()
{
    ServerSettings settings;
    settings.port = 0;
    settings.rateLimits = false;
    return settings;
}

TestServer::TestServer(ServerSettings settings)
    : secrets(std::make_unique<MemorySecretStore>())
    , settingsFile(std::make_unique<SettingsFile>(folder.filePath(u"settings.json"_s)))
{
    auto opened = Database::open(folder.path());
    if (!opened)
        qFatal("no database: %s", qPrintable(opened.error().message + opened.error().detail));
    database = *std::move(opened);
    set = std::make_unique<ServiceSet>(ServiceGround{.database = *database,
                                                     .settings = *settingsFile,
                                                     .secrets = *secrets,
                                                     .network = network,
                                                     .dataFolder = folder.path(),
                                                     .signingKey = QByteArray(32, 'k'),
                                                     .adminToken = u"test-admin-token"_s});
    accounts = set->accounts.get();
    conversations = set->conversations.get();
    providers = set->providers.get();
    models = set->models.get();
    chat = set->chat.get();
    if (const Status loaded = QCoro::waitFor(set->load()); !loaded)
        qFatal("services: %s", qPrintable(loaded.error().message));
    ProviderSettings provider;
    provider.id = u"scripted"_s;
    provider.kind = ProviderKind::OpenAiCompatible;
    provider.displayName = u"Scripted"_s;
    provider.baseUrl = peer.baseUrl();
    std::ignore = QCoro::waitFor(providers->save(provider, {}));
    QCoro::waitFor(models->refresh());
    server = std::make_unique<HttpServer>(set->services(), std::move(settings), makeDialects());
    const auto listening = server->listen();
    if (!listening)
        qFatal("listen: %s", qPrintable(listening.error().message));
    port = *listening;
}

TestServer::~TestServer()
{
    server.reset();
    QCoro::waitFor(set->stop());
}

QByteArray TestServer::signUp(const QString &name)
{
    const auto user = QCoro::waitFor(accounts->createUser({.username = name, .email = {}, .fullName = {}, .password = u"long enough password"_s}));
    if (!user)
        qFatal("createUser: %s", qPrintable(user.error().message));
    const auto session = QCoro::waitFor(accounts->startSession(user->id));
    return "Authorization: Bearer " + session->tokens.access.toLatin1();
}

QByteArray TestServer::admit(const QString &name)
{
    const auto user = QCoro::waitFor(accounts->accountOf({.issuer = u"test"_s, .subject = name, .username = name, .email = {}, .fullName = {}}));
    if (!user)
        qFatal("accountOf: %s", qPrintable(user.error().message));
    const auto session = QCoro::waitFor(accounts->startSession(user->id));
    return "Authorization: Bearer " + session->tokens.access.toLatin1();
}

RawAnswer TestServer::request(const QByteArray &method, const QByteArray &path, const QByteArray &body, QByteArrayList headers)
{
    RawClient client(port);
    if (!body.isEmpty() && !headers.join().toLower().contains("content-type"))
        headers.append("Content-Type: application/json");
    client.send(requestText(method, path, body, headers));
    return client.answer(method == "HEAD");
}

RawAnswer TestServer::ask(const QByteArray &authorization, const QByteArray &text, const QByteArray &conversation)
{
    const QByteArray body = QJsonDocument(QJsonObject{{u"message"_s, QString::fromUtf8(text)}, {u"model"_s, u"scripted-1"_s}}).toJson();
    return request("POST", "/api/chat/" + conversation, body, {authorization, "Accept: text/event-stream"});
}

QJsonObject jsonOf(const RawAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

QString errorCodeOf(const RawAnswer &answer)
{
    const QJsonObject body = jsonOf(answer);
    const QJsonObject error = body.value("error"_L1).toObject();
    const bool isEnvelope = body.value("success"_L1) == QJsonValue(false) && !error.value("message"_L1).toString().isEmpty();
    return isEnvelope ? error.value("code"_L1).toString() : QString();
}

QList<QJsonObject> eventsOf(const QByteArray &stream)
{
    QList<QJsonObject> events;
    const QList<QByteArray> lines = stream.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("data: "))
            events.append(QJsonDocument::fromJson(line.sliced(6)).object());
    }
    return events;
}

} // namespace Parlor::Tests
