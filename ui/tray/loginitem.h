// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace Parlor::LoginItem {

/// Whether Parlor starts, hidden in the tray, when the person signs in to this computer: an entry of XDG autostart (Desktop
/// Application Autostart Specification), of the Run key on Windows, a LaunchAgent on macOS. GUI thread.
[[nodiscard]] bool isOn();
/// Unavailable, with the reason of the file system, when it cannot be written.
Status set(bool on);

} // namespace Parlor::LoginItem
