// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/id.h"
#include "retrieval/vectorindex.h"

#include <QList>
#include <QString>

#include <optional>

namespace Parlor {

/// Which documents are searched; what is not set does not restrict.
struct DocumentFilter {
    QList<DocumentId> documents{}; ///< these only; empty: all
    std::optional<QString> category{};
    QString tag{}; ///< empty: any
    std::optional<Timestamp> from{}; ///< added then or later
    std::optional<Timestamp> to{}; ///< added before then

    [[nodiscard]] bool isEmpty() const { return documents.isEmpty() && !category && tag.isEmpty() && !from && !to; }
};

struct RetrievalQuery {
    UserId user;
    QString text; ///< a question, or words
    MaterialKind material = MaterialKind::Document;
    DocumentFilter documents{}; ///< of documents
    std::optional<int> memoryKind{}; ///< of memories: only this one, as the table memory has it
    int limit = 8; ///< passages, 1 to 1000
    qint64 except = 0; ///< the row of what asks, which would find itself; 0: none
};

/// Why a passage stands where it stands. All but the ranks are 0 to 1.
struct ScoreParts {
    int wordRank = 0; ///< among those found by words, 1 is the best; 0: it was not
    int meaningRank = 0; ///< among those found by meaning; 0: it was not
    double fused = 0; ///< of both ranks together
    double words = 0; ///< how much it says with the question's words (BM25), of the best that there is
    double coverage = 0; ///< how many of the question's words it has, rare ones counting more
    double proximity = 0; ///< how many of the question's neighbouring words stand together in it
    double heading = 0; ///< the same as coverage in its title and headings
    double kinship = 0; ///< how many words it shares with the best ones, rare ones counting more
    double similarity = 0; ///< how near it is in meaning: the cosine
    double agreement = 0; ///< how near it is in meaning to the best ones

    bool operator==(const ScoreParts &) const = default;
};

/// A chunk of a document, or neighbouring ones as one, or a memory.
struct FoundPassage {
    qint64 row = 0; ///< of the first chunk, or of the memory
    DocumentId document{};
    qint64 documentRow = 0;
    QString title; ///< of the document
    QString heading; ///< path of headings above it
    QString text;
    int position = 0; ///< of the first chunk, 0-based
    int start = 0; ///< UTF-16 units of the document's text
    int end = 0; ///< exclusive
    int page = 0; ///< 1-based; 0 where there are none
    Timestamp createdAt{};
    double score = 0; ///< 0 to 1
    ScoreParts parts{};
    int chunks = 1; ///< that were joined
    int folded = 0; ///< others that say nearly the same, left out
};

/// What was searched and found.
struct Retrieval {
    QList<FoundPassage> passages; ///< best first
    bool byMeaning = false; ///< whether meaning was looked at, or words alone
    qsizetype candidates = 0; ///< that were looked at closely
    QStringList words; ///< that were looked for
    std::chrono::microseconds taken{}; ///< from the question to the answer, waiting included
};

} // namespace Parlor
