// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/folder.h"
#include "core/result.h"

#include <QList>

namespace Parlor {

class Connection;

/// The SQL of folders. Every function runs on a storage thread, inside Database::read() or write(), and finds only what belongs to
/// `owner`: anything else is NotFound.
namespace FolderStore {

/// In the order in which their owner put them.
Result<QList<Folder>> list(Connection &connection, UserId owner);
Result<Folder> find(Connection &connection, UserId owner, FolderId id);
/// For a foreign key: its row, 0 for the null id.
Result<qint64> rowOf(Connection &connection, UserId owner, FolderId id);
/// Behind the others.
Result<Folder> insert(Connection &connection, UserId owner, const QString &name);
Result<Folder> rename(Connection &connection, UserId owner, FolderId id, const QString &name);
/// FolderService::move().
Status move(Connection &connection, UserId owner, FolderId id, int place);
/// Its conversations stay, in no folder.
Status remove(Connection &connection, UserId owner, FolderId id);

} // namespace FolderStore

} // namespace Parlor
