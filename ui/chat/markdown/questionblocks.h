// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/markdown/block.h"

namespace Parlor::Markdown {

/// What a person typed, as typed: a "#include" is no heading and "2 * 3 * 4" has nothing in italics, because most people do not
/// write Markdown when they ask. Only fenced code is shown as code.
[[nodiscard]] QList<Block> questionBlocks(const QString &text);

} // namespace Parlor::Markdown
