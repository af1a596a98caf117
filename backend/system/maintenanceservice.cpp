// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/maintenanceservice.h"

#include "core/clock.h"
#include "core/logreader.h"
#include "providers/modelcatalogue.h"
#include "storage/connection.h"
#include "storage/database.h"
#include "storage/databasefile.h"
#include "storage/fulltextindexes.h"
#include "system/backupservice.h"
#include "system/systemservice.h"

#include <QCoroFuture>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace Parlor {

static const QList<std::pair<QString, MaintenanceTask>> &tasks()
{
    static const QList<std::pair<QString, MaintenanceTask>> all{
        {u"cleanup_logs"_s, MaintenanceTask::CleanUpLogs},         {u"refresh_cache"_s, MaintenanceTask::RefreshCache},
        {u"health_check"_s, MaintenanceTask::HealthCheck},         {u"vacuum_database"_s, MaintenanceTask::VacuumDatabase},
        {u"reindex_documents"_s, MaintenanceTask::ReindexDocuments}, {u"backup"_s, MaintenanceTask::Backup}};
    return all;
}

MaintenanceService::MaintenanceService(const Ground &ground, QObject *parent)
    : QObject(parent)
    , m_ground(ground)
{
}

QStringList MaintenanceService::names()
{
    QStringList result;
    for (const auto &[name, task] : tasks())
        result << name;
    return result;
}

std::optional<MaintenanceTask> MaintenanceService::taskOf(const QString &name)
{
    const auto found = std::ranges::find(tasks(), name, &std::pair<QString, MaintenanceTask>::first);
    return found == tasks().end() ? std::nullopt : std::optional(found->second);
}

QCoro::Task<Result<MaintenanceOutcome>> MaintenanceService::perform(MaintenanceTask task)
{
    if (m_busy)
        co_return failure(ErrorCode::Conflict, tr("Another maintenance task is running. Try again when it is done."));
    const QPointer<MaintenanceService> alive(this);
    m_busy = true;
    auto performing = begin(task);
    auto outcome = co_await performing;
    if (alive)
        m_busy = false;
    co_return outcome;
}

QCoro::Task<Result<MaintenanceOutcome>> MaintenanceService::begin(MaintenanceTask task)
{
    switch (task) {
    case MaintenanceTask::CleanUpLogs: return cleanUpLogs();
    case MaintenanceTask::RefreshCache: return refreshCache();
    case MaintenanceTask::HealthCheck: return checkHealth();
    case MaintenanceTask::VacuumDatabase: return vacuum();
    case MaintenanceTask::ReindexDocuments: return reindex();
    case MaintenanceTask::Backup: break;
    }
    return backUp();
}

QCoro::Task<Result<MaintenanceOutcome>> MaintenanceService::cleanUpLogs()
{
    const auto pending = QtConcurrent::run([folder = m_ground.dataFolder] { return removeOldLogs(folder); });
    const qint64 bytes = co_await pending;
    co_return MaintenanceOutcome{.message = tr("Old log files were deleted."), .figures = {{u"removed_bytes"_s, bytes}}};
}

QCoro::Task<Result<MaintenanceOutcome>> MaintenanceService::refreshCache()
{
    ModelCatalogue &models = m_ground.models;
    auto refreshing = models.refresh();
    co_await refreshing;
    int unreachable = 0;
    for (const ProviderModels &list : models.byProvider())
        unreachable += list.error ? 1 : 0;
    co_return MaintenanceOutcome{.message = tr("The models of all providers were asked for anew."),
                                 .figures = {{u"models"_s, models.models().size()}, {u"unreachable_providers"_s, unreachable}}};
}

QCoro::Task<Result<MaintenanceOutcome>> MaintenanceService::checkHealth()
{
    const auto pending = QtConcurrent::run([path = m_ground.database.path()] { return checkDatabaseFile(path); });
    auto checking = m_ground.system.health();
    const SystemHealth health = co_await checking;
    const auto problems = co_await pending;
    if (!problems)
        co_return failure(problems);
    const bool sound = problems->isEmpty() && health.isHealthy();
    co_return MaintenanceOutcome{.message = sound ? tr("Everything is healthy.") : tr("Something needs attention."),
                                 .figures = {{u"healthy"_s, sound}, {u"database"_s, problems->isEmpty()}, {u"database_problems"_s, *problems}, {u"llm_service"_s, health.models}}};
}

QCoro::Task<Result<MaintenanceOutcome>> MaintenanceService::vacuum()
{
    const QString path = m_ground.database.path();
    const qint64 before = QFileInfo(path).size();
    const auto pending = m_ground.database.writeAlone([](Connection &connection) -> Status {
        if (Status done = connection.execute(u"VACUUM"_s); !done)
            return done;
        auto checkpoint = connection.query(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); // else the file shrinks only later
        return checkpoint ? Status() : Status(failure(checkpoint));
    });
    const Status done = co_await pending;
    if (!done)
        co_return failure(done);
    co_return MaintenanceOutcome{.message = tr("The database takes no more room than it needs."),
                                 .figures = {{u"bytes_before"_s, before}, {u"bytes_after"_s, QFileInfo(path).size()}}};
}

QCoro::Task<Result<MaintenanceOutcome>> MaintenanceService::reindex()
{
    const auto pending = m_ground.database.write(rebuildFullTextIndexes);
    const auto count = co_await pending;
    if (!count)
        co_return failure(count);
    co_return MaintenanceOutcome{.message = tr("The search indexes were built anew."), .figures = {{u"indexes"_s, *count}}};
}

QCoro::Task<Result<MaintenanceOutcome>> MaintenanceService::backUp()
{
    auto making = m_ground.backups.backUp();
    const Result<Backup> made = co_await making;
    if (!made)
        co_return failure(made);
    co_return MaintenanceOutcome{.message = tr("A checked copy of the database was written to the folder \"backups\" of the data folder."),
                                 .figures = {{u"file"_s, made->name}, {u"bytes"_s, made->bytes}}};
}

} // namespace Parlor
