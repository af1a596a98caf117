// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/wordvectors.h"

#include <QSet>

#include <cmath>

namespace Parlor {

WordVectors::WordVectors(const QList<Candidate> &candidates) : m_all(double(candidates.size()))
{
    for (const Candidate &candidate : candidates) {
        const QSet<QString> stems(candidate.stems.begin(), candidate.stems.end());
        for (const QString &stem : stems)
            ++m_having[stem];
    }
}

WordVectors::Weights WordVectors::of(const QStringList &stems) const
{
    Weights weights;
    for (const QString &stem : stems)
        ++weights[stem];
    double length = 0;
    for (auto weight = weights.begin(); weight != weights.end(); ++weight) {
        *weight = (1 + std::log(*weight)) * std::log(1 + m_all / double(m_having.value(weight.key(), 1)));
        length += *weight * *weight;
    }
    for (double &weight : weights)
        weight /= std::sqrt(length);
    return weights;
}

WordVectors::Weights WordVectors::meanOf(const QList<Candidate> &candidates) const
{
    Weights mean;
    for (const Candidate &candidate : candidates) {
        const Weights weights = of(candidate.stems);
        for (auto weight = weights.cbegin(); weight != weights.cend(); ++weight)
            mean[weight.key()] += *weight;
    }
    return mean;
}

double WordVectors::similarity(const Weights &of, const Weights &with)
{
    double product = 0;
    double length = 0;
    for (auto weight = of.cbegin(); weight != of.cend(); ++weight)
        product += *weight * with.value(weight.key());
    for (const double weight : with)
        length += weight * weight;
    return length > 0 ? product / std::sqrt(length) : 0;
}

} // namespace Parlor
