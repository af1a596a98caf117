// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QString>

namespace Parlor {

/// One message of the log.
struct LogEntry {
    QString time; ///< ISO 8601
    QString level; ///< DEBUG, INFO, WARNING or ERROR
    QString service; ///< the part of the program that speaks: "parlor", "parlor.access", "qt.network.ssl"…
    QString message; ///< may have several lines

    bool operator==(const LogEntry &) const = default;
};

/// Which messages of the log to read.
struct LogQuery {
    QString level; ///< exactly this one; empty: any
    QString service; ///< this one and those below it ("parlor": "parlor.access" too); empty: any
    int lines = 100;
};

/// The last messages of `folder`/logs/parlor.log and the files it was rotated into, oldest first. Reads files: call it on a thread that may
/// wait. Secrets are blotted out already, when they are written. No log at all is an empty list.
[[nodiscard]] Result<QList<LogEntry>> readLog(const QString &folder, const LogQuery &query);

/// Deletes the files that the log was rotated into; how many bytes they had.
[[nodiscard]] qint64 removeOldLogs(const QString &folder);

} // namespace Parlor
