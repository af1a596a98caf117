// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retrieval/retrieval.h"
#include "retrieval/vector.h"

namespace Parlor {

/// A passage that may be among the answers, with what tells how good it is.
struct Candidate {
    FoundPassage passage;
    QStringList stems; ///< of its text
    Vector vector; ///< empty: it has none yet
};

} // namespace Parlor
