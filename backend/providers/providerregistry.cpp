// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/providerregistry.h"

#include "core/networkaccess.h"
#include "providers/modeldownloads.h"
#include "providers/provider.h"
#include "providers/providerfactory.h"
#include "providers/providerstore.h"

#include <QPointer>

#include <map>

using namespace Qt::StringLiterals;

namespace Parlor {

class ProviderRegistry::Private
{
public:
    void put(const ConfiguredProvider &entry)
    {
        const auto same = std::ranges::find_if(entries, [&](const ConfiguredProvider &known) { return known.settings.id == entry.settings.id; });
        if (same == entries.end())
            entries.append(entry);
        else
            *same = entry;
        // A stream that runs owns its connection; the old object may go.
        providers[entry.settings.id] = makeProvider(entry, surroundings);
    }

    void drop(const QString &id)
    {
        entries.removeIf([&](const ConfiguredProvider &entry) { return entry.settings.id == id; });
        providers.erase(id);
    }

    [[nodiscard]] const ConfiguredProvider *find(const QString &id) const
    {
        const auto found = std::ranges::find_if(entries, [&](const ConfiguredProvider &entry) { return entry.settings.id == id; });
        return found == entries.end() ? nullptr : &*found;
    }

    [[nodiscard]] QString keyOf(const QString &id) const
    {
        const ConfiguredProvider *known = find(id);
        return known ? known->key : QString();
    }

    /// Those that nobody set up by hand.
    [[nodiscard]] QList<LocalServer> serversToLookFor() const
    {
        QList<LocalServer> servers;
        for (const LocalServer &server : localServers) {
            const ConfiguredProvider *known = find(server.id);
            if (!known || known->settings.discovered || (!known->settings.enabled && !known->settings.fromEnvironment))
                servers << server;
        }
        return servers;
    }

    /// Whether anything changed.
    bool applyDiscovery(const LocalServer &server, bool found)
    {
        const ConfiguredProvider *known = find(server.id);
        const bool listed = known && known->settings.discovered;
        if (found == listed)
            return false;
        if (found)
            put({.settings = server.settings(), .key = {}, .api = {}});
        else if (builtInProvider(server.id))
            put(store.configured(server.id, {}));
        else
            drop(server.id);
        return true;
    }

    ProviderStore store;
    ProviderSurroundings surroundings;
    QList<ConfiguredProvider> entries{};
    std::map<QString, std::shared_ptr<Provider>> providers{};
    QList<LocalServer> localServers = usualLocalServers();
    std::unique_ptr<ModelDownloads> downloads{};
};

ProviderRegistry::ProviderRegistry(SettingsFile &settings, SecretStore &secrets, PassageSource &passages, NetworkAccess &network, QObject *parent)
    : QObject(parent)
    , d(new Private{.store = ProviderStore(settings, secrets), .surroundings = {.passages = passages, .network = network}})
{
    d->downloads = std::make_unique<ModelDownloads>(*this);
    connect(d->downloads.get(), &ModelDownloads::modelsChanged, this, &ProviderRegistry::changed);
}

ProviderRegistry::~ProviderRegistry() = default;

ModelDownloads &ProviderRegistry::downloads() const { return *d->downloads; }

void ProviderRegistry::setLocalServers(QList<LocalServer> servers) { d->localServers = std::move(servers); }

QCoro::Task<Status> ProviderRegistry::load()
{
    const QPointer<ProviderRegistry> alive(this);
    const QStringList ids = d->store.ids();
    Status outcome;
    for (const QString &id : ids) {
        auto reading = d->store.readKey(id);
        const Result<QString> key = co_await reading;
        if (!alive)
            co_return outcome;
        if (!key)
            outcome = Status(failure(key));
        d->put(d->store.configured(id, key.value_or(QString())));
    }
    Q_EMIT changed();
    co_return outcome;
}

QList<ProviderSettings> ProviderRegistry::all() const
{
    QList<ProviderSettings> result;
    for (const ConfiguredProvider &entry : std::as_const(d->entries))
        result << entry.settings;
    return result;
}

Provider *ProviderRegistry::provider(const QString &id) const
{
    const auto found = d->providers.find(id);
    return found == d->providers.end() ? nullptr : found->second.get();
}

QList<Provider *> ProviderRegistry::active() const
{
    QList<Provider *> result;
    for (const ConfiguredProvider &entry : std::as_const(d->entries)) {
        if (Provider *live = provider(entry.settings.id))
            result << live;
    }
    return result;
}

QCoro::Task<Status> ProviderRegistry::save(ProviderSettings settings, std::optional<QString> key)
{
    if (Status sound = checkSettings(settings); !sound)
        co_return sound;
    const QPointer<ProviderRegistry> alive(this);
    if (key) {
        auto storing = d->store.writeKey(settings.id, key->trimmed());
        const Status stored = co_await storing;
        if (!alive || !stored)
            co_return stored;
    }
    if (const ConfiguredProvider *before = d->find(settings.id); before && settings.displayName.isEmpty())
        settings.displayName = before->settings.displayName;
    const ConfiguredProvider entry = d->store.configured(settings, key ? key->trimmed() : d->keyOf(settings.id));
    settings.displayName = entry.settings.displayName;
    d->store.write(settings);
    d->put(entry);
    Q_EMIT changed();
    co_return Status();
}

QCoro::Task<Status> ProviderRegistry::remove(QString id)
{
    const QPointer<ProviderRegistry> alive(this);
    auto removing = d->store.writeKey(id, {});
    const Status removed = co_await removing;
    if (!alive || !removed)
        co_return removed;
    d->store.forget(id);
    if (builtInProvider(id))
        d->put(d->store.configured(id, QString()));
    else
        d->drop(id);
    Q_EMIT changed();
    co_return Status();
}

QCoro::Task<Result<ProviderTest>> ProviderRegistry::test(ProviderSettings settings, std::optional<QString> key)
{
    if (Status sound = checkSettings(settings); !sound)
        co_return failure(sound);
    ConfiguredProvider entry = d->store.configured(settings, d->keyOf(settings.id));
    // What was just typed is tested, whatever the environment says.
    if (key && !key->trimmed().isEmpty())
        entry.key = key->trimmed();
    entry.settings.baseUrl = normalisedUrl(settings.baseUrl.toString(), settings.kind);
    entry.settings.enabled = true;
    const std::shared_ptr<Provider> provider = makeProvider(entry, d->surroundings);
    if (!provider)
        co_return failure(ErrorCode::Unauthenticated, tr("Enter a key first: this provider needs one."));
    auto testing = testProvider(provider);
    const Result<ProviderTest> outcome = co_await testing;
    co_return outcome;
}

QCoro::Task<QList<ProviderHealth>> ProviderRegistry::probe()
{
    std::vector<QCoro::Task<ProviderHealth>> probes; // all at once
    for (const auto &[id, provider] : d->providers) {
        if (provider)
            probes.push_back(probeProvider(provider));
    }
    QList<ProviderHealth> result;
    for (QCoro::Task<ProviderHealth> &pending : probes)
        result << co_await pending;
    co_return result;
}

QCoro::Task<void> ProviderRegistry::discoverLocalServers()
{
    const QPointer<ProviderRegistry> alive(this);
    const QList<LocalServer> servers = d->serversToLookFor();
    auto finding = findLocalServers(d->surroundings.network, servers);
    const QStringList found = co_await finding;
    if (!alive)
        co_return;
    bool different = false;
    for (const LocalServer &server : servers)
        different |= d->applyDiscovery(server, found.contains(server.id));
    if (different)
        Q_EMIT changed();
}

} // namespace Parlor
