// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/powersource.h"

#include <QDir>
#include <QFile>

#ifdef Q_OS_WIN
#include <windows.h>
#endif

using namespace Qt::StringLiterals;

namespace Parlor {

static QByteArray valueOf(const QString &supply, const QString &name)
{
    QFile file(supply + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.read(64).trimmed() : QByteArray();
}

bool isOnBattery(const QString &powerSupplies)
{
    bool isDischarging = false;
    const QDir folder(powerSupplies);
    const QStringList names = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        const QString supply = folder.filePath(name);
        const QByteArray type = valueOf(supply, u"type"_s);
        if (type != "Battery" && valueOf(supply, u"online"_s) == "1")
            return false;
        // A mouse or a headset has a battery too.
        if (type == "Battery" && valueOf(supply, u"scope"_s) != "Device")
            isDischarging = isDischarging || valueOf(supply, u"status"_s) == "Discharging";
    }
    return isDischarging;
}

bool isOnBattery()
{
#ifdef Q_OS_WIN
    SYSTEM_POWER_STATUS status{};
    return GetSystemPowerStatus(&status) && status.ACLineStatus == 0;
#else
    return isOnBattery(u"/sys/class/power_supply"_s);
#endif
}

} // namespace Parlor
