// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Parlor::Markdown {

/// "&auml;", "&#228;" or "&#xe4;" as a character; as it is written when there is none of that name.
[[nodiscard]] QString entity(const QString &text);

} // namespace Parlor::Markdown
