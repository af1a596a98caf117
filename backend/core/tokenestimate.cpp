// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenestimate.h"

namespace Parlor {

// What begins and ends a message costs too.
static constexpr int tokensPerText = 4;

int estimateTokens(QStringView text)
{
    qsizetype alphabetic = 0;
    qsizetype other = 0;
    for (const QChar c : text) {
        if (c.unicode() < 0x2e80)
            ++alphabetic;
        else
            ++other;
    }
    return int(alphabetic * 11 / 40 + other + tokensPerText);
}

} // namespace Parlor
