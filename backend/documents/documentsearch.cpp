// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of DocumentStore that answers where nothing was found.
#include "documents/documentstore.h"
#include "storage/connection.h"

using namespace Qt::StringLiterals;

namespace Parlor::DocumentStore {

static constexpr int chunksOfBeginning = 3;

Result<QList<Passage>> beginning(Connection &connection, UserId owner, DocumentId id)
{
    auto rows = connection.query(u"SELECT d.row, d.name, d.created_at, c.heading, c.text FROM chunk c JOIN document d ON d.row = c.document "
                                 "WHERE d.id = ? AND d.owner = (SELECT row FROM user WHERE id = ?) AND d.status = 2 ORDER BY c.position LIMIT ?"_s,
                                 {toSql(id), toSql(owner), chunksOfBeginning});
    if (!rows)
        return failure(rows);
    QList<Passage> passages;
    int count = 0;
    while (rows->next()) {
        if (passages.isEmpty()) {
            passages.append({.uri = {}, .title = rows->text(1), .text = rows->text(4), .score = 0,
                             .createdAt = rows->time(2), .heading = rows->text(3), .document = rows->integer(0)});
        } else {
            passages.first().text += u"\n\n"_s + rows->text(4);
        }
        ++count;
    }
    if (!passages.isEmpty())
        passages.first().uri = documentUri(id, {.first = 0, .count = count});
    return passages;
}

} // namespace Parlor::DocumentStore
