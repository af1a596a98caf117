// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/reranker.h"

#include "retrieval/wordvectors.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace Parlor {

namespace {

// BM25 (Robertson and Zaragoza 2009): how soon more of a word says no more, and how much longer texts are held back.
constexpr double saturation = 1.2;
constexpr double lengthShare = 0.75;
constexpr int headingCounts = 2; ///< times a word of the text
constexpr int nearby = 4; ///< words apart
constexpr qsizetype agreeing = 5; ///< of the best candidates
// A text without any of the words must be this near in meaning; texts that have nothing to do with each other are at 0.1 to 0.35.
constexpr double leastSimilarity = 0.45;

/// Where a text has the words of the question, by their places in it.
struct Occurrences {
    std::vector<std::vector<int>> places; ///< in the text
    std::vector<int> inHeading; ///< times

    [[nodiscard]] int countOf(std::size_t word) const { return int(places[word].size()) + headingCounts * inHeading[word]; }
};

class WordScores
{
public:
    WordScores(const QList<RankedWord> &words, double meanLength) : m_words(words), m_meanLength(std::max(meanLength, 1.0))
    {
        for (qsizetype i = 0; i < words.size(); ++i) {
            m_all += words.at(i).rarity;
            m_places.resize(std::max(m_places.size(), std::size_t(words.at(i).stem) + 1), -1);
            m_places[std::size_t(words.at(i).stem)] = int(i);
        }
    }

    [[nodiscard]] Occurrences occurrencesIn(const Candidate &candidate) const
    {
        const auto count = std::size_t(m_words.size());
        Occurrences found{.places = std::vector<std::vector<int>>(count), .inHeading = std::vector<int>(count)};
        for (qsizetype i = 0; i < candidate.stems.size(); ++i) {
            if (const int place = placeOf(candidate.stems.at(i)); place >= 0)
                found.places[std::size_t(place)].push_back(int(i));
        }
        for (const int stem : candidate.headingStems) {
            if (const int place = placeOf(stem); place >= 0)
                ++found.inHeading[std::size_t(place)];
        }
        return found;
    }

    /// How many of the words there are, as `has` says, rare ones counting more.
    template<typename Has>
    [[nodiscard]] double coverageOf(Has has) const
    {
        double had = 0;
        for (qsizetype i = 0; i < m_words.size(); ++i)
            had += has(std::size_t(i)) ? m_words.at(i).rarity : 0;
        return m_all > 0 ? had / m_all : 0;
    }

    [[nodiscard]] double bm25Of(const Occurrences &found, qsizetype textLength) const
    {
        const double length = 1 - lengthShare + lengthShare * double(textLength) / m_meanLength;
        double score = 0;
        for (qsizetype i = 0; i < m_words.size(); ++i) {
            const int count = found.countOf(std::size_t(i));
            score += m_words.at(i).rarity * count * (saturation + 1) / (count + saturation * length);
        }
        return score;
    }

    // Of the pairs of words that follow each other in the question, those that stand near each other in the text.
    [[nodiscard]] double proximityOf(const Occurrences &found) const
    {
        double all = 0;
        double near = 0;
        for (qsizetype i = 0; i + 1 < m_words.size(); ++i) {
            const double weight = std::min(m_words.at(i).rarity, m_words.at(i + 1).rarity);
            all += weight;
            if (areNear(found.places[std::size_t(i)], found.places[std::size_t(i) + 1]))
                near += weight;
        }
        return all > 0 ? near / all : 0;
    }

private:
    [[nodiscard]] int placeOf(int stem) const { return std::size_t(stem) < m_places.size() ? m_places[std::size_t(stem)] : -1; }

    static bool areNear(const std::vector<int> &first, const std::vector<int> &second)
    {
        return std::ranges::any_of(first, [&](int place) {
            return std::ranges::any_of(second, [place](int other) { return std::abs(place - other) <= nearby; });
        });
    }

    const QList<RankedWord> &m_words;
    std::vector<int> m_places; ///< in the question, by stem; -1: it is not there
    double m_meanLength;
    double m_all = 0;
};

double meanLengthOf(const QList<Candidate> &candidates)
{
    double sum = 0;
    for (const Candidate &candidate : candidates)
        sum += double(candidate.stems.size());
    return candidates.isEmpty() ? 0 : sum / double(candidates.size());
}

void compareWords(QList<Candidate> &candidates, const RankedQuestion &question)
{
    const WordScores scores(question.words, meanLengthOf(candidates));
    double best = 0;
    for (Candidate &candidate : candidates) {
        ScoreParts &parts = candidate.passage.parts;
        const Occurrences found = scores.occurrencesIn(candidate);
        parts.words = scores.bm25Of(found, candidate.stems.size());
        parts.coverage = scores.coverageOf([&](std::size_t word) { return found.countOf(word) > 0; });
        parts.proximity = scores.proximityOf(found);
        parts.heading = scores.coverageOf([&](std::size_t word) { return found.inHeading[word] > 0; });
        best = std::max(best, parts.words);
    }
    for (Candidate &candidate : candidates)
        candidate.passage.parts.words = best > 0 ? candidate.passage.parts.words / best : 0;
}

void compareMeaning(QList<Candidate> &candidates, const Vector &question)
{
    for (Candidate &candidate : candidates)
        candidate.passage.parts.similarity = std::clamp(double(similarity(candidate.vector, question)), 0.0, 1.0);
}

double weighed(const ScoreParts &parts, const RankingWeights &weights)
{
    return weights.fused * parts.fused + weights.words * parts.words + weights.coverage * parts.coverage + weights.proximity * parts.proximity
        + weights.heading * parts.heading + weights.kinship * parts.kinship + weights.similarity * parts.similarity + weights.agreement * parts.agreement;
}

void order(QList<Candidate> &candidates, const RankingWeights &weights)
{
    const ScoreParts best{.fused = 1, .words = 1, .coverage = 1, .proximity = 1, .heading = 1, .kinship = 1, .similarity = 1, .agreement = 1};
    for (Candidate &candidate : candidates)
        candidate.passage.score = std::clamp(weighed(candidate.passage.parts, weights) / weighed(best, weights), 0.0, 1.0);
    std::ranges::stable_sort(candidates, std::ranges::greater(), [](const Candidate &candidate) { return candidate.passage.score; });
}

// Relevant texts are near each other: what is near the mean of those that are best so far is likely relevant too (Rocchio 1971).
void compareWithBest(QList<Candidate> &candidates)
{
    const QList<Candidate> best = candidates.first(std::min(agreeing, candidates.size()));
    Vector mean;
    for (const Candidate &candidate : best) {
        mean.resize(std::max(mean.size(), candidate.vector.size()));
        for (std::size_t i = 0; i < candidate.vector.size(); ++i)
            mean[i] += candidate.vector[i];
    }
    normalise(mean);
    const WordVectors words(candidates);
    const std::vector<double> shared = words.meanOfFirst(best.size());
    for (qsizetype i = 0; i < candidates.size(); ++i) {
        ScoreParts &parts = candidates[i].passage.parts;
        parts.agreement = std::clamp(double(similarity(candidates.at(i).vector, mean)), 0.0, 1.0);
        parts.kinship = std::clamp(words.similarity(i, shared), 0.0, 1.0);
    }
}

// The parts compare candidates with each other: the best of bad ones looks good. A score says how good it is, by what the best one has of
// the question.
void calibrate(QList<Candidate> &candidates)
{
    double best = 0;
    for (const Candidate &candidate : candidates.first(std::min(agreeing, candidates.size())))
        best = std::max({best, candidate.passage.parts.coverage, candidate.passage.parts.similarity});
    for (Candidate &candidate : candidates)
        candidate.passage.score *= best;
}

} // namespace

double rarityOf(qint64 having, qint64 all)
{
    if (all <= 1)
        return 1;
    // The logarithm of BM25, brought to 0…1.
    const double frequency = std::log(1 + (double(all - having) + 0.5) / (double(having) + 0.5));
    return std::clamp(frequency / std::log(1 + (double(all) + 0.5) / 0.5), 0.0, 1.0);
}

void rerank(QList<Candidate> &candidates, const RankedQuestion &question, const RankingWeights &weights)
{
    RankingWeights all = weights;
    if (question.vector.empty()) {
        all.similarity = 0;
        all.agreement = 0;
    }
    compareWords(candidates, question);
    compareMeaning(candidates, question.vector);
    // What cannot be had is not missed.
    if (question.words.size() < 2)
        all.proximity = 0;
    if (std::ranges::none_of(candidates, [](const Candidate &candidate) { return candidate.passage.parts.heading > 0; }))
        all.heading = 0;
    candidates.removeIf([](const Candidate &candidate) {
        const ScoreParts &parts = candidate.passage.parts;
        return parts.wordRank == 0 && parts.coverage <= 0 && parts.similarity < leastSimilarity;
    });
    RankingWeights first = all;
    first.kinship = 0;
    first.agreement = 0;
    order(candidates, first);
    compareWithBest(candidates);
    order(candidates, all);
    calibrate(candidates);
}

} // namespace Parlor
