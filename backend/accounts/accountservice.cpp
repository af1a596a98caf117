// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountserviceprivate.h"

#include "accounts/accountstore.h"
#include "accounts/externalidentity.h"
#include "accounts/password.h"
#include "core/translation.h"

#include <QCoroFuture>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

AccountService::AccountService(Database &database, QByteArray signingKey, QString adminToken, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(database, std::move(signingKey), std::move(adminToken)))
{
    d->housekeeping.setInterval(2s);
    connect(&d->housekeeping, &QTimer::timeout, this, [this] { keepHouse(); });
}

AccountService::~AccountService() = default;

QCoro::Task<Status> AccountService::load()
{
    auto removing = finishRemovals();
    if (const Status removed = co_await removing; !removed)
        co_return removed;
    // A session that was revoked longer ago than an access token lives needs no remembering.
    const Timestamp since = now() - AccessTokens::lifetime - 60s;
    const auto pendingKnown = d->database.read([since](Connection &connection) { return AccountStore::load(connection, since); });
    auto known = co_await pendingKnown;
    if (!known)
        co_return failure(known);
    d->authenticator.learn(std::move(*known));
    const auto owner = std::ranges::find_if(d->authenticator.users(), &User::isOwner);
    if (owner != d->authenticator.users().end()) {
        d->owner = owner->id;
    } else {
        const auto pendingMade = d->database.write([](Connection &connection) {
            return AccountStore::insertUser(connection, {.username = u"owner"_s, .email = {}, .fullName = {}, .password = {}, .isAdmin = true}, {}, true);
        });
        const auto made = co_await pendingMade;
        if (!made)
            co_return failure(made);
        d->authenticator.learnUser(*made);
        d->owner = made->id;
    }
    const auto version = co_await d->database.foreignVersion();
    d->foreignVersion = version.value_or(0);
    d->housekeeping.start();
    co_return Status();
}

const User &AccountService::owner() const
{
    return *d->authenticator.users().constFind(d->owner);
}

Principal AccountService::ownerPrincipal() const
{
    const User &user = owner();
    return Principal{.user = user.id,
                     .userRow = user.row,
                     .username = user.username,
                     .isAdmin = true,
                     .credential = CredentialKind::Desktop,
                     .session = {},
                     .scopes = {},
                     .signedInAt = {},
                     .expiresAt = {}};
}

Result<Principal> AccountService::authenticate(QByteArrayView authorization)
{
    return d->authenticator.authenticate(authorization, d->owner);
}

static Status checkEmail(const QString &address)
{
    static const QRegularExpression email(u"^[^@\\s\\x{0}-\\x{1f}]{1,64}@[^@\\s\\x{0}-\\x{1f}]{1,190}$"_s);
    if (!address.isEmpty() && !email.match(address).hasMatch())
        return invalidField(u"email"_s, tr("This is not an email address."));
    return {};
}

static Status checkFullName(const QString &name)
{
    if (name.size() > 200)
        return invalidField(u"full_name"_s, tr("The name must be at most 200 characters."));
    return {};
}

static Status checkNewUser(const NewUser &user)
{
    static const QRegularExpression name(u"^[\\p{L}\\p{N}._@-]{3,64}$"_s);
    if (!name.match(user.username).hasMatch() && (!user.username.isEmpty() || user.email.isEmpty()))
        return invalidField(u"username"_s, tr("A user name has 3 to 64 letters, digits, dots, dashes or underscores."));
    if (Status sound = checkEmail(user.email); !sound)
        return sound;
    if (Status sound = checkFullName(user.fullName); !sound)
        return sound;
    return checkPassword(user.password);
}

QCoro::Task<Result<User>> AccountService::createUser(NewUser user)
{
    if (const Status sound = checkNewUser(user); !sound)
        co_return failure(sound);
    const auto hash = co_await hashPassword(user.password);
    if (!hash)
        co_return failure(hash);
    user.password.clear();
    const auto pendingMade = d->database.write(
        [user, hash = *hash](Connection &connection) {
            return user.username.isEmpty() ? insertUserLike(connection, user, hash) : AccountStore::insertUser(connection, user, hash, false);
        });
    auto made = co_await pendingMade;
    if (made)
        d->authenticator.learnUser(*made);
    co_return made;
}

QCoro::Task<Result<User>> AccountService::user(UserId id)
{
    const auto pendingRecord = d->database.read([id](Connection &connection) { return AccountStore::findUser(connection, id); });
    const auto record = co_await pendingRecord;
    if (!record)
        co_return failure(record);
    if (!*record)
        co_return failure(ErrorCode::NotFound, tr("There is no such user."));
    co_return (*record)->user;
}

QCoro::Task<Result<User>> AccountService::userByName(QString nameOrEmail)
{
    const auto pendingRecord = d->database.read(
        [nameOrEmail](Connection &connection) { return AccountStore::findUserByName(connection, nameOrEmail); });
    const auto record = co_await pendingRecord;
    if (!record)
        co_return failure(record);
    if (!*record)
        co_return failure(ErrorCode::NotFound, tr("There is no user called %1.").arg(nameOrEmail));
    co_return (*record)->user;
}

QCoro::Task<Result<QList<User>>> AccountService::users()
{
    const auto pendingAll = d->database.read([](Connection &connection) { return AccountStore::listUsers(connection); });
    auto all = co_await pendingAll;
    co_return all;
}

QCoro::Task<Status> AccountService::changePassword(Principal caller, QString current, QString replacement)
{
    if (const Status sound = checkPassword(replacement); !sound)
        co_return sound;
    const UserId user = caller.user;
    const auto pendingRecord = d->database.read([user](Connection &connection) { return AccountStore::findUser(connection, user); });
    const auto record = co_await pendingRecord;
    if (!record)
        co_return failure(record);
    const QString hash = *record ? (*record)->passwordHash : QString();
    const bool matches = co_await verifyPassword(current, hash);
    if (!matches)
        co_return invalidField(u"current_password"_s, tr("The current password is wrong."));
    auto replaced = co_await storePassword(user, replacement, caller.session);
    co_return replaced;
}

QCoro::Task<Status> AccountService::setPassword(UserId user, QString password)
{
    if (const Status sound = checkPassword(password); !sound)
        co_return sound;
    auto replaced = co_await storePassword(user, password, SessionId());
    co_return replaced;
}

QCoro::Task<Status> AccountService::storePassword(UserId user, QString password, SessionId kept)
{
    const auto hash = co_await hashPassword(password);
    if (!hash)
        co_return failure(hash);
    const auto pendingRevoked = d->database.write([user, kept, hash = *hash](Connection &connection) -> Result<QList<SessionId>> {
        if (const Status done = AccountStore::setPassword(connection, user, hash); !done)
            return failure(done);
        return AccountStore::revokeSessions(connection, user, kept);
    });
    const auto revoked = co_await pendingRevoked;
    if (!revoked)
        co_return failure(revoked);
    d->authenticator.endSessions(*revoked);
    Q_EMIT rightsChanged(user);
    co_return Status();
}

QCoro::Task<Status> AccountService::setActive(UserId user, bool active)
{
    if (user == d->owner && !active)
        co_return failure(ErrorCode::PermissionDenied, tr("The owner of this Parlor cannot be suspended."));
    const RightsChange change = [user, active](Connection &connection) { return AccountStore::setActive(connection, user, active); };
    auto done = co_await changeRights(user, change);
    co_return done;
}

QCoro::Task<Status> AccountService::setAdmin(UserId user, bool admin)
{
    if (user == d->owner && !admin)
        co_return failure(ErrorCode::PermissionDenied, tr("The owner of this Parlor is always an administrator."));
    const RightsChange change = [user, admin](Connection &connection) { return AccountStore::setAdmin(connection, user, admin); };
    auto done = co_await changeRights(user, change);
    co_return done;
}

QCoro::Task<Status> AccountService::changeRights(UserId user, RightsChange change)
{
    const auto pendingChanged = d->database.write([user, change](Connection &connection) -> Result<User> {
        if (const Status done = change(connection); !done)
            return failure(done);
        const auto record = AccountStore::findUser(connection, user);
        if (!record)
            return failure(record);
        return (*record)->user;
    });
    const auto changed = co_await pendingChanged;
    if (!changed)
        co_return failure(changed);
    d->authenticator.learnUser(*changed);
    Q_EMIT rightsChanged(user);
    co_return Status();
}

QCoro::Task<Result<User>> AccountService::changeProfile(UserId user, ProfileChange change)
{
    if (const Status sound = checkEmail(change.email.value_or(QString())); !sound)
        co_return failure(sound);
    if (const Status sound = checkFullName(change.fullName.value_or(QString())); !sound)
        co_return failure(sound);
    const auto pendingChanged = d->database.write([user, change](Connection &connection) -> Result<User> {
        if (const Status done = AccountStore::setProfile(connection, user, change); !done)
            return failure(done);
        const auto record = AccountStore::findUser(connection, user);
        if (!record)
            return failure(record);
        if (!*record)
            return failure(ErrorCode::NotFound, tr("There is no such user."));
        return (*record)->user;
    });
    auto changed = co_await pendingChanged;
    if (changed)
        d->authenticator.learnUser(*changed);
    co_return changed;
}

QCoro::Task<Status> AccountService::removeAccount(UserId user)
{
    if (user == d->owner)
        co_return failure(ErrorCode::PermissionDenied, tr("The owner of this Parlor cannot be deleted."));
    const auto pendingBegun = d->database.write([user](Connection &connection) { return AccountStore::beginRemoval(connection, user); });
    const Status begun = co_await pendingBegun;
    if (!begun)
        co_return begun;
    d->authenticator.forgetUser(user);
    Q_EMIT rightsChanged(user);
    auto removing = finishRemovals();
    const Status removed = co_await removing;
    co_return removed;
}

QCoro::Task<Status> AccountService::finishRemovals()
{
    const QPointer<AccountService> alive(this);
    Database &database = d->database;
    for (;;) {
        const auto pendingMore = database.write([](Connection &connection) { return AccountStore::removeSome(connection); });
        const auto more = co_await pendingMore;
        if (!more)
            co_return failure(more);
        if (!alive || !*more)
            co_return Status();
    }
}

QCoro::Task<void> AccountService::keepHouse()
{
    const QPointer<AccountService> alive(this);
    if (const auto uses = d->authenticator.takeKeyUses(); !uses.isEmpty()) {
        const auto pendingNoted = d->database.write([uses](Connection &connection) { return AccountStore::noteKeyUse(connection, uses); },
                                                 Durability::Crash);
        std::ignore = co_await pendingNoted;
        if (!alive)
            co_return;
    }
    const auto version = co_await d->database.foreignVersion();
    if (!alive || !version || *version == d->foreignVersion)
        co_return;
    // A shell command has changed accounts beside us: what it took away must not go on working from memory.
    d->foreignVersion = *version;
    const Timestamp since = now() - AccessTokens::lifetime - 60s;
    const auto pendingKnown = d->database.read([since](Connection &connection) { return AccountStore::load(connection, since); });
    auto known = co_await pendingKnown;
    if (!alive || !known)
        co_return;
    d->authenticator.learn(std::move(*known));
    for (const UserId &user : d->authenticator.users().keys())
        Q_EMIT rightsChanged(user);
}

} // namespace Parlor
