// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/creditservice.h"

#include "accounts/creditstore.h"
#include "storage/connection.h"
#include "storage/database.h"

#include <QCoroFuture>

using namespace Qt::StringLiterals;

namespace Parlor {

CreditService::CreditService(Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QCoro::Task<Status> CreditService::recover()
{
    const auto pending = m_database.write([](Connection &connection) { return CreditStore::giveBackPending(connection); });
    const auto count = co_await pending;
    if (!count)
        co_return failure(count);
    if (*count > 0)
        qInfo("parlor: the credits of %d predictions that were cut off were given back", *count);
    co_return Status();
}

static Result<CreditBalance> openedBalance(Connection &connection, UserId user, int initial)
{
    if (const Status opened = CreditStore::open(connection, user, initial); !opened)
        return failure(opened);
    const auto found = CreditStore::balance(connection, user);
    if (!found)
        return failure(found);
    return found->value_or(CreditBalance{});
}

QCoro::Task<Result<CreditBalance>> CreditService::balance(UserId user)
{
    const auto pending = m_database.write([user, initial = m_prices.initial](Connection &connection) { return openedBalance(connection, user, initial); });
    auto found = co_await pending;
    co_return found;
}

QCoro::Task<Result<qint64>> CreditService::charge(UserId user, QString reason)
{
    const auto pending = m_database.write([user, reason, prices = m_prices](Connection &connection) -> Result<qint64> {
        if (const Status opened = CreditStore::open(connection, user, prices.initial); !opened)
            return failure(opened);
        const auto taken = CreditStore::add(connection, user, -prices.cost, reason, true);
        if (!taken)
            return failure(taken);
        if (!*taken)
            return failure(ErrorCode::QuotaExceeded, tr("You have no credits left. Ask the owner of this Parlor for more."));
        return connection.lastInsertedRow();
    });
    auto charged = co_await pending;
    co_return charged;
}

QCoro::Task<Status> CreditService::settle(qint64 charge, bool keep)
{
    const auto pending = m_database.write([charge, keep](Connection &connection) { return CreditStore::settle(connection, charge, keep); });
    auto done = co_await pending;
    co_return done;
}

QCoro::Task<Result<CreditBalance>> CreditService::grant(UserId user, int amount, QString reason)
{
    const auto pending = m_database.write([user, amount, reason, initial = m_prices.initial](Connection &connection) -> Result<CreditBalance> {
        if (const Status opened = CreditStore::open(connection, user, initial); !opened)
            return failure(opened);
        const auto added = CreditStore::add(connection, user, amount, reason, false);
        if (!added)
            return failure(added);
        if (!*added)
            return invalidField(u"amount"_s, tr("The balance cannot fall below zero."));
        return openedBalance(connection, user, initial);
    });
    auto balance = co_await pending;
    co_return balance;
}

} // namespace Parlor
