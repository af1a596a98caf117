// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/folderservice.h"

#include "conversations/conversationservice.h"
#include "conversations/folderstore.h"
#include "storage/database.h"

#include <QCoroFuture>

using namespace Qt::StringLiterals;

namespace Parlor {

FolderService::FolderService(Database &database, ConversationService &conversations, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
    // Connected first, so that whoever hears of it and lists conversations anew gets the new list.
    connect(this, &FolderService::foldersChanged, &conversations, &ConversationService::forgetLists);
}

static Status checkName(const QString &name)
{
    if (!name.isEmpty() && name.size() <= maximumFolderName)
        return {};
    return invalidField(u"name"_s, FolderService::tr("The name of a folder has 1 to %1 characters.").arg(maximumFolderName));
}

QCoro::Task<Result<QList<Folder>>> FolderService::list(UserId user)
{
    const auto reading = m_database.read([user](Connection &connection) { return FolderStore::list(connection, user); });
    auto folders = co_await reading;
    co_return folders;
}

QCoro::Task<Result<Folder>> FolderService::create(UserId user, QString name)
{
    name = name.simplified();
    if (const Status sound = checkName(name); !sound)
        co_return failure(sound);
    const auto writing = m_database.write([user, name](Connection &connection) { return FolderStore::insert(connection, user, name); });
    auto folder = co_await writing;
    if (folder)
        Q_EMIT foldersChanged(user);
    co_return folder;
}

QCoro::Task<Result<Folder>> FolderService::rename(UserId user, FolderId id, QString name)
{
    name = name.simplified();
    if (const Status sound = checkName(name); !sound)
        co_return failure(sound);
    const auto writing = m_database.write([user, id, name](Connection &connection) { return FolderStore::rename(connection, user, id, name); });
    auto folder = co_await writing;
    if (folder)
        Q_EMIT foldersChanged(user);
    co_return folder;
}

QCoro::Task<Status> FolderService::move(UserId user, FolderId id, int place)
{
    const auto writing = m_database.write([user, id, place](Connection &connection) { return FolderStore::move(connection, user, id, place); });
    auto moved = co_await writing;
    if (moved)
        Q_EMIT foldersChanged(user);
    co_return moved;
}

QCoro::Task<Status> FolderService::remove(UserId user, FolderId id)
{
    const auto writing = m_database.write([user, id](Connection &connection) { return FolderStore::remove(connection, user, id); });
    auto removed = co_await writing;
    if (removed)
        Q_EMIT foldersChanged(user);
    co_return removed;
}

} // namespace Parlor
