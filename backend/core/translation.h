// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace Parlor {

/// A sentence of the backend for a person, in the language of the program. Any thread.
[[nodiscard]] inline QString tr(const char *text) { return QCoreApplication::translate("Parlor", text); }

} // namespace Parlor
