// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/providerstore.h"

#include "core/secretstore.h"
#include "core/settingsfile.h"
#include "core/translation.h"


using namespace Qt::StringLiterals;

namespace Parlor {

static const QString providersSection = QStringLiteral("providers");

static QString secretName(const QString &id) { return u"provider/"_s + id; }

static QUrl urlInEnvironment(const BuiltInProvider &known)
{
    return known.urlVariable ? normalisedUrl(qEnvironmentVariable(known.urlVariable), known.kind) : QUrl();
}

static void applyEnvironment(const BuiltInProvider &known, ConfiguredProvider &provider)
{
    const QString key = known.keyVariable ? qEnvironmentVariable(known.keyVariable) : QString();
    const QUrl url = urlInEnvironment(known);
    if (!key.isEmpty())
        provider.key = key;
    if (!url.isEmpty())
        provider.settings.baseUrl = url;
    if (!key.isEmpty() || !url.isEmpty()) {
        provider.settings.fromEnvironment = true;
        provider.settings.enabled = true;
    }
}

ProviderStore::ProviderStore(SettingsFile &settings, SecretStore &secrets)
    : m_settings(settings)
    , m_secrets(secrets)
{
}

QStringList ProviderStore::ids() const
{
    QStringList ids;
    for (const BuiltInProvider &known : builtInProviders())
        ids << known.id;
    for (const QString &id : m_settings.section(providersSection).keys()) {
        if (!ids.contains(id))
            ids << id;
    }
    return ids;
}

QJsonObject ProviderStore::stored(const QString &id) const
{
    return m_settings.section(providersSection).value(id).toObject();
}

ConfiguredProvider ProviderStore::configured(const QString &id, const QString &key) const
{
    const QJsonObject json = stored(id);
    const BuiltInProvider *known = builtInProvider(id);
    ProviderSettings settings;
    settings.id = id;
    settings.kind = known ? known->kind : providerKind(json.value(u"kind").toString());
    settings.displayName = json.value(u"name").toString(known ? known->displayName : id);
    settings.baseUrl = normalisedUrl(json.value(u"base_url").toString(), settings.kind);
    // A server of one's own takes part only once it was found, set up, or named in the environment: nobody waits for what is not there.
    const bool isOwnServer = settings.kind == ProviderKind::Ollama || settings.kind == ProviderKind::Flowise;
    settings.enabled = json.value(u"enabled").toBool(!isOwnServer);
    return configured(std::move(settings), key);
}

ConfiguredProvider ProviderStore::configured(ProviderSettings settings, const QString &key) const
{
    ConfiguredProvider provider{.settings = std::move(settings), .key = key, .api = {}};
    ProviderSettings &set = provider.settings;
    provider.api = stored(set.id).value(u"api").toString();
    set.baseUrl = normalisedUrl(set.baseUrl.toString(), set.kind);
    set.discovered = false;
    set.fromEnvironment = false;
    const BuiltInProvider *known = builtInProvider(set.id);
    if (set.displayName.isEmpty())
        set.displayName = known ? known->displayName : set.id;
    if (known)
        applyEnvironment(*known, provider);
    set.hasKey = !provider.key.isEmpty();
    return provider;
}

QCoro::Task<Result<QString>> ProviderStore::readKey(QString id)
{
    auto reading = m_secrets.read(secretName(id));
    const Result<QString> key = co_await reading;
    if (!key && key.error().code == ErrorCode::NotFound)
        co_return QString();
    co_return key;
}

QCoro::Task<Status> ProviderStore::writeKey(QString id, QString key)
{
    const BuiltInProvider *known = builtInProvider(id);
    const QString fixed = known && known->keyVariable ? qEnvironmentVariable(known->keyVariable) : QString();
    if (!key.isEmpty() && !fixed.isEmpty() && fixed != key) {
        const QString message = tr("The environment variable %1 names another key, which wins. Remove it first.");
        co_return failure(ErrorCode::Conflict, message.arg(QLatin1StringView(known->keyVariable)));
    }
    const QString name = secretName(id);
    auto writing = key.isEmpty() ? m_secrets.remove(name) : m_secrets.write(name, key);
    const Status written = co_await writing;
    co_return written;
}

void ProviderStore::write(const ProviderSettings &settings)
{
    QJsonObject section = m_settings.section(providersSection);
    QJsonObject json = section.value(settings.id).toObject();
    const BuiltInProvider *known = builtInProvider(settings.id);
    const QUrl url = normalisedUrl(settings.baseUrl.toString(), settings.kind);
    json.insert(u"enabled"_s, settings.enabled);
    if (url.isEmpty())
        json.remove(u"base_url"_s);
    else if (!known || url != urlInEnvironment(*known))
        json.insert(u"base_url"_s, url.toString());
    if (!known) {
        json.insert(u"name"_s, settings.displayName);
        json.insert(u"kind"_s, nameOf(settings.kind));
    }
    section.insert(settings.id, json);
    m_settings.setSection(providersSection, section);
}

void ProviderStore::forget(const QString &id)
{
    QJsonObject section = m_settings.section(providersSection);
    section.remove(id);
    m_settings.setSection(providersSection, section);
}

} // namespace Parlor
