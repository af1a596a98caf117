// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountservice.h"

#include "accounts/accountstore.h"
#include "accounts/externalidentity.h"
#include "accounts/authenticator.h"
#include "accounts/password.h"
#include "accounts/scope.h"
#include "accounts/signinthrottle.h"
#include "storage/database.h"

#include <QCoreApplication>
#include <QCoroFuture>
#include <QRegularExpression>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Parlor {

static QString tr(const char *text) { return QCoreApplication::translate("Accounts", text); }

static constexpr std::chrono::hours refreshLifetime{24 * 30};

static std::unexpected<Error> invalidField(const QString &field, const QString &message)
{
    return std::unexpected(Error{.code = ErrorCode::InvalidArgument, .message = message, .detail = {}, .field = field, .retryAfter = {}});
}

static std::unexpected<Error> unauthenticated(const QString &message)
{
    return failure(ErrorCode::Unauthenticated, message);
}

class AccountService::Private
{
public:
    Private(Database &store, QByteArray signingKey, const QString &adminToken)
        : database(store)
        , authenticator(std::move(signingKey), adminToken)
    {
    }

    Database &database;
    Authenticator authenticator;
    UserId owner;
    SignInThrottle throttle;
    qint64 foreignVersion = 0;
    QTimer housekeeping;
};

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

QCoro::Task<Result<SignIn>> AccountService::signIn(QString nameOrEmail, QString password, QString address)
{
    const QString account = nameOrEmail.toCaseFolded().left(200);
    if (const auto wait = d->throttle.waitFor(account, address, now())) {
        co_return std::unexpected(Error{.code = ErrorCode::RateLimited,
                                        .message = tr("Too many failed sign-ins. Wait a little and try again."),
                                        .detail = {},
                                        .field = {},
                                        .retryAfter = wait});
    }
    const auto pendingRecord = d->database.read(
        [nameOrEmail](Connection &connection) { return AccountStore::findUserByName(connection, nameOrEmail); });
    const auto record = co_await pendingRecord;
    if (!record)
        co_return failure(record);
    const QString hash = *record ? (*record)->passwordHash : QString();
    const bool matches = co_await verifyPassword(password, hash);
    if (!matches) {
        d->throttle.failed(account, address, now());
        co_return unauthenticated(tr("The user name or the password is wrong."));
    }
    d->throttle.succeeded(account, address);
    auto signedIn = co_await startSession((*record)->user.id);
    co_return signedIn;
}

QCoro::Task<Result<SignIn>> AccountService::startSession(UserId user)
{
    const SessionId session = SessionId::create();
    const QString refresh = randomToken(32);
    const Timestamp time = now();
    const auto pendingStored = d->database.write(
        [user, session, hash = tokenHash(refresh), time](Connection &connection) -> Result<User> {
            // Not from memory: a shell command may have made or suspended the account a moment ago.
            const auto record = AccountStore::findUser(connection, user);
            if (!record)
                return failure(record);
            if (!*record)
                return unauthenticated(tr("The account does not exist any more."));
            User known = (*record)->user;
            if (!known.isActive)
                return failure(ErrorCode::PermissionDenied, tr("The account is suspended. Ask the owner of this Parlor."));
            if (const Status done = AccountStore::insertSession(connection, user, session, hash, time + refreshLifetime); !done)
                return failure(done);
            if (const Status done = AccountStore::noteLogin(connection, user, time); !done)
                return failure(done);
            known.lastLogin = time;
            return known;
        });
    const auto stored = co_await pendingStored;
    if (!stored)
        co_return failure(stored);
    d->authenticator.learnUser(*stored);
    co_return SignIn{.user = *stored, .tokens = d->authenticator.issue(user, session, time, refresh)};
}

QCoro::Task<Result<User>> AccountService::accountOf(ExternalIdentity identity)
{
    if (identity.issuer.isEmpty() || identity.subject.isEmpty())
        co_return invalidField(u"subject"_s, tr("The sign-in service did not say who this is."));
    const auto pending = d->database.write([identity](Connection &connection) { return accountFor(connection, identity); });
    const auto linked = co_await pending;
    if (!linked)
        co_return failure(linked);
    const User &user = linked->user;
    if (linked->takenOver) {
        qWarning("parlor: the account %s was handed over to whom the sign-in service knows by its address", qPrintable(user.username));
        d->authenticator.forgetUser(user.id);
        d->authenticator.endSessions(linked->ended);
    }
    d->authenticator.learnUser(user);
    if (linked->takenOver)
        Q_EMIT rightsChanged(user.id);
    co_return user;
}

QCoro::Task<Result<TokenPair>> AccountService::refresh(QString refreshToken, Rotation rotation)
{
    struct Outcome {
        AccountStore::RefreshRecord record;
        bool reused = false;
    };
    const QString successor = rotation == Rotation::Rotate ? randomToken(32) : refreshToken;
    const Timestamp time = now();
    // Reading, judging and rotating are one transaction: of two callers with the same token only one gets a successor.
    const auto pendingOutcome = d->database.write(
        [hash = tokenHash(refreshToken), successorHash = tokenHash(successor), rotation, time](Connection &connection) -> Result<Outcome> {
            const auto record = AccountStore::findRefreshToken(connection, hash);
            if (!record)
                return failure(record);
            if (!*record || (*record)->revoked || (*record)->expiresAt <= time || !(*record)->userActive)
                return unauthenticated(tr("The refresh token is not valid or has expired. Sign in again."));
            if ((*record)->rotated) {
                const auto revoked = AccountStore::revokeSession(connection, (*record)->session);
                if (!revoked)
                    return failure(revoked);
                return Outcome{.record = **record, .reused = true};
            }
            if (rotation == Rotation::Rotate) {
                const Status done = AccountStore::rotateRefreshToken(connection, **record, successorHash, time + refreshLifetime);
                if (!done)
                    return failure(done);
            }
            return Outcome{.record = **record, .reused = false};
        });
    const auto outcome = co_await pendingOutcome;
    if (!outcome)
        co_return failure(outcome);
    if (outcome->reused) {
        d->authenticator.endSessions({outcome->record.session});
        Q_EMIT rightsChanged(outcome->record.user);
        co_return unauthenticated(tr("The refresh token was used before. For safety this sign-in has ended: sign in again."));
    }
    co_return d->authenticator.issue(outcome->record.user, outcome->record.session, outcome->record.signedInAt, successor);
}

QCoro::Task<Status> AccountService::signOut(Principal caller, QString refreshToken)
{
    const auto pendingRevoked = d->database.write(
        [caller, refreshToken](Connection &connection) -> Result<QList<SessionId>> {
            QList<SessionId> sessions;
            if (!refreshToken.isEmpty()) {
                const auto record = AccountStore::findRefreshToken(connection, tokenHash(refreshToken));
                if (!record)
                    return failure(record);
                if (!*record || (*record)->user != caller.user)
                    return invalidField(u"refresh_token"_s, tr("This refresh token is not known."));
                sessions << (*record)->session;
            }
            if (!caller.session.isNull() && !sessions.contains(caller.session))
                sessions << caller.session;
            for (const SessionId &session : std::as_const(sessions)) {
                if (const auto done = AccountStore::revokeSession(connection, session); !done)
                    return failure(done);
            }
            return sessions;
        });
    const auto revoked = co_await pendingRevoked;
    if (!revoked)
        co_return failure(revoked);
    d->authenticator.endSessions(*revoked);
    Q_EMIT rightsChanged(caller.user);
    co_return Status();
}

QCoro::Task<Result<int>> AccountService::revokeSession(Principal caller, QString idOrToken)
{
    const auto pendingRevoked = d->database.write([caller, idOrToken](Connection &connection) -> Result<SessionId> {
        SessionId session = SessionId::fromString(idOrToken);
        if (session.isNull()) {
            const auto record = AccountStore::findRefreshToken(connection, tokenHash(idOrToken));
            if (!record)
                return failure(record);
            if (*record)
                session = (*record)->session;
        }
        const auto isOpen = AccountStore::hasSession(connection, caller.user, session);
        if (!isOpen)
            return failure(isOpen);
        if (!*isOpen)
            return invalidField(u"token_id"_s, tr("You have no such token."));
        if (const auto done = AccountStore::revokeSession(connection, session); !done)
            return failure(done);
        return session;
    });
    const auto revoked = co_await pendingRevoked;
    if (!revoked)
        co_return failure(revoked);
    d->authenticator.endSessions({*revoked});
    Q_EMIT rightsChanged(caller.user);
    co_return 1;
}

QCoro::Task<Result<int>> AccountService::signOutEverywhere(UserId user)
{
    const auto pendingRevoked = d->database.write(
        [user](Connection &connection) { return AccountStore::revokeSessions(connection, user, SessionId()); });
    const auto revoked = co_await pendingRevoked;
    if (!revoked)
        co_return failure(revoked);
    d->authenticator.endSessions(*revoked);
    Q_EMIT rightsChanged(user);
    co_return int(revoked->size());
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

QCoro::Task<Result<NewApiKey>> AccountService::createApiKey(UserId user, QString name, QStringList scopes, std::optional<Timestamp> expiresAt)
{
    if (name.size() > 100)
        co_return invalidField(u"name"_s, tr("The name of a key must be at most 100 characters."));
    if (const QString unknown = unknownScope(scopes); !unknown.isEmpty())
        co_return invalidField(u"scopes"_s, tr("There is no scope \"%1\": use read, write, chat, account or admin.").arg(unknown));
    const QString key = Authenticator::keyPrefix + randomToken(32);
    const ApiKey info{.id = ApiKeyId::create(),
                      .name = name.isEmpty() ? tr("API key") : name,
                      .prefix = key.left(Authenticator::keyPrefix.size() + 4),
                      .scopes = scopes,
                      .createdAt = now(),
                      .expiresAt = expiresAt,
                      .lastUsedAt = {}};
    const QByteArray hash = tokenHash(key);
    const auto pendingDone = d->database.write(
        [user, info, hash](Connection &connection) { return AccountStore::insertApiKey(connection, user, info, hash); });
    const auto done = co_await pendingDone;
    if (!done)
        co_return failure(done);
    d->authenticator.learnKey(hash, user, info);
    co_return NewApiKey{.info = info, .key = key};
}

QCoro::Task<Result<QList<ApiKey>>> AccountService::apiKeys(UserId user)
{
    const auto pendingKeys = d->database.read([user](Connection &connection) { return AccountStore::listApiKeys(connection, user); });
    auto keys = co_await pendingKeys;
    co_return keys;
}

QCoro::Task<Status> AccountService::revokeApiKey(UserId user, ApiKeyId key)
{
    const auto pendingDone = d->database.write([user, key](Connection &connection) { return AccountStore::revokeApiKey(connection, user, key); });
    const auto done = co_await pendingDone;
    if (!done)
        co_return failure(done);
    d->authenticator.forgetKey(key);
    Q_EMIT rightsChanged(user);
    co_return Status();
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
