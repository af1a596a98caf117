// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of TransferService that takes conversations in.
#include "conversations/conversationservice.h"
#include "conversations/folderservice.h"
#include "storage/database.h"
#include "transfer/importsource.h"
#include "transfer/transferservice.h"

#include <QCoroFuture>
#include <QPointer>
#include <QScopeGuard>
#include <QtConcurrentRun>

namespace Parlor {

// One transaction takes so much: it is over before anybody who writes meanwhile waits long.
static constexpr qsizetype batchConversations = 50;
static constexpr qint64 batchBytes = 4 * 1024 * 1024;

namespace {

struct Batch {
    QList<WholeConversation> conversations;
    ImportNotes notes;
    bool isAtEnd = false;
};

struct Stored {
    int imported = 0;
    int known = 0;
};

} // namespace

static qint64 sizeOf(const WholeConversation &whole)
{
    qint64 size = 0;
    for (const WholeMessage &message : whole.messages) {
        size += message.message.text.size() + message.message.thinking.size();
        for (const Attachment &attachment : message.attachments)
            size += attachment.data.size();
    }
    return size;
}

static Result<Batch> readBatch(const std::shared_ptr<ImportSource> &source, ImportNotes notes)
{
    Batch batch{.conversations = {}, .notes = std::move(notes)};
    qint64 size = 0;
    while (batch.conversations.size() < batchConversations && size < batchBytes) {
        auto conversation = source->next(batch.notes);
        if (!conversation)
            return failure(conversation);
        if (!*conversation) {
            batch.isAtEnd = true;
            break;
        }
        size += sizeOf(**conversation);
        batch.conversations << **std::move(conversation);
    }
    return batch;
}

static Result<Stored> store(Connection &connection, UserId user, const QList<WholeConversation> &conversations)
{
    Stored stored;
    for (const WholeConversation &whole : conversations) {
        const auto known = WholeConversationStore::isKnown(connection, user, whole);
        if (!known)
            return failure(known);
        if (*known) {
            ++stored.known;
            continue;
        }
        if (const auto made = WholeConversationStore::insert(connection, user, whole); !made)
            return failure(made);
        ++stored.imported;
    }
    return stored;
}

QCoro::Task<Status> TransferService::importSome(std::shared_ptr<Import> import)
{
    const QPointer<TransferService> alive(this);
    const auto reading = QtConcurrent::run(readBatch, import->source, import->notes);
    const auto batch = co_await reading;
    if (!alive)
        co_return failure(ErrorCode::Cancelled, {});
    if (!batch)
        co_return failure(batch);
    const auto job = [user = import->request.user, conversations = batch->conversations](Connection &connection) { return store(connection, user, conversations); };
    const auto writing = m_database.write(job);
    const auto stored = co_await writing;
    if (!stored)
        co_return failure(stored);
    import->notes = batch->notes;
    import->isAtEnd = batch->isAtEnd;
    import->report.imported += stored->imported;
    import->report.known += stored->known;
    co_return Status();
}

QCoro::Task<Result<ImportReport>> TransferService::importFrom(ImportRequest request)
{
    const QPointer<TransferService> alive(this);
    m_underWay.insert(request.id);
    const auto ended = qScopeGuard([alive, id = request.id] {
        if (alive) {
            alive->m_underWay.remove(id);
            alive->m_cancelled.remove(id);
        }
    });
    const auto opening = QtConcurrent::run([path = request.path] {
        auto opened = ImportSource::open(path);
        return opened ? Result<std::shared_ptr<ImportSource>>(*std::move(opened)) : Result<std::shared_ptr<ImportSource>>(failure(opened));
    });
    const auto source = co_await opening;
    if (!source)
        co_return failure(source);
    const auto import = std::make_shared<Import>(Import{.request = request, .source = *source, .notes = {}, .report = {}});
    Status done;
    while (alive && done && !import->isAtEnd && !isCancelled(request.id)) {
        auto step = importSome(import);
        done = co_await step;
        if (alive && done)
            Q_EMIT progressed(request.id, {.done = import->source->position(), .total = import->source->size(), .conversations = import->report.imported});
    }
    if (!alive)
        co_return failure(ErrorCode::Cancelled, {});
    if (import->report.imported > 0)
        announceImported(request.user);
    if (!done)
        co_return failure(done);
    import->report.notUnderstood = import->notes.list();
    import->report.cancelled = !import->isAtEnd;
    co_return import->report;
}

void TransferService::announceImported(const UserId &owner)
{
    m_conversations.forgetLists();
    Q_EMIT m_folders.foldersChanged(owner);
    Q_EMIT m_conversations.tagsChanged(owner);
    Q_EMIT conversationsImported(owner);
}

} // namespace Parlor
