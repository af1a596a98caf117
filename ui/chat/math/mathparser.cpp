// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/math/mathparser.h"

#include "ui/chat/math/latexreader.h"

namespace Parlor::Math {

static constexpr qsizetype longest = 5000; ///< characters

std::optional<Node> parse(const QString &latex)
{
    if (latex.size() > longest || latex.trimmed().isEmpty())
        return std::nullopt;
    return LatexReader(latex.trimmed()).read();
}

} // namespace Parlor::Math
