// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "conversations/message.h"

#include <QJsonArray>
#include <QJsonObject>

namespace Parlor::RagChat {

/// "List Chat Sessions": a conversation.
[[nodiscard]] QJsonObject sessionJson(const Conversation &conversation);
/// "Get Chat Session": a message, with `sources` when it is an answer.
[[nodiscard]] QJsonObject messageJson(const Message &message);
/// The passages of documents among the citations.
[[nodiscard]] QJsonArray sourcesJson(const QList<Citation> &citations);

} // namespace Parlor::RagChat
