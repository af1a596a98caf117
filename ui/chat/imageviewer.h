// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QImage;
class QString;
class QWidget;

namespace Parlor {

/// Shows an image as large as the screen allows, in a window of its own; Escape or a click closes it.
void showImage(const QImage &image, const QString &description, QWidget &parent);

} // namespace Parlor
