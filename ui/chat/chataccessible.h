// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Parlor {

/// From now on a ChatView is a list for assistive technology, whose items are the messages near the viewport, in reading order; each
/// has its buttons as children. GUI thread; once is enough.
void installChatAccessible();

/// Whether any assistive technology runs: what only that needs is not worked out without it. GUI thread.
[[nodiscard]] bool isListenedTo();

} // namespace Parlor
