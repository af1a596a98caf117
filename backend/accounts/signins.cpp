// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sign-ins of AccountService: what begins, prolongs and ends them.
#include "accounts/accountserviceprivate.h"

#include "accounts/accountstore.h"
#include "accounts/externalidentity.h"
#include "accounts/password.h"

#include <QCoroFuture>

using namespace Qt::StringLiterals;

namespace Parlor {

static constexpr std::chrono::hours refreshLifetime{24 * 30};

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
        co_return failure(ErrorCode::Unauthenticated, tr("The user name or the password is wrong."));
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
                return failure(ErrorCode::Unauthenticated, tr("The account does not exist any more."));
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
                return failure(ErrorCode::Unauthenticated, tr("The refresh token is not valid or has expired. Sign in again."));
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
        co_return failure(ErrorCode::Unauthenticated, tr("The refresh token was used before. For safety this sign-in has ended: sign in again."));
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

} // namespace Parlor
