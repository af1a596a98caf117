// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/math/mathnode.h"

#include <optional>

namespace Parlor::Math {

/// Reads the LaTeX that chat models write: fractions, roots, scripts, Greek, operators with limits, delimiters, matrices and
/// alignments, text, alphabets and accents. Nothing when it is faulty or uses what is not known: then it is better shown as it is.
[[nodiscard]] std::optional<Node> parse(const QString &latex);

} // namespace Parlor::Math
