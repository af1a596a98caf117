// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "documents/document.h"

#include <QCoroTask>
#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace Parlor {

class Database;
class DocumentService;

/// Follows folders: what is added to them becomes a document, what changes is read again, what goes takes its document along. At start
/// and now and then everything is compared; in between the system says what happens. Backend thread only; signals reach the windows
/// queued.
class FolderWatcher : public QObject
{
    Q_OBJECT

public:
    FolderWatcher(Database &database, DocumentService &documents, QObject *parent = nullptr);

    /// Takes up the folders of everybody, once.
    QCoro::Task<Status> load();
    /// InvalidArgument for what is no folder that can be read; Conflict when it is watched already.
    QCoro::Task<Result<WatchedFolder>> add(UserId user, QString path);
    /// Its documents stay. NotFound unless `user` watches it.
    QCoro::Task<Status> remove(UserId user, WatchedFolderId id);
    QCoro::Task<Result<QList<WatchedFolder>>> list(UserId user);

    /// Whether a folder is being compared, or will be.
    [[nodiscard]] bool isComparing() const { return !m_due.isEmpty() || m_comparing; }

Q_SIGNALS:
    /// One was added or removed, or has other documents.
    void foldersChanged(const Parlor::UserId &user);

private:
    struct Found;
    struct Difference;

    void compareSoon(const WatchedFolderId &id);
    void touched(const QString &path);
    QCoro::Task<void> compareDue();
    QCoro::Task<void> compare(WatchedFolder folder);
    QCoro::Task<void> follow(WatchedFolder folder, Difference difference);
    QCoro::Task<void> takeFile(WatchedFolder folder, WatchedFile file, DocumentId document, QByteArray hash);
    void watch(const WatchedFolder &folder, const Found &found);
    void unwatch(const WatchedFolder &folder);

    Database &m_database;
    DocumentService &m_documents;
    QFileSystemWatcher m_watcher;
    QHash<WatchedFolderId, WatchedFolder> m_folders;
    QSet<WatchedFolderId> m_due; ///< to be compared
    QTimer m_soon; ///< after a change, until it calms down
    QTimer m_nowAndThen;
    bool m_comparing = false;
};

} // namespace Parlor
