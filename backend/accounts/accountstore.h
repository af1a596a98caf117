// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/user.h"
#include "core/result.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSet>

namespace Parlor {

class Connection;

/// A user with what only sign-in may see.
struct UserRecord {
    User user;
    QString passwordHash; ///< empty: cannot sign in with a password
    bool emailVerified = false; ///< somebody vouches for the address
};

/// What authentication keeps in memory.
struct KnownAccounts {
    QHash<UserId, User> users;
    QSet<SessionId> revokedSessions; ///< whose access tokens may still be in use
    struct Key {
        UserId user;
        ApiKey info;
    };
    QHash<QByteArray, Key> keys; ///< by hash; neither revoked nor expired when read
};

/// The SQL of accounts. Every function runs on a storage thread, inside Database::read() or write().
namespace AccountStore {

Result<KnownAccounts> load(Connection &connection, Timestamp revokedSince);

/// Conflict with field "username" or "email" when taken.
Result<User> insertUser(Connection &connection, const NewUser &user, const QString &passwordHash, bool owner);
Result<std::optional<UserRecord>> findUser(Connection &connection, UserId id);
Result<std::optional<UserRecord>> findUserByName(Connection &connection, const QString &nameOrEmail);
Result<QList<User>> listUsers(Connection &connection);
Status setPassword(Connection &connection, UserId id, const QString &hash);
Status setActive(Connection &connection, UserId id, bool active);
Status setAdmin(Connection &connection, UserId id, bool admin);
Result<std::optional<UserRecord>> findUserByIdentity(Connection &connection, const QString &issuer, const QString &subject);
Result<std::optional<UserRecord>> findUserByEmail(Connection &connection, const QString &email);
/// Ends every way into the account but sign-ins, which revokeSessions() ends, and notes that its address is verified.
Status handOver(Connection &connection, UserId id);
Status linkIdentity(Connection &connection, UserId user, const QString &issuer, const QString &subject);
/// Conflict with field "email" when taken.
Status setProfile(Connection &connection, UserId id, const ProfileChange &change);

/// Notes that an account shall go: it is suspended, and its name and email are free again.
Status beginRemoval(Connection &connection, UserId id);
/// Deletes a bounded part of what accounts that shall go hold, and in the end themselves; whether there is more to do.
Result<bool> removeSome(Connection &connection);

Status noteLogin(Connection &connection, UserId id, Timestamp time);

/// A sign-in with its first refresh token.
Status insertSession(Connection &connection, UserId user, SessionId session, const QByteArray &tokenHash, Timestamp expiresAt);

struct RefreshRecord {
    qint64 tokenRow = 0;
    SessionId session;
    UserId user;
    bool userActive = false;
    Timestamp signedInAt{};
    Timestamp expiresAt{};
    bool rotated = false;
    bool revoked = false;
};
Result<std::optional<RefreshRecord>> findRefreshToken(Connection &connection, const QByteArray &hash);
/// Marks the token used and adds its successor in the same family.
Status rotateRefreshToken(Connection &connection, const RefreshRecord &token, const QByteArray &successorHash, Timestamp expiresAt);
/// The sign-in of that id when it is the user's and still open.
Result<bool> hasSession(Connection &connection, UserId user, SessionId session);
/// Whether it was open before.
Result<bool> revokeSession(Connection &connection, SessionId session);
/// The sign-ins that were open.
Result<QList<SessionId>> revokeSessions(Connection &connection, UserId user, SessionId except);

Status insertApiKey(Connection &connection, UserId user, const ApiKey &key, const QByteArray &hash);
Result<QList<ApiKey>> listApiKeys(Connection &connection, UserId user);
/// NotFound when the user has no such key.
Status revokeApiKey(Connection &connection, UserId user, ApiKeyId key);
Status noteKeyUse(Connection &connection, const QHash<ApiKeyId, Timestamp> &uses);

} // namespace AccountStore

} // namespace Parlor
