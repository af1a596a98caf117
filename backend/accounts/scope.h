// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace Parlor {

struct Principal;

/// What a credential may be used for (RFC 6749, 3.3). A key with none is good for everything its owner may do.
enum class Scope {
    Read, ///< see the owner's objects
    Write, ///< make, change and delete them
    Chat, ///< ask models
    Account, ///< password, keys, profile, sign-out
    Admin, ///< the administrators' routes, for administrators
};

[[nodiscard]] QLatin1StringView scopeName(Scope scope); ///< "read"…
/// The first of `scopes` that is none; empty when all are.
[[nodiscard]] QString unknownScope(const QStringList &scopes);
[[nodiscard]] bool allows(const Principal &caller, Scope scope);

} // namespace Parlor
