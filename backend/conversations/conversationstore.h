// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversationservice.h"
#include "core/result.h"

namespace Parlor {

class Connection;

/// The SQL of conversations. Every function runs on a storage thread, inside Database::read() or write(), and finds only what
/// belongs to `owner`: anything else is NotFound.
namespace ConversationStore {

Result<ConversationPage> list(Connection &connection, const ConversationQuery &query);
/// Soft-deleted ones are found only when asked for.
Result<Conversation> find(Connection &connection, UserId owner, ConversationId id, bool deletedToo = false);
Result<Conversation> findByRow(Connection &connection, UserId owner, qint64 row);
Result<Conversation> insert(Connection &connection, const NewConversation &conversation);
Result<Conversation> update(Connection &connection, UserId owner, ConversationId id, const ConversationChange &change);
/// Whether somebody has looked at the last answer.
Result<Conversation> setUnread(Connection &connection, UserId owner, ConversationId id, bool unread);
/// A title the model made: only while the title is still an automatic one.
Result<Conversation> improveTitle(Connection &connection, UserId owner, ConversationId id, const QString &title);
Result<Conversation> setDeleted(Connection &connection, UserId owner, ConversationId id, std::optional<Timestamp> deletedAt);
Result<QList<ConversationId>> deleteNotStarred(Connection &connection, UserId owner, Timestamp deletedAt);
/// Deletes a temporary conversation for good. InvalidArgument for one that is not.
Status discardTemporary(Connection &connection, UserId owner, ConversationId id);
/// Deletes all of them for good; how many.
Result<int> discardAllTemporary(Connection &connection);
/// Deletes one conversation for good that was soft-deleted before `before`, a bounded number of messages at a time; whether there
/// is more to do.
Result<bool> purgeSome(Connection &connection, Timestamp before);

} // namespace ConversationStore

} // namespace Parlor
