// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "conversations/conversationservice.h"
#include "conversations/message.h"
#include "http/shape.h"

namespace Parlor::ChatAi {

/// Section 4, GET /api/conversations/.
struct ListQuery {
    static Shape shape();
    static ConversationQuery fromJson(const QJsonObject &json, UserId owner);
};

/// Section 4, POST …/star and PATCH …/title.
struct StarRequest {
    static Shape shape();
    static ConversationChange fromJson(const QJsonObject &json);
};
struct TitleRequest {
    static Shape shape();
    static ConversationChange fromJson(const QJsonObject &json);
};

// Written as text at once: lists and long conversations are what clients ask for most.
[[nodiscard]] QByteArray pageText(const ConversationPage &page, int offset);
/// "conversation_id" to "starred", and `"messages":[`.
[[nodiscard]] QByteArray conversationStartText(const Conversation &conversation);
void appendMessage(QByteArray &out, const Message &message);
[[nodiscard]] QByteArray conversationEndText();

} // namespace Parlor::ChatAi
