// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/vectorcollection.h"

#include "retrieval/neighbourgraph.h"

#include <algorithm>

namespace Parlor {

namespace {

/// Keeps the best of many.
class Best
{
public:
    explicit Best(qsizetype count) : m_count(std::max<qsizetype>(count, 1)) { m_hits.reserve(m_count); }

    void offer(qint64 row, float similarity)
    {
        if (m_hits.size() == m_count) {
            if (similarity <= m_hits.first().similarity)
                return;
            std::ranges::pop_heap(m_hits, std::ranges::greater(), &VectorHit::similarity);
            m_hits.removeLast();
        }
        m_hits.append({.row = row, .similarity = similarity});
        std::ranges::push_heap(m_hits, std::ranges::greater(), &VectorHit::similarity);
    }

    QList<VectorHit> take()
    {
        std::ranges::sort(m_hits, [](const VectorHit &a, const VectorHit &b) { return std::pair(-a.similarity, a.row) < std::pair(-b.similarity, b.row); });
        return std::move(m_hits);
    }

private:
    qsizetype m_count;
    QList<VectorHit> m_hits; ///< a heap, the worst first
};

} // namespace

VectorCollection::VectorCollection(std::size_t dimension, qsizetype exactUpTo)
    : m_width(paddedDimension(dimension))
    , m_exactUpTo(exactUpTo)
    , m_product(quickestInt8Product())
{
}

VectorCollection::~VectorCollection() = default;
VectorCollection::VectorCollection(VectorCollection &&) noexcept = default;

void VectorCollection::add(qint64 row, qint64 group, std::span<const float> vector)
{
    const Int8Vector code = quantised(vector);
    if (code.codes.size() != m_width)
        return;
    remove(row);
    qsizetype slot = qsizetype(m_places.size());
    if (m_free.empty()) {
        m_places.emplace_back();
        m_codes.resize(m_codes.size() + m_width);
    } else {
        slot = m_free.back();
        m_free.pop_back();
    }
    std::ranges::copy(code.codes, m_codes.begin() + slot * std::ptrdiff_t(m_width));
    m_places[std::size_t(slot)] = {.row = row, .group = group, .scale = code.scale};
    m_slots.insert(row, slot);
    m_groups[group] << row;
    m_graphed = std::min(m_graphed, slot);
}

void VectorCollection::release(qsizetype slot)
{
    if (m_graph)
        m_graph->remove(slot);
    m_places[std::size_t(slot)] = {};
    m_free.push_back(slot);
}

void VectorCollection::remove(qint64 row)
{
    const auto slot = m_slots.constFind(row);
    if (slot == m_slots.constEnd())
        return;
    const qint64 group = m_places[std::size_t(*slot)].group;
    release(*slot);
    m_slots.erase(slot);
    QList<qint64> &others = m_groups[group];
    others.removeOne(row);
    if (others.isEmpty())
        m_groups.remove(group);
}

void VectorCollection::removeGroup(qint64 group)
{
    for (const QList<qint64> rows = m_groups.take(group); const qint64 row : rows)
        release(m_slots.take(row));
}

qsizetype VectorCollection::bytes() const
{
    return qsizetype(m_codes.capacity() + m_places.capacity() * sizeof(Slot)) + m_slots.size() * 40 + (m_graph ? m_graph->bytes() : 0);
}

float VectorCollection::similarityTo(const Int8Vector &query, qsizetype slot) const
{
    return float(m_product(query.codes.data(), codes(slot), m_width)) * query.scale * m_places[std::size_t(slot)].scale;
}

QList<VectorHit> VectorCollection::searchExactly(std::span<const float> vector, qsizetype count, const std::optional<QSet<qint64>> &groups) const
{
    const Int8Vector query = quantised(vector);
    if (query.codes.size() != m_width)
        return {};
    Best best(count);
    // A few documents: theirs only.
    if (groups && groups->size() * 4 < m_groups.size()) {
        for (const qint64 group : *groups) {
            for (const qint64 row : m_groups.value(group))
                best.offer(row, similarityTo(query, m_slots.value(row)));
        }
        return best.take();
    }
    for (std::size_t slot = 0; slot < m_places.size(); ++slot) {
        const Slot &place = m_places[slot];
        if (place.row != 0 && (!groups || groups->contains(place.group)))
            best.offer(place.row, similarityTo(query, qsizetype(slot)));
    }
    return best.take();
}

// A graph knows no filter: what it finds would mostly be filtered away.
QList<VectorHit> VectorCollection::search(std::span<const float> vector, qsizetype count, const std::optional<QSet<qint64>> &groups) const
{
    if (groups || size() <= m_exactUpTo || !m_graph || m_graph->size() < size() - m_exactUpTo)
        return searchExactly(vector, count, groups);
    const Int8Vector query = quantised(vector);
    if (query.codes.size() != m_width)
        return {};
    Best best(count);
    for (const qsizetype slot : m_graph->nearest(query, count))
        best.offer(m_places[std::size_t(slot)].row, similarityTo(query, slot));
    for (qsizetype slot = m_graphed; slot < qsizetype(m_places.size()); ++slot) {
        if (const qint64 row = m_places[std::size_t(slot)].row; row != 0 && !m_graph->contains(slot))
            best.offer(row, similarityTo(query, slot));
    }
    return best.take();
}

bool VectorCollection::wantsGraph() const
{
    return size() > m_exactUpTo && (!m_graph || m_graph->size() < size());
}

void VectorCollection::growGraph(qsizetype most)
{
    if (!m_graph)
        m_graph = std::make_unique<NeighbourGraph>(m_width);
    for (; m_graphed < qsizetype(m_places.size()) && most > 0; ++m_graphed) {
        const Slot &place = m_places[std::size_t(m_graphed)];
        if (place.row == 0 || m_graph->contains(m_graphed))
            continue;
        m_graph->add(m_graphed, codes(m_graphed), place.scale);
        --most;
    }
}

} // namespace Parlor
