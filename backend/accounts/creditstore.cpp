// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/creditstore.h"

#include "storage/connection.h"

using namespace Qt::StringLiterals;

namespace Parlor::CreditStore {

enum State { Settled = 0, Pending = 1, GivenBack = 2 };

Result<std::optional<CreditBalance>> balance(Connection &connection, UserId user)
{
    auto rows = connection.query(u"SELECT balance, updated_at FROM credit_account WHERE user = (SELECT row FROM user WHERE id = ?)"_s, {toSql(user)});
    if (!rows)
        return failure(rows);
    std::optional<CreditBalance> found;
    if (rows->next())
        found = CreditBalance{.credits = rows->number(0), .updatedAt = rows->time(1)};
    return found;
}

Status open(Connection &connection, UserId user, int initial)
{
    const QVariant time = toSql(now());
    const Status opened = connection.execute(u"INSERT OR IGNORE INTO credit_account(user, balance, updated_at) SELECT row, ?, ? FROM user WHERE id = ?"_s,
                                             {initial, time, toSql(user)});
    if (!opened || connection.changedRows() == 0)
        return opened;
    return connection.execute(u"INSERT INTO credit_entry(user, amount, state, reason, created_at) SELECT row, ?, ?, 'opened', ? FROM user WHERE id = ?"_s,
                              {initial, int(Settled), time, toSql(user)});
}

Result<bool> add(Connection &connection, UserId user, int amount, const QString &reason, bool pending)
{
    const QVariant time = toSql(now());
    const Status moved = connection.execute(u"UPDATE credit_account SET balance = balance + ?, updated_at = ? "
                                            "WHERE user = (SELECT row FROM user WHERE id = ?) AND balance + ? >= 0"_s,
                                            {amount, time, toSql(user), amount});
    if (!moved)
        return failure(moved);
    if (connection.changedRows() == 0)
        return false;
    const Status noted = connection.execute(u"INSERT INTO credit_entry(user, amount, state, reason, created_at) SELECT row, ?, ?, ?, ? FROM user WHERE id = ?"_s,
                                            {amount, int(pending ? Pending : Settled), toSql(reason), time, toSql(user)});
    if (!noted)
        return failure(noted);
    return true;
}

Status settle(Connection &connection, qint64 entry, bool keep)
{
    if (!keep) {
        const Status back = connection.execute(u"UPDATE credit_account SET balance = balance - (SELECT amount FROM credit_entry WHERE row = ?), updated_at = ? "
                                               "WHERE user = (SELECT user FROM credit_entry WHERE row = ? AND state = 1)"_s,
                                               {entry, toSql(now()), entry});
        if (!back)
            return back;
    }
    return connection.execute(u"UPDATE credit_entry SET state = ? WHERE row = ? AND state = 1"_s, {int(keep ? Settled : GivenBack), entry});
}

Result<int> giveBackPending(Connection &connection)
{
    const Status back = connection.execute(u"UPDATE credit_account SET balance = balance - (SELECT sum(amount) FROM credit_entry e WHERE e.user = credit_account.user AND e.state = 1), "
                                           "updated_at = ? WHERE user IN (SELECT user FROM credit_entry WHERE state = 1)"_s,
                                           {toSql(now())});
    if (!back)
        return failure(back);
    const Status marked = connection.execute(u"UPDATE credit_entry SET state = 2 WHERE state = 1"_s);
    if (!marked)
        return failure(marked);
    return connection.changedRows();
}

} // namespace Parlor::CreditStore
