// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composition/options.h"

namespace Parlor {

/// `parlord chatflow list | add NAME | remove ID | grant ID | revoke ID`: the local chatflows of specification 000, and who may use these
/// and those of a Flowise server. Works beside a running server, which heeds it with the next prediction. Answers the exit code.
int chatflowCommand(const CommandLine &line, const QString &folder);

} // namespace Parlor
