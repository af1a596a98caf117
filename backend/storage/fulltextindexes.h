// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace Parlor {

class Connection;

/// Builds every full-text index anew that has its text in another table (sqlite.org/fts5.html, 6.12), inside the caller's transaction; how
/// many there are.
[[nodiscard]] Result<int> rebuildFullTextIndexes(Connection &connection);

} // namespace Parlor
