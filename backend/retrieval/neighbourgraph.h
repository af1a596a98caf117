// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retrieval/int8vector.h"

#include <QList>

#include <memory>

namespace Parlor {

/// A navigable graph over vectors (HNSW, Malkov and Yashunin 2016, by hnswlib): finds most of the nearest without looking at all. Vectors
/// are named by numbers of the caller's. Several threads may search at once, while none adds or removes.
class NeighbourGraph
{
public:
    /// `width`: codes of a vector, as paddedDimension() says.
    explicit NeighbourGraph(std::size_t width);
    ~NeighbourGraph();

    void add(qsizetype number, const std::int8_t *codes, float scale);
    void remove(qsizetype number); ///< what is not there may be removed
    [[nodiscard]] bool contains(qsizetype number) const;
    [[nodiscard]] qsizetype size() const;
    [[nodiscard]] qsizetype bytes() const; ///< of memory, about

    /// About the `count` nearest, in no order.
    [[nodiscard]] QList<qsizetype> nearest(const Int8Vector &vector, qsizetype count) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Parlor
