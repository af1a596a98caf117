// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memories/memorystore.h"

#include "storage/connection.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor::MemoryStore {

#define MEMORY_COLUMNS u"m.id, m.row, u.id, m.content, m.kind, m.importance, m.metadata, m.source, m.created_at, m.updated_at"

static Memory readMemory(const Rows &rows)
{
    return Memory{.id = rows.id<MemoryId>(0),
                  .row = rows.integer(1),
                  .owner = rows.id<UserId>(2),
                  .content = rows.text(3),
                  .kind = MemoryKind(rows.number(4)),
                  .importance = rows.real(5),
                  .metadata = QJsonDocument::fromJson(rows.text(6).toUtf8()).object(),
                  .source = rows.text(7),
                  .createdAt = rows.time(8),
                  .updatedAt = rows.time(9)};
}

static std::unexpected<Error> notFound()
{
    return failure(ErrorCode::NotFound, QCoreApplication::translate("Memories", "There is no such memory."));
}

Result<Memory> insert(Connection &connection, const Memory &memory)
{
    const MemoryId id = MemoryId::create();
    const QVariant time = toSql(now());
    const Status done = connection.execute(u"INSERT INTO memory(id, owner, content, kind, importance, metadata, source, created_at, updated_at) "
                                           "VALUES (?, (SELECT row FROM user WHERE id = ?), ?, ?, ?, ?, ?, ?, ?)"_s,
                                           {toSql(id), toSql(memory.owner), memory.content, int(memory.kind), memory.importance,
                                            QString::fromUtf8(QJsonDocument(memory.metadata).toJson(QJsonDocument::Compact)), toSql(memory.source), time, time});
    if (!done)
        return failure(done);
    return find(connection, memory.owner, id);
}

Result<Memory> update(Connection &connection, const Memory &memory)
{
    const Status done = connection.execute(u"UPDATE memory SET content = ?, kind = ?, importance = ?, updated_at = ? "
                                           "WHERE id = ? AND owner = (SELECT row FROM user WHERE id = ?)"_s,
                                           {memory.content, int(memory.kind), memory.importance, toSql(now()), toSql(memory.id), toSql(memory.owner)});
    if (!done)
        return failure(done);
    return find(connection, memory.owner, memory.id);
}

Result<Memory> find(Connection &connection, UserId owner, MemoryId id)
{
    auto rows = connection.query(u"SELECT " MEMORY_COLUMNS " FROM memory m JOIN user u ON u.row = m.owner WHERE m.id = ? AND u.id = ?"_s, {toSql(id), toSql(owner)});
    if (!rows)
        return failure(rows);
    if (!rows->next())
        return notFound();
    return readMemory(*rows);
}

Result<MemoryPage> list(Connection &connection, const MemoryQuery &query)
{
    QString where = u" WHERE m.owner = (SELECT row FROM user WHERE id = ?)"_s;
    QVariantList values{toSql(query.owner)};
    if (query.kind) {
        where += u" AND m.kind = ?"_s;
        values << int(*query.kind);
    }
    const auto total = connection.singleOf(u"SELECT count(*) FROM memory m"_s + where, values);
    if (!total)
        return failure(total);
    MemoryPage page{.items = {}, .total = total->value_or(0).toInt()};
    values << std::clamp(query.limit, 1, 1000) << std::max(query.offset, 0);
    auto rows = connection.queryOf(u"SELECT "_s + MEMORY_COLUMNS + u" FROM memory m JOIN user u ON u.row = m.owner"_s + where + u" ORDER BY m.row DESC LIMIT ? OFFSET ?"_s, values);
    if (!rows)
        return failure(rows);
    while (rows->next())
        page.items << readMemory(*rows);
    return page;
}

Status remove(Connection &connection, UserId owner, MemoryId id)
{
    if (Status done = connection.execute(u"DELETE FROM memory WHERE id = ? AND owner = (SELECT row FROM user WHERE id = ?)"_s, {toSql(id), toSql(owner)}); !done)
        return done;
    if (connection.changedRows() == 0)
        return notFound();
    return {};
}

Result<QList<Memory>> all(Connection &connection, UserId owner)
{
    auto rows = connection.query(u"SELECT " MEMORY_COLUMNS " FROM memory m JOIN user u ON u.row = m.owner "
                                 "WHERE m.owner = (SELECT row FROM user WHERE id = ?) ORDER BY m.row"_s,
                                 {toSql(owner)});
    if (!rows)
        return failure(rows);
    QList<Memory> memories;
    while (rows->next())
        memories << readMemory(*rows);
    return memories;
}

Result<QList<Memory>> removeAll(Connection &connection, UserId owner)
{
    auto memories = all(connection, owner);
    if (!memories)
        return memories;
    if (const Status done = connection.execute(u"DELETE FROM memory WHERE owner = (SELECT row FROM user WHERE id = ?)"_s, {toSql(owner)}); !done)
        return failure(done);
    return memories;
}

Result<QList<Memory>> findRows(Connection &connection, UserId owner, const QList<qint64> &wanted)
{
    QJsonArray array;
    for (const qint64 row : wanted)
        array.append(row);
    auto rows = connection.query(u"SELECT " MEMORY_COLUMNS " FROM json_each(?) wanted CROSS JOIN memory m ON m.row = wanted.value JOIN user u ON u.row = m.owner "
                                 "WHERE u.id = ? ORDER BY wanted.key"_s,
                                 {QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact)), toSql(owner)});
    if (!rows)
        return failure(rows);
    QList<Memory> memories;
    while (rows->next())
        memories << readMemory(*rows);
    return memories;
}

Result<QList<Memory>> standing(Connection &connection, UserId owner, int limit)
{
    auto rows = connection.query(u"SELECT " MEMORY_COLUMNS " FROM memory m JOIN user u ON u.row = m.owner "
                                 "WHERE m.owner = (SELECT row FROM user WHERE id = ?) AND m.kind IN (0, 2) ORDER BY m.importance DESC, m.row DESC LIMIT ?"_s,
                                 {toSql(owner), limit});
    if (!rows)
        return failure(rows);
    QList<Memory> memories;
    while (rows->next())
        memories << readMemory(*rows);
    return memories;
}

} // namespace Parlor::MemoryStore
