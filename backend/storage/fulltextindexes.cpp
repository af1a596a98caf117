// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/fulltextindexes.h"

#include "storage/connection.h"

using namespace Qt::StringLiterals;

namespace Parlor {

Result<QStringList> fullTextIndexes(Connection &connection)
{
    auto rows = connection.query(u"SELECT name FROM main.sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5(%content=''_%'"_s);
    if (!rows)
        return failure(rows);
    QStringList names;
    while (rows->next())
        names << rows->text(0);
    return names;
}

Result<int> rebuildFullTextIndexes(Connection &connection)
{
    const auto names = fullTextIndexes(connection);
    if (!names)
        return failure(names);
    for (const QString &name : *names) {
        if (const Status rebuilt = connection.execute(u"INSERT INTO %1(%1) VALUES('rebuild')"_s.arg(name)); !rebuilt)
            return failure(rebuilt);
    }
    return int(names->size());
}

} // namespace Parlor
