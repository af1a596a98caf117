// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/math/mathnode.h"

#include <optional>

namespace Parlor::Math {

/// The atom of a command without arguments ("alpha", "leq", "sum", "sin"); nothing when it is not known.
[[nodiscard]] std::optional<Node> symbol(const QString &command);
/// The atom of a character as it is typed.
[[nodiscard]] Node character(QChar character);
/// What a delimiter is drawn as ("(", "langle", "."); nothing when it is none. Empty: "." draws nothing.
[[nodiscard]] std::optional<QString> delimiter(const QString &name);
/// The sign above the base ("hat"); empty when it is no accent.
[[nodiscard]] QString accent(const QString &command);
/// A letter or digit of another alphabet ("mathbb", "mathcal", "mathfrak"); the same where there is none.
[[nodiscard]] QString inAlphabet(const QString &alphabet, QChar letter);

} // namespace Parlor::Math
