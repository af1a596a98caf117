// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversationservice.h"
#include "http/shape.h"

#include <QJsonArray>

namespace Parlor {
class ModelCatalogue;
}

namespace Parlor::Platform {

/// Models as this specification spells them: `claude-sonnet-4.5`, `gemini-2.5-flash`; the catalogue's id where the shorter name would be
/// another model.
class ModelNames
{
public:
    explicit ModelNames(const ModelCatalogue &catalogue) : m_catalogue(catalogue) { }

    [[nodiscard]] QString nameOf(const QString &catalogueId);

private:
    const ModelCatalogue &m_catalogue;
    QHash<QString, QString> m_known; ///< a list names the same few models over and over
};

/// Body of POST /chats.
struct NewChat {
    static Shape shape();
    static NewConversation fromJson(const QJsonObject &json, UserId owner);
};

/// Body of PATCH /chats/{chat_id}.
struct ChatPatch {
    static Shape shape();
    static ConversationChange fromJson(const QJsonObject &json);
};

/// Query of GET /chats.
struct ChatListQuery {
    static Shape shape();
    static ConversationQuery fromJson(const QJsonObject &json, UserId owner);
};

/// `model`: as ModelNames says it.
[[nodiscard]] QJsonObject chatJson(const Conversation &chat, const QString &model);
/// "Get Messages". Answers that say nothing yet have the empty text.
[[nodiscard]] QJsonObject messageJson(const Message &message, ModelNames &models);
[[nodiscard]] int tokensUsed(const Message &message);

} // namespace Parlor::Platform
