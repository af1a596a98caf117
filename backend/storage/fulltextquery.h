// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Queries of the full-text index (FTS5), made from what a person wrote.
namespace Parlor {

/// Finds texts with every word, the last letters of each left open; empty when there is no word in it.
[[nodiscard]] QString matchAllWords(const QString &search);

/// Finds texts with any of the telling words of a question (not "the", "what", …); empty when it has none.
[[nodiscard]] QString matchAnyWord(const QString &question);

} // namespace Parlor
