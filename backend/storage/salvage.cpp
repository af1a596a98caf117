// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/salvage.h"

#include "storage/connection.h"
#include "storage/fulltextindexes.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace Parlor {

static QStringList names(Connection &connection, const QString &sql, std::initializer_list<QVariant> values = {})
{
    QStringList result;
    auto rows = connection.query(sql, values);
    while (rows && rows->next())
        result << rows->text(0);
    return result;
}

// Copies rows first to last; where a stretch cannot be read it is halved until only the unreadable rows are left out.
static bool copyRange(Connection &connection, const QString &copy, qint64 first, qint64 last, int &budget)
{
    if (connection.execute(copy, {first, last}))
        return true;
    if (first >= last || --budget < 0)
        return false;
    const qint64 middle = first + (last - first) / 2;
    const bool lower = copyRange(connection, copy, first, middle, budget);
    const bool upper = copyRange(connection, copy, middle + 1, last, budget);
    return lower && upper;
}

static bool copyTable(Connection &connection, const QString &table)
{
    const QStringList wanted = names(connection, u"SELECT name FROM pragma_table_info(?, 'main')"_s, {table});
    const QStringList present = names(connection, u"SELECT name FROM pragma_table_info(?, 'damaged')"_s, {table});
    QStringList columns;
    for (const QString &column : wanted) {
        if (present.contains(column))
            columns << column;
    }
    if (columns.isEmpty())
        return false;
    const QString list = columns.join(u", "_s);
    const QString copy = u"INSERT OR IGNORE INTO main.%1 (%2) SELECT %2 FROM damaged.%1 WHERE rowid BETWEEN ? AND ?"_s.arg(table, list);
    // Bounded, so that a file of noise does not keep the program from starting.
    int budget = 20000;
    const auto highest = connection.single(u"SELECT max(rowid) FROM damaged.%1"_s.arg(table));
    const qint64 last = highest && *highest ? (*highest)->toLongLong() : (qint64(1) << 32);
    return copyRange(connection, copy, 0, std::max<qint64>(last, 0), budget);
}

static Status dropOrphans(Connection &connection)
{
    // Dropping a row may orphan others: again until nothing is left over.
    for (int round = 0; round < 20; ++round) {
        QList<std::pair<QString, qint64>> orphans;
        {
            auto rows = connection.query(u"PRAGMA main.foreign_key_check"_s);
            if (!rows)
                return failure(rows);
            while (rows->next())
                orphans.append({rows->text(0), rows->integer(1)});
        }
        if (orphans.isEmpty())
            break;
        for (const auto &[table, row] : std::as_const(orphans)) {
            if (Status done = connection.execute(u"DELETE FROM main.%1 WHERE rowid=?"_s.arg(table), {row}); !done)
                return done;
        }
    }
    return {};
}

// They end with the program anyway, and the indexes are about to be made of all messages that are there.
static Status dropTemporary(Connection &connection)
{
    if (Status done = connection.execute(u"DELETE FROM main.message WHERE conversation IN (SELECT row FROM main.conversation WHERE temporary = 1)"_s); !done)
        return done;
    return connection.execute(u"DELETE FROM main.conversation WHERE temporary = 1"_s);
}

Result<int> salvage(Connection &fresh, const QString &damaged)
{
    if (const Status attached = fresh.execute(u"ATTACH ? AS damaged"_s, {damaged}); !attached) {
        // Not even the header can be read: everything in it is lost, the file itself is kept.
        return int(names(fresh, u"SELECT name FROM main.sqlite_schema WHERE type='table' AND sql LIKE '%STRICT'"_s).size());
    }
    std::ignore = fresh.execute(u"PRAGMA foreign_keys=OFF"_s);
    int lost = 0;
    for (const QString &table : names(fresh, u"SELECT name FROM main.sqlite_schema WHERE type='table' AND sql LIKE '%STRICT'"_s)) {
        if (!copyTable(fresh, table))
            ++lost;
    }
    if (const Status dropped = dropOrphans(fresh); !dropped)
        return failure(dropped);
    std::ignore = fresh.execute(u"DETACH damaged"_s);
    std::ignore = fresh.execute(u"PRAGMA foreign_keys=ON"_s);
    if (const Status dropped = dropTemporary(fresh); !dropped)
        return failure(dropped);
    if (const auto rebuilt = rebuildFullTextIndexes(fresh); !rebuilt)
        return failure(rebuilt);
    return lost;
}

} // namespace Parlor
