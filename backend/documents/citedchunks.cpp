// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/citedchunks.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parlor {

// Uris come from imported conversations too: what is longer is no citation.
static constexpr int mostCited = 100'000;

QString documentUri(const DocumentId &id, const ChunkRange &chunks)
{
    const QString uri = documentUri(id, chunks.first);
    if (chunks.count > 1)
        return uri + u'-' + QString::number(chunks.first + chunks.count - 1);
    return chunks.count == 1 ? uri : uri.section(u'#', 0, 0);
}

ChunkRange chunksOfUri(const QString &uri)
{
    if (documentOfUri(uri).isNull())
        return {};
    const QStringList ends = uri.section(u'#', 1).split(u'-');
    bool isFirst = false;
    bool isLast = false;
    const int first = ends.first().toInt(&isFirst);
    const int last = ends.last().toInt(&isLast);
    const bool isSound = isFirst && isLast && ends.size() <= 2 && first >= 0 && last >= first && last - first < mostCited;
    return isSound ? ChunkRange{.first = first, .count = last - first + 1} : ChunkRange();
}

QList<Chunk> withoutOverlap(QList<Chunk> chunks)
{
    int end = 0;
    for (Chunk &chunk : chunks) {
        const int shared = end - chunk.start;
        end = std::max(end, chunk.end);
        if (shared <= 0 || chunk.text.size() != chunk.end - chunk.start)
            continue;
        chunk.text.remove(0, shared);
        chunk.start += std::min(shared, chunk.end - chunk.start);
    }
    chunks.removeIf([](const Chunk &chunk) { return chunk.text.trimmed().isEmpty(); });
    return chunks;
}

} // namespace Parlor
