// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "core/result.h"

#include <QCoroTask>
#include <QObject>

namespace Parlor {

class Database;

struct CreditBalance {
    int credits = 0;
    Timestamp updatedAt{};
};

/// A ledger of credits. What a prediction costs is taken before it begins, in one transaction, so that two at the same time cannot
/// spend the same credit, and given back when it fails or the program dies in the middle. Backend thread only.
class CreditService : public QObject
{
    Q_OBJECT

public:
    /// `initial`: what an account begins with. `cost`: of one prediction; 0: free.
    struct Prices {
        int initial = 1000;
        int cost = 1;
    };

    explicit CreditService(Database &database, QObject *parent = nullptr);

    void setPrices(Prices prices) { m_prices = prices; }

    /// Gives back what predictions cost that a crash cut off. Call once, before the first charge().
    QCoro::Task<Status> recover();

    QCoro::Task<Result<CreditBalance>> balance(UserId user);
    /// Takes the price of one prediction; names the charge. QuotaExceeded when the balance does not hold it.
    QCoro::Task<Result<qint64>> charge(UserId user, QString reason);
    /// Ends a charge: it stays, or is given back. Once; later calls change nothing.
    QCoro::Task<Status> settle(qint64 charge, bool keep);
    /// Adds to a balance, or takes from it; by an administrator. InvalidArgument when it would fall below zero.
    QCoro::Task<Result<CreditBalance>> grant(UserId user, int amount, QString reason);

private:
    Database &m_database;
    Prices m_prices;
};

} // namespace Parlor
