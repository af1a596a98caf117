// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QDateTime>
#include <QTimeZone>

namespace Parlor {

Timestamp now()
{
    return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
}

QString toIso8601(Timestamp time)
{
    const qint64 value = toMilliseconds(time);
    const auto format = value % 1000 == 0 ? Qt::ISODate : Qt::ISODateWithMs;
    return QDateTime::fromMSecsSinceEpoch(value, QTimeZone::UTC).toString(format);
}

} // namespace Parlor
