// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/ragchat/sessiontypes.h"

#include "documents/citedchunks.h"

using namespace Qt::StringLiterals;

namespace Parlor::RagChat {

QJsonObject sessionJson(const Conversation &conversation)
{
    const bool hasMessages = conversation.messageCount > 0;
    return {{u"id"_s, conversation.row},
            {u"session_id"_s, conversation.id.toString()},
            {u"title"_s, conversation.title.isEmpty() ? u"New Conversation"_s : conversation.title},
            {u"message_count"_s, conversation.messageCount},
            {u"last_message_at"_s, hasMessages ? QJsonValue(toIso8601(conversation.updatedAt)) : QJsonValue()},
            {u"started_at"_s, toIso8601(conversation.createdAt)}};
}

static QString roleName(Role role)
{
    return role == Role::User ? u"user"_s : role == Role::Assistant ? u"assistant"_s : u"system"_s;
}

QJsonObject messageJson(const Message &message)
{
    QJsonObject json{{u"id"_s, message.row}, {u"role"_s, roleName(message.role)}, {u"content"_s, message.text}, {u"created_at"_s, toIso8601(message.createdAt)}};
    if (message.role == Role::Assistant)
        json.insert(u"sources"_s, sourcesJson(message.citations));
    return json;
}

QJsonArray sourcesJson(const QList<Citation> &citations)
{
    QJsonArray sources;
    for (const Citation &citation : citations) {
        if (citation.document == 0)
            continue; // a web page, a memory, another conversation
        sources.append(QJsonObject{{u"document_id"_s, citation.document},
                                   {u"document_name"_s, citation.title},
                                   {u"chunk_id"_s, chunksOfUri(citation.uri).first},
                                   {u"relevance_score"_s, std::round(citation.relevance * 100) / 100}});
    }
    return sources;
}

} // namespace Parlor::RagChat
