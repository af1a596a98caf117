// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/user.h"
#include "core/result.h"

#include <QCoroTask>
#include <QList>
#include <QObject>

#include <functional>
#include <memory>

namespace Parlor {

class Connection;
class Database;

/// Whether a refresh hands out a new refresh token. A specification whose answer has no place for one (001 section 1, 003
/// section 3) must let its client use the same token again.
enum class Rotation { Rotate, Keep };

/// Accounts, sign-in, tokens and API keys: the one authentication path of every route. Backend thread only.
class AccountService : public QObject
{
    Q_OBJECT

public:
    /// `signingKey`: at least 32 bytes, HMAC-SHA256 key of access tokens. `adminToken`: the whole-server admin secret; empty: none.
    AccountService(Database &database, QByteArray signingKey, QString adminToken, QObject *parent = nullptr);
    ~AccountService() override;

    /// Loads what authenticate() needs into memory and makes the local owner account at first start. Call once.
    QCoro::Task<Status> load();

    /// The local owner, for whom the windows act. Valid after load().
    [[nodiscard]] const User &owner() const;
    [[nodiscard]] Principal ownerPrincipal() const;

    /// Who an `Authorization` header speaks for: `Bearer <access token | API key | admin token>` or `ApiKey <key>`. Unauthenticated
    /// without one or with a bad one, TokenExpired with an expired one, PermissionDenied for a suspended user. Answers from
    /// memory, in microseconds.
    [[nodiscard]] Result<Principal> authenticate(QByteArrayView authorization);

    /// InvalidArgument with field, Conflict (field username or email) when taken.
    QCoro::Task<Result<User>> createUser(NewUser user);
    QCoro::Task<Result<User>> user(UserId id);
    QCoro::Task<Result<User>> userByName(QString nameOrEmail);
    QCoro::Task<Result<QList<User>>> users();

    /// `address` is the client's, for throttling. Unauthenticated for an unknown user, a wrong password (both after the same
    /// work), PermissionDenied for a suspended one, RateLimited after too many failures of one account or address.
    QCoro::Task<Result<SignIn>> signIn(QString nameOrEmail, QString password, QString address);
    /// Signs in without a password, for an account just made or proven elsewhere.
    QCoro::Task<Result<SignIn>> startSession(UserId user);

    /// The account of somebody whom another service vouches for: the one that is linked; else one with the same verified email, which is
    /// linked now; else a new one without a password. InvalidArgument when issuer or subject is missing.
    QCoro::Task<Result<User>> accountOf(ExternalIdentity identity);

    /// Unauthenticated for an unknown, expired or revoked token; reuse of a rotated one revokes the whole family.
    QCoro::Task<Result<TokenPair>> refresh(QString refreshToken, Rotation rotation);

    /// Revokes the family of `refreshToken` when it is the caller's, and the session that the caller's access token belongs to.
    /// InvalidArgument when a token is given that is not the caller's or unknown.
    QCoro::Task<Status> signOut(Principal caller, QString refreshToken);
    /// Revokes one sign-in of the caller's, named by its id or its refresh token; how many there were. InvalidArgument with field
    /// "token_id" when the caller has none such.
    QCoro::Task<Result<int>> revokeSession(Principal caller, QString idOrToken);
    /// Revokes all sign-ins of a user; how many there were.
    QCoro::Task<Result<int>> signOutEverywhere(UserId user);

    /// Verifies the current password and revokes all other sign-ins.
    QCoro::Task<Status> changePassword(Principal caller, QString current, QString replacement);
    /// By an administrator or the shell; revokes all sign-ins.
    QCoro::Task<Status> setPassword(UserId user, QString password);
    QCoro::Task<Status> setActive(UserId user, bool active);
    QCoro::Task<Status> setAdmin(UserId user, bool admin);

    /// InvalidArgument with field "email" or "full_name", Conflict when the email is taken.
    QCoro::Task<Result<User>> changeProfile(UserId user, ProfileChange change);
    /// Deletes an account with everything that belongs to it. Its credentials are refused at once; what it holds goes in steps, so that
    /// nobody else waits, and an interrupted removal goes on at the next start. PermissionDenied for the owner.
    QCoro::Task<Status> removeAccount(UserId user);

    /// `scopes`: names of Scope; none: everything the user may do. InvalidArgument with field "name" or "scopes".
    QCoro::Task<Result<NewApiKey>> createApiKey(UserId user, QString name, QStringList scopes, std::optional<Timestamp> expiresAt);
    QCoro::Task<Result<QList<ApiKey>>> apiKeys(UserId user);
    QCoro::Task<Status> revokeApiKey(UserId user, ApiKeyId key);

Q_SIGNALS:
    /// The user was suspended, demoted, signed out or lost a key: whoever holds something open for them asks authenticate() again.
    void rightsChanged(const Parlor::UserId &user);

private:
    QCoro::Task<Status> storePassword(UserId user, QString password, SessionId kept);
    using RightsChange = std::function<Status(Connection &)>;
    QCoro::Task<Status> changeRights(UserId user, RightsChange change);
    QCoro::Task<void> keepHouse();
    QCoro::Task<Status> finishRemovals();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Parlor
