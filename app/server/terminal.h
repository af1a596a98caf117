// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTextStream>

namespace Parlor {

/// A line on standard output; answers the exit code 0.
inline int say(const QString &sentence)
{
    QTextStream(stdout) << sentence << Qt::endl;
    return 0;
}

/// A line on standard error; answers the exit code: 1 not done, 2 not understood.
inline int complain(const QString &sentence, int code = 1)
{
    QTextStream(stderr) << QStringLiteral("parlord: ") << sentence << Qt::endl;
    return code;
}

} // namespace Parlor
