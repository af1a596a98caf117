// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/message.h"
#include "ui/chat/markdown/block.h"

namespace Parlor {

/// The Markdown of an answer as it is parsed: with the marks of its citations once it is complete.
[[nodiscard]] QString markdownOf(const Message &message);

/// Whether the numbers of the citations stand in the text already; not while it arrives, because their places are not known.
[[nodiscard]] bool showsCitations(const Message &message);

/// The text of a message as it is shown, in blocks. Any thread.
[[nodiscard]] QList<Markdown::Block> messageBlocks(const Message &message);

} // namespace Parlor
