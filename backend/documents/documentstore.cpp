// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/documentstore.h"

#include "documents/documentrow.h"
#include "documents/watchedfolderstore.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parlor::DocumentStore {

static std::unexpected<Error> notFound()
{
    return failure(ErrorCode::NotFound, QCoreApplication::translate("Documents", "There is no such document."));
}

static QString jsonOf(const QJsonDocument &json)
{
    return QString::fromUtf8(json.toJson(QJsonDocument::Compact));
}

static Result<Document> one(Result<Rows> rows)
{
    if (!rows)
        return failure(rows);
    if (!rows->next())
        return notFound();
    return readDocument(*rows);
}

Result<Document> find(Connection &connection, UserId owner, DocumentId id)
{
    return one(connection.query(u"SELECT " DOCUMENT_COLUMNS " FROM document d JOIN user u ON u.row = d.owner WHERE d.id = ? AND u.id = ?"_s, {toSql(id), toSql(owner)}));
}

Result<Document> findByRow(Connection &connection, UserId owner, qint64 row)
{
    return one(connection.query(u"SELECT " DOCUMENT_COLUMNS " FROM document d JOIN user u ON u.row = d.owner WHERE d.row = ? AND u.id = ?"_s, {row, toSql(owner)}));
}

Result<Document> insert(Connection &connection, const NewDocument &document, const QString &mimeType, const QByteArray &hash)
{
    const DocumentId id = DocumentId::create();
    const QVariant time = toSql(now());
    const Status done = connection.execute(
        u"INSERT INTO document(id, owner, name, name_key, mime_type, size, hash, category, tags, metadata, created_at, updated_at) "
        "VALUES (?, (SELECT row FROM user WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {toSql(id), toSql(document.owner), document.name, document.name.toCaseFolded(), mimeType, document.bytes.size(), hash, toSql(document.category),
         jsonOf(QJsonDocument(QJsonArray::fromStringList(document.tags))), jsonOf(QJsonDocument(document.metadata)), time, time});
    if (!done)
        return failure(done);
    const qint64 row = connection.lastInsertedRow();
    if (const Status stored = connection.execute(u"INSERT INTO document_original(document, data) VALUES (?, ?)"_s, {row, document.bytes}); !stored)
        return failure(stored);
    if (document.file) {
        if (const Status noted = WatchedFolderStore::note(connection, *document.file, row); !noted)
            return failure(noted);
    }
    return find(connection, document.owner, id);
}

Result<Document> replace(Connection &connection, DocumentId id, const NewDocument &document, const QString &mimeType, const QByteArray &hash)
{
    const auto there = find(connection, document.owner, id);
    if (!there)
        return there;
    if (const Status done = connection.execute(u"UPDATE document SET mime_type = ?, size = ?, hash = ?, status = 0, attempts = attempts + 1, error_message = '', "
                                               "updated_at = ? WHERE row = ?"_s,
                                               {mimeType, document.bytes.size(), hash, toSql(now()), there->row});
        !done)
        return failure(done);
    if (const Status stored = connection.execute(u"UPDATE document_original SET data = ? WHERE document = ?"_s, {document.bytes, there->row}); !stored)
        return failure(stored);
    if (document.file) {
        if (const Status noted = WatchedFolderStore::note(connection, *document.file, there->row); !noted)
            return failure(noted);
    }
    return find(connection, document.owner, id);
}

// The conditions are a few fixed texts, so that each combination is one kept statement with its index.
static QString conditions(const DocumentQuery &query, QVariantList &values)
{
    QString sql = u" WHERE d.owner = (SELECT row FROM user WHERE id = ?)"_s;
    values << toSql(query.owner);
    if (query.status) {
        sql += u" AND d.status = ?"_s;
        values << int(*query.status);
    }
    if (query.category) {
        sql += u" AND d.category = ?"_s;
        values << toSql(*query.category);
    }
    if (!query.search.isEmpty()) {
        sql += u" AND instr(d.name_key, ?) > 0"_s;
        values << query.search.toCaseFolded();
    }
    return sql;
}

Result<DocumentPage> list(Connection &connection, const DocumentQuery &query)
{
    QVariantList values;
    const QString where = conditions(query, values);
    const auto total = connection.singleOf(u"SELECT count(*) FROM document d"_s + where, values);
    if (!total)
        return failure(total);
    DocumentPage page{.items = {}, .total = total->value_or(0).toInt()};
    values << std::clamp(query.limit, 1, 1000) << std::max(query.offset, 0);
    auto rows = connection.queryOf(u"SELECT "_s + DOCUMENT_COLUMNS + u" FROM document d JOIN user u ON u.row = d.owner"_s + where
                                       + u" ORDER BY d.row DESC LIMIT ? OFFSET ?"_s,
                                   values);
    if (!rows)
        return failure(rows);
    while (rows->next())
        page.items << readDocument(*rows);
    return page;
}

Status remove(Connection &connection, UserId owner, DocumentId id)
{
    if (Status done = connection.execute(u"DELETE FROM document WHERE id = ? AND owner = (SELECT row FROM user WHERE id = ?)"_s, {toSql(id), toSql(owner)}); !done)
        return done;
    if (connection.changedRows() == 0)
        return notFound();
    return {};
}

Status setConversation(Connection &connection, UserId owner, DocumentId id, ConversationId conversation)
{
    return connection.execute(u"UPDATE document SET conversation = ? WHERE id = ? AND owner = (SELECT row FROM user WHERE id = ?)"_s,
                              {toSql(conversation), toSql(id), toSql(owner)});
}

Result<QByteArray> original(Connection &connection, UserId owner, DocumentId id)
{
    const auto data = connection.single(u"SELECT o.data FROM document_original o JOIN document d ON d.row = o.document JOIN user u ON u.row = d.owner "
                                        "WHERE d.id = ? AND u.id = ?"_s,
                                        {toSql(id), toSql(owner)});
    if (!data)
        return failure(data);
    if (!*data)
        return notFound();
    return (*data)->toByteArray();
}

Result<QList<Chunk>> chunks(Connection &connection, UserId owner, DocumentId id)
{
    auto rows = connection.query(u"SELECT c.position, c.heading, c.text, c.text_start, c.text_end, c.page FROM chunk c JOIN document d ON d.row = c.document "
                                 "JOIN user u ON u.row = d.owner WHERE d.id = ? AND u.id = ? ORDER BY c.position"_s,
                                 {toSql(id), toSql(owner)});
    if (!rows)
        return failure(rows);
    QList<Chunk> chunks;
    while (rows->next()) {
        chunks.append({.position = rows->number(0),
                       .heading = rows->text(1),
                       .text = rows->text(2),
                       .start = rows->number(3),
                       .end = rows->number(4),
                       .page = rows->number(5)});
    }
    return chunks;
}

} // namespace Parlor::DocumentStore
