// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/ingestionstore.h"

#include "documents/documentrow.h"
#include "documents/documentstore.h"

using namespace Qt::StringLiterals;

namespace Parlor::IngestionStore {

Status recover(Connection &connection)
{
    return connection.execute(u"UPDATE document SET status = 0 WHERE status = 1"_s);
}

static Result<std::optional<Document>> oldestWaiting(Connection &connection)
{
    auto rows = connection.query(u"SELECT " DOCUMENT_COLUMNS " FROM document d JOIN user u ON u.row = d.owner WHERE d.status = 0 AND d.paused = 0 "
                                 "ORDER BY d.row LIMIT 1"_s);
    if (!rows)
        return failure(rows);
    std::optional<Document> oldest;
    if (rows->next())
        oldest = readDocument(*rows);
    return oldest;
}

static Status begin(Connection &connection, Claim &claim)
{
    const qint64 row = claim.document.row;
    if (const Status done = connection.execute(u"UPDATE document SET status = 1, attempts = attempts + 1, updated_at = ? WHERE row = ?"_s, {toSql(now()), row}); !done)
        return done;
    const auto attempt = connection.single(u"SELECT attempts FROM document WHERE row = ?"_s, {row});
    if (!attempt)
        return failure(attempt);
    claim.attempt = attempt->value_or(0).toInt();
    claim.document.status = DocumentStatus::Processing;
    // What an earlier attempt left.
    return connection.execute(u"DELETE FROM chunk WHERE document = ?"_s, {row});
}

static Result<Document> completed(Connection &connection, const Document &document, const QVariant &pages, const QVariant &unreadPages)
{
    const Status done = connection.execute(u"UPDATE document SET status = 2, paused = 0, error_message = '', pages = ?, unread_pages = ?, reading = ?, "
                                           "chunk_count = (SELECT count(*) FROM chunk c WHERE c.document = document.row), updated_at = ? WHERE row = ?"_s,
                                           {pages, unreadPages, readingVersion, toSql(now()), document.row});
    if (!done)
        return failure(done);
    return DocumentStore::find(connection, document.owner, document.id);
}

/// What was read from the same content, of the same owner, by the same version of reading.
static Result<bool> takeOver(Connection &connection, Claim &claim)
{
    const qint64 row = claim.document.row;
    const auto twin = connection.single(u"SELECT t.row FROM document d JOIN document t ON t.owner = d.owner AND t.hash = d.hash AND t.mime_type = d.mime_type "
                                        "AND t.row <> d.row WHERE d.row = ? AND t.status = 2 AND t.reading = ? AND t.unread_pages = 0 LIMIT 1"_s,
                                        {row, readingVersion});
    if (!twin)
        return failure(twin);
    if (!*twin)
        return false;
    const Status text = connection.execute(u"INSERT OR REPLACE INTO document_text(document, text) SELECT ?, text FROM document_text WHERE document = ?"_s, {row, **twin});
    if (!text)
        return failure(text);
    const Status chunks = connection.execute(u"INSERT INTO chunk(document, position, heading, text, text_start, text_end, page) "
                                             "SELECT ?, position, heading, text, text_start, text_end, page FROM chunk WHERE document = ? ORDER BY position"_s,
                                             {row, **twin});
    if (!chunks)
        return failure(chunks);
    const auto pages = connection.single(u"SELECT pages FROM document WHERE row = ?"_s, {**twin});
    if (!pages)
        return failure(pages);
    auto document = completed(connection, claim.document, pages->value_or(0), 0);
    if (!document)
        return failure(document);
    claim.document = *std::move(document);
    return true;
}

Result<std::optional<Claim>> claim(Connection &connection)
{
    const auto document = oldestWaiting(connection);
    if (!document)
        return failure(document);
    if (!*document)
        return std::optional<Claim>();
    Claim claim{.document = **document, .attempt = 0, .bytes = {}};
    if (const Status begun = begin(connection, claim); !begun)
        return failure(begun);
    const auto takenOver = takeOver(connection, claim);
    if (!takenOver)
        return failure(takenOver);
    if (*takenOver)
        return std::optional(std::move(claim));
    const auto data = connection.single(u"SELECT data FROM document_original WHERE document = ?"_s, {claim.document.row});
    if (!data)
        return failure(data);
    claim.bytes = data->value_or(QVariant()).toByteArray();
    return std::optional(std::move(claim));
}

static Status checkNewest(Connection &connection, const Claim &claim)
{
    const auto newest = connection.single(u"SELECT 1 FROM document WHERE row = ? AND status = 1 AND attempts = ?"_s, {claim.document.row, claim.attempt});
    if (!newest)
        return failure(newest);
    if (!*newest)
        return failure(ErrorCode::Cancelled, {});
    return {};
}

Status addChunks(Connection &connection, const Claim &claim, const QList<Chunk> &chunks)
{
    if (Status newest = checkNewest(connection, claim); !newest)
        return newest;
    for (const Chunk &chunk : chunks) {
        Status done = connection.execute(u"INSERT INTO chunk(document, position, heading, text, text_start, text_end, page) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                                         {claim.document.row, chunk.position, toSql(chunk.heading), chunk.text, chunk.start, chunk.end, chunk.page});
        if (!done)
            return done;
    }
    return {};
}

Result<Document> complete(Connection &connection, const Claim &claim, const ExtractedText &extracted)
{
    if (const Status newest = checkNewest(connection, claim); !newest)
        return failure(newest);
    if (const Status done = connection.execute(u"INSERT OR REPLACE INTO document_text(document, text) VALUES (?, ?)"_s, {claim.document.row, extracted.text}); !done)
        return failure(done);
    return completed(connection, claim.document, extracted.pages, extracted.pagesWithoutText);
}

static Status giveUp(Connection &connection, qint64 row, const QString &reason)
{
    if (Status done = connection.execute(u"DELETE FROM chunk WHERE document = ?"_s, {row}); !done)
        return done;
    return connection.execute(u"UPDATE document SET status = 3, paused = 0, error_message = ?, chunk_count = 0, updated_at = ? WHERE row = ?"_s,
                              {toSql(reason), toSql(now()), row});
}

Result<Document> fail(Connection &connection, const Claim &claim, const QString &reason)
{
    if (const Status newest = checkNewest(connection, claim); !newest)
        return failure(newest);
    if (const Status done = giveUp(connection, claim.document.row, reason); !done)
        return failure(done);
    return DocumentStore::find(connection, claim.document.owner, claim.document.id);
}

// Which states a wish is for.
static QString fitting(IngestionWish wish)
{
    switch (wish) {
    case IngestionWish::Pause: return u"d.status < 2 AND d.paused = 0"_s;
    case IngestionWish::Resume: return u"d.status < 2 AND d.paused = 1"_s;
    case IngestionWish::Cancel: return u"d.status < 2"_s;
    case IngestionWish::Retry: return u"d.status >= 2"_s;
    }
    return {};
}

static Result<QList<Document>> candidates(Connection &connection, UserId owner, IngestionWish wish, const QList<DocumentId> &ids)
{
    QList<Document> found;
    if (ids.isEmpty()) {
        auto rows = connection.queryOf(u"SELECT "_s + DOCUMENT_COLUMNS + u" FROM document d JOIN user u ON u.row = d.owner "
                                       "WHERE d.owner = (SELECT row FROM user WHERE id = ?) AND "_s + fitting(wish),
                                       {toSql(owner)});
        if (!rows)
            return failure(rows);
        while (rows->next())
            found << readDocument(*rows);
    }
    for (const DocumentId &id : ids) {
        auto rows = connection.queryOf(u"SELECT "_s + DOCUMENT_COLUMNS + u" FROM document d JOIN user u ON u.row = d.owner WHERE d.id = ? AND u.id = ? AND "_s + fitting(wish),
                                       {toSql(id), toSql(owner)});
        if (!rows)
            return failure(rows);
        if (rows->next())
            found << readDocument(*rows);
    }
    return found;
}

static Status applyTo(Connection &connection, const Document &document, IngestionWish wish, const QString &reason)
{
    const qint64 row = document.row;
    switch (wish) {
    case IngestionWish::Pause: return connection.execute(u"UPDATE document SET status = 0, paused = 1, attempts = attempts + 1 WHERE row = ?"_s, {row});
    case IngestionWish::Resume: return connection.execute(u"UPDATE document SET paused = 0 WHERE row = ?"_s, {row});
    case IngestionWish::Cancel: return giveUp(connection, row, reason);
    case IngestionWish::Retry:
        // Not what was read from it before: it shall be read again.
        return connection.execute(u"UPDATE document SET status = 0, paused = 0, error_message = '', reading = 0, updated_at = ? WHERE row = ?"_s, {toSql(now()), row});
    }
    return {};
}

Result<QList<Document>> apply(Connection &connection, UserId owner, IngestionWish wish, const QList<DocumentId> &ids, const QString &reason)
{
    const auto found = candidates(connection, owner, wish, ids);
    if (!found)
        return failure(found);
    QList<Document> changed;
    for (const Document &document : *found) {
        if (const Status done = applyTo(connection, document, wish, reason); !done)
            return failure(done);
        const auto now = DocumentStore::find(connection, owner, document.id);
        if (!now)
            return failure(now);
        changed << *now;
    }
    return changed;
}

Result<Backlog> backlog(Connection &connection, UserId owner)
{
    auto rows = connection.query(u"SELECT status, paused, count(*), sum(size) FROM document WHERE owner = (SELECT row FROM user WHERE id = ?) AND status < 2 "
                                 "GROUP BY status, paused"_s,
                                 {toSql(owner)});
    if (!rows)
        return failure(rows);
    Backlog backlog;
    while (rows->next()) {
        if (rows->number(0) == int(DocumentStatus::Processing)) {
            backlog.reading += rows->number(2);
            backlog.readingBytes += rows->integer(3);
        } else if (rows->truth(1)) {
            backlog.paused += rows->number(2);
        } else {
            backlog.waiting += rows->number(2);
            backlog.waitingBytes += rows->integer(3);
        }
    }
    return backlog;
}

} // namespace Parlor::IngestionStore
