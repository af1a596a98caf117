// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document.h"

namespace Parlor {

/// Chunks of one document that follow each other.
struct ChunkRange {
    int first = 0; ///< Chunk::position
    int count = 0; ///< 0: none

    [[nodiscard]] bool contains(int position) const { return position >= first && position - first < count; }
    bool operator==(const ChunkRange &) const = default;
};

/// Where several chunks are cited: parlor:document/<id>#<first>-<last>; of one, its documentUri(); of none, the document as a whole, without "#".
[[nodiscard]] QString documentUri(const DocumentId &id, const ChunkRange &chunks);
/// None when it is one of a whole document, or of something else.
[[nodiscard]] ChunkRange chunksOfUri(const QString &uri);

/// Chunks of one document, in order: a sentence that ends one and begins the next stays in the first of them only.
[[nodiscard]] QList<Chunk> withoutOverlap(QList<Chunk> chunks);

} // namespace Parlor
