// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document.h"
#include "documents/structuredtext.h"

namespace Parlor {

inline constexpr int chunkTokens = 256; ///< about so many tokens has a chunk at the most

/// Cuts a text into chunks, in order: at headings and slides, else between paragraphs, else between lines, sentences or words; a table
/// only between its rows. Where only the budget ends a chunk of prose, the next one begins with its last sentence. A chunk's heading is
/// the path of headings above it, and the columns of a table that it begins in. Takes time: not for the backend thread.
[[nodiscard]] QList<Chunk> chunksOf(const StructuredText &source);

/// chunksOf() what structureOf() finds.
[[nodiscard]] QList<Chunk> chunkText(const QString &text, DocumentFormat::Kind kind);

} // namespace Parlor
