// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/modelinfo.h"

namespace Parlor {

/// Fills in what is known of a model by its native id, where the provider's list does not say it (providers.md, "Model ids"): what
/// it is for, context size, images, thinking, web search, sampling.
void applyKnownFacts(ModelInfo &model);

/// The provider whose models are called like this ("gemini-…", "claude-…", "gpt-…", "o3"), empty when the name tells nothing.
[[nodiscard]] QString providerByName(const QString &nativeId);

} // namespace Parlor
