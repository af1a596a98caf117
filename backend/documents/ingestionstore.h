// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "documents/extractedtext.h"

namespace Parlor {

class Connection;

/// The queue of documents to read, as rows of the database: what a crash interrupts is done again. Every function runs on a storage
/// thread, inside Database::read() or write().
namespace IngestionStore {

/// Counts up when reading or chunking changes, so that what an older one made is not taken for the same.
inline constexpr int readingVersion = 2;

/// A document whose turn it is.
struct Claim {
    Document document; ///< Processing; Completed when what was read from the same content could be taken over
    int attempt = 0; ///< only the newest attempt may store something
    QByteArray bytes; ///< empty when Completed
};

/// How much there is to do for one person.
struct Backlog {
    int waiting = 0;
    qint64 waitingBytes = 0;
    int reading = 0;
    qint64 readingBytes = 0;
    int paused = 0;
};

/// Documents that were being read when the program ended wait again.
Status recover(Connection &connection);
/// The oldest that waits; nothing when none does.
Result<std::optional<Claim>> claim(Connection &connection);
/// Cancelled when the claim is no longer the newest: it was paused, cancelled, replaced or deleted meanwhile. Also the three below.
Status addChunks(Connection &connection, const Claim &claim, const QList<Chunk> &chunks);
/// `extracted` without its chunks, which are there.
Result<Document> complete(Connection &connection, const Claim &claim, const ExtractedText &extracted);
Result<Document> fail(Connection &connection, const Claim &claim, const QString &reason);

/// Those that it changed; an empty list of ids means all of the owner's, as far as the wish fits their state. `reason`: of Cancel.
Result<QList<Document>> apply(Connection &connection, UserId owner, IngestionWish wish, const QList<DocumentId> &ids, const QString &reason);
Result<Backlog> backlog(Connection &connection, UserId owner);

} // namespace IngestionStore

} // namespace Parlor
