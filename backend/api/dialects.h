// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/dialect.h"

#include <memory>
#include <vector>

namespace Parlor {

/// Every dialect this server speaks, in the order in which they own paths that two of them share.
[[nodiscard]] std::vector<std::unique_ptr<Dialect>> makeDialects();

} // namespace Parlor
