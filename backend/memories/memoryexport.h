// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memories/memory.h"

namespace Parlor {

enum class MemoryFormat { Json, Markdown };

/// All that is known of the memories (Json: names and values as spec 002 writes them), or a list for people below a heading for each kind.
[[nodiscard]] QByteArray exported(const QList<Memory> &memories, MemoryFormat format);

} // namespace Parlor
