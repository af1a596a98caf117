// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/documentservice.h"

#include "core/metadata.h"
#include "documents/documentformat.h"
#include "documents/documentstore.h"
#include "documents/folderwatcher.h"
#include "documents/ingestionqueue.h"
#include "retrieval/retrievalengine.h"
#include "storage/database.h"

#include <QCoroFuture>
#include <QCryptographicHash>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace Parlor {

static std::unexpected<Error> refused(const QString &field, const QString &message, const QString &detail = {}, ErrorCode code = ErrorCode::InvalidArgument)
{
    return std::unexpected(Error{.code = code, .message = message, .detail = detail, .field = field, .retryAfter = {}});
}

static Status check(const NewDocument &document, const DocumentFormat &format)
{
    if (document.bytes.isEmpty())
        return refused(u"file"_s, DocumentService::tr("The file is empty."), u"empty"_s);
    if (document.bytes.size() > maximumDocumentSize)
        return refused(u"file"_s, DocumentService::tr("File too large. Maximum size: %1MB").arg(maximumDocumentSize / (1024 * 1024)), {}, ErrorCode::TooLarge);
    if (format.kind == DocumentFormat::Kind::Unknown)
        return refused(u"file"_s, DocumentService::tr("This type of file is not supported. Upload text, Markdown, CSV, JSON, HTML, PDF, an Office file, an e-book or an e-mail."), u"type"_s);
    if (document.name.trimmed().isEmpty() || document.name.size() > maximumDocumentName)
        return refused(u"name"_s, DocumentService::tr("The name of a document has 1 to %1 characters.").arg(maximumDocumentName));
    if (document.category.size() > maximumCategory)
        return refused(u"category"_s, DocumentService::tr("A category has at most %1 characters.").arg(maximumCategory));
    const auto isWrong = [](const QString &tag) { return tag.trimmed().isEmpty() || tag.size() > maximumTag; };
    if (document.tags.size() > maximumTags || std::ranges::any_of(document.tags, isWrong))
        return refused(u"tags"_s, DocumentService::tr("A document has at most %1 tags, each of 1 to %2 characters.").arg(maximumTags).arg(maximumTag));
    return checkMetadata(document.metadata);
}

DocumentService::DocumentService(Database &database, RetrievalEngine &retrieval, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_retrieval(retrieval)
    , m_queue(std::make_unique<IngestionQueue>(database))
    , m_folders(std::make_unique<FolderWatcher>(database, *this))
{
    m_rendering.setMaxThreadCount(1); // who turns pages waits for the last one only
    connect(m_queue.get(), &IngestionQueue::documentChanged, this, &DocumentService::documentChanged);
    connect(m_queue.get(), &IngestionQueue::documentAdvanced, this, &DocumentService::documentAdvanced);
    connect(m_queue.get(), &IngestionQueue::progressChanged, this, &DocumentService::progressChanged);
    connect(this, &DocumentService::documentChanged, this, &DocumentService::tellRetrieval);
}

DocumentService::~DocumentService()
{
    m_stopRendering.request_stop();
    m_rendering.waitForDone();
}

QCoro::Task<Status> DocumentService::load()
{
    auto recovering = m_queue->recover();
    auto recovered = co_await recovering;
    if (!recovered)
        co_return recovered;
    m_queue->wake();
    auto watching = m_folders->load();
    auto watched = co_await watching;
    co_return watched;
}

QCoro::Task<Result<Document>> DocumentService::add(NewDocument document)
{
    const DocumentFormat format = detectFormat(document.bytes, document.name, document.mimeType);
    if (const Status sound = check(document, format); !sound)
        co_return failure(sound);
    const auto adding = m_database.write([document, format](Connection &connection) {
        return DocumentStore::insert(connection, document, format.mimeType, QCryptographicHash::hash(document.bytes, QCryptographicHash::Sha256));
    });
    auto added = co_await adding;
    if (added) {
        Q_EMIT documentAdded(*added);
        m_queue->wake();
    }
    co_return added;
}

QCoro::Task<Result<Document>> DocumentService::replace(DocumentId id, NewDocument document)
{
    const DocumentFormat format = detectFormat(document.bytes, document.name, document.mimeType);
    if (const Status sound = check(document, format); !sound)
        co_return failure(sound);
    const auto replacing = m_database.write([id, document, format](Connection &connection) {
        return DocumentStore::replace(connection, id, document, format.mimeType, QCryptographicHash::hash(document.bytes, QCryptographicHash::Sha256));
    });
    auto replaced = co_await replacing;
    if (replaced) {
        m_queue->abandon(id);
        Q_EMIT documentChanged(*replaced);
        m_queue->wake();
    }
    co_return replaced;
}

QCoro::Task<Status> DocumentService::steer(UserId user, IngestionWish wish, QList<DocumentId> ids)
{
    auto applying = m_queue->apply(user, wish, ids);
    auto applied = co_await applying;
    co_return applied;
}

QCoro::Task<Result<IngestionProgress>> DocumentService::progress(UserId user)
{
    auto asking = m_queue->progress(user);
    auto progress = co_await asking;
    co_return progress;
}

QCoro::Task<Result<DocumentPage>> DocumentService::list(DocumentQuery query)
{
    const auto reading = m_database.read([query](Connection &connection) { return DocumentStore::list(connection, query); });
    auto page = co_await reading;
    co_return page;
}

QCoro::Task<Result<Document>> DocumentService::get(UserId user, DocumentId id)
{
    const auto reading = m_database.read([user, id](Connection &connection) { return DocumentStore::find(connection, user, id); });
    auto document = co_await reading;
    co_return document;
}

QCoro::Task<Result<Document>> DocumentService::byRow(UserId user, qint64 row)
{
    const auto reading = m_database.read([user, row](Connection &connection) { return DocumentStore::findByRow(connection, user, row); });
    auto document = co_await reading;
    co_return document;
}

QCoro::Task<Status> DocumentService::remove(UserId user, DocumentId id)
{
    const QPointer<DocumentService> alive(this);
    const auto removing = m_database.write([user, id](Connection &connection) -> Result<qint64> {
        const auto document = DocumentStore::find(connection, user, id);
        if (!document)
            return failure(document);
        if (const Status removed = DocumentStore::remove(connection, user, id); !removed)
            return failure(removed);
        return document->row;
    });
    const auto removed = co_await removing;
    if (!removed)
        co_return failure(removed);
    if (alive) {
        m_queue->abandon(id);
        m_retrieval.forgetDocument(user, *removed);
        Q_EMIT documentRemoved(user, id);
    }
    co_return Status();
}

QCoro::Task<Status> DocumentService::setConversation(UserId user, DocumentId id, ConversationId conversation)
{
    const auto writing = m_database.write([user, id, conversation](Connection &connection) { return DocumentStore::setConversation(connection, user, id, conversation); });
    auto written = co_await writing;
    co_return written;
}

QCoro::Task<Result<QList<Chunk>>> DocumentService::chunks(UserId user, DocumentId id)
{
    const auto reading = m_database.read([user, id](Connection &connection) { return DocumentStore::chunks(connection, user, id); });
    auto chunks = co_await reading;
    co_return chunks;
}

QCoro::Task<Result<QList<WholeDocument>>> DocumentService::whole(UserId user, QList<DocumentId> ids, int mostTokens)
{
    const auto reading = m_database.read([user, ids, mostTokens](Connection &connection) { return DocumentStore::whole(connection, user, ids, mostTokens); });
    auto documents = co_await reading;
    co_return documents;
}

static Passage passageOf(const FoundPassage &found)
{
    return {.uri = documentUri(found.document, {.first = found.position, .count = found.chunks}),
            .title = found.title,
            .text = found.text,
            .score = found.score,
            .createdAt = found.createdAt,
            .heading = found.heading,
            .document = found.documentRow};
}

QCoro::Task<Result<QList<Passage>>> DocumentService::search(UserId user, QString question, DocumentScope scope, int limit)
{
    const QPointer<DocumentService> alive(this);
    const QList<DocumentId> named = scope.named();
    if (scope.kind == DocumentScope::Kind::None || (scope.kind != DocumentScope::Kind::All && named.isEmpty()))
        co_return QList<Passage>();
    RetrievalQuery query{.user = user, .text = question, .limit = limit};
    query.documents.documents = named;
    auto searching = m_retrieval.search(query);
    const auto found = co_await searching;
    if (!found)
        co_return failure(found);
    QList<Passage> passages;
    std::ranges::transform(found->passages, std::back_inserter(passages), passageOf);
    if (!passages.isEmpty() || named.isEmpty() || !alive)
        co_return passages;
    const auto reading = m_database.read([user, named, limit](Connection &connection) -> Result<QList<Passage>> {
        QList<Passage> beginnings;
        for (const DocumentId &id : named) {
            const auto beginning = DocumentStore::beginning(connection, user, id);
            if (!beginning)
                return beginning;
            beginnings += *beginning;
        }
        return beginnings.mid(0, limit);
    });
    auto beginnings = co_await reading;
    co_return beginnings;
}

QCoro::Task<Result<QList<Passage>>> DocumentService::findPassages(UserId user, QString question, ConversationId, int limit)
{
    auto searching = search(user, question, {.kind = DocumentScope::Kind::All}, limit);
    auto passages = co_await searching;
    co_return passages;
}

// Chunks have new rows when a document is read again.
void DocumentService::tellRetrieval(const Document &document)
{
    if (document.status == DocumentStatus::Processing)
        m_retrieval.forgetDocument(document.owner, document.row);
    if (document.status == DocumentStatus::Completed)
        m_retrieval.textsChanged();
}

bool DocumentService::isReading() const
{
    return m_queue->isWorking();
}

} // namespace Parlor
