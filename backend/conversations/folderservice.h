// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/folder.h"
#include "core/result.h"

#include <QCoroTask>
#include <QList>
#include <QObject>

namespace Parlor {

class ConversationService;
class Database;

/// The folders of people's conversations; which one a conversation is in is ConversationChange::folder. Every method answers NotFound
/// for what `user` does not own. Backend thread only; signals reach the windows queued.
class FolderService : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    FolderService(Database &database, ConversationService &conversations, QObject *parent = nullptr);

    /// In the order in which their owner put them; a new one is the last.
    QCoro::Task<Result<QList<Folder>>> list(UserId user);
    /// InvalidArgument with field "name".
    QCoro::Task<Result<Folder>> create(UserId user, QString name);
    QCoro::Task<Result<Folder>> rename(UserId user, FolderId id, QString name);
    /// To another place in that order, 0 the first; a place behind the last is the last.
    QCoro::Task<Status> move(UserId user, FolderId id, int place);
    /// Its conversations stay, in no folder.
    QCoro::Task<Status> remove(UserId user, FolderId id);

Q_SIGNALS:
    /// Folders were made, renamed, moved or removed. After a removal conversations that were in it are in none: list them anew.
    void foldersChanged(const Parlor::UserId &owner);

private:
    Database &m_database;
};

} // namespace Parlor
