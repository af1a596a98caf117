// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace Parlor {

/// About how many tokens a text has: a quarter of its letters in alphabetic scripts, one each in others. Errs upward by some ten per
/// cent against the usual tokenizers, so that a prompt fits.
[[nodiscard]] int estimateTokens(QStringView text);

} // namespace Parlor
