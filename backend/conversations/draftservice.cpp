// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/draftservice.h"

#include "conversations/draftstore.h"
#include "storage/database.h"

#include <QCoroFuture>

using namespace Qt::StringLiterals;

namespace Parlor {

DraftService::DraftService(Database &database, QObject *parent) : QObject(parent), m_database(database) { }

QCoro::Task<Status> DraftService::setDraft(UserId user, ConversationId conversation, QString text)
{
    if (text.size() > maximumDraft)
        co_return invalidField(u"text"_s, tr("A draft has at most %1 characters.").arg(maximumDraft), ErrorCode::TooLarge);
    // Written while somebody types: a power cut may cost the last words, a crash none.
    const auto writing = m_database.write([user, conversation, text](Connection &connection) { return DraftStore::setText(connection, user, conversation, text); }, Durability::Crash);
    auto written = co_await writing;
    co_return written;
}

QCoro::Task<Result<QString>> DraftService::draft(UserId user, ConversationId conversation)
{
    const auto reading = m_database.read([user, conversation](Connection &connection) { return DraftStore::text(connection, user, conversation); });
    auto text = co_await reading;
    co_return text;
}

static Status checkFiles(const QList<AttachedFile> &files)
{
    if (files.size() > maximumFiles)
        return invalidField(u"files"_s, DraftService::tr("A question takes at most %1 files.").arg(maximumFiles));
    for (const AttachedFile &file : files) {
        if (file.data.size() > maximumFileSize)
            return invalidField(u"files"_s, DraftService::tr("The file %1 is too large: %2 MB at most.").arg(file.name).arg(maximumFileSize / (1024 * 1024)), ErrorCode::TooLarge);
    }
    return {};
}

QCoro::Task<Status> DraftService::setFiles(UserId user, ConversationId conversation, QList<AttachedFile> files)
{
    if (const Status sound = checkFiles(files); !sound)
        co_return sound;
    const auto writing = m_database.write([user, conversation, files](Connection &connection) { return DraftStore::setFiles(connection, user, conversation, files); }, Durability::Crash);
    auto written = co_await writing;
    co_return written;
}

QCoro::Task<Result<QList<AttachedFile>>> DraftService::files(UserId user, ConversationId conversation)
{
    const auto reading = m_database.read([user, conversation](Connection &connection) { return DraftStore::files(connection, user, conversation); });
    auto files = co_await reading;
    co_return files;
}

} // namespace Parlor
