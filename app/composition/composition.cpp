// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "composition/composition.h"

#include "accounts/creditservice.h"
#include "accounts/externalsignin.h"
#include "accounts/password.h"
#include "accounts/singlesignon.h"
#include "api/dialects.h"
#include "chat/chatservice.h"
#include "chat/completionservice.h"
#include "conversations/conversationservice.h"
#include "core/log.h"
#include "core/secretstore.h"
#include "core/settingsfile.h"
#include "http/httpserver.h"
#include "providers/modelcatalogue.h"
#include "core/networkaccess.h"
#include "providers/providerregistry.h"
#include "serviceset.h"
#include "storage/backgroundcheck.h"
#include "storage/database.h"
#include "storage/databasefile.h"
#include "system/backupservice.h"
#include "system/systemservice.h"
#include "usage/allowances.h"
#include "usage/usageservice.h"
#include "webhooks/webhookservice.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static constexpr auto discoveryInterval = 30s;
static constexpr auto purgeInterval = 24h;
static constexpr auto deletedKeptFor = 24h * 30;

Composition::Composition(QHash<QString, QString> options, bool headless, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_headless(headless)
    , m_dataFolder(Configuration::dataFolder(m_options))
    , m_discovery(this)
    , m_purge(this)
{
}

Composition::~Composition() = default;

// Not from the disk: a change that is being announced may not be there yet.
Status Composition::readConfiguration()
{
    auto configuration = Configuration::resolve(*m_settings, m_options);
    if (!configuration)
        return failure(configuration);
    m_configuration = std::move(*configuration);
    for (auto change = m_changes.cbegin(); change != m_changes.cend(); ++change)
        m_configuration.change(change.key(), change.value());
    return {};
}

// What a person changes while the program runs holds at once, even where the environment or the command line says otherwise: those
// say how it starts.
void Composition::noteChanges()
{
    const QJsonObject stored = m_settings->section(u"server"_s);
    for (auto entry = stored.begin(); entry != stored.end(); ++entry) {
        if (entry.value() != m_stored.value(entry.key()) && !entry.value().isArray())
            m_changes.insert(entry.key(), entry.value().toVariant().toString());
    }
    m_stored = stored;
}

void Composition::takeCheck(bool isSound)
{
    if (isSound)
        return;
    const QString sentence = tr("The database is damaged: the disk may be failing. Stop Parlor and start it again: it then copies what can be read, and keeps the damaged file.");
    qWarning("parlor: %s", qPrintable(sentence));
    Q_EMIT noticed(sentence);
}

QCoro::Task<Status> Composition::start()
{
    m_settings = std::make_unique<SettingsFile>(QDir(m_dataFolder).filePath(u"settings.json"_s));
    if (const Status loaded = m_settings->load(); !loaded)
        co_return loaded;
    if (const Status read = readConfiguration(); !read)
        co_return read;
    const Result<QString> restored = BackupService::restoreBeforeStart(m_dataFolder);
    m_notice = restored ? *restored : restored.error().message;
    auto opened = Database::open(m_dataFolder);
    if (!opened)
        co_return failure(opened);
    m_database = std::move(*opened);
    startLogging(m_dataFolder, m_configuration.text(u"log_level"_s));
    if (!m_database->report().recoveredFrom.isEmpty())
        m_notice = tr("The database was damaged and has been repaired. The damaged file is kept as %1.").arg(m_database->report().recoveredFrom);
    if (needsCheck(m_database->path())) {
        m_check = std::make_unique<BackgroundCheck>(m_database->path());
        connect(m_check.get(), &BackgroundCheck::finished, this, &Composition::takeCheck);
        m_check->start();
    }

    m_network = std::make_unique<NetworkAccess>();
    auto opening = openSecretStore(m_dataFolder, m_headless);
    m_secrets = co_await opening;
    auto signing = secret(u"server/signing-key"_s, u"secret_key"_s);
    const Result<QString> signingKey = co_await signing;
    if (!signingKey)
        co_return failure(signingKey);
    auto administration = secret(u"server/admin-token"_s, u"admin_secret_key"_s);
    const Result<QString> adminToken = co_await administration;
    if (!adminToken)
        co_return failure(adminToken);

    m_services = std::make_unique<ServiceSet>(ServiceGround{
        .database = *m_database,
        .settings = *m_settings,
        .secrets = *m_secrets,
        .network = *m_network,
        .dataFolder = m_dataFolder,
        // Hashed, so that a short or odd SECRET_KEY still makes a key of full length.
        .signingKey = QCryptographicHash::hash(signingKey->toUtf8(), QCryptographicHash::Sha512),
        .adminToken = *adminToken});
    m_server = std::make_unique<HttpServer>(services(), serverSettings(), makeDialects());
    auto loading = m_services->load();
    if (const Status loaded = co_await loading; !loaded)
        co_return loaded;
    applyConfiguration();
    m_services->models->load();

    connect(&m_purge, &QTimer::timeout, this, [this] { m_services->conversations->purge(deletedKeptFor); });
    m_purge.start(purgeInterval);
    connect(&m_discovery, &QTimer::timeout, this, [this] { m_services->providers->discoverLocalServers(); });
    if (m_configuration.isOn(u"discover_local_servers"_s)) {
        m_services->providers->discoverLocalServers();
        m_discovery.start(discoveryInterval);
    }
    connect(m_settings.get(), &SettingsFile::sectionChanged, this, [this](const QString &section) {
        if (section != u"server")
            return;
        noteChanges();
        if (!readConfiguration())
            return;
        applyConfiguration();
        if (m_place != wantedPlace())
            serve();
    });
    m_stored = m_settings->section(u"server"_s);
    auto serving = serve();
    const Status listens = co_await serving;
    if (!listens && m_headless)
        co_return listens;
    // The window is of use without the server.
    if (!listens)
        m_notice = listens.error().message;
    co_return Status();
}

QString Composition::wantedPlace() const
{
    const bool wanted = m_headless || m_configuration.isOn(u"serve"_s);
    return wanted ? m_configuration.text(u"host"_s) + u' ' + m_configuration.text(u"port"_s) : QString();
}

QCoro::Task<Status> Composition::serve()
{
    m_place = wantedPlace();
    if (m_server->isListening()) {
        const QPointer<Composition> alive(this);
        const QString place = m_place;
        auto closing = m_server->shutdown();
        co_await closing;
        if (!alive || place != m_place) // it was to be elsewhere meanwhile
            co_return Status();
    }
    const Result<quint16> port = m_place.isEmpty() ? Result<quint16>(0) : m_server->listen();
    m_services->system->setListening({.host = m_configuration.text(u"host"_s), .port = port.value_or(0), .problem = port ? QString() : port.error().message});
    co_return port ? Status() : failure(port);
}

QCoro::Task<Result<QString>> Composition::secret(QString name, QString variable)
{
    if (const QString given = m_configuration.text(variable); !given.isEmpty())
        co_return given;
    auto reading = m_secrets->read(name);
    Result<QString> kept = co_await reading;
    if (kept || kept.error().code != ErrorCode::NotFound)
        co_return kept;
    const QString made = randomToken(48);
    auto writing = m_secrets->write(name, made);
    const Status written = co_await writing;
    if (!written)
        co_return failure(written);
    co_return made;
}

ServerSettings Composition::serverSettings() const
{
    ServerSettings settings;
    settings.host = m_configuration.text(u"host"_s);
    settings.port = quint16(m_configuration.number(u"port"_s));
    settings.allowedHosts = m_configuration.list(u"allowed_hosts"_s);
    settings.allowedOrigins = m_configuration.list(u"allowed_origins"_s);
    settings.rateLimits = m_configuration.isOn(u"rate_limits"_s);
    settings.rateLimitSettings.insert("api-v1", {{.length = 60s, .requests = int(m_configuration.number(u"rate_limit_per_minute"_s))},
                                                 {.length = 3600s, .requests = int(m_configuration.number(u"rate_limit_per_hour"_s))}});
    settings.limits.connections = int(m_configuration.number(u"max_connections"_s));
    settings.limits.connectionsPerClient = int(m_configuration.number(u"max_connections_per_client"_s));
    settings.limits.headerBytes = m_configuration.number(u"max_header_bytes"_s);
    settings.limits.bodyBytes = m_configuration.number(u"max_body_bytes"_s);
    settings.limits.header = std::chrono::seconds(m_configuration.number(u"header_timeout_seconds"_s));
    settings.limits.idle = std::chrono::seconds(m_configuration.number(u"idle_timeout_seconds"_s));
    return settings;
}

void Composition::applyConfiguration()
{
    m_services->chat->setDefaultModel(m_configuration.text(u"default_model"_s));
    m_services->chat->setMaximumOutputTokens(int(m_configuration.number(u"max_tokens"_s)));
    m_services->completions->setMaximumOutputTokens(int(m_configuration.number(u"max_tokens"_s)));
    m_services->chat->setImproveTitles(m_configuration.isOn(u"improve_titles"_s));
    m_services->credits->setPrices({.initial = int(m_configuration.number(u"credits_initial"_s)), .cost = int(m_configuration.number(u"credits_per_prediction"_s))});
    m_services->externalSignIn->setService(QUrl(m_configuration.text(u"external_auth_url"_s)));
    m_services->system->setConfiguration(m_configuration);
    m_services->singleSignOn->setSettings({.client = {.issuer = m_configuration.text(u"sso_issuer"_s),
                                                      .clientId = m_configuration.text(u"sso_client_id"_s),
                                                      .clientSecret = m_configuration.text(u"sso_client_secret"_s)},
                                           .redirectUris = m_configuration.list(u"sso_redirect_uris"_s),
                                           .callbackUrl = m_configuration.text(u"sso_callback_url"_s)});
    m_services->backups->setSchedule(std::chrono::hours(m_configuration.number(u"backup_every_hours"_s)), int(m_configuration.number(u"backups_kept"_s)));
    m_services->chooseEmbeddingModel(m_configuration.text(u"embedding_model"_s));
    m_services->webhooks->setAllowPrivate(m_configuration.isOn(u"webhook_allow_private"_s));
    m_server->apply(serverSettings());
    setLogLevel(m_configuration.isOn(u"debug"_s) ? u"DEBUG"_s : m_configuration.text(u"log_level"_s));
}

QCoro::Task<Status> Composition::reload()
{
    if (const Status loaded = m_settings->load(); !loaded)
        co_return loaded;
    noteChanges();
    if (const Status read = readConfiguration(); !read)
        co_return read;
    applyConfiguration();
    auto reloading = m_services->usage->allowances().reload();
    if (const Status reloaded = co_await reloading; !reloaded)
        co_return reloaded;
    auto loading = m_services->providers->load();
    const Status loaded = co_await loading;
    co_return loaded;
}

QCoro::Task<void> Composition::shutdown()
{
    m_discovery.stop();
    m_purge.stop();
    if (m_services) {
        auto stopping = m_services->stop();
        co_await stopping;
    }
    if (m_server) {
        auto closing = m_server->shutdown();
        co_await closing;
    }
}

Services Composition::services() const
{
    return m_services->services();
}

QString Composition::address() const
{
    return m_services ? m_services->system->listening().address() : QString();
}

} // namespace Parlor
