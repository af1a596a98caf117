// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// API keys of AccountService.
#include "accounts/accountserviceprivate.h"

#include "accounts/accountstore.h"
#include "accounts/password.h"
#include "accounts/scope.h"

#include <QCoroFuture>

using namespace Qt::StringLiterals;

namespace Parlor {

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

} // namespace Parlor
