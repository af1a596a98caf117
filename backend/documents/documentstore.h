// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "documents/document.h"
#include "providers/passagesource.h"

namespace Parlor {

class Connection;

/// The SQL of documents. Every function runs on a storage thread, inside Database::read() or write().
namespace DocumentStore {

/// With its original bytes, waiting to be read.
Result<Document> insert(Connection &connection, const NewDocument &document, const QString &mimeType, const QByteArray &hash);
/// NotFound unless `owner` has it.
Result<Document> find(Connection &connection, UserId owner, DocumentId id);
Result<Document> findByRow(Connection &connection, UserId owner, qint64 row);
Result<DocumentPage> list(Connection &connection, const DocumentQuery &query);
Status remove(Connection &connection, UserId owner, DocumentId id);
Status setConversation(Connection &connection, UserId owner, DocumentId id, ConversationId conversation);
Result<QList<Chunk>> chunks(Connection &connection, UserId owner, DocumentId id);

/// How a document begins, as one passage with score 0; none when nothing was read from it.
Result<QList<Passage>> beginning(Connection &connection, UserId owner, DocumentId id);

} // namespace DocumentStore

/// The queue of documents to read, as rows of the database: what a crash interrupts is done again.
namespace IngestionStore {

/// A document whose turn it is.
struct Claimed {
    Document document;
    QByteArray bytes;
};

/// Documents that were being read when the program ended wait again; those that ended it three times fail with `reason`.
Status recover(Connection &connection, const QString &reason);
/// The oldest that waits becomes Processing; nothing when none waits.
Result<std::optional<Claimed>> claim(Connection &connection);
/// NotFound when the document is gone.
Status addChunks(Connection &connection, const Document &document, const QList<Chunk> &chunks);
Result<Document> complete(Connection &connection, const Document &document, const QString &text);
Result<Document> fail(Connection &connection, const Document &document, const QString &reason);

} // namespace IngestionStore

} // namespace Parlor
