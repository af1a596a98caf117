// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QCoroTask>
#include <QObject>
#include <QVariantMap>

namespace Parlor {

class BackupService;
class Database;
class ModelCatalogue;
class SystemService;

/// What can be done to keep the program in order.
enum class MaintenanceTask {
    CleanUpLogs, ///< deletes rotated log files
    RefreshCache, ///< asks every provider for its models anew
    HealthCheck, ///< checks the database file and the providers
    VacuumDatabase, ///< gives unused space of the database back to the disk
    ReindexDocuments, ///< builds the search indexes anew
    Backup, ///< writes a checked copy of the database into the folder "backups" of the data folder
};

/// What came of it: a sentence, and figures by name ("removed_bytes").
struct MaintenanceOutcome {
    QString message;
    QVariantMap figures;
};

/// Does one task at a time. Backend thread only; the work is done on others.
class MaintenanceService : public QObject
{
    Q_OBJECT

public:
    struct Ground {
        Database &database;
        ModelCatalogue &models;
        SystemService &system;
        BackupService &backups;
        QString dataFolder;
    };

    explicit MaintenanceService(const Ground &ground, QObject *parent = nullptr);

    /// Names of the tasks as interfaces use them: "cleanup_logs"…
    [[nodiscard]] static QStringList names();
    [[nodiscard]] static std::optional<MaintenanceTask> taskOf(const QString &name);

    /// Conflict while another task runs.
    QCoro::Task<Result<MaintenanceOutcome>> perform(MaintenanceTask task);

private:
    QCoro::Task<Result<MaintenanceOutcome>> begin(MaintenanceTask task);
    QCoro::Task<Result<MaintenanceOutcome>> cleanUpLogs();
    QCoro::Task<Result<MaintenanceOutcome>> refreshCache();
    QCoro::Task<Result<MaintenanceOutcome>> checkHealth();
    QCoro::Task<Result<MaintenanceOutcome>> vacuum();
    QCoro::Task<Result<MaintenanceOutcome>> reindex();
    QCoro::Task<Result<MaintenanceOutcome>> backUp();

    Ground m_ground;
    bool m_busy = false;
};

} // namespace Parlor
