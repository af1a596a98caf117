// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QStringList>

namespace Parlor {

class Connection;

/// The full-text indexes that have their text in another table or view (sqlite.org/fts5.html, 4.4.3).
[[nodiscard]] Result<QStringList> fullTextIndexes(Connection &connection);

/// Builds each of them anew (ibid., 6.12), inside the caller's transaction; how many there are.
[[nodiscard]] Result<int> rebuildFullTextIndexes(Connection &connection);

} // namespace Parlor
