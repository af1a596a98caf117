// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/wholedocument.h"

#include "core/tokenestimate.h"
#include "documents/documentstore.h"
#include "storage/connection.h"

using namespace Qt::StringLiterals;

namespace Parlor::DocumentStore {

/// Without its chunks, where it is surely not longer than that. No text has fewer tokens than one of the same length in an alphabetic script.
static Result<std::optional<WholeDocument>> notLongerThan(Connection &connection, UserId owner, DocumentId id, int tokens)
{
    auto rows = connection.query(u"SELECT d.row, d.name, (SELECT c.text_end FROM chunk c WHERE c.document = d.row ORDER BY c.position DESC LIMIT 1) FROM document d "
                                 "WHERE d.id = ? AND d.owner = (SELECT row FROM user WHERE id = ?) AND d.status = 2 AND d.chunk_count > 0"_s,
                                 {toSql(id), toSql(owner)});
    if (!rows)
        return failure(rows);
    if (!rows->next() || rows->integer(2) / 4 > tokens)
        return std::optional<WholeDocument>();
    return std::optional(WholeDocument{.id = id, .row = rows->integer(0), .name = rows->text(1)});
}

Result<QList<WholeDocument>> whole(Connection &connection, UserId owner, const QList<DocumentId> &ids, int mostTokens)
{
    QList<WholeDocument> documents;
    for (const DocumentId &id : ids) {
        auto document = notLongerThan(connection, owner, id, mostTokens);
        if (!document)
            return failure(document);
        if (!*document)
            return QList<WholeDocument>();
        const auto read = chunks(connection, owner, id);
        if (!read)
            return failure(read);
        (*document)->chunks = withoutOverlap(*read);
        for (const Chunk &chunk : std::as_const((*document)->chunks))
            mostTokens -= estimateTokens(chunk.text);
        if (mostTokens < 0)
            return QList<WholeDocument>();
        documents << **std::move(document);
    }
    return documents;
}

} // namespace Parlor::DocumentStore
