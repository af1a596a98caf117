// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/markdown/block.h"

namespace Parlor::Markdown {

/// The images of a paragraph that can be shown, as blocks behind it: others are shown by their description.
[[nodiscard]] QList<Block> imagesOf(const Block &paragraph);
/// Whether it says nothing beside them.
[[nodiscard]] bool isOnlyImages(const Block &paragraph);

} // namespace Parlor::Markdown
