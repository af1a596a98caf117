// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Parlor {

/// Whether this computer runs on its battery; false where it has none or that is not known. Asks the system: for the work pool.
[[nodiscard]] bool isOnBattery();

/// The same by a folder like Linux's /sys/class/power_supply (Documentation/ABI/testing/sysfs-class-power).
[[nodiscard]] bool isOnBattery(const QString &powerSupplies);

} // namespace Parlor
