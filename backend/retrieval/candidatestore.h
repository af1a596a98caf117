// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "retrieval/candidate.h"
#include "retrieval/searchwords.h"
#include "retrieval/stems.h"
#include "retrieval/wordcounts.h"

#include <QSet>

namespace Parlor {

class Connection;

/// The SQL of finding. Every function runs on a storage thread, inside Database::read(); nothing of anybody but `query.user` is found.
namespace CandidateStore {

/// The rows of the documents that the filter lets through; nothing: all of them.
Result<std::optional<QSet<qint64>>> filteredDocuments(Connection &connection, const RetrievalQuery &query);

/// What to look for by words.
struct WordSearch {
    SearchWords words;
    WordCounts counts; ///< of their stems
    std::optional<QSet<qint64>> documents; ///< of these only
    int limit = 100;
};

/// The rows (of chunks or memories) with any of the words, best first by BM25, at most `search.limit`. Where words alone find
/// too few, those with longer forms of them ("Urlaub" meets "Urlaubstage"), and of writing without spaces those with parts of them, follow.
Result<QList<qint64>> byWords(Connection &connection, const RetrievalQuery &query, const WordSearch &search);

/// The candidates of these rows, in their order, with their vectors of the model and their stems as the vocabulary numbers them; those that
/// are gone or are not to be found are left out.
Result<QList<Candidate>> candidates(Connection &connection, const RetrievalQuery &query, const QList<qint64> &rows, const QString &model, Vocabulary &vocabulary);

} // namespace CandidateStore

} // namespace Parlor
