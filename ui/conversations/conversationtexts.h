// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

namespace Parlor {

/// The group a conversation stands under: "Today", "Yesterday", "Previous 7 days", "Previous 30 days", else month and year.
[[nodiscard]] QString dateGroup(QDate day, QDate today);

/// Text of Markdown on one line, without its marks: "## Bread **and** butter" becomes "Bread and butter".
[[nodiscard]] QString plainPreview(const QString &markdown);

} // namespace Parlor
