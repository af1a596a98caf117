// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/user.h"
#include "core/result.h"

namespace Parlor {

class Connection;

struct LinkedAccount {
    User user;
    bool takenOver = false; ///< whoever had made the account lost every way in
    QList<SessionId> ended; ///< sign-ins that were open then
};

/// The account of somebody whom another service vouches for: the linked one; else the one with the same verified address, which is linked
/// then; else a new one. An account whose own address nobody verified is handed over: its password, sign-ins, keys and webhooks end, so
/// that nobody keeps a way into a stranger's account by having registered the address first ("account pre-hijacking"; Sudhodanan and
/// Paverd, USENIX Security 2022). Runs in a transaction on the writer's thread.
[[nodiscard]] Result<LinkedAccount> accountFor(Connection &connection, const ExternalIdentity &identity);

/// An account with a name like the wanted one that nobody has: "ann", "ann-2"…
[[nodiscard]] Result<User> insertUserLike(Connection &connection, NewUser user, const QString &passwordHash);

} // namespace Parlor
