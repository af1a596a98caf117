// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/passagefinder.h"

#include "retrieval/candidatestore.h"
#include "retrieval/passagejoining.h"
#include "retrieval/rankfusion.h"

namespace Parlor {

static constexpr int mostFoundEachWay = 100;
static constexpr qsizetype mostLookedAt = 50;
static constexpr double leastOfBest = 0.4; ///< what scores less than so much of the best is left out
static constexpr int longestPassage = 3; ///< chunks
// Words are the surer guide where both disagree.
static constexpr double weightOfWords = 1.0;
static constexpr double weightOfMeaning = 0.7;

static int foundEachWay(const RetrievalQuery &query)
{
    return std::max(mostFoundEachWay, query.limit);
}

QList<qint64> rowsNear(const VectorIndex &index, const RetrievalQuery &query, const QString &model, const Vector &question, const std::optional<QSet<qint64>> &documents)
{
    QList<qint64> rows;
    if (question.empty())
        return rows;
    const QList<VectorHit> hits = index.search(model, query.user, query.material, question, foundEachWay(query), documents);
    for (const VectorHit &hit : hits)
        rows << hit.row;
    return rows;
}

static void noteRanks(QList<Candidate> &candidates, const QList<FusedRank> &ranks)
{
    QHash<qint64, const FusedRank *> byRow;
    for (const FusedRank &rank : ranks)
        byRow.insert(rank.row, &rank);
    for (Candidate &candidate : candidates) {
        const FusedRank &rank = *byRow.value(candidate.passage.row);
        candidate.passage.parts.wordRank = rank.ranks.at(0);
        candidate.passage.parts.meaningRank = rank.ranks.at(1);
        candidate.passage.parts.fused = rank.score;
        candidate.passage.score = rank.score;
    }
}

static RankedQuestion rankedQuestion(const WordFinding &byWords, const Vector &vector, Vocabulary &vocabulary)
{
    RankedQuestion question{.words = {}, .vector = vector};
    for (const QString &stem : byWords.words.stems)
        question.words.append({.stem = vocabulary.numberOf(stem), .rarity = rarityOf(byWords.counts.having.value(stem), byWords.counts.all)});
    return question;
}

Result<WordFinding> findByWords(Connection &connection, const RetrievalQuery &query, WordCounter &counter, const RetrievalSteps &steps)
{
    WordFinding finding{.words = searchWordsOf(query.text), .counts = {}, .documents = {}, .rows = {}};
    auto counts = counter.count(connection, query.material, finding.words.stems);
    if (!counts)
        return failure(counts);
    finding.counts = *std::move(counts);
    auto documents = CandidateStore::filteredDocuments(connection, query);
    if (!documents)
        return failure(documents);
    finding.documents = *std::move(documents);
    if (!steps.words)
        return finding;
    auto rows = CandidateStore::byWords(connection, query, {.words = finding.words, .counts = finding.counts, .documents = finding.documents, .limit = foundEachWay(query)});
    if (!rows)
        return failure(rows);
    finding.rows = *std::move(rows);
    return finding;
}

Result<QList<Candidate>> rankedCandidates(Connection &connection, const RetrievalQuery &query, const WordFinding &byWords, const Meaning &meaning, const RetrievalSteps &steps)
{
    const QList<qint64> byMeaning = steps.meaning ? meaning.rows : QList<qint64>();
    const QList<FusedRank> ranks = fused({{.rows = byWords.rows, .weight = weightOfWords}, {.rows = byMeaning, .weight = weightOfMeaning}});
    QList<qint64> rows;
    for (const FusedRank &rank : ranks.first(std::min(std::max<qsizetype>(mostLookedAt, query.limit), ranks.size())))
        rows << rank.row;
    Vocabulary vocabulary;
    auto candidates = CandidateStore::candidates(connection, query, rows, meaning.model, vocabulary);
    if (!candidates)
        return candidates;
    noteRanks(*candidates, ranks);
    if (!steps.rerank)
        return candidates;
    rerank(*candidates, rankedQuestion(byWords, meaning.question, vocabulary), steps.weights);
    return candidates;
}

Result<Retrieval> findPassages(Connection &connection, const RetrievalQuery &query, const WordFinding &byWords, const Meaning &meaning)
{
    auto candidates = rankedCandidates(connection, query, byWords, meaning);
    if (!candidates)
        return failure(candidates);
    candidates->removeIf([&query](const Candidate &candidate) { return candidate.passage.row == query.except; });
    Retrieval result;
    result.byMeaning = !meaning.question.empty();
    result.candidates = candidates->size();
    result.words = byWords.words.words;
    if (candidates->isEmpty())
        return result;
    const double least = candidates->first().passage.score * leastOfBest;
    candidates->removeIf([least](const Candidate &candidate) { return candidate.passage.score < least; });
    const QList<Candidate> kept = withoutDuplicates(*std::move(candidates), std::clamp(query.limit, 1, 1000));
    for (const Candidate &candidate : kept)
        result.passages << candidate.passage;
    if (query.material == MaterialKind::Document)
        result.passages = joinedNeighbours(std::move(result.passages), longestPassage);
    return result;
}

} // namespace Parlor
