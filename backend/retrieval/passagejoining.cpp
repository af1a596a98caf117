// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrieval/passagejoining.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parlor {

// Of the words that two texts have, so many are in both when they say the same; short texts must have the same words.
static constexpr double sameShare = 0.85;
static constexpr qsizetype fewWordsToFold = 8;

using Words = QList<int>; ///< each once, sorted

static Words wordsOf(const Candidate &candidate)
{
    Words words = candidate.stems;
    std::ranges::sort(words);
    words.erase(std::ranges::unique(words).begin(), words.end());
    return words;
}

static bool saysTheSame(const Words &a, const Words &b)
{
    if (a.size() <= fewWordsToFold || b.size() <= fewWordsToFold)
        return a == b;
    if (double(std::min(a.size(), b.size())) < sameShare * double(std::max(a.size(), b.size())))
        return false;
    Words both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    return double(both.size()) >= sameShare * double(a.size() + b.size() - both.size());
}

QList<Candidate> withoutDuplicates(QList<Candidate> candidates, qsizetype most)
{
    QList<Candidate> kept;
    QList<Words> keptWords;
    for (Candidate &candidate : candidates) {
        const Words words = wordsOf(candidate);
        const auto same = std::ranges::find_if(keptWords, [&](const Words &earlier) { return saysTheSame(earlier, words); });
        if (same != keptWords.end() && !words.isEmpty()) {
            ++kept[same - keptWords.begin()].passage.folded;
            continue;
        }
        if (kept.size() == most)
            break;
        keptWords << words;
        kept << std::move(candidate);
    }
    return kept;
}

// Chunks may share a sentence at their border: it is not repeated.
static void append(FoundPassage &passage, const FoundPassage &next)
{
    const int shared = passage.end - next.start;
    const bool isVerbatim = next.end - next.start == next.text.size();
    if (shared > 0 && isVerbatim && shared < next.text.size())
        passage.text += next.text.sliced(shared);
    else
        passage.text += u"\n\n"_s + next.text;
    passage.end = std::max(passage.end, next.end);
    passage.folded += next.folded;
    ++passage.chunks;
    if (next.score > passage.score) {
        passage.score = next.score;
        passage.parts = next.parts;
    }
}

QList<FoundPassage> joinedNeighbours(QList<FoundPassage> passages, int longest)
{
    std::ranges::sort(passages, {}, [](const FoundPassage &passage) { return std::pair(passage.documentRow, passage.position); });
    QList<FoundPassage> joined;
    for (const FoundPassage &passage : std::as_const(passages)) {
        const bool follows = !joined.isEmpty() && joined.last().documentRow == passage.documentRow && joined.last().position + joined.last().chunks == passage.position;
        if (follows && joined.last().chunks < longest)
            append(joined.last(), passage);
        else
            joined << passage;
    }
    std::ranges::stable_sort(joined, std::ranges::greater(), &FoundPassage::score);
    return joined;
}

} // namespace Parlor
