// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Parlor {

/// Sends what Qt's logging functions get to standard error and to `folder`/logs/parlor.log (rotated at 5 MB, five kept), from `level`
/// on (DEBUG, INFO, WARNING, ERROR), each line with its time in UTC. Anything that looks like a key or a token is blotted out.
/// Call from the main thread; messages may come from any.
void startLogging(const QString &folder, const QString &level);

/// Changes the level at once.
void setLogLevel(const QString &level);

/// The text with keys, tokens and passwords blotted out.
[[nodiscard]] QString withoutSecrets(const QString &text);

} // namespace Parlor
