// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/neighbourgraph.h"

// With SSE it fetches ahead by one link behind a full list, which AddressSanitizer rightly calls an overflow; its distances are not used here.
#define NO_MANUAL_VECTORIZATION
#include <hnswlib/hnswlib.h>

#include <QSet>

#include <algorithm>
#include <cstring>

namespace Parlor {

namespace {

// More find better and cost memory and time: the recall these give is measured in tests/bench/README.md.
constexpr std::size_t linksOfANode = 16;
constexpr std::size_t candidatesWhenBuilding = 100;
constexpr std::size_t firstCapacity = 1024;

/// One of so many vectors is looked at when searching: recall@10 of 0.98 among 200,000 and among 1,000,000, where a fixed 200 gave 0.95 and 0.80.
constexpr std::size_t vectorsForACandidate = 500;
constexpr std::size_t fewestCandidates = 200;

/// Vectors of codes with their scale behind them, by their inner product.
class Int8Space : public hnswlib::SpaceInterface<float>
{
public:
    explicit Int8Space(std::size_t width) : m_parameters{.width = width, .product = quickestInt8Product()} { }

    std::size_t get_data_size() override { return m_parameters.width + sizeof(float); }
    hnswlib::DISTFUNC<float> get_dist_func() override { return &distance; }
    void *get_dist_func_param() override { return &m_parameters; }

private:
    struct Parameters {
        std::size_t width;
        Int8Product product;
    };

    static float distance(const void *a, const void *b, const void *with)
    {
        const auto *parameters = static_cast<const Parameters *>(with);
        const auto *left = static_cast<const std::int8_t *>(a);
        const auto *right = static_cast<const std::int8_t *>(b);
        float scales[2];
        std::memcpy(&scales[0], left + parameters->width, sizeof(float));
        std::memcpy(&scales[1], right + parameters->width, sizeof(float));
        return 1 - float(parameters->product(left, right, parameters->width)) * scales[0] * scales[1];
    }

    Parameters m_parameters;
};

} // namespace

class NeighbourGraph::Private
{
public:
    explicit Private(std::size_t width)
        : m_width(width)
        , m_space(width)
        , m_graph(&m_space, firstCapacity, linksOfANode, candidatesWhenBuilding)
    {
        m_graph.setEf(fewestCandidates);
    }

    [[nodiscard]] std::vector<std::int8_t> point(const std::int8_t *codes, float scale) const
    {
        std::vector<std::int8_t> bytes(m_width + sizeof(float));
        std::memcpy(bytes.data(), codes, m_width);
        std::memcpy(bytes.data() + m_width, &scale, sizeof(float));
        return bytes;
    }

    std::size_t m_width;
    Int8Space m_space;
    hnswlib::HierarchicalNSW<float> m_graph;
    std::size_t m_capacity = firstCapacity;
    QSet<qsizetype> m_there;
};

NeighbourGraph::NeighbourGraph(std::size_t width) : d(std::make_unique<Private>(width)) { }
NeighbourGraph::~NeighbourGraph() = default;

// hnswlib puts a vector in the place of an earlier one of the same number, also of one that was marked as deleted.
void NeighbourGraph::add(qsizetype number, const std::int8_t *codes, float scale)
{
    if (d->m_graph.cur_element_count >= d->m_capacity) {
        d->m_capacity += d->m_capacity / 2;
        d->m_graph.resizeIndex(d->m_capacity);
    }
    const auto bytes = d->point(codes, scale);
    d->m_graph.addPoint(bytes.data(), hnswlib::labeltype(number));
    d->m_graph.setEf(std::max(fewestCandidates, std::size_t(d->m_graph.cur_element_count) / vectorsForACandidate));
    d->m_there.insert(number);
}

void NeighbourGraph::remove(qsizetype number)
{
    if (d->m_there.remove(number))
        d->m_graph.markDelete(hnswlib::labeltype(number));
}

bool NeighbourGraph::contains(qsizetype number) const
{
    return d->m_there.contains(number);
}

qsizetype NeighbourGraph::size() const
{
    return d->m_there.size();
}

qsizetype NeighbourGraph::bytes() const
{
    // Links of the lowest level, twice as many as of the others, and the vector itself.
    return qsizetype(d->m_capacity * (2 * linksOfANode * sizeof(hnswlib::tableint) + d->m_width + 64));
}

QList<qsizetype> NeighbourGraph::nearest(const Int8Vector &vector, qsizetype count) const
{
    QList<qsizetype> numbers;
    if (d->m_there.isEmpty())
        return numbers;
    const auto bytes = d->point(vector.codes.data(), vector.scale);
    auto found = d->m_graph.searchKnn(bytes.data(), std::size_t(count));
    for (; !found.empty(); found.pop())
        numbers << qsizetype(found.top().second);
    return numbers;
}

} // namespace Parlor
