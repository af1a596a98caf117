// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "documents/document.h"
#include "documents/pagepicture.h"
#include "documents/wholedocument.h"
#include "providers/passagesource.h"

#include <QCoroTask>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <stop_token>

namespace Parlor {

class Database;
class FolderWatcher;
class IngestionQueue;
class RetrievalEngine;

/// A page of a document as it is printed, and where a passage stands on it.
struct MarkedPage {
    PagePicture picture;
    QList<QRectF> marks; ///< in shares of the picture's width and height
};

/// A person's documents: kept as they came, read in the background, and searched. Every method checks that `user` owns the object, and
/// answers NotFound when not. Backend thread only; signals reach the windows queued.
class DocumentService : public QObject, public PassageSource
{
    Q_OBJECT

public:
    /// Both outlive it. `retrieval` is told what comes and goes.
    DocumentService(Database &database, RetrievalEngine &retrieval, QObject *parent = nullptr);
    ~DocumentService() override;

    /// Goes on with documents that waited when the program ended. Once, before the first add().
    QCoro::Task<Status> load();

    /// Stores the document; it is read soon after. InvalidArgument with field "file" (detail "type" for a file without text, "empty"),
    /// "name", "category" or "tags"; TooLarge with field "file" or "metadata".
    QCoro::Task<Result<Document>> add(NewDocument document);
    /// Gives a document other bytes; it is read anew, and keeps its id, name, category, tags and metadata. The same errors.
    QCoro::Task<Result<Document>> replace(DocumentId id, NewDocument document);
    QCoro::Task<Result<DocumentPage>> list(DocumentQuery query);
    QCoro::Task<Result<Document>> get(UserId user, DocumentId id);
    /// By its integer name.
    QCoro::Task<Result<Document>> byRow(UserId user, qint64 row);
    /// With everything that was read from it, for good.
    QCoro::Task<Status> remove(UserId user, DocumentId id);
    /// Remembers the conversation that is about this document alone.
    QCoro::Task<Status> setConversation(UserId user, DocumentId id, ConversationId conversation);
    QCoro::Task<Result<QList<Chunk>>> chunks(UserId user, DocumentId id);
    /// The documents with all that was read from them. None when one of them is not read, or all together have more than `mostTokens`.
    QCoro::Task<Result<QList<WholeDocument>>> whole(UserId user, QList<DocumentId> ids, int mostTokens);
    /// A page as it is printed, with the passage marked where it stands on it (empty: none). InvalidArgument with a sentence for a person when
    /// the document has no such page or it cannot be shown.
    QCoro::Task<Result<MarkedPage>> page(UserId user, DocumentId id, PageWanted wanted, QString passage);

    /// The passages that answer the question best, best first, at most `limit`. Of named documents in which nothing is found, their beginnings.
    QCoro::Task<Result<QList<Passage>>> search(UserId user, QString question, DocumentScope scope, int limit);
    QCoro::Task<Result<QList<Passage>>> findPassages(UserId user, QString question, ConversationId except, int limit) override;

    /// Steers reading. Without `ids`: all documents of the user that the wish fits.
    QCoro::Task<Status> steer(UserId user, IngestionWish wish, QList<DocumentId> ids);
    QCoro::Task<Result<IngestionProgress>> progress(UserId user);
    /// Whether documents are being read or wait for it.
    [[nodiscard]] bool isReading() const;
    /// A person's watched folders; they live in the same thread.
    [[nodiscard]] FolderWatcher &folders() { return *m_folders; }
    [[nodiscard]] IngestionQueue &queue() { return *m_queue; }

Q_SIGNALS:
    void documentAdded(const Parlor::Document &document);
    void documentChanged(const Parlor::Document &document);
    /// So much of what was read from a document is in the index, 0 to 1.
    void documentAdvanced(const Parlor::Document &document, double share);
    /// At most four times a second for each user.
    void progressChanged(const Parlor::UserId &user, const Parlor::IngestionProgress &progress);
    void documentRemoved(const Parlor::UserId &owner, const Parlor::DocumentId &id);

private:
    void tellRetrieval(const Document &document);

    Database &m_database;
    RetrievalEngine &m_retrieval;
    std::unique_ptr<IngestionQueue> m_queue;
    std::unique_ptr<FolderWatcher> m_folders;
    QThreadPool m_rendering;
    std::stop_source m_stopRendering;
};

} // namespace Parlor
