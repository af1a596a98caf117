// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer/transferservice.h"

#include "storage/database.h"
#include "transfer/exportfile.h"

#include <QCoroFuture>
#include <QPointer>
#include <QScopeGuard>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace Parlor {

TransferService::TransferService(Database &database, ConversationService &conversations, FolderService &folders, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_conversations(conversations)
    , m_folders(folders)
{
}

void TransferService::cancel(TransferId id)
{
    if (m_underWay.contains(id))
        m_cancelled.insert(id);
}

QCoro::Task<Result<QList<ConversationId>>> TransferService::chosen(ExportRequest request)
{
    if (!request.conversations.isEmpty())
        co_return request.conversations;
    const auto reading = m_database.read([user = request.user](Connection &connection) { return WholeConversationStore::all(connection, user); });
    auto all = co_await reading;
    co_return all;
}

QCoro::Task<Result<QString>> TransferService::text(UserId user, ConversationId conversation, ExportFormat format)
{
    const auto reading = m_database.read([user, conversation](Connection &connection) { return WholeConversationStore::read(connection, user, conversation); });
    const auto whole = co_await reading;
    if (!whole)
        co_return failure(whole);
    const auto writing = QtConcurrent::run(exportedText, *whole, format);
    const auto text = co_await writing;
    co_return text;
}

QCoro::Task<Result<int>> TransferService::exportTo(ExportRequest request)
{
    const QPointer<TransferService> alive(this);
    m_underWay.insert(request.id);
    const auto ended = qScopeGuard([alive, id = request.id] {
        if (alive) {
            alive->m_underWay.remove(id);
            alive->m_cancelled.remove(id);
        }
    });
    auto choosing = chosen(request);
    const auto ids = co_await choosing;
    if (!ids)
        co_return failure(ids);
    auto created = ExportFile::create(request.path, request.format);
    if (!created)
        co_return failure(created);
    const std::shared_ptr<ExportFile> file = *std::move(created);
    TransferProgress progress{.total = ids->size()};
    for (const ConversationId &id : *ids) {
        if (!alive || isCancelled(request.id))
            co_return failure(ErrorCode::Cancelled, tr("The export was cancelled. No file was written."));
        const auto reading = m_database.read([user = request.user, id](Connection &connection) { return WholeConversationStore::read(connection, user, id); });
        const auto whole = co_await reading;
        if (!whole)
            co_return failure(whole);
        const auto writing = QtConcurrent::run([file, whole] { return file->add(*whole); });
        const auto written = co_await writing;
        if (!written)
            co_return failure(written);
        if (!alive)
            co_return failure(ErrorCode::Cancelled, {});
        progress.conversations = int(++progress.done);
        Q_EMIT progressed(request.id, progress);
    }
    const auto finishing = QtConcurrent::run([file] { return file->finish(); });
    const auto finished = co_await finishing;
    if (!finished)
        co_return failure(finished);
    co_return progress.conversations;
}

} // namespace Parlor
