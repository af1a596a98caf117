// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/providersettings.h"

#include <QCoroTask>
#include <QStringList>

class QJsonObject;

namespace Parlor {

class SecretStore;
class SettingsFile;

/// A provider with all that is needed to reach it: what is stored, and what the environment says over it.
struct ConfiguredProvider {
    ProviderSettings settings;
    QString key;
    QString api; ///< "responses", "chat" or empty: by the base URL
};

/// The saved providers: the section "providers" of the settings, and the keys in the secret store. Backend thread only.
class ProviderStore
{
public:
    /// Both outlive the store.
    ProviderStore(SettingsFile &settings, SecretStore &secrets);

    /// The built-in ones first.
    [[nodiscard]] QStringList ids() const;

    /// What is stored under that name, with the key that readKey() gave and the environment laid over it.
    [[nodiscard]] ConfiguredProvider configured(const QString &id, const QString &key) const;
    /// The same for settings that are not stored (yet). An absent key is only replaced by the environment's.
    [[nodiscard]] ConfiguredProvider configured(ProviderSettings settings, const QString &key) const;

    /// Empty where there is none.
    QCoro::Task<Result<QString>> readKey(QString id);
    /// An empty one removes it. Conflict when the environment names another key, which wins.
    QCoro::Task<Status> writeKey(QString id, QString key);

    /// Keeps what a person chose; what the environment says does not become a setting.
    void write(const ProviderSettings &settings);
    void forget(const QString &id);

private:
    [[nodiscard]] QJsonObject stored(const QString &id) const;

    SettingsFile &m_settings;
    SecretStore &m_secrets;
};

} // namespace Parlor
