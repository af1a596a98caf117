// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/allowancestore.h"

#include "storage/connection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Parlor::AllowanceStore {

template<typename Number>
static QVariant numberOrNull(const std::optional<Number> &number)
{
    return number ? QVariant(qint64(*number)) : QVariant(QMetaType::fromType<qint64>());
}

Result<QHash<UserId, Allowance>> all(Connection &connection)
{
    auto rows = connection.query(u"SELECT u.id, a.requests_per_minute, a.tokens_per_month FROM allowance a JOIN user u ON u.row = a.owner"_s);
    if (!rows)
        return failure(rows);
    QHash<UserId, Allowance> allowances;
    while (rows->next()) {
        Allowance allowance;
        if (!rows->isNull(1))
            allowance.requestsPerMinute = rows->number(1);
        if (!rows->isNull(2))
            allowance.tokensPerMonth = rows->integer(2);
        allowances.insert(rows->id<UserId>(0), allowance);
    }
    return allowances;
}

Status set(Connection &connection, UserId user, const Allowance &allowance)
{
    qint64 row = 0;
    {
        auto found = connection.query(u"SELECT row, is_owner FROM user WHERE id = ?"_s, {toSql(user)});
        if (!found)
            return failure(found);
        if (!found->next())
            return failure(ErrorCode::NotFound, QCoreApplication::translate("Accounts", "There is no such user."));
        if (found->truth(1))
            return failure(ErrorCode::PermissionDenied, QCoreApplication::translate("Accounts", "The owner of this Parlor has no limits."));
        row = found->integer(0);
    }
    if (allowance == Allowance())
        return connection.execute(u"DELETE FROM allowance WHERE owner = ?"_s, {row});
    return connection.execute(u"INSERT INTO allowance(owner, requests_per_minute, tokens_per_month) VALUES (?, ?, ?) "
                              "ON CONFLICT(owner) DO UPDATE SET requests_per_minute = excluded.requests_per_minute, tokens_per_month = excluded.tokens_per_month"_s,
                              {row, numberOrNull(allowance.requestsPerMinute), numberOrNull(allowance.tokensPerMonth)});
}

Result<QHash<UserId, qint64>> tokensSince(Connection &connection, Timestamp from)
{
    const qint64 hour = std::chrono::floor<std::chrono::hours>(from).time_since_epoch().count();
    auto rows = connection.query(u"SELECT u.id, sum(a.input_tokens + a.output_tokens) FROM answer_hour a JOIN user u ON u.row = a.owner WHERE a.hour >= ? GROUP BY a.owner"_s, {hour});
    if (!rows)
        return failure(rows);
    QHash<UserId, qint64> tokens;
    while (rows->next())
        tokens.insert(rows->id<UserId>(0), rows->integer(1));
    return tokens;
}

} // namespace Parlor::AllowanceStore
