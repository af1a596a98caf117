// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retrieval/int8vector.h"
#include "retrieval/vector.h"

#include <QHash>
#include <QList>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace Parlor {

class NeighbourGraph;

/// A vector that is near what was looked for.
struct VectorHit {
    qint64 row = 0; ///< of what it stands for
    float similarity = 0;

    bool operator==(const VectorHit &) const = default;
};

/// The vectors of one person's texts in memory, one byte a dimension. Compared one by one up to `exactUpTo`; beyond, a graph of neighbours
/// (HNSW) finds nearly the same ones in a fraction of the time. Not thread-safe: VectorIndex guards it.
class VectorCollection
{
public:
    static constexpr qsizetype mostExact = 100'000;

    explicit VectorCollection(std::size_t dimension, qsizetype exactUpTo = mostExact);
    ~VectorCollection();
    VectorCollection(VectorCollection &&) noexcept;

    /// `group`: what is removed and filtered as a whole (the row of a document). One that is there is replaced.
    void add(qint64 row, qint64 group, std::span<const float> vector);
    void remove(qint64 row);
    void removeGroup(qint64 group);
    [[nodiscard]] qsizetype size() const { return m_slots.size(); }
    [[nodiscard]] qsizetype bytes() const; ///< of memory, about

    /// The `count` most similar ones, best first; `groups`: of these only.
    [[nodiscard]] QList<VectorHit> search(std::span<const float> vector, qsizetype count, const std::optional<QSet<qint64>> &groups = {}) const;
    /// The same by comparing all, however many there are.
    [[nodiscard]] QList<VectorHit> searchExactly(std::span<const float> vector, qsizetype count, const std::optional<QSet<qint64>> &groups = {}) const;

    /// Whether there are so many that a graph is worth building, and it lacks some of them. Those are compared one by one.
    [[nodiscard]] bool wantsGraph() const;
    /// Adds `most` more vectors to the graph. Takes about a millisecond each.
    void growGraph(qsizetype most);

private:
    struct Slot {
        qint64 row = 0; ///< 0: nobody's, to be used again
        qint64 group = 0;
        float scale = 0;
    };

    [[nodiscard]] const std::int8_t *codes(qsizetype slot) const { return m_codes.data() + std::size_t(slot) * m_width; }
    [[nodiscard]] float similarityTo(const Int8Vector &query, qsizetype slot) const;
    void release(qsizetype slot);

    std::size_t m_width; ///< codes of a vector
    qsizetype m_exactUpTo;
    Int8Product m_product;
    std::vector<std::int8_t> m_codes;
    std::vector<Slot> m_places;
    std::vector<qsizetype> m_free;
    QHash<qint64, qsizetype> m_slots; ///< by row
    QHash<qint64, QList<qint64>> m_groups; ///< rows by group
    std::unique_ptr<NeighbourGraph> m_graph;
    qsizetype m_graphed = 0; ///< every slot before this is in the graph, or nobody's
};

} // namespace Parlor
