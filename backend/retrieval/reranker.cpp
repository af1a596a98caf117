// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/reranker.h"

#include "retrieval/searchwords.h"
#include "retrieval/wordvectors.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace Parlor {

namespace {

// BM25 (Robertson and Zaragoza 2009): how soon more of a word says no more, and how much longer texts are held back.
constexpr double saturation = 1.2;
constexpr double lengthShare = 0.75;
constexpr int headingCounts = 2; ///< times a word of the text
constexpr qsizetype nearby = 4; ///< words apart
constexpr qsizetype agreeing = 5; ///< of the best candidates
// A text without any of the words must be this near in meaning; texts that have nothing to do with each other are at 0.1 to 0.35.
constexpr double leastSimilarity = 0.45;

class WordScores
{
public:
    WordScores(const RankedQuestion &question, double meanLength) : m_question(question), m_meanLength(std::max(meanLength, 1.0))
    {
        for (const QString &stem : question.stems)
            m_all += rarity(stem);
    }

    [[nodiscard]] double coverageOf(const QSet<QString> &stems) const
    {
        double had = 0;
        for (const QString &stem : m_question.stems)
            had += stems.contains(stem) ? rarity(stem) : 0;
        return m_all > 0 ? had / m_all : 0;
    }

    [[nodiscard]] double bm25Of(const QStringList &stems, const QStringList &heading) const
    {
        QHash<QString, int> counts;
        for (const QString &stem : stems) {
            if (m_question.rarity.contains(stem))
                ++counts[stem];
        }
        for (const QString &stem : heading) {
            if (m_question.rarity.contains(stem))
                counts[stem] += headingCounts;
        }
        const double length = 1 - lengthShare + lengthShare * double(stems.size()) / m_meanLength;
        double score = 0;
        for (auto count = counts.cbegin(); count != counts.cend(); ++count)
            score += rarity(count.key()) * count.value() * (saturation + 1) / (count.value() + saturation * length);
        return score;
    }

    // Of the pairs of words that follow each other in the question, those that stand near each other in the text.
    [[nodiscard]] double proximityOf(const QStringList &stems) const
    {
        double all = 0;
        double near = 0;
        QHash<QString, QList<qsizetype>> places;
        for (qsizetype i = 0; i < stems.size(); ++i) {
            if (m_question.rarity.contains(stems.at(i)))
                places[stems.at(i)] << i;
        }
        for (qsizetype i = 0; i + 1 < m_question.stems.size(); ++i) {
            const double weight = std::min(rarity(m_question.stems.at(i)), rarity(m_question.stems.at(i + 1)));
            all += weight;
            if (areNear(places.value(m_question.stems.at(i)), places.value(m_question.stems.at(i + 1))))
                near += weight;
        }
        return all > 0 ? near / all : 0;
    }

private:
    [[nodiscard]] double rarity(const QString &stem) const { return m_question.rarity.value(stem); }

    static bool areNear(const QList<qsizetype> &first, const QList<qsizetype> &second)
    {
        return std::ranges::any_of(first, [&](qsizetype place) {
            return std::ranges::any_of(second, [place](qsizetype other) { return std::abs(place - other) <= nearby; });
        });
    }

    const RankedQuestion &m_question;
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
    const WordScores scores(question, meanLengthOf(candidates));
    double best = 0;
    for (Candidate &candidate : candidates) {
        FoundPassage &passage = candidate.passage;
        const QStringList heading = stemsOf(passage.title + QChar::LineFeed + passage.heading);
        const QSet<QString> headingStems(heading.begin(), heading.end());
        const QSet<QString> all = QSet<QString>(candidate.stems.begin(), candidate.stems.end()) + headingStems;
        passage.parts.words = scores.bm25Of(candidate.stems, heading);
        passage.parts.coverage = scores.coverageOf(all);
        passage.parts.proximity = scores.proximityOf(candidate.stems);
        passage.parts.heading = scores.coverageOf(headingStems);
        best = std::max(best, passage.parts.words);
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
    const WordVectors::Weights shared = words.meanOf(best);
    for (Candidate &candidate : candidates) {
        candidate.passage.parts.agreement = std::clamp(double(similarity(candidate.vector, mean)), 0.0, 1.0);
        candidate.passage.parts.kinship = std::clamp(WordVectors::similarity(words.of(candidate.stems), shared), 0.0, 1.0);
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
    if (question.stems.size() < 2)
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
