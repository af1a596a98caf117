// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/result.h"
#include "services.h"

#include <QCoroTask>
#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <memory>


namespace Parlor {

class BackgroundCheck;
class Database;
class HttpServer;
class NetworkAccess;
class SecretStore;
class ServiceSet;
struct ServerSettings;

/// All of Parlor but the windows, put together: what app/server and app/desktop have in common. Made, used and destroyed on the
/// backend thread.
class Composition : public QObject
{
    Q_OBJECT

public:
    /// `options`: of the command line, by name without dashes. `headless`: no desktop whose key store could be used.
    Composition(QHash<QString, QString> options, bool headless, QObject *parent = nullptr);
    ~Composition() override;

    /// Opens everything and starts to listen. The error is a sentence for the person who started the program.
    QCoro::Task<Status> start();

    /// Reads settings and providers anew (SIGHUP).
    QCoro::Task<Status> reload();

    /// Lets requests end, stops answers under way and stores them.
    QCoro::Task<void> shutdown();

    /// Valid after start().
    [[nodiscard]] Services services() const;
    /// "http://127.0.0.1:8000"; empty while the server does not listen.
    [[nodiscard]] QString address() const;
    [[nodiscard]] const QString &dataFolder() const { return m_dataFolder; }
    /// What the person should know about the start: a repaired database, a port that was taken. Empty: nothing.
    [[nodiscard]] const QString &notice() const { return m_notice; }

Q_SIGNALS:
    /// The person should know this too.
    void noticed(const QString &sentence);

private:
    void takeCheck(bool isSound);
    QCoro::Task<Result<QString>> secret(QString name, QString variable);
    [[nodiscard]] ServerSettings serverSettings() const;
    Status readConfiguration();
    void applyConfiguration();
    /// Lets the server listen where the configuration says, or nowhere.
    QCoro::Task<Status> serve();
    /// "127.0.0.1 8000"; empty: nowhere.
    [[nodiscard]] QString wantedPlace() const;
    void noteChanges();

    QHash<QString, QString> m_options;
    bool m_headless;
    QString m_dataFolder;
    QString m_notice;
    Configuration m_configuration;
    QJsonObject m_stored; ///< section "server" as it was read last
    QHash<QString, QString> m_changes; ///< made while running
    QString m_place; ///< wantedPlace() at the last serve()

    // In the order in which each needs the ones before.
    std::unique_ptr<SettingsFile> m_settings;
    std::unique_ptr<NetworkAccess> m_network;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<BackgroundCheck> m_check;
    std::unique_ptr<ServiceSet> m_services;
    std::unique_ptr<HttpServer> m_server;
    QTimer m_discovery;
    QTimer m_purge;
};

} // namespace Parlor
