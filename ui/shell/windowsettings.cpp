// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowsettings.h"

namespace Parlor {

WindowSettings::WindowSettings(const QString &file, QObject *parent) : QObject(parent), m_store(file, QSettings::IniFormat) { }

void WindowSettings::setValue(const QString &key, const QVariant &value)
{
    if (m_store.value(key) == value)
        return;
    if (value.isValid())
        m_store.setValue(key, value);
    else
        m_store.remove(key);
    Q_EMIT changed(key);
}

} // namespace Parlor
