// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composition/options.h"

namespace Parlor {

/// `parlord user …`, `chatflow …`, `check`, `backup`, `restore`: runs the command, also beside a running server, and answers the exit code: 0 done,
/// 1 not done, 2 not understood. Runs its own event loop; call after QCoreApplication was made.
int administrate(const CommandLine &line);

} // namespace Parlor
