// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "providers/modelinfo.h"

#include <QCoroTask>
#include <QList>
#include <QObject>
#include <QUrl>

#include <memory>
#include <vector>

class QNetworkAccessManager;

namespace Parlor {

class PassageSource;
class Provider;
class SecretStore;
class SettingsFile;

/// How a provider speaks.
enum class ProviderKind { OpenAi, OpenAiCompatible, Anthropic, Gemini, Ollama, Flowise, Offline };

/// A provider as it is set up. Keys are not here: they stay in the SecretStore under "provider/<id>".
struct ProviderSettings {
    QString id; ///< "openai", "anthropic", "gemini", "ollama", "offline", or a person's name for a compatible server: [a-z0-9-]{1,40}
    ProviderKind kind = ProviderKind::OpenAiCompatible;
    QString displayName;
    QUrl baseUrl; ///< as the provider's documentation writes it; empty: the kind's default
    bool enabled = true;
    bool hasKey = false; ///< read only
    bool fromEnvironment = false; ///< read only: set by OPENAI_API_KEY and the like, which win over what is stored
    bool discovered = false; ///< read only: found on this machine by itself

    bool operator==(const ProviderSettings &) const = default;
};

/// What a test of a provider gave.
struct ProviderTest {
    int modelCount = 0;
    QString model; ///< that was asked
    QString answer; ///< what it really said, shortened to 200 characters
    std::chrono::milliseconds elapsed{};
    QList<ModelInfo> models{}; ///< that it offers
};

/// How a provider answers now.
struct ProviderHealth {
    QString id;
    std::chrono::milliseconds elapsed{}; ///< of asking for its models
    std::optional<Error> error; ///< nothing: it answers
};

/// The providers that are set up, and the live Provider objects. Backend thread only; signals reach the windows queued.
class ProviderRegistry : public QObject
{
    Q_OBJECT

public:
    /// `settings` keeps the "providers" section, `secrets` the keys. All outlive the registry.
    ProviderRegistry(SettingsFile &settings, SecretStore &secrets, PassageSource &passages, QNetworkAccessManager &network, QObject *parent = nullptr);
    ~ProviderRegistry() override;

    /// Reads settings, environment (OPENAI_API_KEY, OPENAI_BASE_URL, ANTHROPIC_…, GEMINI_…, OLLAMA_HOST) and keys, and makes
    /// the providers. Call once at start and again after SIGHUP.
    QCoro::Task<Status> load();

    /// Looks for Ollama (11434), LM Studio (1234) and llama.cpp (8080) on 127.0.0.1; found ones join until they stop
    /// answering. Takes at most one second; called at start and every 30 s. Emits changed() when something did.
    QCoro::Task<void> discoverLocalServers();

    /// Every provider, enabled or not, in the order of the settings page.
    [[nodiscard]] QList<ProviderSettings> all() const;

    /// The live provider of that id, or null when there is none, it is disabled, or it needs a key and has none.
    [[nodiscard]] Provider *provider(const QString &id) const;

    /// Live providers.
    [[nodiscard]] QList<Provider *> active() const;

    /// Adds or changes one. `key`: nothing leaves it as it is, an empty string removes it. InvalidArgument with the field for a
    /// bad id, URL or kind; Conflict when the environment names another key, which wins.
    QCoro::Task<Status> save(ProviderSettings settings, std::optional<QString> key);

    /// Forgets one, with its key. Built-in ones are only reset.
    QCoro::Task<Status> remove(QString id);

    /// Lists models with the given settings and key (not stored; nothing: the stored key) and asks one of them a short question.
    QCoro::Task<Result<ProviderTest>> test(ProviderSettings settings, std::optional<QString> key);

    /// Asks every live provider for its models at the same time.
    QCoro::Task<QList<ProviderHealth>> probe();

    /// Where local servers are looked for; tests put their own here before discoverLocalServers().
    struct LocalServer {
        QString id;
        QString displayName;
        ProviderKind kind;
        QUrl baseUrl;
        QString probe; ///< path that only such a server answers
    };
    void setLocalServers(QList<LocalServer> servers);

Q_SIGNALS:
    /// Providers were added, removed, found or changed.
    void changed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Parlor

Q_DECLARE_METATYPE(Parlor::ProviderSettings)
