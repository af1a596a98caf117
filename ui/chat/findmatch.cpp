// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/findmatch.h"

namespace Parlor {

QList<TextRange> occurrences(const QString &text, const QString &wanted)
{
    QList<TextRange> found;
    if (wanted.isEmpty())
        return found;
    const auto length = static_cast<int>(wanted.size());
    for (qsizetype at = text.indexOf(wanted, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(wanted, at + length, Qt::CaseInsensitive))
        found.append({.start = static_cast<int>(at), .length = length});
    return found;
}

} // namespace Parlor
