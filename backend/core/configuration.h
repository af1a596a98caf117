// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace Parlor {

class SettingsFile;

/// One thing that can be set: where, and what it may be.
struct Setting {
    enum class Kind { Text, Number, Switch, Choice, List };

    QString name; ///< in section "server" of settings.json
    QString option; ///< on the command line, without dashes; empty: not there
    QString variable; ///< in the environment; empty: not there
    Kind kind = Kind::Text;
    QString fallback;
    QString description;
    qint64 least = 0; ///< of numbers
    qint64 most = 0;
    QStringList choices;
    bool secret = false; ///< never shown, and only from the environment
};

/// What the program runs with: settings.json in the data folder, then the environment, then the command line, each over the one
/// before.
class Configuration
{
public:
    /// Every setting, in the order of --help.
    static const QList<Setting> &settings();

    /// The data folder: --data-dir, PARLOR_DATA_DIR, else the system's place for application data.
    static QString dataFolder(const QHash<QString, QString> &options);

    /// A value as it is kept, when setting `name` may have it. InvalidArgument otherwise.
    static Result<QString> checked(const QString &name, const QString &value);

    /// Replaces a value for as long as the program runs, over every source: what a person changes meanwhile holds at once. One that
    /// checked() refuses is left as it was.
    void change(const QString &name, const QString &value);

    /// Puts the three sources together. InvalidArgument names the source and the setting that is wrong.
    static Result<Configuration> resolve(const SettingsFile &file, const QHash<QString, QString> &options);

    [[nodiscard]] QString text(const QString &name) const { return m_values.value(name); }
    [[nodiscard]] qint64 number(const QString &name) const { return m_values.value(name).toLongLong(); }
    [[nodiscard]] bool isOn(const QString &name) const { return m_values.value(name) == QLatin1String("on"); }
    [[nodiscard]] QStringList list(const QString &name) const;

    /// For --show-config: every setting with its value and where it came from, secrets as "(set)" or "(not set)".
    [[nodiscard]] QString describe(const QString &dataFolder) const;

private:
    QHash<QString, QString> m_values;
    QHash<QString, QString> m_sources;
};

} // namespace Parlor
