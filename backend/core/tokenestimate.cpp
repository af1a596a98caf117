// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenestimate.h"

#include <algorithm>

namespace Parlor {

// What begins and ends a message costs too.
static constexpr int tokensPerText = 4;

void TokenCounter::add(QStringView text)
{
    const qsizetype alphabetic = std::ranges::count_if(text, [](QChar c) { return c.unicode() < 0x2e80; });
    m_alphabetic += alphabetic;
    m_other += text.size() - alphabetic;
}

int TokenCounter::estimate() const
{
    return int(m_alphabetic * 11 / 40 + m_other + tokensPerText);
}

int estimateTokens(QStringView text)
{
    TokenCounter counter;
    counter.add(text);
    return counter.estimate();
}

} // namespace Parlor
