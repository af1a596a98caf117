// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace Parlor {

class Commands;

/// A window over `parent` with every command and its key, grouped. Closed with Escape.
void showShortcutOverview(const Commands &commands, QWidget &parent);

} // namespace Parlor
