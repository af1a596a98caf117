// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retrieval/candidate.h"

#include <QHash>

namespace Parlor {

/// Texts as their words, those that few of the candidates have counting more (tf·idf), to tell how much two have in common.
class WordVectors
{
public:
    using Weights = QHash<QString, double>; ///< by stem

    explicit WordVectors(const QList<Candidate> &candidates);

    /// Of length 1.
    [[nodiscard]] Weights of(const QStringList &stems) const;
    [[nodiscard]] Weights meanOf(const QList<Candidate> &candidates) const;
    /// 0 to 1; `of`: of length 1.
    [[nodiscard]] static double similarity(const Weights &of, const Weights &with);

private:
    QHash<QString, int> m_having;
    double m_all;
};

} // namespace Parlor
