// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Texts of others inside a prompt, between marks that they cannot end.
namespace Parlor {

/// Between <mark> and </mark>.
[[nodiscard]] QString enclosedMaterial(QString text);
/// As the value of an attribute, between quotation marks.
[[nodiscard]] QString quotedMaterial(QString text);

} // namespace Parlor
