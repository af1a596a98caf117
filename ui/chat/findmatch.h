// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Parlor {

/// Characters [start, start + length) of a block's plain text.
struct TextRange {
    int start = 0;
    int length = 0;

    bool operator==(const TextRange &) const = default;
};

/// A place in a conversation that contains what is looked for.
struct FindMatch {
    int message = -1; ///< position on the shown branch
    int block = 0; ///< of messageBlocks()
    TextRange range; ///< in the block's plain text

    bool operator==(const FindMatch &) const = default;
};

/// Where the text contains what is looked for, whatever its case. Any thread.
[[nodiscard]] QList<TextRange> occurrences(const QString &text, const QString &wanted);

} // namespace Parlor
