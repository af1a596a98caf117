// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/wholeconversation.h"

#include "conversations/conversationstore.h"
#include "conversations/folderstore.h"
#include "conversations/messagestore.h"
#include "conversations/messagetext.h"
#include "storage/connection.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace Parlor::WholeConversationStore {

Result<WholeConversation> read(Connection &connection, UserId owner, ConversationId id)
{
    const auto conversation = ConversationStore::find(connection, owner, id);
    if (!conversation)
        return failure(conversation);
    WholeConversation whole{.conversation = *conversation};
    if (!conversation->folder.isNull()) {
        const auto folder = FolderStore::find(connection, owner, conversation->folder);
        if (!folder)
            return failure(folder);
        whole.folderName = folder->name;
    }
    const auto messages = MessageStore::all(connection, conversation->row);
    if (!messages)
        return failure(messages);
    QHash<qint64, int> indexOfRow;
    for (const StoredMessage &stored : *messages) {
        WholeMessage message{.message = stored.message, .parent = stored.parentRow ? indexOfRow.value(stored.parentRow, -1) : -1};
        if (!stored.message.attachments.isEmpty()) {
            auto attachments = MessageStore::attachments(connection, stored.message.row);
            if (!attachments)
                return failure(attachments);
            message.attachments = *std::move(attachments);
        }
        const int index = int(whole.messages.size());
        indexOfRow.insert(stored.message.row, index);
        if (stored.shown && stored.position == conversation->messageCount - 1)
            whole.leaf = index;
        whole.messages << message;
    }
    return whole;
}

Result<QList<ConversationId>> all(Connection &connection, UserId owner)
{
    auto rows = connection.query(u"SELECT id FROM conversation WHERE owner = (SELECT row FROM user WHERE id = ?) AND deleted_at IS NULL AND temporary = 0 ORDER BY updated_at, row"_s,
                                 {toSql(owner)});
    if (!rows)
        return failure(rows);
    QList<ConversationId> ids;
    while (rows->next())
        ids << rows->id<ConversationId>(0);
    return ids;
}

Result<bool> isKnown(Connection &connection, UserId owner, const WholeConversation &whole)
{
    const auto found = connection.single(u"SELECT 1 FROM conversation WHERE owner = (SELECT row FROM user WHERE id = ?) AND deleted_at IS NULL "
                                         "AND ((origin = ? AND origin <> '') OR id = ?) LIMIT 1"_s,
                                         {toSql(owner), toSql(whole.origin), toSql(whole.conversation.id)});
    if (!found)
        return failure(found);
    return found->has_value();
}

static Result<FolderId> folderNamed(Connection &connection, UserId owner, const QString &name)
{
    if (name.isEmpty())
        return FolderId();
    const auto folders = FolderStore::list(connection, owner);
    if (!folders)
        return failure(folders);
    const auto found = std::ranges::find(*folders, name, &Folder::name);
    if (found != folders->end())
        return found->id;
    const auto made = FolderStore::insert(connection, owner, name);
    if (!made)
        return failure(made);
    return made->id;
}

static Result<bool> isTaken(Connection &connection, const QString &table, const QString &id)
{
    const auto found = connection.single(u"SELECT 1 FROM "_s + table + u" WHERE id = ?"_s, {id});
    if (!found)
        return failure(found);
    return found->has_value();
}

static Result<Conversation> insertConversation(Connection &connection, UserId owner, const WholeConversation &whole)
{
    const Conversation &from = whole.conversation;
    const auto folder = folderNamed(connection, owner, whole.folderName);
    if (!folder)
        return failure(folder);
    const auto taken = isTaken(connection, u"conversation"_s, from.id.toString());
    if (!taken)
        return failure(taken);
    const auto made = ConversationStore::insert(connection, {.owner = owner,
                                                             .title = from.title,
                                                             .model = from.model,
                                                             .systemPrompt = from.systemPrompt,
                                                             .chatflow = from.chatflow,
                                                             .metadata = from.metadata,
                                                             .id = *taken ? ConversationId() : from.id,
                                                             .folder = *folder,
                                                             .tags = from.tags,
                                                             .temperature = from.temperature,
                                                             .topP = from.topP,
                                                             .maxOutputTokens = from.maxOutputTokens,
                                                             .assistant = from.assistant});
    if (!made)
        return made;
    const Status done = connection.execute(u"UPDATE conversation SET title_automatic = ?, starred = ?, archived = ?, unread = ?, origin = ?, created_at = ?, updated_at = ? WHERE row = ?"_s,
                                           {int(from.titleIsAutomatic), int(from.starred), int(from.archived), int(from.unread), toSql(whole.origin),
                                            toSql(from.createdAt), toSql(from.updatedAt), made->row});
    if (!done)
        return failure(done);
    return made;
}

// From the leaf upwards.
static QList<bool> shownOnes(const WholeConversation &whole)
{
    QList<bool> shown(whole.messages.size(), false);
    for (int index = whole.leaf; index >= 0; index = whole.messages.at(index).parent)
        shown[index] = true;
    return shown;
}

static Status insertMessages(Connection &connection, qint64 conversationRow, const WholeConversation &whole)
{
    const QList<bool> shown = shownOnes(whole);
    QList<StoredMessage> stored;
    for (qsizetype i = 0; i < whole.messages.size(); ++i) {
        const WholeMessage &from = whole.messages.at(i);
        const StoredMessage parent = from.parent >= 0 ? stored.at(from.parent) : StoredMessage{.message = {}, .position = -1};
        StoredMessage message{.message = from.message, .conversationRow = conversationRow, .parentRow = parent.message.row, .position = parent.position + 1, .shown = shown.at(i)};
        const auto taken = isTaken(connection, u"message"_s, from.message.id.toString());
        if (!taken)
            return failure(taken);
        if (*taken || from.message.id.isNull())
            message.message.id = MessageId::create();
        const auto row = MessageStore::insertAsIs(connection, message);
        if (!row)
            return failure(row);
        message.message.row = *row;
        if (const Status attached = MessageStore::insertAttachments(connection, *row, from.attachments); !attached)
            return attached;
        message.message.text.clear(); // only its place is needed from here on
        stored << message;
    }
    if (whole.leaf < 0)
        return {};
    return connection.execute(u"UPDATE conversation SET preview = ?, message_count = ? WHERE row = ?"_s,
                              {toSql(previewOf(whole.messages.at(whole.leaf).message.text)), stored.at(whole.leaf).position + 1, conversationRow});
}

Result<Conversation> insert(Connection &connection, UserId owner, const WholeConversation &whole)
{
    const auto made = insertConversation(connection, owner, whole);
    if (!made)
        return made;
    if (const Status inserted = insertMessages(connection, made->row, whole); !inserted)
        return failure(inserted);
    return ConversationStore::find(connection, owner, made->id);
}

} // namespace Parlor::WholeConversationStore
