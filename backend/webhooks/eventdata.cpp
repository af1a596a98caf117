// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhooks/eventdata.h"

#include "conversations/conversation.h"
#include "conversations/message.h"
#include "documents/document.h"
#include "memories/memory.h"

using namespace Qt::StringLiterals;

namespace Parlor {

QJsonObject chatCreatedData(const Conversation &conversation)
{
    return {{u"id"_s, conversation.id.toString()},
            {u"title"_s, conversation.title},
            {u"model"_s, conversation.model},
            {u"created_at"_s, toIso8601(conversation.createdAt)}};
}

QJsonObject chatDeletedData(ConversationId id)
{
    return {{u"id"_s, id.toString()}};
}

QJsonObject messageCreatedData(const Message &message)
{
    QJsonObject data{{u"id"_s, message.id.toString()},
                     {u"chat_id"_s, message.conversation.toString()},
                     {u"role"_s, message.role == Role::User ? u"user"_s : u"assistant"_s},
                     {u"content"_s, message.text},
                     {u"created_at"_s, toIso8601(message.createdAt)}};
    if (message.role == Role::Assistant)
        data.insert(u"model"_s, message.model);
    return data;
}

QJsonObject memoryCreatedData(const Memory &memory)
{
    return {{u"id"_s, memory.id.toString()},
            {u"content"_s, memory.content},
            {u"memory_type"_s, memoryKindName(memory.kind)},
            {u"importance_score"_s, memory.importance},
            {u"created_at"_s, toIso8601(memory.createdAt)}};
}

QJsonObject documentUploadedData(const Document &document)
{
    return {{u"id"_s, document.id.toString()},
            {u"title"_s, document.name},
            {u"mime_type"_s, document.mimeType},
            {u"created_at"_s, toIso8601(document.createdAt)}};
}

} // namespace Parlor
