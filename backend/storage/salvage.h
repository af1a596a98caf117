// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace Parlor {

class Connection;

/// Copies every row that can be read from the damaged database file into the new, empty one; rows whose parent was lost are
/// dropped. Answers how many tables lost something.
Result<int> salvage(Connection &fresh, const QString &damaged);

} // namespace Parlor
