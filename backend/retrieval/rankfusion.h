// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>

namespace Parlor {

/// One of several orders of the same things, best first.
struct RankedList {
    QList<qint64> rows;
    double weight = 1;
};

/// Where a row stands when several orders are put together.
struct FusedRank {
    qint64 row = 0;
    double score = 0; ///< 1 for what is the best in all that have any
    QList<int> ranks; ///< in each list, from 1; 0: not in it
};

/// Reciprocal-rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): each order gives 1 / (60 + rank) times its weight. Best first.
[[nodiscard]] QList<FusedRank> fused(const QList<RankedList> &lists);

} // namespace Parlor
