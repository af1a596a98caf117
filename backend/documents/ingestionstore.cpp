// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/documentrow.h"
#include "documents/documentstore.h"

using namespace Qt::StringLiterals;

namespace Parlor::IngestionStore {

static constexpr int mostAttempts = 3;

Status recover(Connection &connection, const QString &reason)
{
    if (Status done = connection.execute(u"UPDATE document SET status = 3, error_message = ?, updated_at = ? WHERE status = 1 AND attempts >= ?"_s,
                                         {reason, toSql(now()), mostAttempts});
        !done)
        return done;
    return connection.execute(u"UPDATE document SET status = 0 WHERE status = 1"_s);
}

static Result<std::optional<Document>> oldestWaiting(Connection &connection)
{
    auto rows = connection.query(u"SELECT " DOCUMENT_COLUMNS " FROM document d JOIN user u ON u.row = d.owner WHERE d.status = 0 ORDER BY d.row LIMIT 1"_s);
    if (!rows)
        return failure(rows);
    std::optional<Document> oldest;
    if (rows->next())
        oldest = readDocument(*rows);
    return oldest;
}

Result<std::optional<Claimed>> claim(Connection &connection)
{
    auto document = oldestWaiting(connection);
    if (!document)
        return failure(document);
    if (!*document)
        return std::optional<Claimed>();
    const qint64 row = (*document)->row;
    if (const Status done = connection.execute(u"UPDATE document SET status = 1, attempts = attempts + 1, updated_at = ? WHERE row = ?"_s, {toSql(now()), row}); !done)
        return failure(done);
    // What an earlier attempt left.
    if (const Status done = connection.execute(u"DELETE FROM chunk WHERE document = ?"_s, {row}); !done)
        return failure(done);
    const auto data = connection.single(u"SELECT data FROM document_original WHERE document = ?"_s, {row});
    if (!data)
        return failure(data);
    (*document)->status = DocumentStatus::Processing;
    return std::optional(Claimed{.document = **document, .bytes = data->value_or(QVariant()).toByteArray()});
}

Status addChunks(Connection &connection, const Document &document, const QList<Chunk> &chunks)
{
    if (const auto there = DocumentStore::find(connection, document.owner, document.id); !there)
        return failure(there);
    for (const Chunk &chunk : chunks) {
        Status done = connection.execute(u"INSERT INTO chunk(document, position, heading, text, text_start, text_end, page) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                                         {document.row, chunk.position, toSql(chunk.heading), chunk.text, chunk.start, chunk.end, chunk.page});
        if (!done)
            return done;
    }
    return {};
}

static Result<Document> end(Connection &connection, const Document &document, DocumentStatus status, const QString &reason)
{
    const Status done = connection.execute(u"UPDATE document SET status = ?, error_message = ?, chunk_count = (SELECT count(*) FROM chunk c WHERE c.document = document.row), "
                                           "updated_at = ? WHERE row = ?"_s,
                                           {int(status), toSql(reason), toSql(now()), document.row});
    if (!done)
        return failure(done);
    return DocumentStore::find(connection, document.owner, document.id);
}

Result<Document> complete(Connection &connection, const Document &document, const QString &text)
{
    if (const auto there = DocumentStore::find(connection, document.owner, document.id); !there)
        return there;
    if (const Status done = connection.execute(u"INSERT OR REPLACE INTO document_text(document, text) VALUES (?, ?)"_s, {document.row, text}); !done)
        return failure(done);
    return end(connection, document, DocumentStatus::Completed, {});
}

Result<Document> fail(Connection &connection, const Document &document, const QString &reason)
{
    if (const Status done = connection.execute(u"DELETE FROM chunk WHERE document = ?"_s, {document.row}); !done)
        return failure(done);
    return end(connection, document, DocumentStatus::Failed, reason);
}

} // namespace Parlor::IngestionStore
