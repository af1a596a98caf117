// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "retrieval/reranker.h"
#include "retrieval/retrieval.h"
#include "retrieval/searchwords.h"
#include "retrieval/wordcounts.h"

namespace Parlor {

class Connection;

/// What a search by meaning needs.
struct Meaning {
    Vector question; ///< empty: only words are looked for
    QString model; ///< that made it
    QList<qint64> rows{}; ///< of the nearest chunks or memories, nearest first
};

/// Which steps a search takes; all of them, unless somebody measures what each is worth.
struct RetrievalSteps {
    bool words = true;
    bool meaning = true;
    bool rerank = true;
    RankingWeights weights{};
};

/// What words alone find.
struct WordFinding {
    SearchWords words;
    WordCounts counts;
    std::optional<QSet<qint64>> documents; ///< that the filter lets through; nothing: all
    QList<qint64> rows; ///< of chunks or memories, best first
};

/// The rows of what is nearest to the question, of the documents that are named. Any thread that may wait; milliseconds.
[[nodiscard]] QList<qint64> rowsNear(const VectorIndex &index, const RetrievalQuery &query, const QString &model, const Vector &question,
                                     const std::optional<QSet<qint64>> &documents);

// Each runs on a storage thread, inside Database::read(), and takes milliseconds.

/// The first half of a search: it needs no vector, which can be made and looked for meanwhile.
Result<WordFinding> findByWords(Connection &connection, const RetrievalQuery &query, WordCounter &counter, const RetrievalSteps &steps = {});

/// Every candidate for the query, best first: those found by words and those found by meaning, put together and looked at closely.
Result<QList<Candidate>> rankedCandidates(Connection &connection, const RetrievalQuery &query, const WordFinding &byWords, const Meaning &meaning, const RetrievalSteps &steps = {});

/// The passages that answer the query best: without the candidates that are far behind the best, near-duplicates folded, neighbours joined.
Result<Retrieval> findPassages(Connection &connection, const RetrievalQuery &query, const WordFinding &byWords, const Meaning &meaning);

} // namespace Parlor
