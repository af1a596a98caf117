// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/markdown/block.h"

#include <QByteArrayView>

namespace Parlor::Markdown {

/// What parse() found.
struct Document {
    QList<Block> blocks;
    /// The last place where the text can be cut so that both halves parse as the whole does, whatever follows: the beginning of a
    /// line that starts a top-level block after a blank line. 0: none.
    qsizetype boundary = 0; ///< in bytes
    qsizetype boundaryBlock = 0; ///< the first block after it
};

/// Parses GitHub's Markdown with md4c; HTML is shown as text. Blocks too long for one layout (code of many lines, endless
/// paragraphs, tables of many rows) come in parts, see Block::continues.
[[nodiscard]] Document parse(QByteArrayView utf8);

/// A text with no markup, as blocks; every line break counts.
[[nodiscard]] QList<Block> plainBlocks(const QString &text);

/// Whether the text may define a link reference ("[name]: address"), which changes blocks far above it.
[[nodiscard]] bool mayDefineReferences(QByteArrayView utf8);

} // namespace Parlor::Markdown
