// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTypes>

#include <optional>

namespace Parlor {

inline constexpr int mostRequestsPerMinute = 1'000'000;
inline constexpr qint64 mostTokensPerMonth = 1'000'000'000'000;

/// How much of the server one person may take, where an administrator said so.
struct Allowance {
    std::optional<int> requestsPerMinute{}; ///< 1 to mostRequestsPerMinute, of all routes together, in the place of the routes' own limits
    std::optional<qint64> tokensPerMonth{}; ///< 1 to mostTokensPerMonth, of answers with their questions; nothing: no limit

    bool operator==(const Allowance &) const = default;
};

} // namespace Parlor
