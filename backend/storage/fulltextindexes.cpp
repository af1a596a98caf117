// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/fulltextindexes.h"

#include "storage/connection.h"

using namespace Qt::StringLiterals;

namespace Parlor {

static Result<QStringList> indexesOf(Connection &connection)
{
    auto rows = connection.query(u"SELECT name FROM main.sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5(%content=''_%'"_s);
    if (!rows)
        return failure(rows);
    QStringList names;
    while (rows->next())
        names << rows->text(0);
    return names;
}

// Temporary chats are in no index (0008_transfer.sql), so that nothing would take them out of it when they go.
static Status takeOutTemporary(Connection &connection)
{
    const Status done = connection.execute(u"INSERT INTO message_index(message_index, rowid, text) SELECT 'delete', m.row, m.text FROM message m "
                                           "JOIN conversation c ON c.row = m.conversation WHERE c.temporary = 1"_s);
    if (!done)
        return done;
    return connection.execute(u"INSERT INTO conversation_index(conversation_index, rowid, title) SELECT 'delete', row, title FROM conversation WHERE temporary = 1"_s);
}

Result<int> rebuildFullTextIndexes(Connection &connection)
{
    const auto names = indexesOf(connection);
    if (!names)
        return failure(names);
    for (const QString &name : *names) {
        if (const Status rebuilt = connection.execute(u"INSERT INTO %1(%1) VALUES('rebuild')"_s.arg(name)); !rebuilt)
            return failure(rebuilt);
    }
    if (const Status taken = takeOutTemporary(connection); !taken)
        return failure(taken);
    return int(names->size());
}

} // namespace Parlor
