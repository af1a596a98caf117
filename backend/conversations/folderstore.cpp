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
    auto rows = connection.query(FOLDER_QUERY " ORDER BY f.name COLLATE NOCASE, f.row"_s, {toSql(owner)});
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
    const Status done = connection.execute(u"INSERT INTO folder(id, owner, name, created_at) VALUES (?, (SELECT row FROM user WHERE id = ?), ?, ?)"_s,
                                           {toSql(id), toSql(owner), toSql(name), toSql(now())});
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
