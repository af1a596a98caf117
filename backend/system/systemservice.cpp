// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/systemservice.h"

#include "core/settingsfile.h"
#include "providers/modelcatalogue.h"
#include "storage/connection.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace Parlor {

SystemService::SystemService(const Ground &ground, QObject *parent)
    : QObject(parent)
    , m_ground(ground)
    , m_configuration(Configuration::resolve(ground.settings, {}).value_or(Configuration()))
{
}

QString Listening::address() const
{
    return port == 0 ? QString() : u"http://%1:%2"_s.arg(host.contains(u':') ? u'[' + host + u']' : host).arg(port);
}

void SystemService::setConfiguration(const Configuration &configuration)
{
    m_configuration = configuration;
    Q_EMIT configurationChanged();
}

void SystemService::setListening(const Listening &listening)
{
    m_listening = listening;
    Q_EMIT listeningChanged();
}

// Where the server listens is not for somebody who may lock themselves out by it.
QStringList SystemService::changeable(Changer changer)
{
    QStringList names{u"log_level"_s, u"rate_limit_per_minute"_s, u"rate_limit_per_hour"_s, u"max_tokens"_s, u"default_model"_s};
    if (changer == Changer::Owner) {
        names << u"serve"_s << u"host"_s << u"port"_s << u"credits_initial"_s << u"credits_per_prediction"_s << u"backup_every_hours"_s << u"backups_kept"_s
              << u"improve_titles"_s << u"discover_local_servers"_s << u"embedding_model"_s;
    }
    return names;
}

QCoro::Task<Status> SystemService::configure(QJsonObject changes, Changer changer)
{
    QJsonObject section = m_ground.settings.section(u"server"_s);
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        const QString value = change.value().toVariant().toString();
        const auto refused = [&](const QString &message) {
            return std::unexpected(Error{.code = ErrorCode::InvalidArgument, .message = message, .detail = {}, .field = change.key(), .retryAfter = {}});
        };
        if (!changeable(changer).contains(change.key()))
            co_return refused(tr("\"%1\" cannot be changed while the program runs.").arg(change.key()));
        const auto read = Configuration::checked(change.key(), value);
        if (!read)
            co_return refused(read.error().message);
        if (change.key() == u"default_model" && !value.isEmpty() && !m_ground.models.find(value))
            co_return refused(m_ground.models.find(value).error().message);
        const bool isOfProvider = change.key() == u"embedding_model" && value != u"built-in" && value != u"none";
        if (isOfProvider && !m_ground.models.findEmbedding(value))
            co_return refused(m_ground.models.findEmbedding(value).error().message);
        section.insert(change.key(), change.value());
    }
    auto writing = m_ground.settings.setSection(u"server"_s, section);
    const Status written = co_await writing;
    co_return written;
}

QCoro::Task<SystemHealth> SystemService::health()
{
    SystemHealth health;
    health.process = m_meter.measure();
    const QString provider = m_ground.models.fallback().providerId;
    const QList<ProviderModels> lists = m_ground.models.byProvider();
    const auto list = std::ranges::find(lists, provider, &ProviderModels::providerId);
    health.models = list == lists.end() ? provider == u"offline" : !list->error;
    const auto pending = m_ground.database.read([](Connection &connection) { return connection.single(u"SELECT count(*) FROM user"_s); });
    const auto answered = co_await pending;
    health.database = answered.has_value();
    co_return health;
}

QCoro::Task<Result<QList<LogEntry>>> SystemService::log(LogQuery query)
{
    const auto pending = QtConcurrent::run([folder = m_ground.dataFolder, query] { return readLog(folder, query); });
    auto entries = co_await pending;
    co_return entries;
}

} // namespace Parlor
