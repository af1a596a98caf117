// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/localservers.h"
#include "providers/providersettings.h"
#include "providers/providertest.h"

#include <QObject>

#include <memory>

namespace Parlor {

class ModelDownloads;
class NetworkAccess;
class PassageSource;
class Provider;
class SecretStore;
class SettingsFile;

/// The providers that are set up, and the live Provider objects. Backend thread only; signals reach the windows queued.
class ProviderRegistry : public QObject
{
    Q_OBJECT

public:
    /// `settings` keeps the "providers" section, `secrets` the keys. All outlive the registry.
    ProviderRegistry(SettingsFile &settings, SecretStore &secrets, PassageSource &passages, NetworkAccess &network, QObject *parent = nullptr);
    ~ProviderRegistry() override;

    /// Reads settings, environment (OPENAI_API_KEY, OPENAI_BASE_URL, ANTHROPIC_…, GEMINI_…, OLLAMA_HOST) and keys, and makes
    /// the providers. Call once at start and again after SIGHUP.
    QCoro::Task<Status> load();

    /// Looks for local servers; found ones join until they stop answering. Takes at most one second; called at start and every
    /// 30 s. Emits changed() when something did.
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

    /// Models on their way to the providers that keep them themselves. When one has arrived or was deleted, changed() is emitted.
    [[nodiscard]] ModelDownloads &downloads() const;

    /// Where local servers are looked for instead of usualLocalServers(); for tests.
    void setLocalServers(QList<LocalServer> servers);

Q_SIGNALS:
    /// Providers were added, removed, found or changed.
    void changed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Parlor
