// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retrieval/candidate.h"

namespace Parlor {

/// The best `most` candidates (which are best first) that say something else each: of texts that say nearly the same, in different documents
/// or in one, the best stays and counts those that come after it.
[[nodiscard]] QList<Candidate> withoutDuplicates(QList<Candidate> candidates, qsizetype most);

/// Chunks of one document that follow each other become one passage, at most `longest` of them, with the score of the best; best first.
[[nodiscard]] QList<FoundPassage> joinedNeighbours(QList<FoundPassage> passages, int longest);

} // namespace Parlor
