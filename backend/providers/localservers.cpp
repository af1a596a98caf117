// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/localservers.h"

#include "providers/jsonget.h"
#include "core/networkaccess.h"
#include "providers/providerconnection.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto patience = 900ms;

ProviderSettings LocalServer::settings() const
{
    ProviderSettings settings;
    settings.id = id;
    settings.kind = kind;
    settings.displayName = displayName;
    settings.baseUrl = baseUrl;
    settings.discovered = true;
    return settings;
}

QList<LocalServer> usualLocalServers()
{
    return {{u"ollama"_s, u"Ollama"_s, ProviderKind::Ollama, QUrl(u"http://127.0.0.1:11434"_s), u"/api/version"_s},
            {u"lmstudio"_s, u"LM Studio"_s, ProviderKind::OpenAiCompatible, QUrl(u"http://127.0.0.1:1234/v1"_s), u"/models"_s},
            {u"llamacpp"_s, u"llama.cpp"_s, ProviderKind::OpenAiCompatible, QUrl(u"http://127.0.0.1:8080/v1"_s), u"/models"_s}};
}

static bool isSuchAServer(const QJsonObject &answer, ProviderKind kind)
{
    return kind == ProviderKind::Ollama ? answer.contains(u"version") : answer.value(u"data").isArray();
}

QCoro::Task<QStringList> findLocalServers(NetworkAccess &network, QList<LocalServer> servers)
{
    std::vector<QCoro::Task<Result<QJsonObject>>> answers;
    for (const LocalServer &server : std::as_const(servers)) {
        ProviderConnection connection;
        connection.baseUrl = server.baseUrl;
        const QNetworkRequest request = jsonRequest(connection.url(server.probe));
        answers.push_back(getJson(network.manager(), request, server.displayName, patience));
    }
    QStringList found;
    for (qsizetype i = 0; i < servers.size(); ++i) {
        const auto answer = co_await answers.at(std::size_t(i));
        if (answer && isSuchAServer(*answer, servers.at(i).kind))
            found << servers.at(i).id;
    }
    co_return found;
}

} // namespace Parlor
