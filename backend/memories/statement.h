// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memories/memory.h"

namespace Parlor {

/// What a question that begins with "remember that …", "please remember …", "merk dir, dass …" asks to remember: content and kind, in the
/// person's words. Nothing for other questions.
[[nodiscard]] std::optional<Memory> requestedMemory(const QString &question);

/// What people say of themselves in plain sentences ("I am …", "I prefer …", "My … is …"), each with its kind; no questions. For where no
/// language model is at hand.
[[nodiscard]] QList<Memory> statedMemories(const QString &text);

/// What a statement is of use for, by its words (English, German).
[[nodiscard]] MemoryKind kindOfStatement(const QString &statement);

} // namespace Parlor
