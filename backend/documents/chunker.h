// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document.h"
#include "documents/documentformat.h"

namespace Parlor {

inline constexpr int chunkTokens = 256; ///< about so many tokens has a chunk at the most

/// Cuts a text into chunks, in order and without overlap: at headings, else between paragraphs, else between lines, sentences or words.
/// Takes time: for the work pool.
[[nodiscard]] QList<Chunk> chunkText(const QString &text, DocumentFormat::Kind kind);

} // namespace Parlor
