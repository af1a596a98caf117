// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/watchedfolderstore.h"

#include "core/translation.h"
#include "storage/connection.h"


using namespace Qt::StringLiterals;

namespace Parlor::WatchedFolderStore {

#define FOLDER_COLUMNS \
    u"f.id, f.row, u.id, f.path, (SELECT count(*) FROM watched_file w WHERE w.folder = f.row AND w.document IS NOT NULL)"

static WatchedFolder readFolder(const Rows &rows)
{
    return {.id = rows.id<WatchedFolderId>(0), .row = rows.integer(1), .owner = rows.id<UserId>(2), .path = rows.text(3), .documents = rows.number(4)};
}

Result<WatchedFolder> insert(Connection &connection, UserId owner, const QString &path)
{
    const auto there = connection.single(u"SELECT 1 FROM watched_folder WHERE owner = (SELECT row FROM user WHERE id = ?) AND path = ?"_s, {toSql(owner), path});
    if (!there)
        return failure(there);
    if (*there)
        return failure(ErrorCode::Conflict, tr("This folder is watched already."));
    const WatchedFolderId id = WatchedFolderId::create();
    const Status done = connection.execute(u"INSERT INTO watched_folder(id, owner, path, created_at) VALUES (?, (SELECT row FROM user WHERE id = ?), ?, ?)"_s,
                                           {toSql(id), toSql(owner), path, toSql(now())});
    if (!done)
        return failure(done);
    return WatchedFolder{.id = id, .row = connection.lastInsertedRow(), .owner = owner, .path = path};
}

Status remove(Connection &connection, UserId owner, WatchedFolderId id)
{
    if (Status done = connection.execute(u"DELETE FROM watched_folder WHERE id = ? AND owner = (SELECT row FROM user WHERE id = ?)"_s, {toSql(id), toSql(owner)}); !done)
        return done;
    if (connection.changedRows() == 0)
        return failure(ErrorCode::NotFound, tr("This folder is not watched."));
    return {};
}

Result<QList<WatchedFolder>> list(Connection &connection, UserId owner)
{
    auto rows = owner.isNull()
        ? connection.query(u"SELECT " FOLDER_COLUMNS " FROM watched_folder f JOIN user u ON u.row = f.owner ORDER BY f.path"_s)
        : connection.query(u"SELECT " FOLDER_COLUMNS " FROM watched_folder f JOIN user u ON u.row = f.owner WHERE u.id = ? ORDER BY f.path"_s, {toSql(owner)});
    if (!rows)
        return failure(rows);
    QList<WatchedFolder> folders;
    while (rows->next())
        folders << readFolder(*rows);
    return folders;
}

Result<QList<KnownFile>> files(Connection &connection, qint64 folder)
{
    auto rows = connection.query(u"SELECT w.path, w.size, w.modified_at, d.id, d.hash FROM watched_file w LEFT JOIN document d ON d.row = w.document WHERE w.folder = ?"_s,
                                 {folder});
    if (!rows)
        return failure(rows);
    QList<KnownFile> files;
    while (rows->next()) {
        files.append({.file = {.folder = folder, .path = rows->text(0), .size = rows->integer(1), .modifiedAt = rows->time(2)},
                      .document = rows->id<DocumentId>(3),
                      .hash = rows->bytes(4)});
    }
    return files;
}

Status note(Connection &connection, const WatchedFile &file, qint64 documentRow)
{
    const QVariant document = documentRow > 0 ? QVariant(documentRow) : QVariant(QMetaType::fromType<qint64>());
    return connection.execute(u"INSERT OR REPLACE INTO watched_file(folder, path, size, modified_at, document) VALUES (?, ?, ?, ?, ?)"_s,
                              {file.folder, file.path, file.size, toSql(file.modifiedAt), document});
}

Status noteUnchanged(Connection &connection, const WatchedFile &file)
{
    return connection.execute(u"UPDATE watched_file SET size = ?, modified_at = ? WHERE folder = ? AND path = ?"_s,
                              {file.size, toSql(file.modifiedAt), file.folder, file.path});
}

Status forget(Connection &connection, const WatchedFile &file)
{
    return connection.execute(u"DELETE FROM watched_file WHERE folder = ? AND path = ?"_s, {file.folder, file.path});
}

} // namespace Parlor::WatchedFolderStore
