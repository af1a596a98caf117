// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace Parlor {

struct FileContent {
    QByteArray bytes;
    QString error; ///< why there are none, as the end of a sentence; empty: they are here
};

/// A whole file of at most `most` bytes. For a work thread: it waits for the disk.
[[nodiscard]] FileContent readFile(const QString &path, qint64 most);

} // namespace Parlor
