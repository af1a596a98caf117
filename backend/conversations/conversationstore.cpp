// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/conversationstore.h"

#include "conversations/conversationtags.h"
#include "conversations/folderstore.h"
#include "storage/connection.h"
#include "storage/fulltextquery.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Parlor::ConversationStore {

#define CONVERSATION_COLUMNS \
    u"c.id, c.row, u.id, c.title, c.title_automatic, c.starred, c.archived, c.model, c.system_prompt, c.preview, c.message_count, " \
    "EXISTS(SELECT 1 FROM message m WHERE m.conversation = c.row AND m.state = 1), c.created_at, c.updated_at, c.deleted_at, c.chatflow, c.metadata, " \
    "(SELECT f.id FROM folder f WHERE f.row = c.folder), (SELECT group_concat(t.tag, char(10)) FROM conversation_tag t WHERE t.conversation = c.row), " \
    "c.temporary, c.unread, c.temperature, c.max_output_tokens, c.assistant, c.top_p"

// No text for no metadata: most conversations have none, and then nothing is parsed.
static QString metadataText(const QJsonObject &metadata)
{
    return metadata.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(metadata).toJson(QJsonDocument::Compact));
}

static QJsonObject metadataFrom(const QString &text)
{
    return text.isEmpty() ? QJsonObject() : QJsonDocument::fromJson(text.toUtf8()).object();
}

static QStringList tagsFrom(const QString &text)
{
    QStringList tags = text.split(u'\n', Qt::SkipEmptyParts);
    tags.sort(Qt::CaseInsensitive);
    return tags;
}

static Conversation readConversation(const Rows &rows)
{
    return Conversation{.id = rows.id<ConversationId>(0),
                        .row = rows.integer(1),
                        .owner = rows.id<UserId>(2),
                        .title = rows.text(3),
                        .titleIsAutomatic = rows.truth(4),
                        .starred = rows.truth(5),
                        .archived = rows.truth(6),
                        .model = rows.text(7),
                        .systemPrompt = rows.text(8),
                        .chatflow = rows.text(15),
                        .metadata = metadataFrom(rows.text(16)),
                        .folder = rows.id<FolderId>(17),
                        .tags = tagsFrom(rows.text(18)),
                        .temporary = rows.truth(19),
                        .unread = rows.truth(20),
                        .temperature = rows.isNull(21) ? std::nullopt : std::optional(rows.real(21)),
                        .topP = rows.isNull(24) ? std::nullopt : std::optional(rows.real(24)),
                        .maxOutputTokens = rows.isNull(22) ? std::nullopt : std::optional(rows.number(22)),
                        .assistant = rows.id<AssistantId>(23),
                        .preview = rows.text(9),
                        .messageCount = rows.number(10),
                        .running = rows.truth(11),
                        .createdAt = rows.time(12),
                        .updatedAt = rows.time(13),
                        .deletedAt = rows.optionalTime(14)};
}

static Error notFound()
{
    return Error{.code = ErrorCode::NotFound,
                 .message = QCoreApplication::translate("Conversations", "There is no such conversation."),
                 .detail = {},
                 .field = {},
                 .retryAfter = {}};
}

// A null id is no text: the columns of what may be missing hold an empty one.
static QString textOf(AssistantId id)
{
    return id.isNull() ? QString() : id.toString();
}

static QVariant rowOrNull(qint64 row)
{
    return row ? QVariant(row) : QVariant(QMetaType::fromType<qint64>());
}

template<typename Number>
static QVariant numberOrNull(std::optional<Number> number)
{
    return number ? QVariant(*number) : QVariant(QMetaType::fromType<Number>());
}

static Result<qint64> ownerRow(Connection &connection, UserId owner)
{
    const auto row = connection.single(u"SELECT row FROM user WHERE id = ?"_s, {toSql(owner)});
    if (!row)
        return failure(row);
    if (!*row)
        return std::unexpected(notFound());
    return (*row)->toLongLong();
}

/// A search of conversations goes by so many of the newest messages with the words: of a million, half may have a frequent one.
static constexpr int searchedMessages = 4000;

// The conditions are a few fixed texts, so that each combination is one kept statement with its index.
static QString conditions(const ConversationQuery &query, QVariantList &values)
{
    QString sql = u" WHERE c.owner = ? AND c.deleted_at IS NULL AND c.temporary = 0"_s;
    if (query.starred) {
        sql += u" AND c.starred = ?"_s;
        values << int(*query.starred);
    }
    if (query.sessionsOnly)
        sql += u" AND c.chatflow <> ''"_s;
    if (query.archivedOnly)
        sql += u" AND c.archived = 1"_s;
    else if (!query.includeArchived)
        sql += u" AND c.archived = 0"_s;
    if (query.folder && query.folder->isNull()) {
        sql += u" AND c.folder IS NULL"_s;
    } else if (query.folder) {
        sql += u" AND c.folder = (SELECT row FROM folder WHERE id = ?)"_s;
        values << toSql(*query.folder);
    }
    if (!query.tag.isEmpty()) {
        sql += u" AND c.row IN (SELECT conversation FROM conversation_tag WHERE tag = ?)"_s;
        values << query.tag;
    }
    if (!query.search.isEmpty()) {
        const QString match = matchAllWords(query.search);
        sql += u" AND (c.row IN (SELECT rowid FROM conversation_index WHERE conversation_index MATCH ?) "
               "OR c.row IN (SELECT m.conversation FROM (SELECT rowid FROM message_index WHERE message_index MATCH ? ORDER BY rowid DESC LIMIT ?) i "
               "CROSS JOIN message m ON m.row = i.rowid))"_s;
        values << match << match << searchedMessages;
    }
    return sql;
}

Result<ConversationPage> list(Connection &connection, const ConversationQuery &query)
{
    ConversationPage page;
    if (!query.search.isEmpty() && matchAllWords(query.search).isEmpty())
        return page; // only signs, no word: nothing contains it
    const auto owner = ownerRow(connection, query.owner);
    if (!owner)
        return failure(owner);
    QVariantList values{*owner};
    const QString where = conditions(query, values);
    const auto total = connection.singleOf(u"SELECT count(*) FROM conversation c"_s + where, values);
    if (!total)
        return failure(total);
    page.total = total->value_or(0).toInt();
    values << query.limit << query.offset;
    auto rows = connection.queryOf(u"SELECT "_s + CONVERSATION_COLUMNS + u" FROM conversation c JOIN user u ON u.row = c.owner"_s + where
                                       + u" ORDER BY c.updated_at DESC, c.row DESC LIMIT ? OFFSET ?"_s,
                                   values);
    if (!rows)
        return failure(rows);
    while (rows->next())
        page.items << readConversation(*rows);
    return page;
}

Result<Conversation> find(Connection &connection, UserId owner, ConversationId id, bool deletedToo)
{
    auto rows = connection.query(u"SELECT " CONVERSATION_COLUMNS " FROM conversation c JOIN user u ON u.row = c.owner WHERE c.id = ? AND u.id = ?"_s,
                                 {toSql(id), toSql(owner)});
    if (!rows)
        return failure(rows);
    if (!rows->next())
        return std::unexpected(notFound());
    const Conversation conversation = readConversation(*rows);
    if (conversation.deletedAt && !deletedToo)
        return std::unexpected(notFound());
    return conversation;
}

Result<Conversation> findByRow(Connection &connection, UserId owner, qint64 row)
{
    const auto id = connection.single(u"SELECT id FROM conversation WHERE row = ?"_s, {row});
    if (!id)
        return failure(id);
    return find(connection, owner, ConversationId::fromString(id->value_or(QVariant()).toString()));
}

Result<Conversation> insert(Connection &connection, const NewConversation &conversation)
{
    const auto owner = ownerRow(connection, conversation.owner);
    if (!owner)
        return failure(owner);
    const ConversationId id = conversation.id.isNull() ? ConversationId::create() : conversation.id;
    const auto taken = connection.single(u"SELECT 1 FROM conversation WHERE id = ?"_s, {toSql(id)});
    if (!taken)
        return failure(taken);
    if (*taken) // by one that was deleted and can still be brought back
        return std::unexpected(notFound());
    const auto folder = FolderStore::rowOf(connection, conversation.owner, conversation.folder);
    if (!folder)
        return failure(folder);
    const QVariant time = toSql(now());
    const Status done = connection.execute(
        u"INSERT INTO conversation(id, owner, title, title_automatic, model, system_prompt, chatflow, metadata, created_at, updated_at, folder, temporary, "
        "temperature, top_p, max_output_tokens, assistant) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {toSql(id), *owner, toSql(conversation.title), int(conversation.title.isEmpty()), toSql(conversation.model),
         toSql(conversation.systemPrompt), toSql(conversation.chatflow), toSql(metadataText(conversation.metadata)), time, time,
         rowOrNull(*folder), int(conversation.temporary), numberOrNull(conversation.temperature), numberOrNull(conversation.topP),
         numberOrNull(conversation.maxOutputTokens),
         toSql(textOf(conversation.assistant))});
    if (!done)
        return failure(done);
    if (const Status tagged = TagStore::replace(connection, *owner, connection.lastInsertedRow(), conversation.tags); !tagged)
        return failure(tagged);
    return find(connection, conversation.owner, id);
}

Result<Conversation> update(Connection &connection, UserId owner, ConversationId id, const ConversationChange &change)
{
    const auto before = find(connection, owner, id);
    if (!before)
        return before;
    const auto folder = FolderStore::rowOf(connection, owner, change.folder.value_or(before->folder));
    if (!folder)
        return failure(folder);
    // Stars, folders and names are not news: a conversation moves to the top of the list only when something is said in it.
    const Status done = connection.execute(
        u"UPDATE conversation SET title = ?, title_automatic = ?, starred = ?, archived = ?, model = ?, system_prompt = ?, metadata = ?, folder = ?, unread = ?, "
        "temperature = ?, top_p = ?, max_output_tokens = ?, assistant = ? WHERE row = ?"_s,
        {toSql(change.title.value_or(before->title)), int(before->titleIsAutomatic && !change.title),
         int(change.starred.value_or(before->starred)), int(change.archived.value_or(before->archived)),
         toSql(change.model.value_or(before->model)), toSql(change.systemPrompt.value_or(before->systemPrompt)),
         toSql(metadataText(change.metadata.value_or(before->metadata))), rowOrNull(*folder), int(change.unread.value_or(before->unread)),
         numberOrNull(change.temperature.value_or(before->temperature)), numberOrNull(change.topP.value_or(before->topP)), numberOrNull(change.maxOutputTokens.value_or(before->maxOutputTokens)),
         toSql(textOf(change.assistant.value_or(before->assistant))), before->row});
    if (!done)
        return failure(done);
    if (change.tags) {
        const auto ownersRow = ownerRow(connection, owner);
        if (!ownersRow)
            return failure(ownersRow);
        if (const Status tagged = TagStore::replace(connection, *ownersRow, before->row, *change.tags); !tagged)
            return failure(tagged);
    }
    return find(connection, owner, id);
}

Result<Conversation> setUnread(Connection &connection, UserId owner, ConversationId id, bool unread)
{
    const auto before = find(connection, owner, id);
    if (!before || before->unread == unread)
        return before;
    const Status done = connection.execute(u"UPDATE conversation SET unread = ? WHERE row = ?"_s, {int(unread), before->row});
    if (!done)
        return failure(done);
    return find(connection, owner, id);
}

Result<Conversation> improveTitle(Connection &connection, UserId owner, ConversationId id, const QString &title)
{
    const auto before = find(connection, owner, id);
    if (!before || !before->titleIsAutomatic)
        return before;
    const Status done = connection.execute(u"UPDATE conversation SET title = ? WHERE row = ?"_s, {title, before->row});
    if (!done)
        return failure(done);
    return find(connection, owner, id);
}

Result<Conversation> setDeleted(Connection &connection, UserId owner, ConversationId id, std::optional<Timestamp> deletedAt)
{
    const auto before = find(connection, owner, id, !deletedAt);
    if (!before)
        return before;
    const Status done = connection.execute(u"UPDATE conversation SET deleted_at = ? WHERE row = ?"_s, {toSql(deletedAt), before->row});
    if (!done)
        return failure(done);
    return find(connection, owner, id, true);
}

} // namespace Parlor::ConversationStore
