// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retrieval/retrieval.h"
#include "retrieval/vector.h"

namespace Parlor {

/// A passage that may be among the answers, with what tells how good it is.
struct Candidate {
    FoundPassage passage;
    QList<int> stems; ///< of its text, numbered by the Vocabulary that all candidates share
    QList<int> headingStems; ///< of its title and headings
    Vector vector; ///< empty: it has none yet
};

} // namespace Parlor
