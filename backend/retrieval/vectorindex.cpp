// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/vectorindex.h"

#include <mutex>

namespace Parlor {

void VectorIndex::reset(const QString &model)
{
    const std::unique_lock lock(m_mutex);
    m_model = model;
    m_collections.clear();
}

void VectorIndex::add(const QString &model, const QList<IndexedVector> &vectors)
{
    const std::unique_lock lock(m_mutex);
    if (model != m_model)
        return;
    for (const IndexedVector &vector : vectors) {
        const auto [place, isNew] = m_collections.try_emplace({vector.owner, vector.material}, vector.vector.size());
        place->second.add(vector.row, vector.group, vector.vector);
    }
}

void VectorIndex::removeDocument(UserId owner, qint64 document)
{
    const std::unique_lock lock(m_mutex);
    if (const auto found = m_collections.find({owner, MaterialKind::Document}); found != m_collections.end())
        found->second.removeGroup(document);
}

void VectorIndex::remove(UserId owner, MaterialKind material, qint64 row)
{
    const std::unique_lock lock(m_mutex);
    if (const auto found = m_collections.find({owner, material}); found != m_collections.end())
        found->second.remove(row);
}

QList<VectorHit> VectorIndex::search(const QString &model, UserId owner, MaterialKind material, std::span<const float> vector, qsizetype count,
                                     const std::optional<QSet<qint64>> &documents) const
{
    const std::shared_lock lock(m_mutex);
    if (model != m_model)
        return {};
    const auto found = m_collections.find({owner, material});
    return found == m_collections.end() ? QList<VectorHit>() : found->second.search(vector, count, documents);
}

qsizetype VectorIndex::size() const
{
    const std::shared_lock lock(m_mutex);
    qsizetype size = 0;
    for (const auto &[key, collection] : m_collections)
        size += collection.size();
    return size;
}

qsizetype VectorIndex::bytes() const
{
    const std::shared_lock lock(m_mutex);
    qsizetype bytes = 0;
    for (const auto &[key, collection] : m_collections)
        bytes += collection.bytes();
    return bytes;
}

bool VectorIndex::growGraphs(qsizetype most)
{
    const std::unique_lock lock(m_mutex);
    for (auto &[key, collection] : m_collections) {
        if (collection.wantsGraph()) {
            collection.growGraph(most);
            return true;
        }
    }
    return false;
}

} // namespace Parlor
