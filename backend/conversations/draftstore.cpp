// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/draftstore.h"

#include "conversations/conversationstore.h"
#include "storage/connection.h"

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace Parlor::DraftStore {

/// Of a conversation: its row, 0 for a new chat.
static Result<qint64> placeOf(Connection &connection, UserId owner, ConversationId conversation)
{
    if (conversation.isNull())
        return 0;
    const auto found = ConversationStore::find(connection, owner, conversation);
    if (!found)
        return failure(found);
    return found->row;
}

/// Of a draft; 0: there is none.
static Result<qint64> rowOf(Connection &connection, UserId owner, ConversationId conversation)
{
    const auto place = placeOf(connection, owner, conversation);
    if (!place)
        return failure(place);
    const auto row = connection.single(u"SELECT row FROM draft WHERE owner = (SELECT row FROM user WHERE id = ?) AND ifnull(conversation, 0) = ?"_s, {toSql(owner), *place});
    if (!row)
        return failure(row);
    return *row ? (*row)->toLongLong() : 0;
}

/// Its row, which is made where there is none.
static Result<qint64> needRow(Connection &connection, UserId owner, ConversationId conversation)
{
    const auto there = rowOf(connection, owner, conversation);
    if (!there || *there)
        return there;
    const auto place = placeOf(connection, owner, conversation);
    const Status made = connection.execute(u"INSERT INTO draft(owner, conversation, text) VALUES ((SELECT row FROM user WHERE id = ?), nullif(?, 0), '')"_s,
                                           {toSql(owner), *place});
    if (!made)
        return failure(made);
    return rowOf(connection, owner, conversation);
}

static Status removeIfEmpty(Connection &connection, qint64 draft)
{
    return connection.execute(u"DELETE FROM draft WHERE row = ? AND text = '' AND NOT EXISTS (SELECT 1 FROM draft_file f WHERE f.draft = draft.row)"_s, {draft});
}

Result<QString> text(Connection &connection, UserId owner, ConversationId conversation)
{
    const auto draft = rowOf(connection, owner, conversation);
    if (!draft)
        return failure(draft);
    const auto text = connection.single(u"SELECT text FROM draft WHERE row = ?"_s, {*draft});
    if (!text)
        return failure(text);
    return text->value_or(QVariant()).toString();
}

Result<QList<AttachedFile>> files(Connection &connection, UserId owner, ConversationId conversation)
{
    const auto draft = rowOf(connection, owner, conversation);
    if (!draft)
        return failure(draft);
    auto rows = connection.query(u"SELECT f.name, f.mime_type, c.data, f.text FROM draft_file f JOIN draft_content c ON c.row = f.content WHERE f.draft = ? ORDER BY f.row"_s,
                                 {*draft});
    if (!rows)
        return failure(rows);
    QList<AttachedFile> files;
    while (rows->next())
        files.append({.name = rows->text(0), .mimeType = rows->text(1), .data = rows->bytes(2), .text = rows->text(3)});
    return files;
}

Status setText(Connection &connection, UserId owner, ConversationId conversation, const QString &text)
{
    const auto draft = text.isEmpty() ? rowOf(connection, owner, conversation) : needRow(connection, owner, conversation);
    if (!draft)
        return failure(draft);
    if (Status done = connection.execute(u"UPDATE draft SET text = ? WHERE row = ?"_s, {toSql(text), *draft}); !done)
        return done;
    return removeIfEmpty(connection, *draft);
}

static QByteArray digestOf(const QByteArray &bytes)
{
    QByteArray digest(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(digest.data()), size_t(digest.size()), reinterpret_cast<const unsigned char *>(bytes.constData()),
                       static_cast<unsigned long long>(bytes.size()), nullptr, 0);
    return digest;
}

/// The row of a content, which is made where there is none.
static Result<qint64> needContent(Connection &connection, const QByteArray &data)
{
    const QByteArray digest = digestOf(data);
    const auto find = [&connection, &digest] { return connection.single(u"SELECT row FROM draft_content WHERE digest = ?"_s, {digest}); };
    auto row = find();
    if (row && !*row) {
        const QByteArray bytes = data.isNull() ? QByteArray("") : data;
        if (const Status made = connection.execute(u"INSERT INTO draft_content(digest, data) VALUES (?, ?)"_s, {digest, bytes}); !made)
            return failure(made);
        row = find();
    }
    if (!row)
        return failure(row);
    return (*row)->toLongLong();
}

static Status addFile(Connection &connection, qint64 draft, const AttachedFile &file)
{
    const auto content = needContent(connection, file.data);
    if (!content)
        return failure(content);
    return connection.execute(u"INSERT INTO draft_file(draft, content, name, mime_type, text) VALUES (?, ?, ?, ?, ?)"_s,
                              {draft, *content, toSql(file.name), toSql(file.mimeType), toSql(file.text)});
}

Status setFiles(Connection &connection, UserId owner, ConversationId conversation, const QList<AttachedFile> &files)
{
    const auto draft = files.isEmpty() ? rowOf(connection, owner, conversation) : needRow(connection, owner, conversation);
    if (!draft)
        return failure(draft);
    const auto last = connection.single(u"SELECT ifnull(max(row), 0) FROM draft_file WHERE draft = ?"_s, {*draft});
    if (!last)
        return failure(last);
    // The earlier ones go after the new ones have come: a content that both have stays where it is.
    for (const AttachedFile &file : files) {
        if (Status added = addFile(connection, *draft, file); !added)
            return added;
    }
    if (Status done = connection.execute(u"DELETE FROM draft_file WHERE draft = ? AND row <= ?"_s, {*draft, last->value_or(0).toLongLong()}); !done)
        return done;
    return removeIfEmpty(connection, *draft);
}

} // namespace Parlor::DraftStore
