// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/markdown/block.h"

namespace Parlor::Markdown {

/// The blocks as HTML, for programs that take formatted text. Links keep their addresses; text is escaped.
[[nodiscard]] QString toHtml(const QList<Block> &blocks);

} // namespace Parlor::Markdown
