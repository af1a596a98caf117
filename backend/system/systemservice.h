// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/logreader.h"
#include "core/processusage.h"
#include "core/result.h"

#include <QCoroTask>
#include <QJsonObject>
#include <QObject>

namespace Parlor {

class Database;
class ModelCatalogue;
class SettingsFile;

/// How the program itself is.
struct SystemHealth {
    bool database = false; ///< answers
    bool models = false; ///< the provider of the model that is used by default can be reached, as far as was tried
    ProcessUsage process;

    [[nodiscard]] bool isHealthy() const { return database && models; }
};

/// Where the server can be reached.
struct Listening {
    QString host;
    quint16 port = 0; ///< 0: it does not listen
    QString problem; ///< why it does not, where it should; empty: it does, or is switched off

    /// "http://127.0.0.1:8000"; empty while it does not listen.
    [[nodiscard]] QString address() const;
};

/// What administrators see and change of the running program: health, log, configuration. Backend thread only.
class SystemService : public QObject
{
    Q_OBJECT

public:
    struct Ground {
        Database &database;
        SettingsFile &settings;
        ModelCatalogue &models;
        QString dataFolder;
    };

    explicit SystemService(const Ground &ground, QObject *parent = nullptr);

    /// What the program runs with now; told by app/ at the start and with every change.
    void setConfiguration(const Configuration &configuration);
    [[nodiscard]] const Configuration &configuration() const { return m_configuration; }
    /// Where the server really listens; told by app/.
    void setListening(const Listening &listening);
    [[nodiscard]] const Listening &listening() const { return m_listening; }

    /// Who changes settings: an administrator over the network, or the person at this computer.
    enum class Changer { Administrator, Owner };
    /// Settings that they may change while the program runs.
    [[nodiscard]] static QStringList changeable(Changer changer);
    /// Keeps settings by name; they hold at once. InvalidArgument with the field of one that may not be changed or has a wrong value;
    /// then nothing is changed.
    QCoro::Task<Status> configure(QJsonObject changes, Changer changer = Changer::Administrator);

    QCoro::Task<SystemHealth> health();
    [[nodiscard]] std::chrono::seconds uptime() const { return m_meter.uptime(); }
    QCoro::Task<Result<QList<LogEntry>>> log(LogQuery query);

Q_SIGNALS:
    void listeningChanged();
    void configurationChanged();

private:
    Ground m_ground;
    Configuration m_configuration;
    ProcessMeter m_meter;
    Listening m_listening;
};

} // namespace Parlor
