// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retrieval/candidate.h"

namespace Parlor {

/// A word of a question.
struct RankedWord {
    int stem = 0; ///< as the vocabulary of the candidates numbers it
    double rarity = 0; ///< 1 for the rarest there can be, 0 for what every text has
};

/// A question as candidates are compared with it.
struct RankedQuestion {
    QList<RankedWord> words; ///< in the order of the question, each once
    Vector vector; ///< empty: meaning is not looked at
};

/// What each part of the score counts, beside the others. They were chosen on two collections and tried on a third one
/// (tests/bench/README.md).
struct RankingWeights {
    double fused = 0.3;
    double words = 1.0;
    double coverage = 0.1;
    double proximity = 0.1;
    double heading = 0.25;
    double kinship = 1.75;
    double similarity = 0.4;
    double agreement = 0.5;
};

/// How rare a word is that `having` of `all` texts have.
[[nodiscard]] double rarityOf(qint64 having, qint64 all);

/// Looks at each candidate closely, fills in its parts and its score, and puts the best first. What has none of the words and is not
/// near enough in meaning is left out.
void rerank(QList<Candidate> &candidates, const RankedQuestion &question, const RankingWeights &weights = {});

} // namespace Parlor
