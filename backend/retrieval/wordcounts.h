// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "retrieval/vectorindex.h"

#include <QHash>
#include <QMutex>
#include <QStringList>

namespace Parlor {

class Connection;

/// How many of everybody's texts have each of some stems.
struct WordCounts {
    QHash<QString, qint64> having;
    qint64 all = 0; ///< texts, about
};

/// Counts the texts with a stem, and remembers: the index reads all its entries to count them. A count that was made when there were nearly
/// as many texts is near enough for what it is for. Any thread.
class WordCounter
{
public:
    /// On a storage thread, inside Database::read().
    Result<WordCounts> count(Connection &connection, MaterialKind material, const QStringList &stems);

private:
    struct Counted {
        qint64 having = 0;
        qint64 all = 0; ///< texts there were
    };

    std::optional<qint64> known(const QString &key, qint64 all) const;

    mutable QMutex m_mutex;
    QHash<QString, Counted> m_counted; ///< by material and stem
};

} // namespace Parlor
