// SPDX-FileCopyrightText: 2026 The Parlor authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "conversations/message.h"
#include "core/result.h"

#include <QList>
#include <QString>

namespace Parlor {

class Connection;

/// A message with its files, by its place among the messages of a WholeConversation.
struct WholeMessage {
    Message message; ///< its `conversation`, `parent`, sibling places and `attachments` say nothing here
    int parent = -1; ///< index of an earlier message; -1: the first of a branch
    QList<Attachment> attachments{};
};

/// A conversation with all its branches: what is exported and imported.
struct WholeConversation {
    Conversation conversation;
    QString folderName{}; ///< empty: in none
    QString origin{}; ///< how an imported one is known again: "chatgpt:<its id there>"
    QList<WholeMessage> messages{}; ///< each behind its parent, siblings oldest first
    int leaf = -1; ///< index of the last message of the shown branch; -1: there are no messages
};

/// The SQL of whole conversations. Every function runs on a storage thread, inside Database::read() or write().
namespace WholeConversationStore {

/// NotFound unless it is a conversation of `owner` that is not deleted.
Result<WholeConversation> read(Connection &connection, UserId owner, ConversationId id);
/// Every conversation of a person that is in the lists, oldest first.
Result<QList<ConversationId>> all(Connection &connection, UserId owner);
/// Whether the owner has it already: imported from the same origin, or, for one of Parlor's own, that very conversation.
Result<bool> isKnown(Connection &connection, UserId owner, const WholeConversation &whole);
/// Stores it as it is, with its times, for `owner`. Ids that are taken are replaced; the folder is found by its name or made.
Result<Conversation> insert(Connection &connection, UserId owner, const WholeConversation &whole);

} // namespace WholeConversationStore

} // namespace Parlor
