// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/wordvectors.h"

#include <algorithm>
#include <cmath>

namespace Parlor {

WordVectors::WordVectors(const QList<Candidate> &candidates)
{
    std::vector<int> having;
    for (const Candidate &candidate : candidates) {
        QList<int> stems = candidate.stems;
        std::ranges::sort(stems);
        std::vector<Weight> &text = m_texts.emplace_back();
        for (const int stem : std::as_const(stems)) {
            if (text.empty() || text.back().stem != stem)
                text.push_back({.stem = stem, .value = 0});
            ++text.back().value;
        }
        m_stems = text.empty() ? m_stems : std::max(m_stems, std::size_t(text.back().stem) + 1);
        having.resize(m_stems);
        for (const Weight &weight : text)
            ++having[std::size_t(weight.stem)];
    }
    for (std::vector<Weight> &text : m_texts) {
        double length = 0;
        for (Weight &weight : text) {
            weight.value = (1 + std::log(weight.value)) * std::log(1 + double(candidates.size()) / having[std::size_t(weight.stem)]);
            length += weight.value * weight.value;
        }
        for (Weight &weight : text)
            weight.value /= std::sqrt(length);
    }
}

std::vector<double> WordVectors::meanOfFirst(qsizetype count) const
{
    std::vector<double> mean(m_stems);
    for (std::size_t i = 0; i < std::size_t(count); ++i) {
        for (const Weight &weight : m_texts[i])
            mean[std::size_t(weight.stem)] += weight.value;
    }
    double length = 0;
    for (const double value : mean)
        length += value * value;
    for (double &value : mean)
        value = length > 0 ? value / std::sqrt(length) : 0;
    return mean;
}

double WordVectors::similarity(qsizetype candidate, const std::vector<double> &mean) const
{
    double product = 0;
    for (const Weight &weight : m_texts[std::size_t(candidate)])
        product += weight.value * mean[std::size_t(weight.stem)];
    return product;
}

} // namespace Parlor
