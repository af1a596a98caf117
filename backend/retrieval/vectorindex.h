// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "retrieval/vectorcollection.h"

#include <map>
#include <shared_mutex>

namespace Parlor {

/// What can be found.
enum class MaterialKind { Document, Memory };

/// A vector with the text that it stands for.
struct IndexedVector {
    UserId owner;
    MaterialKind material = MaterialKind::Document;
    qint64 row = 0; ///< of the chunk or memory
    qint64 group = 0; ///< row of the document; of memories 0
    Vector vector;
};

/// The vectors of everybody's texts, made by one model. Any thread that may wait: changes wait for the searches that run, and searches for
/// changes.
class VectorIndex
{
public:
    /// Forgets everything: another model's vectors follow.
    void reset(const QString &model);
    /// Of another model than that of reset(), they are left out: it was changed meanwhile.
    void add(const QString &model, const QList<IndexedVector> &vectors);
    void removeDocument(UserId owner, qint64 document);
    void remove(UserId owner, MaterialKind material, qint64 row);

    /// Nothing when the vector is of another model.
    [[nodiscard]] QList<VectorHit> search(const QString &model, UserId owner, MaterialKind material, std::span<const float> vector, qsizetype count,
                                          const std::optional<QSet<qint64>> &documents = {}) const;
    [[nodiscard]] qsizetype size() const;
    [[nodiscard]] qsizetype bytes() const;

    /// Adds `most` vectors to graphs that lack some; whether more is to be done. Searches wait meanwhile: a few at a time.
    bool growGraphs(qsizetype most);

private:
    mutable std::shared_mutex m_mutex;
    QString m_model;
    std::map<std::pair<UserId, MaterialKind>, VectorCollection> m_collections;
};

} // namespace Parlor
