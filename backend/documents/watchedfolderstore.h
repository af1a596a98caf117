// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "documents/document.h"

namespace Parlor {

class Connection;

/// The SQL of watched folders. Every function runs on a storage thread, inside Database::read() or write().
namespace WatchedFolderStore {

/// A file as it was last looked at, with the document that it became; null: none.
struct KnownFile {
    WatchedFile file;
    DocumentId document;
    QByteArray hash; ///< of the document's bytes
};

/// Conflict when the owner watches it already.
Result<WatchedFolder> insert(Connection &connection, UserId owner, const QString &path);
/// The documents stay.
Status remove(Connection &connection, UserId owner, WatchedFolderId id);
/// In the order of their paths; a null owner means everybody's.
Result<QList<WatchedFolder>> list(Connection &connection, UserId owner);
Result<QList<KnownFile>> files(Connection &connection, qint64 folder);
/// Keeps how a file was looked at. `documentRow`: 0 for none.
Status note(Connection &connection, const WatchedFile &file, qint64 documentRow);
/// The same for one whose content did not change.
Status noteUnchanged(Connection &connection, const WatchedFile &file);
Status forget(Connection &connection, const WatchedFile &file);

} // namespace WatchedFolderStore

} // namespace Parlor
