// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace Parlor {

/// Writes a whole file, or leaves the old one as it was; why it could not, as the end of a sentence, else empty. For a work thread: it waits
/// for the disk.
[[nodiscard]] QString writeFile(const QString &path, const QByteArray &bytes);

} // namespace Parlor
