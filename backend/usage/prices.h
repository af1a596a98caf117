// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "usage/usage.h"

#include <optional>

namespace Parlor {

/// What a model costs, in US dollars for a million tokens.
struct ModelPrice {
    double input = 0;
    double output = 0; ///< thinking included

    [[nodiscard]] double of(const AnswerCounts &counts) const { return (double(counts.inputTokens) * input + double(counts.outputTokens) * output) / 1e6; }
};

/// The list price of a model by its catalogue id, as its provider published it; zero for what runs on this machine; nothing where it is not
/// known. Discounts for cached input, batches or a plan are not in it, so a bill may be lower.
[[nodiscard]] std::optional<ModelPrice> priceOf(const QString &model);

} // namespace Parlor
