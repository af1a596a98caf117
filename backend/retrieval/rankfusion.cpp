// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/rankfusion.h"

#include <algorithm>

namespace Parlor {

static constexpr double rankOffset = 60; // of the paper

QList<FusedRank> fused(const QList<RankedList> &lists)
{
    QHash<qint64, qsizetype> places;
    QList<FusedRank> result;
    double best = 0;
    for (qsizetype list = 0; list < lists.size(); ++list) {
        if (!lists.at(list).rows.isEmpty())
            best += lists.at(list).weight / (rankOffset + 1);
        int rank = 0;
        for (const qint64 row : lists.at(list).rows) {
            if (!places.contains(row)) {
                places.insert(row, result.size());
                result.append({.row = row, .score = 0, .ranks = QList<int>(lists.size(), 0)});
            }
            FusedRank &place = result[places.value(row)];
            place.ranks[list] = ++rank;
            place.score += lists.at(list).weight / (rankOffset + rank);
        }
    }
    for (FusedRank &place : result)
        place.score = best > 0 ? place.score / best : 0;
    std::ranges::stable_sort(result, std::ranges::greater(), &FusedRank::score);
    return result;
}

} // namespace Parlor
