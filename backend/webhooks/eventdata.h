// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"

#include <QJsonObject>

// The "data" of the events (spec 002, "Webhook Payload").
namespace Parlor {

struct Conversation;
struct Document;
struct Memory;
struct Message;

[[nodiscard]] QJsonObject chatCreatedData(const Conversation &conversation);
[[nodiscard]] QJsonObject chatDeletedData(ConversationId id);
[[nodiscard]] QJsonObject messageCreatedData(const Message &message);
[[nodiscard]] QJsonObject memoryCreatedData(const Memory &memory);
[[nodiscard]] QJsonObject documentUploadedData(const Document &document);

} // namespace Parlor
