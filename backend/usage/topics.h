// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Parlor {

/// The topic that most of the telling words of a text belong to: "programming", "cooking"…; "general" when none does.
[[nodiscard]] QString topicOf(const QString &text);

} // namespace Parlor
