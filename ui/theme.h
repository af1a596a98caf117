// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

class QApplication;
class QPalette;

namespace Parlor::Theme {

inline constexpr int smallSpace = 4; ///< device-independent pixels, as all of these
inline constexpr int space = 8;
inline constexpr int largeSpace = 16;
inline constexpr int radius = 8;

/// Sets Fusion and our palette, and follows the system between light and dark. GUI thread, once.
void apply(QApplication &application);
[[nodiscard]] QPalette palette(bool dark);
/// An icon of resources/icons ("send") in the colours of the palette; it follows the palette.
[[nodiscard]] QIcon icon(const QString &name);

} // namespace Parlor::Theme
