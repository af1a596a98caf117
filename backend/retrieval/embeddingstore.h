// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "retrieval/vectorindex.h"

#include <QByteArray>
#include <QList>

namespace Parlor {

class Connection;

/// A text that has no vector of the model yet.
struct Unembedded {
    UserId owner;
    MaterialKind material = MaterialKind::Document;
    qint64 row = 0; ///< of the chunk or memory
    qint64 group = 0; ///< of the document; of memories 0
    QString text; ///< with its headings
    QByteArray hash; ///< SHA-256 of the text
    Vector vector; ///< that the same text has got already; empty: none
};

/// The SQL of vectors. Every function runs on a storage thread, inside Database::read() or write(). `model`: its name.
namespace EmbeddingStore {

/// The first chunks after the row `after`, and the first memories, without a vector; at most `most`.
Result<QList<Unembedded>> unembedded(Connection &connection, const QString &model, qint64 after, int most);
/// Stores their vectors. What is gone meanwhile is left out.
Status store(Connection &connection, const QString &model, const QList<Unembedded> &texts);

/// Vectors that are there, of chunks or memories after the row `after`, in order of their rows, at most `most`.
Result<QList<IndexedVector>> load(Connection &connection, const QString &model, MaterialKind material, qint64 after, int most);

/// How many chunks and memories there are, and how many of them have a vector.
struct Progress {
    qint64 all = 0;
    qint64 embedded = 0;

    bool operator==(const Progress &) const = default;
};
Result<Progress> progress(Connection &connection, const QString &model);

/// Vectors that nothing has any more, of whatever model; none while documents are being read, which may ask for them again.
Result<QList<qint64>> unused(Connection &connection, int most);
Status remove(Connection &connection, const QList<qint64> &embeddings);

} // namespace EmbeddingStore

} // namespace Parlor
