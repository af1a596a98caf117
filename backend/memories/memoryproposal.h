// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memories/likeness.h"
#include "memories/memory.h"

namespace Parlor {

/// A memory that says what an earlier one says, or something else of the same thing: a person decides which to keep.
struct MemoryProposal {
    Memory added;
    Memory earlier;
    Likeness likeness = Likeness::Same;

    bool operator==(const MemoryProposal &) const = default;
};

/// What to do about a proposal.
enum class MemoryChoice { KeepBoth, KeepNew, KeepEarlier };

} // namespace Parlor
