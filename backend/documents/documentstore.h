// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "documents/document.h"
#include "documents/wholedocument.h"
#include "providers/passagesource.h"

namespace Parlor {

class Connection;

/// The SQL of documents. Every function runs on a storage thread, inside Database::read() or write().
namespace DocumentStore {

/// With its original bytes, waiting to be read, and with its file where it comes from a watched folder.
Result<Document> insert(Connection &connection, const NewDocument &document, const QString &mimeType, const QByteArray &hash);
/// NotFound unless `owner` has it.
Result<Document> find(Connection &connection, UserId owner, DocumentId id);
Result<Document> findByRow(Connection &connection, UserId owner, qint64 row);
/// Gives a document other bytes, which wait to be read. Whoever reads the ones before can no longer store anything.
Result<Document> replace(Connection &connection, DocumentId id, const NewDocument &document, const QString &mimeType, const QByteArray &hash);
Result<DocumentPage> list(Connection &connection, const DocumentQuery &query);
Status remove(Connection &connection, UserId owner, DocumentId id);
Status setConversation(Connection &connection, UserId owner, DocumentId id, ConversationId conversation);
/// Its bytes as they came.
Result<QByteArray> original(Connection &connection, UserId owner, DocumentId id);
Result<QList<Chunk>> chunks(Connection &connection, UserId owner, DocumentId id);

/// How a document begins, as one passage with score 0; none when nothing was read from it.
Result<QList<Passage>> beginning(Connection &connection, UserId owner, DocumentId id);

/// Documents with all that was read from them, in this order. None when one of them is not read, or all together have more than `mostTokens`.
Result<QList<WholeDocument>> whole(Connection &connection, UserId owner, const QList<DocumentId> &ids, int mostTokens);

} // namespace DocumentStore

} // namespace Parlor
