// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/markdown/block.h"

namespace Parlor::Markdown {

inline constexpr int linesAPiece = 200; ///< of code and of plain text
inline constexpr int charactersAPiece = 20'000; ///< of paragraphs
inline constexpr int rowsAPiece = 100; ///< of tables

/// Appends the block, in several parts when it is too long to be laid out at once.
void appendInPieces(QList<Block> &blocks, Block block);

/// What a selection of the block copies: cells are separated by tabs, rows and lines by line breaks.
[[nodiscard]] QString plainText(const Block &block);

} // namespace Parlor::Markdown
