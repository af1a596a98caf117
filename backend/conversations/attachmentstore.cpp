// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MessageStore that keeps the files sent with messages.
#include "conversations/messagestore.h"
#include "storage/connection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Parlor::MessageStore {

Status insertAttachments(Connection &connection, qint64 messageRow, const QList<Attachment> &attachments)
{
    for (const Attachment &attachment : attachments) {
        if (Status done = connection.execute(u"INSERT INTO attachment(message, mime_type, data, name, text) VALUES (?, ?, ?, ?, ?)"_s,
                                             {messageRow, toSql(attachment.info.mimeType), attachment.data.isNull() ? QByteArray("") : attachment.data,
                                              toSql(attachment.info.name), toSql(attachment.text)});
            !done)
            return done;
    }
    return {};
}

Status copyAttachments(Connection &connection, qint64 fromMessage, qint64 toMessage, const QList<qint64> &rows)
{
    for (const qint64 row : rows) {
        if (Status done = connection.execute(u"INSERT INTO attachment(message, mime_type, data, name, text) "
                                             "SELECT ?, mime_type, data, name, text FROM attachment WHERE row = ? AND message = ?"_s,
                                             {toMessage, row, fromMessage});
            !done)
            return done;
        if (connection.changedRows() == 0)
            return failure(ErrorCode::NotFound, QCoreApplication::translate("Conversations", "There is no such attachment."));
    }
    return {};
}

Result<QList<ImagePart>> images(Connection &connection, qint64 messageRow)
{
    auto rows = connection.query(u"SELECT mime_type, data, name FROM attachment WHERE message = ? AND text = '' AND mime_type LIKE 'image/%' ORDER BY row"_s, {messageRow});
    if (!rows)
        return failure(rows);
    QList<ImagePart> parts;
    while (rows->next())
        parts.append({.mimeType = rows->text(0), .data = rows->bytes(1), .name = rows->text(2)});
    return parts;
}

Result<QList<Attachment>> textFiles(Connection &connection, qint64 messageRow)
{
    auto rows = connection.query(u"SELECT row, name, mime_type, length(data), text FROM attachment WHERE message = ? AND text <> '' ORDER BY row"_s, {messageRow});
    if (!rows)
        return failure(rows);
    QList<Attachment> files;
    while (rows->next()) {
        files.append({.info = {.row = rows->integer(0), .name = rows->text(1), .mimeType = rows->text(2), .size = rows->integer(3), .hasText = true},
                      .data = {},
                      .text = rows->text(4)});
    }
    return files;
}

#define ATTACHMENT_COLUMNS u"a.row, a.name, a.mime_type, length(a.data), a.text, a.data"

static Attachment readAttachment(const Rows &rows)
{
    return {.info = {.row = rows.integer(0), .name = rows.text(1), .mimeType = rows.text(2), .size = rows.integer(3), .hasText = !rows.text(4).isEmpty()},
            .data = rows.bytes(5),
            .text = rows.text(4)};
}

Result<QList<Attachment>> attachments(Connection &connection, qint64 messageRow)
{
    auto rows = connection.query(u"SELECT " ATTACHMENT_COLUMNS " FROM attachment a WHERE a.message = ? ORDER BY a.row"_s, {messageRow});
    if (!rows)
        return failure(rows);
    QList<Attachment> attachments;
    while (rows->next())
        attachments << readAttachment(*rows);
    return attachments;
}

Result<Attachment> attachment(Connection &connection, UserId owner, qint64 row)
{
    auto rows = connection.query(u"SELECT " ATTACHMENT_COLUMNS " FROM attachment a JOIN message m ON m.row = a.message "
                                 "JOIN conversation c ON c.row = m.conversation JOIN user u ON u.row = c.owner WHERE a.row = ? AND u.id = ? AND c.deleted_at IS NULL"_s,
                                 {row, toSql(owner)});
    if (!rows)
        return failure(rows);
    if (!rows->next())
        return failure(ErrorCode::NotFound, QCoreApplication::translate("Conversations", "There is no such attachment."));
    return readAttachment(*rows);
}

} // namespace Parlor::MessageStore
