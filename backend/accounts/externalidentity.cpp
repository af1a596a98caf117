// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/externalidentity.h"

#include "accounts/accountstore.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Parlor {

Result<User> insertUserLike(Connection &connection, NewUser user, const QString &passwordHash)
{
    static const QRegularExpression unfit(u"[^\\p{L}\\p{N}._@-]"_s);
    QString base = (user.username.isEmpty() ? user.email.section(u'@', 0, 0) : user.username).remove(unfit).left(58);
    if (base.size() < 3)
        base = u"user-"_s + base;
    user.username = base;
    for (int number = 2; number < 10'000; ++number) {
        auto made = AccountStore::insertUser(connection, user, passwordHash, false);
        if (made || made.error().code != ErrorCode::Conflict || made.error().field == u"email")
            return made;
        user.username = u"%1-%2"_s.arg(base).arg(number);
    }
    return failure(ErrorCode::Conflict, QCoreApplication::translate("Accounts", "No user name like %1 is free.").arg(base));
}

static Result<LinkedAccount> handedOver(Connection &connection, const UserRecord &account)
{
    LinkedAccount linked{.user = account.user, .takenOver = !account.emailVerified, .ended = {}};
    if (!linked.takenOver)
        return linked;
    auto ended = AccountStore::revokeSessions(connection, account.user.id, SessionId());
    if (!ended)
        return failure(ended);
    linked.ended = *std::move(ended);
    if (const Status done = AccountStore::handOver(connection, account.user.id); !done)
        return failure(done);
    return linked;
}

static Result<LinkedAccount> newAccount(Connection &connection, const ExternalIdentity &identity, const QString &email)
{
    const auto made = insertUserLike(connection, {.username = identity.username.isEmpty() ? identity.email.section(u'@', 0, 0) : identity.username,
                                                  .email = email,
                                                  .fullName = identity.fullName.left(200),
                                                  .password = {},
                                                  .emailVerified = !email.isEmpty()}, {});
    return made ? Result<LinkedAccount>(LinkedAccount{.user = *made, .takenOver = false, .ended = {}}) : Result<LinkedAccount>(failure(made));
}

Result<LinkedAccount> accountFor(Connection &connection, const ExternalIdentity &identity)
{
    const auto known = AccountStore::findUserByIdentity(connection, identity.issuer, identity.subject);
    if (!known)
        return failure(known);
    if (*known)
        return LinkedAccount{.user = (*known)->user, .takenOver = false, .ended = {}};
    // An unverified address proves nothing, and is not kept: else its owner, once verified, would be let into this account.
    const QString email = identity.emailVerified ? identity.email : QString();
    std::optional<UserRecord> existing;
    if (!email.isEmpty()) {
        const auto found = AccountStore::findUserByEmail(connection, email);
        if (!found)
            return failure(found);
        existing = *found;
    }
    auto account = existing ? handedOver(connection, *existing) : newAccount(connection, identity, email);
    if (!account)
        return account;
    if (const Status done = AccountStore::linkIdentity(connection, account->user.id, identity.issuer, identity.subject); !done)
        return failure(done);
    return account;
}

} // namespace Parlor
