// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace Parlor {

/// Counts the tokens of a text that grows.
class TokenCounter
{
public:
    void add(QStringView text);
    [[nodiscard]] int estimate() const; ///< estimateTokens() of everything added

private:
    qsizetype m_alphabetic = 0;
    qsizetype m_other = 0;
};

/// About how many tokens a text has: a quarter of its letters in alphabetic scripts, one each in others. Errs upward by some ten per
/// cent against the usual tokenizers, so that a prompt fits.
[[nodiscard]] int estimateTokens(QStringView text);

} // namespace Parlor
