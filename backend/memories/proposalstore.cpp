// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "memories/proposalstore.h"

#include "memories/memorystore.h"
#include "storage/connection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Parlor::ProposalStore {

Status replace(Connection &connection, const Memory &memory, const QList<std::pair<qint64, Likeness>> &earlier)
{
    if (Status done = connection.execute(u"DELETE FROM memory_proposal WHERE memory = ? OR earlier = ?"_s, {memory.row, memory.row}); !done)
        return done;
    for (const auto &[row, likeness] : earlier) {
        Status done = connection.execute(u"INSERT INTO memory_proposal(memory, earlier, likeness) SELECT m.row, e.row, ? FROM memory m JOIN memory e ON e.owner = m.owner "
                                         "WHERE m.row = ? AND m.content = ? AND e.row = ?"_s,
                                         {int(likeness), memory.row, memory.content, row});
        if (!done)
            return done;
    }
    return {};
}

Result<QList<MemoryProposal>> list(Connection &connection, UserId owner)
{
    struct Pair {
        qint64 added;
        qint64 earlier;
        Likeness likeness;
    };
    QList<Pair> pairs;
    QList<qint64> wanted;
    {
        auto rows = connection.query(u"SELECT p.memory, p.earlier, p.likeness FROM memory_proposal p JOIN memory m ON m.row = p.memory "
                                     "WHERE m.owner = (SELECT row FROM user WHERE id = ?) ORDER BY m.updated_at DESC, p.memory DESC, p.earlier DESC LIMIT 100"_s,
                                     {toSql(owner)});
        if (!rows)
            return failure(rows);
        while (rows->next()) {
            pairs.append({.added = rows->integer(0), .earlier = rows->integer(1), .likeness = Likeness(rows->number(2))});
            wanted << pairs.last().added << pairs.last().earlier;
        }
    }
    const auto memories = MemoryStore::findRows(connection, owner, wanted);
    if (!memories)
        return failure(memories);
    QHash<qint64, Memory> byRow;
    for (const Memory &memory : *memories)
        byRow.insert(memory.row, memory);
    QList<MemoryProposal> proposals;
    for (const Pair &pair : std::as_const(pairs))
        proposals.append({.added = byRow.value(pair.added), .earlier = byRow.value(pair.earlier), .likeness = pair.likeness});
    return proposals;
}

Status remove(Connection &connection, UserId owner, MemoryId added, MemoryId earlier)
{
    Status done = connection.execute(u"DELETE FROM memory_proposal WHERE memory = (SELECT row FROM memory WHERE id = ? AND owner = (SELECT row FROM user WHERE id = ?)) "
                                     "AND earlier = (SELECT row FROM memory WHERE id = ?)"_s,
                                     {toSql(added), toSql(owner), toSql(earlier)});
    if (done && connection.changedRows() == 0)
        return failure(ErrorCode::NotFound, QCoreApplication::translate("Memories", "This was decided already."));
    return done;
}

} // namespace Parlor::ProposalStore
