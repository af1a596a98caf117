// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retrieval/candidate.h"

#include <vector>

namespace Parlor {

/// Texts as their words, those that few of the candidates have counting more (tf·idf), to tell how much two have in common.
class WordVectors
{
public:
    explicit WordVectors(const QList<Candidate> &candidates);

    /// The mean of the first ones, by stem, of length 1.
    [[nodiscard]] std::vector<double> meanOfFirst(qsizetype count) const;
    /// Of the candidate with this index and a mean: 0 to 1.
    [[nodiscard]] double similarity(qsizetype candidate, const std::vector<double> &mean) const;

private:
    struct Weight {
        int stem;
        double value;
    };

    std::vector<std::vector<Weight>> m_texts; ///< each of length 1
    std::size_t m_stems = 0;
};

} // namespace Parlor
