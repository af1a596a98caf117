// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memories/memory.h"
#include "providers/provider.h"

namespace Parlor {

/// Asks a model for what is worth remembering in what a person wrote, as JSON.
[[nodiscard]] ChatRequest extractionRequest(const QString &said);

/// What a model found, at most five: content, kind, importance. Takes JSON with anything around it, in a list or below any name, and texts
/// alone; nothing from what is no JSON.
[[nodiscard]] QList<Memory> extractedMemories(const QString &answer);

} // namespace Parlor
