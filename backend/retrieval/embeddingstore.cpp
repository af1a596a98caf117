// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/embeddingstore.h"

#include "storage/connection.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace Parlor::EmbeddingStore {

// What a chunk is about may stand above it only.
static QString embeddedText(const QString &heading, const QString &text)
{
    return (heading.isEmpty() ? text : heading + u". "_s + text).simplified();
}

static Status addUnembedded(QList<Unembedded> &texts, Result<Rows> rows, MaterialKind material)
{
    if (!rows)
        return failure(rows);
    while (rows->next()) {
        Unembedded text{.owner = rows->id<UserId>(0), .material = material, .row = rows->integer(1), .group = rows->integer(2),
                        .text = embeddedText(rows->text(3), rows->text(4)), .hash = {}, .vector = {}};
        text.hash = QCryptographicHash::hash(text.text.toUtf8(), QCryptographicHash::Sha256);
        texts << text;
    }
    return {};
}

Result<QList<Unembedded>> unembedded(Connection &connection, const QString &model, qint64 after, int most)
{
    QList<Unembedded> texts;
    Status done = addUnembedded(texts,
                                connection.query(u"SELECT u.id, m.row, 0, '', m.content FROM memory m JOIN user u ON u.row = m.owner LEFT JOIN memory_embedding me ON me.memory = m.row "
                                                 "LEFT JOIN embedding e ON e.row = me.embedding AND e.model = (SELECT row FROM embedding_model WHERE name = ?) "
                                                 "WHERE e.row IS NULL ORDER BY m.row LIMIT ?"_s,
                                                 {model, most}),
                                MaterialKind::Memory);
    if (!done)
        return failure(done);
    done = addUnembedded(texts,
                         connection.query(u"SELECT u.id, c.row, c.document, c.heading, c.text FROM chunk c JOIN document d ON d.row = c.document JOIN user u ON u.row = d.owner "
                                          "LEFT JOIN chunk_embedding ce ON ce.chunk = c.row "
                                          "LEFT JOIN embedding e ON e.row = ce.embedding AND e.model = (SELECT row FROM embedding_model WHERE name = ?) "
                                          "WHERE c.row > ? AND e.row IS NULL ORDER BY c.row LIMIT ?"_s,
                                          {model, after, most - texts.size()}),
                         MaterialKind::Document);
    if (!done)
        return failure(done);
    for (Unembedded &text : texts) {
        const auto vector = connection.single(u"SELECT vector FROM embedding WHERE model = (SELECT row FROM embedding_model WHERE name = ?) AND hash = ?"_s, {model, text.hash});
        if (!vector)
            return failure(vector);
        text.vector = unpacked(vector->value_or(QVariant()).toByteArray());
    }
    return texts;
}

Status store(Connection &connection, const QString &model, const QList<Unembedded> &texts)
{
    if (Status done = connection.execute(u"INSERT OR IGNORE INTO embedding_model(name) VALUES (?)"_s, {model}); !done)
        return done;
    for (const Unembedded &text : texts) {
        if (Status done = connection.execute(u"INSERT OR IGNORE INTO embedding(model, hash, vector) SELECT row, ?, ? FROM embedding_model WHERE name = ?"_s,
                                             {text.hash, packed(text.vector), model});
            !done)
            return done;
        const QString link = text.material == MaterialKind::Document
            ? u"INSERT OR REPLACE INTO chunk_embedding(chunk, embedding) SELECT c.row, e.row FROM chunk c, embedding e, embedding_model m "
              "WHERE c.row = ? AND m.name = ? AND e.model = m.row AND e.hash = ?"_s
            : u"INSERT OR REPLACE INTO memory_embedding(memory, embedding) SELECT c.row, e.row FROM memory c, embedding e, embedding_model m "
              "WHERE c.row = ? AND m.name = ? AND e.model = m.row AND e.hash = ?"_s;
        if (Status done = connection.execute(link, {text.row, model, text.hash}); !done)
            return done;
    }
    return {};
}

Result<QList<IndexedVector>> load(Connection &connection, const QString &model, MaterialKind material, qint64 after, int most)
{
    const QString sql = material == MaterialKind::Document
        ? u"SELECT u.id, c.row, c.document, e.vector FROM chunk_embedding ce JOIN embedding e ON e.row = ce.embedding JOIN chunk c ON c.row = ce.chunk "
          "JOIN document d ON d.row = c.document JOIN user u ON u.row = d.owner "
          "WHERE ce.chunk > ? AND e.model = (SELECT row FROM embedding_model WHERE name = ?) ORDER BY ce.chunk LIMIT ?"_s
        : u"SELECT u.id, m.row, 0, e.vector FROM memory_embedding me JOIN embedding e ON e.row = me.embedding JOIN memory m ON m.row = me.memory "
          "JOIN user u ON u.row = m.owner "
          "WHERE me.memory > ? AND e.model = (SELECT row FROM embedding_model WHERE name = ?) ORDER BY me.memory LIMIT ?"_s;
    auto rows = connection.queryOf(sql, {after, model, most});
    if (!rows)
        return failure(rows);
    QList<IndexedVector> vectors;
    while (rows->next()) {
        vectors.append({.owner = rows->id<UserId>(0), .material = material, .row = rows->integer(1), .group = rows->integer(2), .vector = unpacked(rows->bytes(3))});
    }
    return vectors;
}

Result<Progress> progress(Connection &connection, const QString &model)
{
    auto rows = connection.query(u"SELECT (SELECT count(*) FROM chunk) + (SELECT count(*) FROM memory), "
                                 "(SELECT count(*) FROM chunk_embedding ce JOIN embedding e ON e.row = ce.embedding WHERE e.model = m.row) "
                                 "+ (SELECT count(*) FROM memory_embedding me JOIN embedding e ON e.row = me.embedding WHERE e.model = m.row) "
                                 "FROM (SELECT 1) LEFT JOIN embedding_model m ON m.name = ?"_s,
                                 {model});
    if (!rows)
        return failure(rows);
    Progress progress;
    if (rows->next())
        progress = {.all = rows->integer(0), .embedded = rows->integer(1)};
    return progress;
}

Result<QList<qint64>> unused(Connection &connection, int most)
{
    auto rows = connection.query(u"SELECT e.row FROM embedding e WHERE NOT EXISTS (SELECT 1 FROM chunk_embedding WHERE embedding = e.row) "
                                 "AND NOT EXISTS (SELECT 1 FROM memory_embedding WHERE embedding = e.row) "
                                 "AND NOT EXISTS (SELECT 1 FROM document WHERE status IN (0, 1)) LIMIT ?"_s,
                                 {most});
    if (!rows)
        return failure(rows);
    QList<qint64> embeddings;
    while (rows->next())
        embeddings << rows->integer(0);
    return embeddings;
}

Status remove(Connection &connection, const QList<qint64> &embeddings)
{
    for (const qint64 embedding : embeddings) {
        // It may have found a use since it was looked for.
        Status done = connection.execute(u"DELETE FROM embedding AS e WHERE e.row = ? AND NOT EXISTS (SELECT 1 FROM chunk_embedding WHERE embedding = e.row) "
                                         "AND NOT EXISTS (SELECT 1 FROM memory_embedding WHERE embedding = e.row)"_s,
                                         {embedding});
        if (!done)
            return done;
    }
    return {};
}

} // namespace Parlor::EmbeddingStore
