// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountstore.h"

#include "storage/connection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Parlor::AccountStore {

// Names are compared without regard to case and composition, so that two people cannot look the same.
static QString nameKey(const QString &name)
{
    return name.normalized(QString::NormalizationForm_KC).toCaseFolded();
}

static std::unexpected<Error> taken(const QString &field)
{
    const QString message = field == u"email" ? QCoreApplication::translate("Accounts", "This email address has an account already.")
                                              : QCoreApplication::translate("Accounts", "This user name is taken. Choose another.");
    return invalidField(field, message, ErrorCode::Conflict);
}

#define USER_COLUMNS u"u.id, u.row, u.username, u.email, u.full_name, u.is_admin, u.is_active, u.is_owner, u.created_at, u.last_login, u.last_name"

static User readUser(const Rows &rows)
{
    return User{.id = rows.id<UserId>(0),
                .row = rows.integer(1),
                .username = rows.text(2),
                .email = rows.text(3),
                .fullName = rows.text(4),
                .lastName = rows.text(10),
                .isAdmin = rows.truth(5),
                .isActive = rows.truth(6),
                .isOwner = rows.truth(7),
                .createdAt = rows.time(8),
                .lastLogin = rows.optionalTime(9)};
}

static ApiKey readApiKey(const Rows &rows)
{
    return ApiKey{.id = rows.id<ApiKeyId>(0),
                  .name = rows.text(1),
                  .prefix = rows.text(2),
                  .scopes = rows.text(3).split(u' ', Qt::SkipEmptyParts),
                  .createdAt = rows.time(4),
                  .expiresAt = rows.optionalTime(5),
                  .lastUsedAt = rows.optionalTime(6)};
}

Result<KnownAccounts> load(Connection &connection, Timestamp revokedSince)
{
    KnownAccounts known;
    auto users = connection.query(u"SELECT " USER_COLUMNS " FROM user u"_s);
    if (!users)
        return failure(users);
    while (users->next()) {
        const User user = readUser(*users);
        known.users.insert(user.id, user);
    }
    auto sessions = connection.query(u"SELECT id FROM session WHERE revoked_at >= ?"_s, {toSql(revokedSince)});
    if (!sessions)
        return failure(sessions);
    while (sessions->next())
        known.revokedSessions.insert(sessions->id<SessionId>(0));
    auto keys = connection.query(u"SELECT k.id, k.name, k.prefix, k.scopes, k.created_at, k.expires_at, k.last_used_at, k.hash, u.id "
                                 "FROM api_key k JOIN user u ON u.row = k.user WHERE k.revoked_at IS NULL"_s);
    if (!keys)
        return failure(keys);
    while (keys->next())
        known.keys.insert(keys->bytes(7), {.user = keys->id<UserId>(8), .info = readApiKey(*keys)});
    return known;
}

static Result<bool> exists(Connection &connection, const QString &sql, const QString &key)
{
    const auto found = connection.single(sql, {key});
    if (!found)
        return failure(found);
    return found->has_value();
}

Result<User> insertUser(Connection &connection, const NewUser &user, const QString &passwordHash, bool owner)
{
    const auto nameTaken = exists(connection, u"SELECT 1 FROM user WHERE username_key = ?"_s, nameKey(user.username));
    if (!nameTaken)
        return failure(nameTaken);
    if (*nameTaken)
        return taken(u"username"_s);
    if (!user.email.isEmpty()) {
        const auto emailTaken = exists(connection, u"SELECT 1 FROM user WHERE email_key = ?"_s, nameKey(user.email));
        if (!emailTaken)
            return failure(emailTaken);
        if (*emailTaken)
            return taken(u"email"_s);
    }
    const UserId id = UserId::create();
    const QVariant emailKey = user.email.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(nameKey(user.email));
    const Status inserted = connection.execute(
        u"INSERT INTO user(id, username, username_key, email, email_key, full_name, password_hash, is_admin, is_owner, created_at, last_name, email_verified) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {toSql(id), user.username, nameKey(user.username), toSql(user.email), emailKey, toSql(user.fullName), toSql(passwordHash),
         int(user.isAdmin), int(owner), toSql(now()), toSql(user.lastName), int(user.emailVerified)});
    if (!inserted)
        return failure(inserted);
    const auto record = findUser(connection, id);
    if (!record)
        return failure(record);
    return (*record)->user;
}

static Result<std::optional<UserRecord>> oneUser(Result<Rows> rows)
{
    if (!rows)
        return failure(rows);
    std::optional<UserRecord> record;
    if (rows->next())
        record = UserRecord{.user = readUser(*rows), .passwordHash = rows->text(11), .emailVerified = rows->truth(12)};
    return record;
}

Result<std::optional<UserRecord>> findUser(Connection &connection, UserId id)
{
    return oneUser(connection.query(u"SELECT " USER_COLUMNS ", u.password_hash, u.email_verified FROM user u WHERE u.id = ?"_s, {toSql(id)}));
}

Result<std::optional<UserRecord>> findUserByName(Connection &connection, const QString &nameOrEmail)
{
    const QString key = nameKey(nameOrEmail);
    // A user name wins over somebody's email that reads the same.
    return oneUser(connection.query(u"SELECT " USER_COLUMNS ", u.password_hash, u.email_verified FROM user u WHERE u.username_key = ? OR u.email_key = ? "
                                    "ORDER BY u.username_key = ? DESC LIMIT 1"_s,
                                    {key, key, key}));
}

Result<std::optional<UserRecord>> findUserByEmail(Connection &connection, const QString &email)
{
    return oneUser(connection.query(u"SELECT " USER_COLUMNS ", u.password_hash, u.email_verified FROM user u WHERE u.email_key = ?"_s, {nameKey(email)}));
}

Result<std::optional<UserRecord>> findUserByIdentity(Connection &connection, const QString &issuer, const QString &subject)
{
    return oneUser(connection.query(u"SELECT " USER_COLUMNS ", u.password_hash, u.email_verified FROM user u JOIN external_identity i ON i.user = u.row WHERE i.issuer = ? AND i.subject = ?"_s,
                                    {issuer, subject}));
}

Status handOver(Connection &connection, UserId id)
{
    // The keys of other services and the webhooks are ways in and out of the account as well.
    const QVariant user = toSql(id);
    if (Status done = connection.execute(u"UPDATE api_key SET revoked_at = ? WHERE user = (SELECT row FROM user WHERE id = ?) AND revoked_at IS NULL"_s, {toSql(now()), user}); !done)
        return done;
    if (Status done = connection.execute(u"DELETE FROM external_identity WHERE user = (SELECT row FROM user WHERE id = ?)"_s, {user}); !done)
        return done;
    if (Status done = connection.execute(u"UPDATE webhook SET active = 0 WHERE owner = (SELECT row FROM user WHERE id = ?)"_s, {user}); !done)
        return done;
    return connection.execute(u"UPDATE user SET password_hash = '', email_verified = 1 WHERE id = ?"_s, {user});
}

Status linkIdentity(Connection &connection, UserId user, const QString &issuer, const QString &subject)
{
    return connection.execute(u"INSERT INTO external_identity(issuer, subject, user, created_at) VALUES (?, ?, (SELECT row FROM user WHERE id = ?), ?)"_s,
                              {issuer, subject, toSql(user), toSql(now())});
}

Result<bool> hasSession(Connection &connection, UserId user, SessionId session)
{
    const auto found = connection.single(u"SELECT 1 FROM session WHERE id = ? AND user = (SELECT row FROM user WHERE id = ?) AND revoked_at IS NULL"_s, {toSql(session), toSql(user)});
    if (!found)
        return failure(found);
    return found->has_value();
}

Result<QList<User>> listUsers(Connection &connection)
{
    auto rows = connection.query(u"SELECT " USER_COLUMNS " FROM user u ORDER BY u.row"_s);
    if (!rows)
        return failure(rows);
    QList<User> users;
    while (rows->next())
        users << readUser(*rows);
    return users;
}

static Status updateUser(Connection &connection, const QString &sql, const QVariant &value, UserId id)
{
    if (Status done = connection.execute(sql, {value, toSql(id)}); !done)
        return done;
    if (connection.changedRows() == 0)
        return failure(ErrorCode::NotFound, QCoreApplication::translate("Accounts", "There is no such user."));
    return {};
}

Status setPassword(Connection &connection, UserId id, const QString &hash)
{
    return updateUser(connection, u"UPDATE user SET password_hash = ? WHERE id = ?"_s, hash, id);
}

Status setActive(Connection &connection, UserId id, bool active)
{
    return updateUser(connection, u"UPDATE user SET is_active = ? WHERE id = ?"_s, int(active), id);
}

Status setAdmin(Connection &connection, UserId id, bool admin)
{
    return updateUser(connection, u"UPDATE user SET is_admin = ? WHERE id = ?"_s, int(admin), id);
}

Status setProfile(Connection &connection, UserId id, const ProfileChange &change)
{
    if (change.email) {
        if (!change.email->isEmpty()) {
            const auto other = connection.single(u"SELECT 1 FROM user WHERE email_key = ? AND id <> ?"_s, {nameKey(*change.email), toSql(id)});
            if (!other)
                return failure(other);
            if (*other)
                return taken(u"email"_s);
        }
        const QVariant key = change.email->isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(nameKey(*change.email));
        if (Status done = connection.execute(u"UPDATE user SET email = ?, email_key = ?, email_verified = 0 WHERE id = ?"_s, {toSql(*change.email), key, toSql(id)}); !done)
            return done;
    }
    if (change.fullName)
        return updateUser(connection, u"UPDATE user SET full_name = ? WHERE id = ?"_s, toSql(*change.fullName), id);
    return {};
}

Status beginRemoval(Connection &connection, UserId id)
{
    if (Status done = connection.execute(u"INSERT OR IGNORE INTO account_removal(user, begun_at) SELECT row, ? FROM user WHERE id = ?"_s, {toSql(now()), toSql(id)}); !done)
        return done;
    // A name that nobody can choose: it holds a space.
    return connection.execute(u"UPDATE user SET is_active = 0, username_key = 'removed ' || row, email_key = NULL WHERE id = ?"_s, {toSql(id)});
}

Result<bool> removeSome(Connection &connection)
{
    const auto user = connection.single(u"SELECT user FROM account_removal LIMIT 1"_s);
    if (!user)
        return failure(user);
    if (!*user)
        return false;
    const auto conversation = connection.single(u"SELECT row FROM conversation WHERE owner = ? LIMIT 1"_s, {**user});
    if (!conversation)
        return failure(conversation);
    Status done;
    if (*conversation) {
        // From the leaves upward: a message never loses the parent that it still has.
        done = connection.execute(u"DELETE FROM message WHERE row IN (SELECT row FROM message WHERE conversation = ? ORDER BY row DESC LIMIT 500)"_s, {**conversation});
        if (done && connection.changedRows() == 0)
            done = connection.execute(u"DELETE FROM conversation WHERE row = ?"_s, {**conversation});
    } else {
        done = connection.execute(u"DELETE FROM user WHERE row = ?"_s, {**user}); // the rest goes with it (ON DELETE CASCADE)
    }
    if (!done)
        return failure(done);
    return true;
}

Status noteLogin(Connection &connection, UserId id, Timestamp time)
{
    return updateUser(connection, u"UPDATE user SET last_login = ? WHERE id = ?"_s, toSql(time), id);
}

Status insertSession(Connection &connection, UserId user, SessionId session, const QByteArray &tokenHash, Timestamp expiresAt)
{
    const QVariant time = toSql(now());
    if (Status done = connection.execute(u"INSERT INTO session(id, user, created_at, expires_at) "
                                         "VALUES (?, (SELECT row FROM user WHERE id = ?), ?, ?)"_s,
                                         {toSql(session), toSql(user), time, toSql(expiresAt)});
        !done)
        return done;
    return connection.execute(u"INSERT INTO refresh_token(session, hash, created_at, expires_at) VALUES (?, ?, ?, ?)"_s,
                              {connection.lastInsertedRow(), tokenHash, time, toSql(expiresAt)});
}

Result<std::optional<RefreshRecord>> findRefreshToken(Connection &connection, const QByteArray &hash)
{
    auto rows = connection.query(u"SELECT t.row, s.id, u.id, u.is_active, s.created_at, t.expires_at, t.rotated_at IS NOT NULL, "
                                 "s.revoked_at IS NOT NULL FROM refresh_token t JOIN session s ON s.row = t.session "
                                 "JOIN user u ON u.row = s.user WHERE t.hash = ?"_s,
                                 {hash});
    if (!rows)
        return failure(rows);
    std::optional<RefreshRecord> record;
    if (rows->next()) {
        record = RefreshRecord{.tokenRow = rows->integer(0),
                               .session = rows->id<SessionId>(1),
                               .user = rows->id<UserId>(2),
                               .userActive = rows->truth(3),
                               .signedInAt = rows->time(4),
                               .expiresAt = rows->time(5),
                               .rotated = rows->truth(6),
                               .revoked = rows->truth(7)};
    }
    return record;
}

Status rotateRefreshToken(Connection &connection, const RefreshRecord &token, const QByteArray &successorHash, Timestamp expiresAt)
{
    const QVariant time = toSql(now());
    if (Status done = connection.execute(u"UPDATE refresh_token SET rotated_at = ? WHERE row = ?"_s, {time, token.tokenRow}); !done)
        return done;
    return connection.execute(u"INSERT INTO refresh_token(session, hash, created_at, expires_at) "
                              "SELECT session, ?, ?, ? FROM refresh_token WHERE row = ?"_s,
                              {successorHash, time, toSql(expiresAt), token.tokenRow});
}

Result<bool> revokeSession(Connection &connection, SessionId session)
{
    if (Status done = connection.execute(u"UPDATE session SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL"_s,
                                         {toSql(now()), toSql(session)});
        !done)
        return failure(done);
    return connection.changedRows() > 0;
}

Result<QList<SessionId>> revokeSessions(Connection &connection, UserId user, SessionId except)
{
    const Timestamp time = now();
    QList<SessionId> open;
    {
        auto rows = connection.query(u"SELECT s.id FROM session s JOIN user u ON u.row = s.user "
                                     "WHERE u.id = ? AND s.revoked_at IS NULL AND s.expires_at > ? AND s.id <> ?"_s,
                                     {toSql(user), toSql(time), toSql(except)});
        if (!rows)
            return failure(rows);
        while (rows->next())
            open << rows->id<SessionId>(0);
    }
    for (const SessionId &session : std::as_const(open)) {
        if (const auto revoked = revokeSession(connection, session); !revoked)
            return failure(revoked);
    }
    return open;
}

Status insertApiKey(Connection &connection, UserId user, const ApiKey &key, const QByteArray &hash)
{
    return connection.execute(u"INSERT INTO api_key(id, user, name, prefix, hash, scopes, created_at, expires_at) "
                              "VALUES (?, (SELECT row FROM user WHERE id = ?), ?, ?, ?, ?, ?, ?)"_s,
                              {toSql(key.id), toSql(user), toSql(key.name), key.prefix, hash, toSql(key.scopes.join(u' ')),
                               toSql(key.createdAt), toSql(key.expiresAt)});
}

Result<QList<ApiKey>> listApiKeys(Connection &connection, UserId user)
{
    auto rows = connection.query(u"SELECT k.id, k.name, k.prefix, k.scopes, k.created_at, k.expires_at, k.last_used_at FROM api_key k "
                                 "JOIN user u ON u.row = k.user WHERE u.id = ? AND k.revoked_at IS NULL ORDER BY k.row"_s,
                                 {toSql(user)});
    if (!rows)
        return failure(rows);
    QList<ApiKey> keys;
    while (rows->next())
        keys << readApiKey(*rows);
    return keys;
}

Status revokeApiKey(Connection &connection, UserId user, ApiKeyId key)
{
    if (Status done = connection.execute(u"UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL "
                                         "AND user = (SELECT row FROM user WHERE id = ?)"_s,
                                         {toSql(now()), toSql(key), toSql(user)});
        !done)
        return done;
    if (connection.changedRows() == 0)
        return failure(ErrorCode::NotFound, QCoreApplication::translate("Accounts", "There is no such API key."));
    return {};
}

Status noteKeyUse(Connection &connection, const QHash<ApiKeyId, Timestamp> &uses)
{
    for (auto use = uses.cbegin(); use != uses.cend(); ++use) {
        if (Status done = connection.execute(u"UPDATE api_key SET last_used_at = ? WHERE id = ?"_s, {toSql(use.value()), toSql(use.key())}); !done)
            return done;
    }
    return {};
}

} // namespace Parlor::AccountStore
