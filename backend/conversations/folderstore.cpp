// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/folderstore.h"

#include "storage/connection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Parlor::FolderStore {

#define FOLDER_QUERY \
    u"SELECT f.id, u.id, f.name, f.created_at, " \
    "(SELECT count(*) FROM conversation c WHERE c.folder = f.row AND c.deleted_at IS NULL AND c.temporary = 0) " \
    "FROM folder f JOIN user u ON u.row = f.owner WHERE u.id = ?"

static Folder readFolder(const Rows &rows)
{
    return {.id = rows.id<FolderId>(0), .owner = rows.id<UserId>(1), .name = rows.text(2), .conversations = rows.number(4), .createdAt = rows.time(3)};
}

static std::unexpected<Error> notFound()
{
    return failure(ErrorCode::NotFound, QCoreApplication::translate("Conversations", "There is no such folder."));
}

Result<QList<Folder>> list(Connection &connection, UserId owner)
{
    auto rows = connection.query(FOLDER_QUERY " ORDER BY f.position, f.row"_s, {toSql(owner)});
    if (!rows)
        return failure(rows);
    QList<Folder> folders;
    while (rows->next())
        folders << readFolder(*rows);
    return folders;
}

Result<Folder> find(Connection &connection, UserId owner, FolderId id)
{
    auto rows = connection.query(FOLDER_QUERY " AND f.id = ?"_s, {toSql(owner), toSql(id)});
    if (!rows)
        return failure(rows);
    if (!rows->next())
        return notFound();
    return readFolder(*rows);
}

Result<qint64> rowOf(Connection &connection, UserId owner, FolderId id)
{
    if (id.isNull())
        return 0;
    const auto row = connection.single(u"SELECT f.row FROM folder f JOIN user u ON u.row = f.owner WHERE f.id = ? AND u.id = ?"_s, {toSql(id), toSql(owner)});
    if (!row)
        return failure(row);
    if (!*row)
        return notFound();
    return (*row)->toLongLong();
}

Result<Folder> insert(Connection &connection, UserId owner, const QString &name)
{
    const FolderId id = FolderId::create();
    const Status done = connection.execute(u"INSERT INTO folder(id, owner, name, created_at, position) "
                                           "SELECT ?, u.row, ?, ?, ifnull((SELECT max(position) + 1 FROM folder WHERE owner = u.row), 0) FROM user u WHERE u.id = ?"_s,
                                           {toSql(id), toSql(name), toSql(now()), toSql(owner)});
    if (!done)
        return failure(done);
    return find(connection, owner, id);
}

Result<Folder> rename(Connection &connection, UserId owner, FolderId id, const QString &name)
{
    const auto row = rowOf(connection, owner, id);
    if (!row)
        return failure(row);
    if (const Status done = connection.execute(u"UPDATE folder SET name = ? WHERE row = ?"_s, {toSql(name), *row}); !done)
        return failure(done);
    return find(connection, owner, id);
}

/// In their order.
static Result<QList<qint64>> rowsOf(Connection &connection, UserId owner)
{
    auto found = connection.query(u"SELECT row FROM folder WHERE owner = (SELECT row FROM user WHERE id = ?) ORDER BY position, row"_s, {toSql(owner)});
    if (!found)
        return failure(found);
    QList<qint64> rows;
    while (found->next())
        rows << found->integer(0);
    return rows;
}

Status move(Connection &connection, UserId owner, FolderId id, int place)
{
    const auto moved = rowOf(connection, owner, id);
    if (!moved)
        return failure(moved);
    auto rows = rowsOf(connection, owner);
    if (!rows)
        return failure(rows);
    if (rows->removeAll(*moved) == 0)
        return notFound();
    rows->insert(std::clamp(qsizetype(place), qsizetype(0), rows->size()), *moved);
    for (qsizetype position = 0; position < rows->size(); ++position) {
        if (Status done = connection.execute(u"UPDATE folder SET position = ? WHERE row = ?"_s, {position, rows->at(position)}); !done)
            return done;
    }
    return {};
}

Status remove(Connection &connection, UserId owner, FolderId id)
{
    const auto row = rowOf(connection, owner, id);
    if (!row)
        return failure(row);
    if (*row == 0)
        return notFound();
    return connection.execute(u"DELETE FROM folder WHERE row = ?"_s, {*row});
}

} // namespace Parlor::FolderStore
