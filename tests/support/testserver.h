// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/httpserver.h"
#include "core/networkaccess.h"
#include "support/rawclient.h"
#include "support/scriptedpeer.h"

#include <QJsonObject>
#include <QTemporaryDir>

#include <memory>

namespace Parlor {
class AccountService;
class ChatService;
class ConversationService;
class Database;
class ModelCatalogue;
class ProviderRegistry;
class SecretStore;
class ServiceSet;
class SettingsFile;
}

namespace Parlor::Tests {

/// The whole server over a real database in a folder of its own, with a model whose answers the test decides.
class TestServer
{
public:
    explicit TestServer(ServerSettings settings = unlimited());
    ~TestServer();

    /// Any free port, no rate limits.
    static ServerSettings unlimited();

    /// Makes an account; an `Authorization` line for it.
    QByteArray signUp(const QString &name);
    /// The same for an account without a password, which costs no hashing of one.
    QByteArray admit(const QString &name);

    /// One request on a connection of its own.
    RawAnswer request(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}, QByteArrayList headers = {});
    /// A question, and the whole stream of its answer.
    RawAnswer ask(const QByteArray &authorization, const QByteArray &text, const QByteArray &conversation = {});

    ScriptedPeer peer;
    QTemporaryDir folder;
    NetworkAccess network;
    std::unique_ptr<SecretStore> secrets;
    std::unique_ptr<SettingsFile> settingsFile;
    std::unique_ptr<Database> database;
    std::unique_ptr<ServiceSet> set;
    AccountService *accounts = nullptr;
    ConversationService *conversations = nullptr;
    ProviderRegistry *providers = nullptr;
    ModelCatalogue *models = nullptr;
    ChatService *chat = nullptr;
    std::unique_ptr<HttpServer> server;
    quint16 port = 0;
};

[[nodiscard]] QJsonObject jsonOf(const RawAnswer &answer);
/// "AUTH_TOKEN_INVALID" of chatai's envelope; empty when it is not one.
[[nodiscard]] QString errorCodeOf(const RawAnswer &answer);
/// The data of server-sent events.
[[nodiscard]] QList<QJsonObject> eventsOf(const QByteArray &stream);

} // namespace Parlor::Tests
